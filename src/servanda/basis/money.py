"""Exact amounts of money, with currency and price year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from servanda.basis.errors import IncommensurableError

__all__ = ["MONEY_PATTERN", "Money", "total"]

MONEY_PATTERN = (
    r"^(?P<currency>[A-Z]{3}) (?P<amount>-?\d{1,15}(?:[ ,]\d{3})*(?:\.\d{1,4})?)"
    r" \((?P<prices>\d{4}) prices\)$"
)
_MONEY = re.compile(MONEY_PATTERN)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of one currency at one price level.

    amount    exact decimal, in whole units of the currency
    currency  ISO 4217 code
    prices    the calendar year whose prices the amount is stated in

    >>> Money.parse("EUR 500.50 (2024 prices)") + Money.parse("EUR 2 (2024 prices)")
    Money(amount=Decimal('502.50'), currency='EUR', prices=2024)
    """

    amount: Decimal
    currency: str
    prices: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``USD 4,761,295 (2017 prices)``; raise ``ValueError`` otherwise."""
        found = _MONEY.match(text)
        if found is None:
            raise ValueError(
                "an amount with currency and price year, as `USD 4761295 (2017 prices)`"
            )
        digits = found["amount"].replace(",", "").replace(" ", "")
        return cls(Decimal(digits), found["currency"], int(found["prices"]))

    @classmethod
    def nothing(cls, currency: str, prices: int) -> Self:
        """Return zero of a currency at a price level."""
        return cls(Decimal(0), currency, prices)

    def __str__(self) -> str:
        """Return the form that ``parse`` reads: ``USD 4761295 (2017 prices)``."""
        return f"{self.currency} {self.amount:f} ({self.prices} prices)"

    def __add__(self, other: Self) -> Self:
        """Add an amount of the same currency and price year."""
        self._must_match(other)
        return self._of(self.amount + other.amount)

    def __sub__(self, other: Self) -> Self:
        """Subtract an amount of the same currency and price year."""
        self._must_match(other)
        return self._of(self.amount - other.amount)

    def __lt__(self, other: Self) -> bool:
        """Compare with an amount of the same currency and price year."""
        self._must_match(other)
        return self.amount < other.amount

    def times(self, factor: Decimal) -> Self:
        """Multiply by an exact factor."""
        return self._of(self.amount * factor)

    def is_like(self, other: Money) -> bool:
        """Tell whether two amounts share currency and price year."""
        return (self.currency, self.prices) == (other.currency, other.prices)

    def plain(self) -> str:
        """Return the amount for a reader: ``USD 4 761 295``, no space breaking it."""
        whole = self.amount == self.amount.to_integral_value()
        digits = f"{self.amount:,.0f}" if whole else f"{self.amount:,.2f}"
        return f"{self.currency}\u00a0" + digits.replace(",", "\u202f")

    def _of(self, amount: Decimal) -> Self:
        return type(self)(amount, self.currency, self.prices)

    def _must_match(self, other: Money) -> None:
        if not self.is_like(other):
            raise IncommensurableError(
                f"{self} and {other} differ in currency or price year",
                remedy="Bring both to one currency and price year with a dated rate.",
            )


def total(amounts: tuple[Money, ...]) -> Money:
    """Return the sum of at least one amount of one currency and price year.

    >>> print(total((Money(Decimal(1), "USD", 2017), Money(Decimal(2), "USD", 2017))))
    USD 3 (2017 prices)
    """
    first, *rest = amounts
    for amount in rest:
        first = first + amount
    return first
