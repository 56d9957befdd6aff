"""An amount divided to the cent, so that the parts add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from servanda.basis.money import Money
from servanda.strategy.errors import AccountError

__all__ = ["split"]

_CENT: Final = Decimal("0.01")


def split(amount: Money, weights: Mapping[str, Fraction]) -> dict[str, Money]:
    """Return each one's part, in proportion to the weights; together the amount.

    amount   not below nought
    weights  by name, none below nought, one at least above it

    Each part is first cut to the cent. The cents left over go one by one to those
    who lost most by the cut; of equals, to the first named (largest remainders).

    Raises `AccountError`.

    >>> from fractions import Fraction
    >>> from servanda.basis.money import Money
    >>> whole = Money.parse("USD 100 (2024 prices)")
    >>> parts = split(whole, dict.fromkeys("abc", Fraction(1)))
    >>> [str(part.amount) for part in parts.values()]
    ['33.34', '33.33', '33.33']
    """
    total = sum(weights.values(), Fraction(0))
    if amount.amount < 0 or total <= 0 or min(weights.values()) < 0:
        raise AccountError(
            f"{amount} is to be divided by weights that add up to {float(total)}",
            remedy="Wanted are an amount and weights not below 0, one weight above.",
        )
    # The smallest unit that the amount is stated in, a cent at most.
    exponent = amount.amount.as_tuple().exponent
    unit = (
        min(_CENT, Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else _CENT
    )
    units = int(amount.amount / unit)
    exact = {name: units * weight / total for name, weight in weights.items()}
    parts = {name: int(one) for name, one in exact.items()}
    ranked = sorted(exact, key=lambda name: parts[name] - exact[name])
    for name in ranked[: units - sum(parts.values())]:
        parts[name] += 1
    return {
        name: Money(part * unit, amount.currency, amount.prices)
        for name, part in parts.items()
    }
