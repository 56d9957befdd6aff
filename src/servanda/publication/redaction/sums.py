"""What is left out so that no withheld amount can be worked out from the rest.

A second line of the same sums, as those who publish statistics do it; where no single
line is enough, the sums themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.withholding import (
    matches,
    part_in,
    recoverable,
    unknown_lines,
)
from servanda.publication.redaction.emptying import emptied

__all__ = ["revealing"]

_TRIED: Final = 12
"""Lines that are tried as the second one, those that share most sums first."""


def revealing(compact: Compact) -> tuple[str, ...]:
    """Return the places to leave out so that no withheld amount can be worked out.

    None where nothing that is published gives anything away.
    """
    restated = tuple(_restated(compact))
    if _is_safe(compact, restated):
        return restated if not _is_safe(compact, ()) else ()
    for place in _seconds(compact):
        if _is_safe(compact, (*restated, place)):
            return (*restated, place)
    return _fewest(compact, (*restated, *_sums(compact)))


def _is_safe(compact: Compact, left_out: Sequence[str]) -> bool:
    return not recoverable(emptied(compact, frozenset(left_out)))


def _fewest(compact: Compact, places: Sequence[str]) -> tuple[str, ...]:
    """Return the places that must be left out, those at the end only if need be.

    To leave out more never gives more away, so halving finds how many from the front;
    of these, each that may stay does.
    """
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if _is_safe(compact, places[:middle]):
            high = middle
        else:
            low = middle + 1
    found = list(places[:low])
    for place in tuple(reversed(found)):
        others = [each for each in found if each != place]
        if _is_safe(compact, others):
            found = others
    return tuple(found)


def _restated(compact: Compact) -> Iterator[str]:
    """Yield where the amount of a withheld line is stated once more."""
    lines = compact.budget.lines if compact.budget else None
    hidden = {(lines or ())[number].id for number in unknown_lines(compact)}
    for number, purchase in enumerate(compact.procurement or ()):
        if purchase.line in hidden and purchase.value is not None:
            yield f"procurement[{number}].value"
    for number, evaluation in enumerate(compact.evaluations or ()):
        if evaluation.line in hidden and evaluation.budget is not None:
            yield f"evaluations[{number}].budget"


def _seconds(compact: Compact) -> Iterator[str]:
    """Yield the lines that share most sums with those that are withheld."""
    lines = tuple(enumerate((compact.budget.lines if compact.budget else None) or ()))
    hidden = [line for number, line in lines if number in unknown_lines(compact)]
    stated = {one.line for one in compact.procurement or ()}
    stated |= {one.line for one in compact.evaluations or ()}
    open_ones = [
        (number, line)
        for number, line in lines
        if line.amount is not None and line.id not in stated
    ]
    ranked = sorted(open_ones, key=lambda one: -max(_alike(one[1], hidden), default=0))
    for number, _ in ranked[:_TRIED]:
        yield f"budget.lines[{number}].amount"


def _alike(line: Line, hidden: list[Line]) -> Iterator[int]:
    """Yield in how many ways of summing a line goes with each of the withheld."""
    for other in hidden:
        yield sum(
            getattr(line, name) == getattr(other, name)
            for name in ("year", "until_year", "payer", "category", "status", "form")
        )


def _sums(compact: Compact) -> Iterator[str]:
    """Yield the sums that hold something withheld, those that are missed least first.

    All of them, and then the lines, where what is withheld is no line.
    """
    yield from _shares_of_tranches(compact)
    budget = compact.budget
    if budget is None:
        return
    lines = budget.lines or ()
    hidden = [lines[number] for number in unknown_lines(compact)]
    for number, part in reversed(tuple(enumerate(budget.subtotals))):
        if any(matches(line, part) and _is_in(line, part.year) for line in hidden):
            yield f"budget.subtotals[{number}]"
    for number, share in reversed(tuple(enumerate(budget.shares or ()))):
        if any(_is_in(line, share.year) for line in hidden):
            yield f"budget.shares[{number}]"
    yield from ("budget.debt.loans", "budget.debt.grants")
    yield from ("budget.available", "budget.total")
    for number in reversed(range(len(lines))):
        yield f"budget.lines[{number}].amount"


def _is_in(line: Line, year: int | None) -> bool:
    return year is None or bool(part_in(line, year))


def _shares_of_tranches(compact: Compact) -> Iterator[str]:
    """Yield the shares beside the only one of its kind that is withheld."""
    tranches = compact.tranches or ()
    for kind in ("money", "equipment", "personnel"):
        silent = [one for one in tranches if one.kind == kind and one.share is None]
        if len(silent) == 1:
            for number, one in enumerate(tranches):
                if one.kind == kind:
                    yield f"tranches[{number}].share"
