"""What the recorded trajectories cost in the eyes of each value profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from servanda.outlook.options import Sizes, loss_of, profiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from servanda.outlook.futures import Futures
    from servanda.outlook.noise import Array

__all__ = ["DEATHS", "losses"]

DEATHS: Final = "deaths"
"""The first way to judge: all deaths, and nothing else."""

_SUMMED: Final = ("deaths_total", "deaths_onesided", "cost")
_AVERAGED: Final = ("displaced", "repression")
_ENDS: Final = {
    "dependence_end": "dependence",
    "debt_external_end": "debt_external",
    "gdp_end": "gdp",
}
_HAPPEN: Final = {
    name: name
    for name in (
        *("relapse", "coup", "legitimacy_dispute", "consent_withdrawn", "entangled"),
        "neighbour_countermove",
    )
}
_WAR: Final = 3


def losses(futures: Futures, sizes: Sizes) -> Mapping[str, Array]:
    """Return the loss of every recorded trajectory, for deaths and each profile.

    sizes    what outcomes are set against
    returns  name to (option, draw), lower is better
    """
    totals = [_totals(futures, option) for option in futures.options]
    found = {DEATHS: np.stack([one["deaths_total"] for one in totals])}
    for name, profile in profiles().items():
        found[name] = np.stack([loss_of(profile, one, sizes) for one in totals])
    return MappingProxyType(found)


def _totals(futures: Futures, option: str) -> Mapping[str, Array]:
    def by_month(variable: str) -> NDArray[Any]:
        series = futures.paths[variable].sel(option=option)
        return np.asarray(series.transpose("draw", "month").values)

    def each(
        names: Mapping[str, str], of: Callable[[NDArray[Any]], NDArray[Any]]
    ) -> dict[str, Array]:
        return {k: np.asarray(of(by_month(v)), np.float64) for k, v in names.items()}

    return {
        **{name: futures.total(name, option) for name in (*_SUMMED, *_AVERAGED)},
        **each(_ENDS, lambda series: series[:, -1]),
        **each(
            {name: name for name in _HAPPEN}, lambda one: np.asarray(one.any(axis=1))
        ),
        **each({"war_months": "state"}, lambda one: (one == _WAR).sum(axis=1)),
        **each({"foreign_months": "partner_present"}, lambda one: one.sum(axis=1)),
    }
