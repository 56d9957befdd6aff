"""What each payer comes to spend in the outlook, beside the bound that it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.samples import Probability
from servanda.outlook.spending import NOT_SHOWN
from servanda.strategy.sharing.exposure.bounds import Bound

__all__ = ["Spent", "spent"]


class Spent(NamedTuple):
    """What one payer spends over the outlook's horizon, trajectory by trajectory.

    low, middle, high  5th, 50th and 95th percentile, in the base
    over_promised      how often it passes all that is promised
    over_bound         how often it passes the outer bound; None where there is none
    """

    payer: str
    mean: float
    low: float
    middle: float
    high: float
    over_promised: Probability | None
    over_bound: Probability | None


def spent(
    accounts: Accounts, futures: Futures, found: Sequence[Bound]
) -> tuple[Spent, ...]:
    """Return what each payer spends; payers that the outlook folds are left out."""
    alone = _hides_alone(accounts)
    every = {}
    for one in found:
        if one.payer in futures.payers:
            every[one.payer] = futures.paid(one.payer, THIS_COMPACT)
    if alone in every and NOT_SHOWN in futures.payers:
        every[alone] = every[alone] + futures.paid(NOT_SHOWN, THIS_COMPACT)
    return tuple(_spent(one, every) for one in found if one.payer in every)


def _spent(one: Bound, every: Mapping[str, Array]) -> Spent:
    paid = every[one.payer]
    low, middle, high = (float(q) for q in np.quantile(paid, (0.05, 0.50, 0.95)))
    return Spent(
        one.payer,
        float(paid.mean()),
        low,
        middle,
        high,
        _over(paid, one.promised),
        _over(paid, one.bound),
    )


def _over(paid: Array, limit: Money | None) -> Probability | None:
    return None if limit is None else Probability.of(paid > float(limit.amount))


def _hides_alone(accounts: Accounts) -> str:
    """Return the payer of every line that is not shown, if it is but one."""
    payers = {p.line.payer for p in accounts.postings if p.amount is None}
    return payers.pop() if len(payers) == 1 else ""
