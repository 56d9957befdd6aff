"""A loan of one, year by year: what is owed, what is repaid, what that is worth."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import NamedTuple, TypeVar

import numpy as np

from servanda.outlook.noise import Array

__all__ = ["Profile", "Terms", "profile"]

Number = TypeVar("Number", float, Array)


class Terms(NamedTuple):
    """When a loan is repaid: in equal parts at the end of years.

    first  years until the first repayment of principal, at least 1
    last   years until the last, not before the first
    """

    first: int
    last: int

    @classmethod
    def of(cls, grace: float, maturity: float) -> Terms:
        """Return terms in whole years, each rounded up.

        >>> Terms.of(5.5, 10), Terms.of(0, 4), Terms.of(7, 3)
        (Terms(first=6, last=10), Terms(first=1, last=4), Terms(first=7, last=7))
        """
        first = max(ceil(grace), 1)
        return cls(first, max(ceil(maturity), first))

    def longer(self, years: int) -> Terms:
        """Return terms with every repayment later."""
        return Terms(self.first + years, self.last + years)


class Profile(NamedTuple):
    """A loan of one by its age in whole years: each (age,).

    owed      after the repayments of that age
    repaid    of principal at that age; nothing at age 0
    worth     present value of the repayments of principal still to come
    interest  present value of the interest still to come, at a rate of 1

    What is still to be paid is worth ``worth + rate * interest``.
    """

    owed: Array
    repaid: Array
    worth: Array
    interest: Array

    def value(self, age: int, rate: Number) -> Number:
        """Return what is still to be paid at an age is worth, at most what is owed.

        A loan dearer than the discount rate counts at its face, as the framework
        counts it; from memory, see rating/rules.yaml.
        """
        found = self.worth[age] + rate * self.interest[age]
        return np.minimum(found, self.owed[age])  # type: ignore[no-any-return]


@cache
def profile(terms: Terms, years: int, discount: float) -> Profile:
    """Return a loan of one over the ages 0 to ``years``.

    discount  share a year, at which later payments count for less
    """
    ages = np.arange(max(terms.last, years) + 1)
    falls_due = (ages >= terms.first) & (ages <= terms.last)
    repaid = falls_due / (terms.last - terms.first + 1)
    owed = 1.0 - np.cumsum(repaid)
    owed[terms.last :] = 0.0  # not what summing leaves over
    before = np.concatenate([[0.0], owed[:-1]])
    factor = (1.0 + discount) ** -ages.astype(np.float64)

    def ahead(paid: Array) -> Array:
        """Return, at each age, what later payments are worth."""
        left = np.cumsum((paid * factor)[::-1])[::-1] - paid * factor
        left[terms.last :] = 0.0
        return np.asarray(left / factor)

    kept = slice(0, years + 1)
    found = Profile(owed[kept], repaid[kept], ahead(repaid)[kept], ahead(before)[kept])
    for one in found:
        one.flags.writeable = False
    return found
