"""Chapter A, contest: rival claims, a consent that was not free, force without one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Contest, Drafting, Request
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.presence import Presence, first_presence
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
_HISTORY = (
    "Write under `request.drafting` who drafted the request, where the minutes are, "
    "and the answers on drafting, threat and installation."
)


# --- A05 --------------------------------------------------------------------


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
    compact: Compact, facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Contests of the inviter's authority are named, and an opinion is attached."""
    authority = compact.authority
    named = authority.contested_by if authority else None
    if named is None:
        noun = "whether the inviter's authority is contested"
        yield unsaid("authority.contested_by", noun, _NAME)
    for i, contest in enumerate(named or ()):
        yield from _laid_out(f"authority.contested_by[{i}]", contest)
    yield from _unnamed(compact, named or (), _signs(compact, facts, record))
    yield from _suspected(compact, facts, named)
    if named is not None and not named:
        yield opinion(
            "authority.contested_by",
            "the compact states that nothing contests the inviter's authority",
            _OPINION,
        )


def _laid_out(where: str, contest: Contest) -> Iterator[Finding]:
    since = f", since {contest.since}" if contest.since else ""
    yield opinion(where, f"{contest.kind}{since}: {contest.what}", _OPINION)
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
    compact: Compact, named: tuple[Contest, ...], signs: Iterator[_Sign]
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
            yield opinion(sign.where, f"seen since the signature, {what}", _OPINION)
        else:
            yield fails(sign.where, f"seen and not named in the compact, {what}", _NAME)


def _suspected(
    compact: Compact, facts: Facts | None, named: tuple[Contest, ...] | None
) -> Iterator[Finding]:
    """A lack of control or office must have its reason among the contests."""
    authority = compact.authority
    doubtful = {
        "constitutional": authority.constitutional if authority else None,
        "effective_control": authority.effective_control if authority else None,
    }
    for name, fact in doubtful.items():
        if not named and fact is not None and fact.finding in ("no", "disputed"):
            noun = name.replace("_", " ")
            what = f"{noun} is stated as {fact.finding}, and no contest is named"
            yield not_shown(f"authority.{name}", what, _NAME)
    if facts is None:
        what = "no facts file says whether the world sees a contest"
        yield opinion("facts: authority", what, "Attach a facts file with its sources.")
    elif facts.conflict is not None and facts.conflict.coups_5_years is not None:
        coups = facts.conflict.coups_5_years.value
        if coups > 0:
            what = f"coups and attempts in the last five years: {coups}"
            yield opinion("facts: conflict.coups_5_years", what, _OPINION)


# --- A07 --------------------------------------------------------------------


@principle(
    "A07",
    "Consent was free: no threat, no inviter installed by the invited, no request "
    "drafted by the invited.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    cites=("s1: line 39", "vclt1969: arts 51-52", "idi-rhodes2011: art. 1"),
    rows=("S0.1", "S1.6"),
    reads=("request.drafting", "request.signatories", "request.text.language"),
)
def consent_was_free(
    compact: Compact, facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """No threat, no installed inviter, no request drafted by the invited party."""
    request = compact.request
    drafting = request.drafting if request else None
    if request is None or drafting is None:
        noun = "how the request came to be written"
        holders = (compact, "request"), (request, "drafting")
        yield unsaid("request.drafting", noun, _HISTORY, *holders)
        return
    first = first_presence(compact, facts, record)
    yield from _drafted(compact, drafting)
    yield from _threatened(request, drafting, first)
    yield from _installed(request, drafting, first)
    if request.text is not None:
        what = f"the request is written in: {request.text.language}"
        yield shown("request.text.language", what)


def _drafted(compact: Compact, drafting: Drafting) -> Iterator[Finding]:
    where = "request.drafting"
    if drafting.drafted_by is None:
        noun = "who drafted the request"
        yield unsaid(f"{where}.drafted_by", noun, _HISTORY, (drafting, "drafted_by"))
    elif not is_host_office(compact, drafting.drafted_by):
        yield from _foreign_hand(where, drafting, drafting.drafted_by.office)
    if drafting.minutes is None or says_nothing(drafting.minutes):
        noun = "where the minutes of the drafting are"
        yield unsaid(f"{where}.minutes", noun, _HISTORY, (drafting, "minutes"))
    if drafting.invited_party_drafted is None:
        noun = "whether an invited party drafted or reworded the request"
        holder = drafting, "invited_party_drafted"
        yield unsaid(f"{where}.invited_party_drafted", noun, _HISTORY, holder)
    elif drafting.invited_party_drafted:
        what = "an invited party drafted or reworded the request"
        yield opinion(f"{where}.invited_party_drafted", what, _OPINION)
    else:
        what = "no invited party is said to have drafted or reworded the request"
        yield opinion(f"{where}.invited_party_drafted", what, _OPINION)


def _foreign_hand(where: str, drafting: Drafting, office: str) -> Iterator[Finding]:
    if drafting.invited_party_drafted is False:
        yield fails(
            f"{where}.drafted_by",
            f"the {office}, which is not the host's, drafted the request, yet the "
            "compact says that no invited party did",
            "Say who wrote the request, and answer `invited_party_drafted:` to match.",
        )
    else:
        what = f"the drafter, {office}, is no office of the host"
        yield opinion(f"{where}.drafted_by", what, _OPINION)


def _threatened(
    request: Request, drafting: Drafting, first: Presence | None
) -> Iterator[Finding]:
    where = "request.drafting.under_threat"
    days = [s.signed_on for s in request.signatories or () if s.signed_on is not None]
    asked = max([*days, *([request.date] if request.date else [])], default=None)
    if drafting.under_threat is None:
        noun = "whether a threat or foreign forces came before the request"
        yield unsaid(where, noun, _HISTORY, (drafting, "under_threat"))
    elif drafting.under_threat:
        what = "a threat or foreign forces came before the request"
        yield opinion(where, what, _OPINION)
    elif first is not None and asked is not None and first.day < asked:
        yield not_shown(
            where,
            f"foreign forces were there on {first.day} ({first.where}), before the "
            f"request of {asked}: that they put no weight on it is not shown",
            "Say how the host decided while foreign forces were there.",
        )
    else:
        yield opinion(where, "no threat is said to have come before", _OPINION)


def _installed(
    request: Request, drafting: Drafting, first: Presence | None
) -> Iterator[Finding]:
    where = "request.drafting.inviter_installed"
    remedy = "A request from those whom the invited installed is none: remove it."
    if drafting.inviter_installed is None:
        noun = "whether the invited installed the inviter"
        yield unsaid(where, noun, _HISTORY, (drafting, "inviter_installed"))
    elif drafting.inviter_installed:
        yield fails(where, "the invited party installed the inviter", remedy)
    else:
        what = "the invited party is said not to have installed the inviter"
        yield opinion(where, what, _OPINION)
    for i, signatory in enumerate(request.signatories or ()):
        start = signatory.in_office_from
        if first is not None and start is not None and start > first.day:
            what = (
                f"the {signatory.office} took office on {start}, when foreign forces "
                f"were already there ({first.where}, {first.day})"
            )
            yield fails(f"request.signatories[{i}].in_office_from", what, remedy)


CHECKS: tuple[Check, ...] = (
    a_contested_inviter_is_named_as_contested,
    consent_was_free,
)
