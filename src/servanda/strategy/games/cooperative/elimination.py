"""Linear equations in fractions, solved without rounding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

__all__ = ["solution"]


def solution(equations: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...] | None:
    """Return the one solution of linear equations, or none if there is not just one.

    equations  (equation, unknown + 1)  the factors of the unknowns, then the right side

    >>> solution([[Fraction(2), Fraction(1)]])
    (Fraction(1, 2),)
    """
    rows = [list(row) for row in equations]
    unknowns = len(rows[0]) - 1
    for place in range(unknowns):
        found = next((i for i in range(place, len(rows)) if rows[i][place]), None)
        if found is None:
            return None
        rows[place], rows[found] = rows[found], rows[place]
        factor = rows[place][place]
        lead = rows[place] = [one / factor for one in rows[place]]
        for i, row in enumerate(rows):
            if i != place and (times := row[place]):
                rows[i] = [
                    one - times * other for one, other in zip(row, lead, strict=True)
                ]
    if any(row[-1] for row in rows[unknowns:]):
        return None
    return tuple(row[-1] for row in rows[:unknowns])
