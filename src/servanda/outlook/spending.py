"""A compact's money by payer and month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.outlook.noise import Array
from servanda.outlook.spans import Span

__all__ = ["NOT_SHOWN", "Spending", "spending_of"]

NOT_SHOWN: Final = "not shown"
"""The payer of what a stated total holds beyond the lines that are shown."""


class Spending(NamedTuple):
    """What each payer is to spend, and what had to be assumed to say so.

    cost     payer to (month,) amounts in the base of the accounts
    assumed  in words
    """

    cost: Mapping[str, Array]
    assumed: tuple[str, ...]


def spending_of(accounts: Accounts | None, span: Span) -> Spending:
    """Spread a compact's budget and what keeping its result costs over months.

    A year's money is spread evenly over the months of that year in which the
    compact is in force; what keeping the result costs, over the whole year.
    """
    if accounts is None or not accounts.postings:
        return Spending({}, ("the compact states no budget; its cost is not known",))
    cost: dict[str, Array] = {}
    assumed = []
    for exposure in accounts.exposures():
        series = np.zeros(span.months)
        for year, amount in accounts.by_year(exposure.payer).items():
            _spread(series, amount, _months_in_force(span, year))
        for year, amount in accounts.after_exit(exposure.payer).items():
            _spread(series, amount, span.of_year(year, until=span.months))
        cost[exposure.payer] = series
        if exposure.withheld:
            assumed.append(
                f"lines of {exposure.payer} are withheld or not stated; unless they "
                "are in a stated total, they count as nothing"
            )
    rest = accounts.not_shown
    if rest is not None and rest.amount > 0:
        series = np.zeros(span.months)
        _spread(series, rest, tuple(range(span.life)))
        cost[NOT_SHOWN] = series
        assumed.append(
            f"{rest.plain()} of the stated total are in no line that is shown; they "
            "are spread evenly and borne by partners"
        )
    return Spending(cost, tuple(assumed))


def _months_in_force(span: Span, year: int) -> tuple[int, ...]:
    """Return the months over which a year's money is spent, never none."""
    return (
        span.of_year(year, until=span.life)
        or span.of_year(year, until=span.months)
        or ((0,) if year < span.start.year else (span.months - 1,))
    )


def _spread(series: Array, amount: Money, months: tuple[int, ...]) -> None:
    if months:
        series[list(months)] += float(amount.amount) / len(months)
