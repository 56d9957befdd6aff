"""What is withheld, and whether arithmetic on what is published gives it away.

Withheld amounts are the unknowns of linear equations: a published total, a subtotal,
the amount in hand, loans and grants, the payers' shares of a year. An unknown can be
recovered exactly when the equations leave it one value, which elimination on exact
fractions decides. Suppressing a second line of the same sums cures it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from servanda.compact.model import Compact
from servanda.compact.model.budget import Budget, Line, Subtotal
from servanda.compact.places import find

__all__ = [
    "Recovery",
    "is_covered",
    "matches",
    "part_in",
    "recoverable",
    "unknown_lines",
    "years_of",
]

Row = dict[int, Fraction]


class Recovery(NamedTuple):
    """A withheld value that the rest of the document gives away.

    where  its place
    how    from what it follows, in words
    """

    where: str
    how: str


def years_of(line: Line) -> range:
    """Return the years a line runs over; none where it ends before it begins."""
    return range(line.year, (line.until_year or line.year) + 1)


def part_in(line: Line, year: int) -> Fraction:
    """Return the part of a line that falls in a year, spread evenly over its years."""
    years = years_of(line)
    return Fraction(1, len(years)) if year in years else Fraction(0)


def matches(line: Line, part: Subtotal) -> bool:
    """Tell whether a line belongs under a subtotal, apart from the year."""
    pairs = (
        (part.payer, line.payer),
        (part.category, line.category),
        (part.status, line.status),
    )
    return all(wanted in (None, found) for wanted, found in pairs)


def unknown_lines(compact: Compact) -> frozenset[int]:
    """Return the positions of the lines whose amounts are withheld."""
    found: set[int] = set()
    lines = compact.budget.lines if compact.budget else None
    for number, line in enumerate(lines or ()):
        place = f"budget.lines[{number}].amount"
        if line.amount is None and is_covered(compact, place):
            found.add(number)
    return frozenset(found)


def recoverable(compact: Compact) -> tuple[Recovery, ...]:
    """Return the withheld values that the published ones determine."""
    budget = compact.budget
    found = [*_lone_shares(compact), *_differences(compact)]
    if budget is None or not budget.lines:
        return tuple(found)
    unknown = sorted(
        number for number, line in enumerate(budget.lines) if line.amount is None
    )
    equations = _equations(budget, compact.host.id if compact.host else None)
    rows = [{i: row[i] for i in unknown if row.get(i)} for row in equations]
    withheld = unknown_lines(compact)
    for number in sorted(_determined([row for row in rows if row]) & withheld):
        how = "the published total, subtotals and shares leave it one value"
        found.append(Recovery(f"budget.lines[{number}].amount", how))
    return (*found, *_restated(compact, withheld))


def is_covered(compact: Compact, where: str) -> bool:
    """Tell whether a place, or something around it, is withheld."""
    for held in compact.withheld or ():
        place = find(compact, held.path)
        around = (f"{place.where}.", f"{place.where}[") if place else ()
        if place and (where == place.where or where.startswith(around)):
            return True
    return False


def _equations(budget: Budget, host: str | None) -> Iterator[Row]:
    """Yield the weight of each line in every sum that the budget states."""
    lines = tuple(enumerate(budget.lines or ()))
    if budget.total is not None:
        yield {i: Fraction(1) for i, _ in lines}
    yield from _loans_and_grants(budget, host)
    for part in budget.subtotals:
        yield {
            i: Fraction(1) if part.year is None else part_in(line, part.year)
            for i, line in lines
            if matches(line, part)
        }
    if budget.available is not None and budget.launch is not None:
        counts = budget.launch.counts
        yield {i: Fraction(1) for i, line in lines if line.status in counts}
    for share in budget.shares or ():
        yield {
            i: part_in(line, share.year)
            * (Fraction(line.payer == share.payer) - Fraction(share.share))
            for i, line in lines
        }


def _loans_and_grants(budget: Budget, host: str | None) -> Iterator[Row]:
    """Yield the weights in the loans and the grants that the debt note states."""
    stated = {
        "loan": budget.debt.loans if budget.debt else None,
        "grant": budget.debt.grants if budget.debt else None,
    }
    for form, amount in stated.items():
        if amount is not None:
            yield {
                i: Fraction(1)
                for i, line in enumerate(budget.lines or ())
                if line.form == form and line.payer != host
            }


def _determined(rows: list[Row]) -> set[int]:
    """Return the unknowns to which the equations leave one value each.

    Gauss-Jordan elimination: in the reduced rows, an unknown that stands alone in
    its row is determined, and no other is.
    """
    reduced: dict[int, Row] = {}
    for row in rows:
        rest = _less(row, reduced)
        if not rest:
            continue
        pivot = min(rest)
        rest = {i: weight / rest[pivot] for i, weight in rest.items()}
        for key, other in reduced.items():
            reduced[key] = _less(other, {pivot: rest})
        reduced[pivot] = rest
    return {pivot for pivot, row in reduced.items() if len(row) == 1}


def _less(row: Row, reduced: dict[int, Row]) -> Row:
    """Return a row with the pivots of reduced rows eliminated."""
    rest = dict(row)
    for pivot, other in reduced.items():
        factor = rest.get(pivot, Fraction(0))
        for i, weight in other.items() if factor else ():
            rest[i] = rest.get(i, Fraction(0)) - factor * weight
    return {i: weight for i, weight in rest.items() if weight}


def _lone_shares(compact: Compact) -> Iterator[Recovery]:
    """Yield a tranche's withheld share where all others of its kind are stated."""
    tranches = tuple(enumerate(compact.tranches or ()))
    for kind in ("money", "equipment", "personnel"):
        silent = [i for i, t in tranches if t.kind == kind and t.share is None]
        if len(silent) == 1 and is_covered(compact, f"tranches[{silent[0]}].share"):
            how = f"the other shares of {kind} are stated and all add up to one"
            yield Recovery(f"tranches[{silent[0]}].share", how)


def _differences(compact: Compact) -> Iterator[Recovery]:
    """Yield a withheld total or gap that other stated sums give away."""
    budget = compact.budget
    if budget is None:
        return
    all_shown = bool(budget.lines) and all(
        line.amount is not None for line in budget.lines or ()
    )
    available = budget.available
    by_gap = available is not None and available.gap is not None
    if budget.total is None:
        if (all_shown or by_gap) and is_covered(compact, "budget.total"):
            yield Recovery("budget.total", "all that it is made of is published")
        return
    silent = available is not None and not by_gap
    if silent and is_covered(compact, "budget.available.gap"):
        how = "it is the published total less what is available"
        yield Recovery("budget.available.gap", how)


def _restated(compact: Compact, withheld: frozenset[int]) -> Iterator[Recovery]:
    """Yield withheld lines whose amount another part of the document states."""
    lines = compact.budget.lines if compact.budget else None
    places = {line.id: i for i, line in enumerate(lines or ()) if i in withheld}
    stated = [
        (purchase.line, purchase.value, f"procurement[{i}].value")
        for i, purchase in enumerate(compact.procurement or ())
    ]
    stated += [
        (evaluation.line, evaluation.budget, f"evaluations[{i}].budget")
        for i, evaluation in enumerate(compact.evaluations or ())
    ]
    for line, amount, where in stated:
        if line in places and amount is not None:
            how = f"`{where}` states an amount under this line"
            yield Recovery(f"budget.lines[{places[line]}].amount", how)
