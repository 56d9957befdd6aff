"""Chapter A, the signatories: their office on the day, and its power to invite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Request, Signatory
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import named_partner
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import same_words, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

_SIGN = "Write `signed_on:` beside each of `request.signatories`."


@principle(
    "A03",
    "Each signatory held the stated office on the day, and a cited provision gives "
    "that office the power to invite foreign forces.",
    severity=Severity.BLOCK,
    kind=Kind.ASSIST,
    stages="DV",
    cites=("s0: line 8", "vclt1969: art. 46"),
    rows=("S0.1",),
    reads=("request.signatories", "request.legal_basis", "facts: offices"),
)
def the_signatories_held_an_office_with_power_to_invite(
    compact: Compact, facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each signatory held office on the day, with a cited power to invite."""
    request = compact.request
    if request is None or not request.signatories:
        holders = (compact, "request"), (request, "signatories")
        noun = "which offices signed the request"
        yield unsaid("request.signatories", noun, _SIGN, *holders)
        return
    if request.rule is None:
        yield review(
            "request.rule",
            "no rule says how many of which organs must have asked",
            "Write `rule:` under `request`, or settle in review that these suffice.",
        )
    for i, signatory in enumerate(request.signatories):
        where = f"request.signatories[{i}]"
        yield from _in_office(where, signatory, request, facts)
        yield _empowered(compact, where, signatory, request)
    yield review(
        "request.signatories",
        "whether each provision reaches the invitation of foreign forces is for a "
        "reader of the host's law",
        "Attach a signed review that names the provisions read.",
    )


def _in_office(
    where: str, signatory: Signatory, request: Request, facts: Facts | None
) -> Iterator[Finding]:
    day = signatory.signed_on or request.date
    office, start, until = (
        signatory.office,
        signatory.in_office_from,
        signatory.in_office_until,
    )
    if day is None:
        yield not_shown(where, f"it is not known when the {office} signed", _SIGN)
        return
    yield from _seen_in_office(office, start, day, facts)
    remedy = "Have the request signed by those in office, or correct the dates."
    if start is not None and start > day:
        what = f"the {office} took office on {start}, after signing on {day}"
        yield fails(f"{where}.in_office_from", what, remedy)
    elif until is not None and until <= day:
        what = f"the term of the {office} ended on {until}, before signing on {day}"
        yield fails(f"{where}.in_office_until", what, remedy)
    elif start is not None:
        yield shown(where, f"the {office} is stated in office from {start}")
    elif signatory.lacks("in_office_from"):
        what = f"the {office} is known to have held no office of state"
        yield fails(f"{where}.in_office_from", what, remedy)
    elif not _confirmed(office, day, facts):
        what = f"neither compact nor facts say since when the {office} was in office"
        remedy = "Write `in_office_from:` with a source, or settle it in review."
        yield review(f"{where}.in_office_from", what, remedy)


def _seen_in_office(
    office: str, start: date | None, day: date, facts: Facts | None
) -> Iterator[Finding]:
    for i, held in enumerate(facts.offices if facts else ()):
        if not same_words(held.office, office) or held.on > day:
            continue
        where = f"facts: offices[{i}]"
        if not held.held and (start is None or held.on >= start):
            what = (
                f"the facts show that nobody held the office of {office} on {held.on}"
            )
            remedy = "Have the request signed by an office that is held."
            yield fails(where, what, remedy)
        elif held.irregular:
            what = f"the {office} came to office irregularly, the facts show"
            yield review(where, what, "Say in the review how the office was gained.")
        elif held.held:
            yield shown(where, f"the facts show the {office} in office on {held.on}")


def _confirmed(office: str, day: date, facts: Facts | None) -> bool:
    return any(
        held.held and held.on == day and same_words(held.office, office)
        for held in (facts.offices if facts else ())
    )


def _empowered(
    compact: Compact, where: str, signatory: Signatory, request: Request
) -> Finding:
    remedy = "Write `power:` with the article of the constitution or the statute."
    if word := speaks_of(signatory.organ, "no-organ-of-state"):
        what = f'"{signatory.organ}" is a {word} and no organ of state'
        return fails(f"{where}.organ", what, "Have an organ of state sign the request.")
    if partner := named_partner(compact, f"{signatory.office}, {signatory.organ}"):
        what = f"the {signatory.office} is an office of {partner.name}, not of the host"
        return fails(f"{where}.office", what, "Have an organ of the host sign.")
    power = signatory.power or request.legal_basis
    if power is None or signatory.lacks("power"):
        noun = f"the power of the {signatory.office} to invite foreign forces"
        holders = (signatory, "power"), (request, "legal_basis")
        return unsaid(f"{where}.power", noun, remedy, *holders)
    if says_nothing(power) or not _cites_provision(power):
        what = f'"{power}" cites no provision of constitution or statute'
        return not_shown(f"{where}.power", what, remedy)
    return shown(f"{where}.power", f"the {signatory.office} relies on: {power}")


def _cites_provision(power: str) -> bool:
    """Tell whether words name a law: by its number, or by a name of its own."""
    word = speaks_of(power, "provision")
    if word is None:
        return False
    has_own_name = re.search(rf"\b{word.capitalize()}\b", power) is not None
    return has_own_name or any(character.isdigit() for character in power)


CHECKS: tuple[Check, ...] = (the_signatories_held_an_office_with_power_to_invite,)
