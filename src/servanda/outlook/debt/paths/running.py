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
from servanda.outlook.debt.loans import (
    ABROAD,
    New,
    Old,
    Portfolio,
    Profile,
    Terms,
    profile,
)
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

    lent    (draw, year + 1)
    rate    (draw, year + 1)
    form    of one such loan, by its age
    paying  (draw, year + 1) what was lent, times its rate
    """

    terms: Terms
    lent: Array
    rate: Array
    form: Profile
    paying: Array = field(init=False)

    def __post_init__(self) -> None:
        self.paying = self.lent * self.rate

    def lend(self, year: int, amount: Array) -> None:
        self.lent[:, year] = amount
        self.paying[:, year] = amount * self.rate[:, year]

    def owed(self) -> Array:
        """Return what is owed at the end of every year: (draw, year + 1)."""
        return self.lent @ _by_age(self.form.owed)

    def worth(self, discount: float) -> Array:
        """Return the present value of that: (draw, year + 1).

        At the rate that later payments are discounted by, a loan is worth what is owed
        at every age; so one that is dearer counts at its face if it is taken to pay
        just that rate. Tested against `Profile.value`.
        """
        counted = self.lent * np.minimum(self.rate, discount)
        paid = counted @ _by_age(self.form.interest)
        return self.lent @ _by_age(self.form.worth) + paid


def _by_age(form: Array) -> Array:
    """Return what each year's loans come to in each later year: (lent, year)."""
    years = np.arange(len(form))
    age = years[None, :] - years[:, None]
    return np.where(age >= 0, form[np.maximum(age, 0)], 0.0)


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
        self._service = np.zeros((2, draws, years))

    def done(self) -> Ledger:
        """Return the ledger after all years."""
        start = self._open()
        for year in range(1, self._years + 1):
            self._step(year)
        abroad, home, worth = (
            np.hstack([first, after[:, 1:]])
            for first, after in zip(start, self._standing(), strict=True)
        )
        standing = abroad[:, :-1].copy()
        standing[:, 0] -= self._forgiven_abroad()
        self._flows["exchange rate"] = standing * np.diff(self._course.exchange, axis=1)
        service, at_home = self._service
        return Ledger(abroad, home, worth, service, at_home, self._flows)

    def _open(self) -> list[Array]:
        """Forgive what is forgiven; return the first day as it was before that."""
        found = [one[:, :1] for one in self._standing()]
        for old, book in self._held:
            self._forgive(old, book)
        return found

    def _standing(self) -> tuple[Array, Array, Array]:
        """Return what is owed abroad, at home, and what the first is worth, by year."""
        none = np.zeros_like(self._loans.lent)
        abroad = sum((book.owed() for book in self._abroad), none)
        home = sum((book.owed() for book in self._home), none)
        worth = sum((book.worth(self._discount) for book in self._abroad), none)
        return abroad, home, worth

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
        moved = {
            "interest": interest * price + interest_home,
            "balance": course.deficit[:, at],
            "war": course.war[:, at],
            "cost": course.cost[:, at],
            "loans": loans * price,
            "grants": -given * price,
            "saved": np.maximum(-gross, 0.0) * price + np.maximum(-gross_home, 0.0),
        }
        for name, amount in moved.items():
            self._flows[name][:, at] = amount
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

    def _due(self, mine: list[_Book], year: int) -> tuple[Array, Array]:
        """Return principal and interest that fall due in a year."""
        due = np.zeros(self._service.shape[1])
        interest = np.zeros_like(due)
        for book in mine:
            form = book.form
            due += book.lent[:, :year] @ form.repaid[year:0:-1]
            interest += book.paying[:, :year] @ form.owed[year - 1 :: -1]
        return due, interest

    def _forgive(self, old: Old, book: _Book) -> None:
        """Forgive a part of a loan on the first day."""
        relief = book.lent[:, 0] * old.forgiven
        self._flows["relief"][:, 0] -= relief * self._course.exchange[:, 0]
        book.lend(0, book.lent[:, 0] - relief)

    def _forgiven_abroad(self) -> Array:
        none = np.zeros(self._service.shape[1])
        mine = [one for one in self._portfolio.old if one.is_abroad]
        return sum((one.amount * one.forgiven for one in mine), none)

    def _old(self, one: Old) -> _Book:
        lent = np.zeros((len(one.amount), self._years + 1))
        lent[:, 0] = one.amount
        rate = np.repeat(one.rate[:, None], lent.shape[1], 1)
        return _Book(one.terms, lent, rate, self._form(one.terms))

    def _book(self, one: New) -> _Book:
        first = one.rate[:, :1]
        lent = np.zeros((len(first), self._years + 1))
        rate = np.hstack([first, one.rate])
        return _Book(one.terms, lent, rate, self._form(one.terms))

    def _form(self, terms: Terms) -> Profile:
        return profile(terms, self._years, self._discount)

    def _of_compact(self) -> New:
        """Return the loans of a compact: on the terms of new multilateral ones."""
        like = self._portfolio.new[0]
        return New(COMPACT, like.terms, like.share, like.rate)
