"""What a row is made of: a clause, in its compact, as of the day described."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from servanda.basis.money import Money
from servanda.compact.rates import Denomination, Exchange, exchange
from servanda.publication.subject import Subject

__all__ = ["Row", "based", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is made of."""

    subject: Subject
    clause: Any

    @property
    def id(self) -> str:
        """The id of the compact."""
        return self.subject.compact.id


def rows(
    subjects: Iterable[Subject], of: Callable[[Subject], Iterable[Any] | None]
) -> tuple[Row, ...]:
    """Return a row for each clause that a reading of each subject yields."""
    return tuple(
        Row(subject, clause) for subject in subjects for clause in of(subject) or ()
    )


def based(subject: Subject, amount: Money | None) -> Money | None:
    """Return an amount in the budget's own money, by its stated rates, if they do."""
    rates = _rates(subject)
    return rates.bring(amount) if rates is not None and amount is not None else None


def _rates(subject: Subject) -> Exchange | None:
    budget = subject.compact.budget
    if budget is None or budget.currency is None or budget.prices is None:
        return None
    return exchange(Denomination(budget.currency, budget.prices), budget.rates)
