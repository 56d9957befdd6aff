"""Chance beside the outlook's own: prices, the exchange rate, exports, the budget."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.noise import Array, Noise

__all__ = ["Shocks", "shocks_of"]

_WORST: Final = -0.5  # log points: no year halves prices or the price of money


class Shocks(NamedTuple):
    """What comes by chance, the same under every option: each (draw, year).

    prices    log rise of the host's own prices
    abroad    log rise of prices in foreign money
    exchange  log rise of foreign money's price in the host's own
    exports   log of exports against their share of output
    balance   added to the primary balance, share of output
    rate      added to the interest on new commercial loans, share a year
    """

    prices: Array
    abroad: Array
    exchange: Array
    exports: Array
    balance: Array
    rate: Array


def shocks_of(given: Drawn, years: int, noise: Noise) -> Shocks:
    """Return what comes by chance, from named noise.

    given  what is drawn; ``debt.depreciation`` only where it is told
    """

    def normal(channel: str) -> Array:
        return np.stack(
            [noise.normal(f"debt {channel}", year) for year in range(years)], axis=1
        )

    def of(name: str) -> Array:
        return given[f"debt.{name}"][:, None]

    prices = np.log1p(of("inflation")) + of("inflation_shock") * normal("prices")
    abroad = np.log1p(of("inflation_abroad")) * np.ones((1, years))
    if "debt.depreciation" in given:
        drift = np.log1p(of("depreciation")) + np.zeros((1, years))
    else:
        drift = np.maximum(prices, _WORST) - abroad + of("real_depreciation")
    exchange = drift + of("exchange_shock") * normal("exchange")
    return Shocks(
        prices=np.maximum(prices, _WORST),
        abroad=abroad,
        exchange=np.maximum(exchange, _WORST),
        # A year's change is of two years' chance, each with half of the variance.
        exports=of("exports_shock") / np.sqrt(2.0) * normal("exports"),
        balance=_lasting(
            of("balance_shock") * normal("balance"), given["debt.balance_lasting"]
        ),
        rate=of("rate_shock") * normal("rate"),
    )


def _lasting(fresh: Array, kept: Array) -> Array:
    found, now = np.empty_like(fresh), np.zeros(len(fresh))
    for year in range(fresh.shape[1]):
        now = kept * now + fresh[:, year]
        found[:, year] = now
    return found
