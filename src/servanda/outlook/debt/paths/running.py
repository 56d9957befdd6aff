"""Debt year by year: every loan is repaid on its day, and what is lacking is borrowed.

Abroad, repayments, interest and a share of what the budget lacks are borrowed anew, in
foreign money; the rest at home. What the budget has over, when even repayments leave it
some, is saved and told apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.loans import ABROAD, New, Old, Portfolio, Terms, profile
from servanda.outlook.debt.paths.course import Course
from servanda.outlook.noise import Array

__all__ = ["COMPACT", "FLOWS", "Ledger", "run"]

COMPACT: Final = "of the compact"
"""The kind of the loans that a compact brings."""

FLOWS: Final = (
    *("interest", "exchange rate", "balance", "war", "cost", "loans"),
    *("grants", "relief", "saved"),
)
"""What moves debt within a year; grants and relief lower it."""


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Debt along a course. Money abroad is foreign, at home the host's own.

    abroad   (draw, year + 1) owed abroad at the end of each year
    home     (draw, year + 1) owed at home
    worth    (draw, year + 1) present value of what is owed abroad
    service  (draw, year) repaid and paid in interest abroad
    at_home  (draw, year) the same at home
    flows    name of FLOWS to (draw, year), own money
    """

    abroad: Array
    home: Array
    worth: Array
    service: Array
    at_home: Array
    flows: dict[str, Array]


@dataclass(slots=True, eq=False)
class _Book:
    """Loans of one kind: what was lent in each year, and at what rate.

    lent  (draw, year + 1)
    """

    terms: Terms
    lent: Array
    rate: Array
    paying: Array = field(init=False)

    def __post_init__(self) -> None:
        self.paying = self.lent * self.rate

    def lend(self, year: int, amount: Array) -> None:
        self.lent[:, year] = amount
        self.paying[:, year] = amount * self.rate[:, year]


def run(course: Course, portfolio: Portfolio) -> Ledger:
    """Move a host's debt along a course.

    The identity that its flows obey is in ``account_of``.
    """
    return _Run(course, portfolio).done()


class _Run:
    """One pass over the years."""

    def __init__(self, course: Course, portfolio: Portfolio) -> None:
        self._course, self._portfolio = course, portfolio
        draws, years = course.deficit.shape
        self._years = years
        self._discount = definitions().grant_element.discount
        self._held = [(one, self._old(one)) for one in portfolio.old]
        self._abroad = [book for one, book in self._held if one.is_abroad]
        self._home = [book for one, book in self._held if not one.is_abroad]
        self._new = [self._book(one) for one in portfolio.new]
        self._loans = self._book(self._of_compact())
        self._abroad += [*self._new, self._loans]
        self._at_home = self._book(portfolio.home)
        self._home.append(self._at_home)
        self._flows = {name: np.zeros((draws, years)) for name in FLOWS}
        self._owed = np.zeros((2, draws, years + 1))
        self._worth = np.zeros((draws, years + 1))
        self._service = np.zeros((2, draws, years))

    def done(self) -> Ledger:
        """Return the ledger after all years."""
        self._open()
        for year in range(1, self._years + 1):
            self._step(year)
        abroad, home = self._owed
        service, at_home = self._service
        return Ledger(abroad, home, self._worth, service, at_home, self._flows)

    def _open(self) -> None:
        """Write down the first day: what is owed before anything is forgiven."""
        for place, mine in enumerate((self._abroad, self._home)):
            self._owed[place, :, 0] = sum(book.lent[:, 0] for book in mine)
        self._worth[:, 0] = self._worth_at(0)
        for old, book in self._held:
            self._forgive(old, book)

    def _step(self, year: int) -> None:
        course, at = self._course, year - 1
        price = course.exchange[:, year]
        lack = course.deficit[:, at] + course.war[:, at] + course.cost[:, at]
        part = self._portfolio.abroad
        due, interest = self._due(self._abroad, year)
        at_home, interest_home = self._due(self._home, year)
        gross = due + interest + part * lack / price
        gross_home = at_home + interest_home + (1.0 - part) * lack
        given = self._lend(year, np.maximum(gross, 0.0))
        self._at_home.lend(year, np.maximum(gross_home, 0.0))
        loans = course.loans[:, at]
        self._loans.lend(year, loans)
        standing = self._owed[0, :, at] - self._forgiven_abroad(year)
        moved = {
            "interest": interest * price + interest_home,
            "exchange rate": standing * (price - course.exchange[:, at]),
            "balance": course.deficit[:, at],
            "war": course.war[:, at],
            "cost": course.cost[:, at],
            "loans": loans * price,
            "grants": -given * price,
            "saved": np.maximum(-gross, 0.0) * price + np.maximum(-gross_home, 0.0),
        }
        for name, amount in moved.items():
            self._flows[name][:, at] = amount
        self._close(year)
        self._service[0, :, at] = due + interest
        self._service[1, :, at] = at_home + interest_home

    def _lend(self, year: int, gross: Array) -> Array:
        """Lend abroad what is asked for; return what is given instead."""
        given = np.zeros_like(gross)
        for one, book in zip(self._portfolio.new, self._new, strict=True):
            amount = one.share[:, year - 1] * gross
            if one.kind == ABROAD[0]:
                given = amount * self._portfolio.granted[:, year - 1]
                amount = amount - given
            book.lend(year, amount)
        return given

    def _close(self, year: int) -> None:
        for place, mine in enumerate((self._abroad, self._home)):
            for book in mine:
                form = profile(book.terms, self._years, self._discount)
                owed = form.owed[year::-1]
                self._owed[place, :, year] += book.lent[:, : year + 1] @ owed
        self._worth[:, year] = self._worth_at(year)

    def _due(self, mine: list[_Book], year: int) -> tuple[Array, Array]:
        """Return principal and interest that fall due in a year."""
        due = np.zeros(len(self._worth))
        interest = np.zeros(len(self._worth))
        for book in mine:
            form = profile(book.terms, self._years, self._discount)
            due += book.lent[:, :year] @ form.repaid[year:0:-1]
            interest += book.paying[:, :year] @ form.owed[year - 1 :: -1]
        return due, interest

    def _worth_at(self, year: int) -> Array:
        """Return the present value of what is owed abroad at the end of a year."""
        found = np.zeros(len(self._worth))
        for book in self._abroad:
            form = profile(book.terms, self._years, self._discount)
            for lent in range(year + 1):
                if book.lent[:, lent].any():
                    value = form.value(year - lent, book.rate[:, lent])
                    found += book.lent[:, lent] * value
        return found

    def _forgive(self, old: Old, book: _Book) -> None:
        """Forgive a part of a loan on the first day."""
        relief = book.lent[:, 0] * old.forgiven
        self._flows["relief"][:, 0] -= relief * self._course.exchange[:, 0]
        book.lend(0, book.lent[:, 0] - relief)

    def _forgiven_abroad(self, year: int) -> Array:
        if year > 1:
            return np.zeros(len(self._worth))
        mine = [one for one in self._portfolio.old if one.is_abroad]
        return np.asarray(sum(one.amount * one.forgiven for one in mine))

    def _old(self, one: Old) -> _Book:
        lent = np.zeros((len(one.amount), self._years + 1))
        lent[:, 0] = one.amount
        return _Book(one.terms, lent, np.repeat(one.rate[:, None], lent.shape[1], 1))

    def _book(self, one: New) -> _Book:
        first = one.rate[:, :1]
        lent = np.zeros((len(first), self._years + 1))
        return _Book(one.terms, lent, np.hstack([first, one.rate]))

    def _of_compact(self) -> New:
        """Return the loans of a compact: on the terms of new multilateral ones."""
        like = self._portfolio.new[0]
        return New(COMPACT, like.terms, like.share, like.rate)
