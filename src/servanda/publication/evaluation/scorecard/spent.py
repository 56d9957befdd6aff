"""What each objective cost, and what became of each recommendation, on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from servanda.basis.money import Money
from servanda.evaluation.cost import Costs, ObjectiveCost
from servanda.evaluation.lessons import State, Tracked
from servanda.publication.theme import (
    Block,
    Chapter,
    Note,
    Silence,
    Table,
    columns,
)
from servanda.publication.words import amount, day, days

__all__ = ["answered", "each_of", "spent"]


def spent(found: Costs) -> Chapter:
    """Return the chapter on cost by objective."""
    return Chapter(
        "cost",
        "What it cost, by objective",
        "What was paid for each objective, and what moved?",
        tuple(_spent(found)),
    )


def _spent(found: Costs) -> Iterator[Block]:
    if not found.objectives:
        yield Silence("Not shown: the compact names no objective.")
        return
    heads = columns("Objective", "Paid", "Moved for the better", "Paid for each unit")
    rows = tuple(_row(one) for one in found.objectives)
    yield Table("Disbursed, by objective", heads, rows)
    if found.apart is not None:
        yield Note(
            f"{amount(found.apart)} was paid and named for no objective. The upper "
            "ends give all of it to each objective in turn."
        )
    for one in found.unpriced:
        yield Note(
            f"Left out for want of a stated rate: {amount(one.amount)}, {one.what}."
        )
    yield Note(
        "A quotient is no effect: what moved may have moved for other reasons, and "
        "what was paid may bear fruit later. Quotients of different objectives have "
        "different units and cannot be compared."
    )


def _row(one: ObjectiveCost) -> tuple[str, ...]:
    if one.each is None:
        each = f"not computable: {one.why_not}"
    else:
        each = each_of(one, one.each)
    return (
        one.objective.text,
        amount(one.paid) if one.paid is not None else "nothing that names it",
        _moved(one),
        each,
    )


def each_of(one: ObjectiveCost, each: Money) -> str:
    """Tell the cost of a unit; of a share, that of one point of a hundred."""
    part, of = Decimal(1), f"unit ({one.unit})"
    if one.unit.startswith("share"):
        part, of = Decimal("0.01"), f"percentage point ({one.unit})"
    low, most = each.times(part), (one.each_most or each).times(part)
    if low == most:
        return f"{amount(low)} for each {of}"
    return f"{amount(low)} to {most.plain()} for each {of}"


def _moved(one: ObjectiveCost) -> str:
    if one.moved is None:
        return "not computable"
    return f"{_spelled(one.moved)} {one.unit}"


def _spelled(value: Fraction) -> str:
    return f"{float(value):,.6g}".replace(",", "\u202f")


def answered(found: Sequence[Tracked], *, is_logged: bool) -> Chapter:
    """Return the chapter on recommendations.

    is_logged  whether a log says by when each was to be answered
    """
    blocks: tuple[Block, ...] = (Silence("No recommendation is recorded."),)
    if found:
        heads = columns("Recommendation", "By", "Made", "Standing", "Answer")
        rows = tuple(_tracked(one) for one in found)
        blocks = (Table("Recommendations, what waits first", heads, rows),)
        if not is_logged:
            blocks += (Note("No log was named, so no day is held for an answer."),)
    return Chapter(
        "recommendations",
        "Recommendations",
        "What was recommended, and what came of it?",
        blocks,
    )


def _tracked(one: Tracked) -> tuple[str, ...]:
    made = one.made
    late = f", {days(one.late)} late" if one.late else ""
    done = f", {day(made.done_on)}" if made.done_on and one.state is State.DONE else ""
    answer = made.answer or "none"
    if made.answered_on:
        answer = f"{day(made.answered_on)}, after {days(one.waited)}: {answer}"
    return (
        f"{made.id}: {made.text}",
        made.by.office,
        day(made.made_on),
        f"{one.state.value}{late}{done}",
        answer,
    )
