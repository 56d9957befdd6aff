"""Amounts of several currencies and price years, brought to one with stated rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from servanda.basis.money import Money
from servanda.compact.model.budget import Rate

__all__ = ["Denomination", "Exchange", "denomination", "exchange"]

_CENT = Decimal("0.01")


class Denomination(NamedTuple):
    """A currency at the prices of one year."""

    currency: str
    prices: int

    def __str__(self) -> str:
        """Return the form in which amounts state it: ``USD (2017 prices)``."""
        return f"{self.currency} ({self.prices} prices)"


def denomination(amount: Money) -> Denomination:
    """Return the currency and price year of an amount."""
    return Denomination(amount.currency, amount.prices)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one unit of each denomination is worth in the base.

    base    the denomination that everything is brought to
    worths  units of the base for one unit, exact
    rates   the rates as stated
    """

    base: Denomination
    worths: Mapping[Denomination, Fraction]
    rates: tuple[Rate, ...]

    def bring(self, amount: Money) -> Money | None:
        """Return an amount in the base, rounded to the cent where it was converted.

        ``None`` where no chain of stated rates leads to the base.
        """
        worth = self.worths.get(denomination(amount))
        if worth is None or denomination(amount) == self.base:
            return amount if worth is not None else None
        exact = Fraction(amount.amount) * worth
        # Rounded as a fraction: a decimal quotient would be rounded twice.
        return Money(Decimal(round(exact * 100)) * _CENT, *self.base)

    def contradictions(self, tolerance: Decimal) -> tuple[int, ...]:
        """Return the positions of the rates that the other rates contradict.

        tolerance  the relative difference that rounding explains

        A rate and its inverse multiply to one, and so does every round trip.
        """
        found = []
        for index, rate in enumerate(self.rates):
            of, to = _ends(rate)
            if rate.factor <= 0 or of not in self.worths or to not in self.worths:
                continue
            ratio = self.worths[of] / (self.worths[to] * Fraction(rate.factor))
            if abs(ratio - 1) > Fraction(tolerance):
                found.append(index)
        return tuple(found)


def exchange(base: Denomination, rates: tuple[Rate, ...]) -> Exchange:
    """Work out what each denomination is worth in the base.

    A rate serves in both directions; the shortest chain counts, and among chains
    of one length the one stated first. A factor that is not positive serves nobody.
    """
    worths = {base: Fraction(1)}
    queue = [base]
    while queue:
        known = queue.pop(0)
        for other, worth in _neighbours(known, rates):
            if other not in worths:
                worths[other] = worth * worths[known]
                queue.append(other)
    return Exchange(base, worths, rates)


def _ends(rate: Rate) -> tuple[Denomination, Denomination]:
    of = Denomination(rate.of, rate.of_prices)
    return of, Denomination(rate.to, rate.to_prices)


def _neighbours(
    known: Denomination, rates: tuple[Rate, ...]
) -> Iterator[tuple[Denomination, Fraction]]:
    """Yield what one unit of a neighbour is worth in the known denomination."""
    for rate in rates:
        of, to = _ends(rate)
        if rate.factor > 0 and to == known:
            yield of, Fraction(rate.factor)
    for rate in rates:
        of, to = _ends(rate)
        if rate.factor > 0 and of == known:
            yield to, 1 / Fraction(rate.factor)
