"""Chapter J: neighbours and the region were asked, and what they said is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Consultation
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.wording import first_of, same_words
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "J08",
    "Neighbours and the regional body were consulted before the start, and objections "
    "are recorded.",
    severity=Severity.MED,
    stages="DV",
    kind=Kind.ASSIST,
    cites=("s0: line 38", "s0: line 18"),
    rows=("S0.3", "S0.7"),
    reads=("mandate.consultations", "parties", "term.effective"),
    profiles=("general", "regional"),
)
def the_region_was_asked(
    compact: Compact, facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """A neighbour and the regional body were asked in time; each answer is there."""
    mandate = compact.mandate
    if mandate is None or mandate.consultations is None:
        yield unsaid(
            "mandate.consultations",
            "what neighbours and the regional body said",
            "Write `consultations:` under `mandate`: who, when, what they said.",
            (compact, "mandate"),
            (mandate, "consultations"),
        )
        return
    if not mandate.consultations:
        yield fails(
            "mandate.consultations",
            "the document says that nobody was consulted",
            "Consult the neighbours and the regional body before the start.",
        )
        return
    for number, item in enumerate(mandate.consultations):
        yield from _item(compact, f"mandate.consultations[{number}]", item, on)
    yield from _outside(compact, mandate.consultations)
    yield from _regional(compact, mandate.consultations)
    near = facts.conflict.neighbours_in_conflict if facts and facts.conflict else None
    if near is not None:
        yield shown(
            "facts: conflict.neighbours_in_conflict", f"{near} neighbours are at war"
        )


def _item(
    compact: Compact, where: str, item: Consultation, on: date
) -> Iterator[Finding]:
    """Hold a consultation to coming before the start, and to saying something."""
    first = compact.term.effective if compact.term else None
    if item.on > on or (first is not None and item.on > first):
        yield fails(
            f"{where}.on",
            f"{item.who} was asked on {item.on}, after the compact took effect"
            if first is not None and item.on > first
            else f"{item.who} is said to have been asked on {item.on}, still to come",
            "Ask before the start; afterwards it is information.",
        )
    elif is_hollow(item.what):
        yield not_shown(
            f"{where}.what",
            f"what {item.who} said is not recorded",
            "Write what was said, objections in particular, and what was answered.",
        )
    else:
        yield shown(where, f"{item.who}, {item.on}: {item.position}; {item.what}")


def _outside(compact: Compact, asked: tuple[Consultation, ...]) -> Iterator[Finding]:
    """Hold the list to somebody who is not a party or a body of the compact."""
    own = [party.name for party in compact.parties or ()]
    own += [party.id for party in compact.parties or ()]
    own += [body.name for body in compact.bodies]
    others = [item for item in asked if not any(same_words(item.who, o) for o in own)]
    if not others and any(first_of(item.who, "regional-body") for item in asked):
        yield not_shown(
            "mandate.consultations",
            "no neighbour is among those who were asked",
            "Write what each neighbour said, and when.",
        )
    elif not others:
        yield fails(
            "mandate.consultations",
            "only parties to the compact were asked",
            "Consult the neighbours, who bear its effects without having agreed to it.",
        )


def _regional(compact: Compact, asked: tuple[Consultation, ...]) -> Iterator[Finding]:
    """Hold the list to the regional body."""
    bodies = [
        name
        for party in compact.parties or ()
        if party.kind == "regional organisation"
        for name in (party.name, party.id)
    ]
    acts = compact.mandate.regional if compact.mandate else None
    bodies += [act.organisation for act in acts or ()]
    named = any(same_words(item.who, body) for item in asked for body in bodies)
    if not named and not any(first_of(item.who, "regional-body") for item in asked):
        yield not_shown(
            "mandate.consultations",
            "no regional body is among those who were asked",
            "Write what the regional body said, and when.",
        )


CHECKS: tuple[Check, ...] = (the_region_was_asked,)
