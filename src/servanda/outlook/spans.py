"""The months of a compact: when it starts, how long it lasts, how far we look."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from servanda.basis.period import add_months, months_between
from servanda.compact.model import Compact
from servanda.outlook.question import LONGEST, QuestionError

__all__ = ["AFTERWARDS", "WITHOUT_END", "Span", "span_of"]

AFTERWARDS: Final = 60
"""Months that are looked at after the end."""

WITHOUT_END: Final = 120
"""Months for which a compact without an end date is taken to be kept up."""


class Span(NamedTuple):
    """The months of an outlook.

    start   first day of the first month
    life    months that the compact is to be kept up
    end     month of the planned end; None where no end is fixed
    months  the horizon
    """

    start: date
    life: int
    end: int | None
    months: int

    def first_day(self, month: int) -> date:
        """Return the first day of a month of the outlook."""
        return add_months(self.start, month)

    def of_year(self, year: int, *, until: int) -> tuple[int, ...]:
        """Return the months before ``until`` that lie in a calendar year."""
        return tuple(m for m in range(until) if self.first_day(m).year == year)


def span_of(compact: Compact) -> Span:
    """Return the months from the compact's first day to five years after its end."""
    term = compact.term
    first = (term.effective if term else None) or compact.signed_on
    if first is None:
        raise QuestionError(
            f"compact {compact.id} has neither an effective date nor a signature",
            remedy="State term.effective, or signed_on.",
        )
    start = first.replace(day=1)
    end = term.end if term else None
    life = WITHOUT_END if end is None else max(months_between(start, end), 1)
    life = min(life, LONGEST)
    months = min(life + AFTERWARDS, LONGEST)
    return Span(start, life, None if end is None else life, months)
