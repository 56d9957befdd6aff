"""Chapter A, contest: rival claims, coups and exiles that the compact must name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Contest
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import same_words
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

_OPINION = "Attach a signed legal opinion on this text to the record's `notes`."
_NAME = (
    "Write every rival claim, expired term, coup or exile in `authority.contested_by`."
)


@principle(
    "A05",
    "Where a rival claim, an expired term, a coup or an exile puts the inviter in "
    "question, the compact names it and a legal opinion is attached.",
    severity=Severity.HIGH,
    kind=Kind.LEGAL,
    stages="DV",
    cites=("s0: line 36", "idi-rhodes2011", "ruys-ferro2016"),
    rows=("S0.1", "S0.7"),
    reads=(
        "authority.contested_by",
        "request.signatories",
        "facts: authority.contested_by",
        "facts: offices",
        "facts: conflict.coups_5_years",
        "record: entries",
    ),
)
def a_contested_inviter_is_named_as_contested(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Contests of the inviter's authority are named, and an opinion is attached."""
    authority = compact.authority
    named = authority.contested_by if authority else None
    if named is None:
        noun = "whether the inviter's authority is contested"
        yield unsaid("authority.contested_by", noun, _NAME)
    for i, contest in enumerate(named or ()):
        yield from _laid_out(f"authority.contested_by[{i}]", contest, on)
    signs = tuple(_signs(compact, facts, record))
    yield from _unnamed(compact, named or (), signs)
    yield from _outnumbered(compact, named or (), signs)
    yield from _suspected(compact, facts, named)
    if named is not None and not named:
        what = "the compact states that nothing contests the inviter's authority"
        yield shown("authority.contested_by", what)
    yield opinion(
        "authority.contested_by",
        "whether the inviter could speak for the host, given these facts, is a matter "
        "of law",
        _OPINION,
    )


def _laid_out(where: str, contest: Contest, on: date) -> Iterator[Finding]:
    since = f", since {contest.since}" if contest.since else ""
    yield shown(where, f"{contest.kind}{since}: {contest.what}")
    if contest.since is not None and contest.since > on:
        what = f"the {contest.kind} is dated {contest.since}, a day yet to come"
        yield fails(f"{where}.since", what, "Write the day on which it began.")
    if contest.since is None:
        what = f"it is not said since when the {contest.kind} lasts"
        yield not_shown(f"{where}.since", what, "Write the date in `since:`.")
    if says_nothing(contest.what):
        what = f"it is not said what the {contest.kind} consists of"
        yield not_shown(f"{where}.what", what, "Describe it in a sentence.")


class _Sign(NamedTuple):
    """A contest that one of the documents shows."""

    where: str
    kind: str
    what: str
    since: date | None


def _signs(
    compact: Compact, facts: Facts | None, record: Record | None
) -> Iterator[_Sign]:
    world = facts.authority if facts else None
    for i, contest in enumerate((world.contested_by if world else None) or ()):
        where = f"facts: authority.contested_by[{i}]"
        yield _Sign(where, contest.kind, contest.what, contest.since)
    yield from _terms_ended(compact)
    for i, held in enumerate(facts.offices if facts else ()):
        if held.irregular and _signed_by(compact, held.office):
            what = f"the office of {held.office} was held irregularly on {held.on}"
            yield _Sign(f"facts: offices[{i}]", "coup", what, held.on)
    for i, entry in enumerate(record.entries if record else ()):
        if entry.kind == "irregular change of office":
            yield _Sign(f"record: entries[{i}]", "coup", entry.what, entry.occurred)


def _terms_ended(compact: Compact) -> Iterator[_Sign]:
    request = compact.request
    for i, signatory in enumerate((request.signatories if request else None) or ()):
        day = signatory.signed_on or (request.date if request else None)
        until = signatory.in_office_until
        if day is not None and until is not None and until <= day:
            where = f"request.signatories[{i}].in_office_until"
            what = f"the term of the {signatory.office} ended on {until}"
            yield _Sign(where, "expired term", what, until)


def _signed_by(compact: Compact, office: str) -> bool:
    signatories = (compact.request.signatories if compact.request else None) or ()
    return any(same_words(signatory.office, office) for signatory in signatories)


def _unnamed(
    compact: Compact, named: tuple[Contest, ...], signs: tuple[_Sign, ...]
) -> Iterator[Finding]:
    """What is seen and was there at signature is named; what came later is told."""
    kinds: set[str] = {contest.kind for contest in named}
    if kinds & {"rival claimant", "exile"}:
        kinds.add("coup")
    signed = compact.signed_on
    for sign in signs:
        what = f"{sign.kind}: {sign.what}"
        if sign.kind in kinds:
            yield shown(sign.where, f"the compact names what is seen, {what}")
        elif signed and sign.since and sign.since > signed:
            yield shown(sign.where, f"seen since the signature, {what}")
        else:
            yield fails(sign.where, f"seen and not named in the compact, {what}", _NAME)


def _outnumbered(
    compact: Compact, named: tuple[Contest, ...], signs: tuple[_Sign, ...]
) -> Iterator[Finding]:
    """Several rivals are not named by naming one, nor by naming another."""
    signed = compact.signed_on
    for kind in dict.fromkeys(contest.kind for contest in named):
        seen = [
            sign
            for sign in signs
            if sign.kind == kind and sign.where.startswith("facts: authority")
            if not (signed and sign.since and sign.since > signed)
        ]
        stated = [contest for contest in named if contest.kind == kind]
        if len(seen) > len(stated):
            what = f"{len(seen)} contests are seen, and {len(stated)} named: {kind}"
            yield not_shown("authority.contested_by", what, _NAME)


def _suspected(
    compact: Compact, facts: Facts | None, named: tuple[Contest, ...] | None
) -> Iterator[Finding]:
    """A lack of control or office must have its reason among the contests."""
    authority = compact.authority
    doubtful = {
        "constitutional": authority.constitutional if authority else None,
        "effective_control": authority.effective_control if authority else None,
        "recognition": authority.recognition if authority else None,
    }
    for name, fact in doubtful.items():
        if not named and fact is not None and fact.finding in ("no", "disputed"):
            noun = name.replace("_", " ")
            what = f"{noun} is stated as {fact.finding}, and no contest is named"
            yield not_shown(f"authority.{name}", what, _NAME)
    if facts is None:
        what = "no facts file says whether the world sees a contest"
        yield opinion("facts: authority", what, "Attach a facts file with its sources.")
        yield shown("authority", "only the compact itself speaks of contests")
    elif facts.conflict is not None and facts.conflict.coups_5_years is not None:
        coups = facts.conflict.coups_5_years.value
        what = f"coups and attempts in the last five years: {coups}"
        yield shown("facts: conflict.coups_5_years", what)


CHECKS: tuple[Check, ...] = (a_contested_inviter_is_named_as_contested,)
