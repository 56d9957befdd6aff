"""Chapter A, authority: four separate facts, what contests them, and what is common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import (
    PRINCIPLES,
    Authority,
    AuthorityFact,
    Party,
    PartyPrinciples,
)
from servanda.compact.model.facts import WorldAuthority
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import first_of, plain, speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

_FACT = (
    "Write `finding:`, `as_of:`, `basis:` and `source:` for each of `constitutional`, "
    "`effective_control`, `electoral` and `recognition` under `authority`."
)
_OPINION = "Attach a signed legal opinion on this text to the record's `notes`."


# --- A04 --------------------------------------------------------------------


@principle(
    "A04",
    "Constitutional authority, effective control, electoral mandate and recognition "
    "are four separate facts, each with its source.",
    severity=Severity.HIGH,
    kind=Kind.LEGAL,
    stages="DV",
    cites=("s0: line 36", "gambia-ecowas2017", "ruys-ferro2016", "niger2023"),
    rows=("S0.1", "S0.7"),
    reads=("authority", "request.date", "facts: authority"),
)
def authority_is_four_separate_sourced_facts(
    compact: Compact, facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """The inviter's authority is recorded as four separate, sourced facts."""
    authority = compact.authority
    if authority is None:
        noun = "the four facts on the inviter's authority"
        yield unsaid("authority", noun, _FACT, (compact, "authority"))
        return
    for name, fact in _four(authority):
        if fact is None:
            noun = f"the fact on {_words(name)}"
            yield unsaid(f"authority.{name}", noun, _FACT, (authority, name))
            continue
        yield _stated(name, fact)
        yield from _sourced(name, fact, compact, authority)
        yield from _timely(name, fact, compact, on)
        yield from _contradicted(name, fact, facts)
    yield from _repeated(authority)


def _four(
    authority: Authority | WorldAuthority,
) -> tuple[tuple[str, AuthorityFact | None], ...]:
    return (
        ("constitutional", authority.constitutional),
        ("effective_control", authority.effective_control),
        ("electoral", authority.electoral),
        ("recognition", authority.recognition),
    )


def _words(name: str) -> str:
    nouns = {"constitutional": "constitutional authority", "electoral": "election"}
    return nouns.get(name, name.replace("_", " "))


def _stated(name: str, fact: AuthorityFact) -> Finding:
    where = f"authority.{name}"
    if back := first_of(fact.basis, "points-back"):
        what = f'{_words(name)} rests on nothing of its own: "{back}"'
        return not_shown(f"{where}.basis", what, _FACT)
    if fact.finding == "unknown" or says_nothing(fact.basis):
        what = f"nothing is known, or nothing is said, of {_words(name)}"
        return not_shown(where, what, _FACT)
    if name == "recognition" and fact.finding != "no" and says_nothing(fact.by):
        what = "it is not said which states and organisations recognise the inviter"
        return not_shown(f"{where}.by", what, "List them in `by:`.")
    what = f"{_words(name)}: {fact.finding}, as of {fact.as_of}: {fact.basis}"
    return opinion(where, what, _OPINION)


def _sourced(
    name: str, fact: AuthorityFact, compact: Compact, authority: Authority
) -> Iterator[Finding]:
    where = f"authority.{name}"
    known = {source.id for source in compact.sources}
    seen = {source.id for source in compact.sources if source.seen}
    cited = fact.source or authority.source
    remedy = "Name the source in `source:` and describe it under `sources`."
    if not cited or not set(cited) <= known:
        yield not_shown(where, f"{_words(name)} rests on no listed source", remedy)
    elif _is_unseen(name, fact, authority) or not set(cited) & seen:
        yield not_shown(where, f"no source on {_words(name)} was seen", remedy)
    else:
        yield shown(where, f"{_words(name)} is sourced: {', '.join(cited)}")


def _is_unseen(name: str, fact: AuthorityFact, authority: Authority) -> bool:
    return name in authority.unverified or "finding" in fact.unverified


def _timely(
    name: str, fact: AuthorityFact, compact: Compact, on: date
) -> Iterator[Finding]:
    """Control is stated for the days before the request, not for what came after."""
    where = f"authority.{name}.as_of"
    asked = compact.request.date if compact.request else None
    longest = int(threshold("authority-fact-days").value)
    if fact.as_of > on:
        what = f"{_words(name)} is stated as of {fact.as_of}, a day yet to come"
        yield fails(where, what, "State the fact as of a day that has come.")
    elif name != "effective_control" or asked is None:
        return
    elif not 0 <= (asked - fact.as_of).days <= longest:
        yield not_shown(
            where,
            f"control as of {fact.as_of} does not show who held control on {asked}, "
            "when the request was made",
            f"State control as of the request or of the {longest} days before it.",
        )


def _contradicted(
    name: str, fact: AuthorityFact, facts: Facts | None
) -> Iterator[Finding]:
    """What the world shows is set beside what the compact states.

    A fact for which no source was seen, or that speaks of a state and a year and not
    of whoever invites, refutes nothing: it is for the opinion to weigh.
    """
    world = dict(_four(facts.authority)) if facts and facts.authority else {}
    seen = world.get(name)
    longest = int(threshold("authority-fact-days").value)
    if seen is None or seen.finding in ("unknown", fact.finding):
        return
    both = f"the facts say {seen.finding} as of {seen.as_of}: {seen.basis}"
    is_near = abs((seen.as_of - fact.as_of).days) <= longest
    is_sure = is_near and "finding" not in seen.unverified
    if is_sure and {seen.finding, fact.finding} == {"yes", "no"}:
        yield fails(
            f"authority.{name}.finding",
            f"{_words(name)} is stated as {fact.finding}; {both}",
            "Write `finding: disputed`, and give both sides in `basis:`.",
        )
    else:
        yield opinion(f"facts: authority.{name}", both, _OPINION)


def _repeated(authority: Authority) -> Iterator[Finding]:
    """No words serve for two of the facts: they would be one fact under two names."""
    seen: dict[str, str] = {}
    for name, fact in _four(authority):
        if fact is None:
            continue
        words = plain(fact.basis)
        if words in seen:
            yield not_shown(
                f"authority.{name}.basis",
                f"{_words(name)} rests on the same words as {_words(seen[words])}",
                "Say for each fact on what it rests by itself.",
            )
        seen.setdefault(words, name)


# --- A12 --------------------------------------------------------------------


@principle(
    "A12",
    "Every party confirms the four common principles and states its reservations.",
    severity=Severity.MED,
    stages="D",
    cites=("s2: lines 17-21",),
    rows=("S2.6",),
    reads=("parties.principles",),
)
def the_parties_confirm_the_common_principles(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """All parties confirm the common principles and state reservations."""
    bound = [
        (i, p) for i, p in enumerate(compact.parties or ()) if p.role != "framework"
    ]
    if not bound:
        remedy = "Name the host and its partners under `parties`."
        yield unsaid("parties", "the parties", remedy, (compact, "parties"))
    for i, party in bound:
        yield from _confirmed(f"parties[{i}].principles", party, compact, on)


def _confirmed(
    where: str, party: Party, compact: Compact, on: date
) -> Iterator[Finding]:
    remedy = "Have the party sign all four principles, with its reservations or `none`."
    stated = party.principles
    if stated is None:
        noun = f"the confirmation of {party.name}"
        yield unsaid(where, noun, remedy, (party, "principles"))
        return
    missing = [name for name in PRINCIPLES if name not in stated.confirmed]
    if missing:
        what = f"{party.name} does not confirm: {', '.join(missing)}"
        yield fails(f"{where}.confirmed", what, remedy)
    yield from _reserved(f"{where}.reservations", party, stated)
    if stated.signed_on > on:
        what = f"{party.name} is to sign only on {stated.signed_on}"
        is_draft = compact.signed_on is None or compact.signed_on > on
        if is_draft:
            wait = "Have it sign by then; until the day has come this stays open."
            yield not_shown(f"{where}.signed_on", what, wait)
        else:
            yield fails(f"{where}.signed_on", what, remedy)
    elif not missing:
        yield shown(where, f"{party.name} confirmed all four on {stated.signed_on}")


def _reserved(where: str, party: Party, stated: PartyPrinciples) -> Iterator[Finding]:
    phrase = speaks_of(stated.reservations, "swallowing-reservation")
    if says_nothing(stated.reservations):
        what = f"{party.name} states neither a reservation nor that it has none"
        yield not_shown(where, what, "Write the reservations in words, or `none`.")
    elif phrase:
        what = f'"{phrase}": the reservation takes the confirmation back'
        yield fails(where, what, "Limit the reservation to what it must except.")


CHECKS: tuple[Check, ...] = (
    authority_is_four_separate_sourced_facts,
    the_parties_confirm_the_common_principles,
)
