"""Whether the creditors that are told can make up the debt that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from servanda.outlook.debt.loans.portfolio import ABROAD, Creditors

__all__ = ["apart", "beyond"]

_BEYOND: Final = 1.25
_APART: Final = 0.1
_FIELDS: Final = {
    "debt_external": ("debt.external", frozenset(ABROAD)),
    "debt_domestic": ("debt.domestic", frozenset({"domestic"})),
}

Stock = Callable[[str], float | None]
"""Name of a debt to what is told of it, in the money of the creditors."""


def beyond(creditors: Sequence[Creditors], stock: Stock) -> Iterator[str]:
    """Yield where the creditors are owed far more than the whole: a slip, in words."""
    for field, owed, whole in _both(creditors, stock):
        if owed > _BEYOND * whole:
            times = f"{owed / whole:.1f} times that" if whole else "more than nothing"
            yield (
                f"`finance.creditors` are owed {owed:,.0f}, and `finance.{field}` of "
                f"`economy.gdp` makes {whole:,.0f}: {times}. Both cannot be so; "
                "correct one (amounts in full, shares as 0.05 for 5 per cent), or "
                "leave one out"
            )


def apart(creditors: Sequence[Creditors], stock: Stock) -> Iterator[str]:
    """Yield where the creditors that are told make up more or less than the whole."""
    for field, owed, whole in _both(creditors, stock):
        if whole and abs(owed / whole - 1.0) > _APART:
            yield (
                f"the creditors under `finance.creditors` are owed {owed / whole:.0%} "
                f"of what `finance.{field}` gives; the whole is taken as that field "
                "has it, on their terms"
            )


def _both(
    creditors: Sequence[Creditors], stock: Stock
) -> Iterator[tuple[str, float, float]]:
    """Yield field, sum of its creditors, and the debt that it gives."""
    for field, (name, kinds) in _FIELDS.items():
        owed = sum(one.amount for one in creditors if one.kind in kinds)
        whole = stock(name)
        if owed and whole is not None:
            yield field, owed, whole
