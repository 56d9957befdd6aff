"""Reconciliations: which sums add up, which do not, which cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.basis.money import Money
from servanda.publication.reports.audit.reconciling import Compared
from servanda.publication.theme import (
    Block,
    Inline,
    Table,
    columns,
    listed,
    mark,
)
from servanda.publication.words import NOT_SHOWN, amount

__all__ = ["plainly", "sums"]


def plainly(text: str) -> str:
    """Return an amount as a reader writes it; any other text as it is."""
    try:
        return amount(Money.parse(text))
    except ValueError:
        return text


def sums(found: tuple[Compared, ...]) -> Iterator[Block]:
    """Yield what was compared, what fails first."""
    heads = columns(
        "What", "First", "Second", "Rule", "Difference",
        numbers=(1, 2, 4), widths=(34, 19, 19, 9, 19),
    )  # fmt: skip
    failing = [one for one in found if one.holds is False]
    rest = [one for one in found if one.holds is not False]
    if failing:
        rows = tuple(map(_compared, failing))
        yield Table("Do not add up", heads, rows)
    yield listed(
        "Add up, or cannot be told",
        heads,
        map(_compared, rest),
        "Nothing else could be compared."
        if failing
        else "Nothing could be compared: no sum is stated and no ledger is kept.",
    )


def _compared(one: Compared) -> tuple[Inline, ...]:
    difference: Inline = plainly(one.difference)
    if one.holds is None:
        difference = mark("cannot be told", "not-shown")
    return (
        one.what,
        plainly(one.first) or mark(NOT_SHOWN),
        plainly(one.second) or mark(NOT_SHOWN),
        one.rule,
        difference,
    )
