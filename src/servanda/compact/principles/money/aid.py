"""Chapter E: which lines count as official development assistance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Equipment, Training
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import first_of, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = [
    "CHECKS",
    "SENT",
    "instrument_of",
    "military_purpose",
    "trains_the_armed_forces",
]

ARMED = ("army", "navy", "air force", "gendarmerie")
SENT = ("operations", "personnel")
UNCONTROLLED = "not controlled by the treaty"


@principle(
    "E07",
    "Each line says whether it counts as development assistance and by which rule; "
    "military equipment and combat never count.",
    severity=Severity.MED,
    stages="DR",
    cites=("dac-oda2017",),
    rows=("S0.5", "S1.7"),
    reads=("budget.lines.oda", "instruments", "items", "procurement", "forces.caps"),
)
def aid_is_told_apart(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each line is flagged, with its rule, and no military line is aid."""
    lines = compact.budget.lines if compact.budget else None
    if not lines:
        yield unsaid(
            "budget.lines",
            "which lines count as development assistance",
            "Write each line with `oda:` and `oda_rule:`.",
            (compact, "budget"),
            (compact.budget, "lines"),
        )
        return
    for number, line in enumerate(lines):
        where = f"budget.lines[{number}]"
        if line.oda is None:
            yield unsaid(
                f"{where}.oda",
                f"whether line `{line.id}` counts as development assistance",
                "Write `oda: yes`, `no` or `in part`, and the rule.",
                (line, "oda"),
            )
        elif line.oda == "no":
            yield from _not_aid(where, line)
        else:
            yield from _aid(compact, where, line)
    yield from _whole(compact, lines)


def _not_aid(where: str, line: Line) -> Iterator[Finding]:
    if line.oda_amount is not None and line.oda_amount.amount != 0:
        yield fails(
            f"{where}.oda_amount",
            f"line `{line.id}` is not aid, yet {line.oda_amount.plain()} of it is",
            "Strike the amount, or write `oda: in part`.",
        )


def _aid(compact: Compact, where: str, line: Line) -> Iterator[Finding]:
    """Hold a line that counts as aid to its rule, its payer and its purpose."""
    if says_nothing(line.oda_rule):
        yield unsaid(
            f"{where}.oda_rule",
            f"the rule by which line `{line.id}` counts as aid",
            "Write `oda_rule:` with the rule of the directives.",
            (line, "oda_rule"),
        )
    if compact.host is not None and line.payer == compact.host.id:
        yield fails(
            f"{where}.oda",
            f"line `{line.id}` is paid by the host and counts as aid to it",
            "Write `oda: no`; what the recipient pays itself is not aid.",
        )
    military = military_purpose(compact, line)
    if military and first_of(line.what, "arms-removal"):
        yield review(
            f"{where}.oda",
            f"line `{line.id}` counts as aid, and {military}, perhaps to take it away",
            "Name the rule that admits the taking away of arms, or write `oda: no`.",
        )
    elif military:
        yield fails(
            f"{where}.oda",
            f"line `{line.id}` counts as aid, but {military}",
            "Write `oda: no`, or split off what the rules admit.",
        )
    elif trains_the_armed_forces(compact, line):
        yield review(
            f"{where}.oda",
            f"line `{line.id}` trains a unit of the armed forces and counts as aid",
            "Say which of the admitted kinds of training it is.",
        )
    elif line.category in SENT and speaks_of(line.what, "deployment-cost"):
        yield review(
            f"{where}.oda",
            f"line `{line.id}` pays for sending forces and counts as aid",
            "Write `oda: no`, or name the rule that admits this part of it.",
        )
    yield from _part(compact, where, line)


def _part(compact: Compact, where: str, line: Line) -> Iterator[Finding]:
    """Hold the part that counts to being a part."""
    if line.oda != "in part":
        return
    if line.oda_amount is None:
        yield unsaid(
            f"{where}.oda_amount",
            f"how much of line `{line.id}` counts as aid",
            "Write `oda_amount:`.",
            (line, "oda_amount"),
        )
        return
    part, whole, accounts = line.oda_amount, line.amount, open_accounts(compact)
    if accounts is not None:
        part, whole = accounts.bring(part) or part, accounts.bring(whole)
    is_like = whole is not None and whole.is_like(part)
    beyond = is_like and whole is not None and part.amount >= whole.amount
    if part.amount <= 0 or beyond:
        yield fails(
            f"{where}.oda_amount",
            f"{part.plain()} is no part of line `{line.id}`",
            "Write an amount above nothing and below the line's.",
        )


def military_purpose(compact: Compact, line: Line) -> str | None:
    """Say why a line is military, or return ``None``."""
    bought = [each.what for each in compact.procurement or () if each.line == line.id]
    for words in (line.what, *bought):
        word = speaks_of(words, "military-cost")
        if word:
            return f"it pays for {word!r}"
    instrument = instrument_of(compact, line)
    if not isinstance(instrument, Equipment):
        bare = line.category == "equipment" and instrument is None
        return "it is equipment of no stated kind" if bare else None
    classes = [
        item for item in compact.items or () if item.id in (instrument.items or ())
    ]
    if not classes or any(item.category != UNCONTROLLED for item in classes):
        return f"it is equipment of the instrument `{instrument.id}`, which holds arms"
    return None


def trains_the_armed_forces(compact: Compact, line: Line) -> bool:
    """Tell whether a line trains a unit of the armed forces."""
    instrument = instrument_of(compact, line)
    units = instrument.units or () if isinstance(instrument, Training) else ()
    return any(u.id in units and u.kind in ARMED for u in compact.units or ())


def instrument_of(compact: Compact, line: Line) -> object | None:
    """Return the instrument a line pays for, if it names one that exists."""
    return next((i for i in compact.instruments or () if i.id == line.instrument), None)


def _whole(compact: Compact, lines: tuple[Line, ...]) -> Iterator[Finding]:
    """Hold the budget to not being tagged as a whole."""
    host = compact.host.id if compact.host else None
    given = [line for line in lines if line.payer != host]
    counted = [line for line in given if line.oda in ("yes", "in part")]
    deployed = compact.forces is not None and bool(compact.forces.caps)
    if given and len(counted) == len(given) and deployed:
        yield fails(
            "budget.lines",
            "every line that partners pay counts as aid, though forces are deployed",
            "Flag line by line; what the deployment costs is not aid.",
        )
    elif all(line.oda for line in lines):
        yield shown(
            "budget.lines", f"{len(counted)} of {len(lines)} lines count as aid"
        )


CHECKS: tuple[Check, ...] = (aid_is_told_apart,)
