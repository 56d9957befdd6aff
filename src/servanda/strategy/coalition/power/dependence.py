"""Who keeps the result after exit, and how much of the host's protection leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.strategy.ground import Ground

__all__ = ["CHOSEN", "Dependence", "dependence_of"]

CHOSEN = "this compact"


@dataclass(frozen=True, slots=True)
class Dependence:
    """What the host depends on when partners have left.

    sustainment  payer to its share of what keeping the result costs; None where the
                 compact does not say
    others       share that others than the host pay; None where not known
    leaving      share of a settlement's protection that would leave with the partners
                 at the end of the horizon: P10, P50, P90
    """

    sustainment: dict[str, float] | None
    others: float | None
    leaving: tuple[float, float, float] | None


def dependence_of(ground: Ground) -> Dependence:
    """Return who pays after exit, and the outlook's dependence at the end."""
    shares = _sustainment(ground)
    host = ground.compact.host
    others = None
    if shares is not None and host is not None:
        others = 1.0 - shares.get(host.id, 0.0)
    return Dependence(shares, others, _leaving(ground))


def _sustainment(ground: Ground) -> dict[str, float] | None:
    accounts = ground.accounts
    lines = accounts.budget.sustainment if accounts else None
    if accounts is None or not lines:
        return None
    paid: dict[str, float] = {}
    for line in lines:
        amount = accounts.bring(line.amount)
        if amount is None:
            return None
        paid[line.payer] = paid.get(line.payer, 0.0) + float(amount.amount)
    whole = sum(paid.values())
    ranked = sorted(paid.items(), key=lambda one: -one[1])
    return {payer: amount / whole for payer, amount in ranked} if whole else None


def _leaving(ground: Ground) -> tuple[float, float, float] | None:
    futures = ground.futures
    if CHOSEN not in futures.options or "dependence" not in futures.paths:
        return None
    last = futures.paths["dependence"].sel(option=CHOSEN).isel(month=-1).values
    low, middle, high = (float(v) for v in np.quantile(last, (0.1, 0.5, 0.9)))
    return low, middle, high
