"""How much debt a host is taken to bear, trajectory by trajectory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.debt.composite import Fundamentals, composite_index
from servanda.outlook.debt.definitions import Capacity, definitions
from servanda.outlook.debt.rating.indicators import INDICATORS, Indicators
from servanda.outlook.noise import Array

__all__ = ["CAPACITIES", "Carrying", "carrying_of"]

CAPACITIES: Final[tuple[Capacity, ...]] = ("weak", "medium", "strong")


class Carrying(NamedTuple):
    """What a host is taken to bear.

    composite   (draw,) the composite index
    capacity    (draw,) place in CAPACITIES
    thresholds  per cent: each (draw,)
    """

    composite: Array
    capacity: Array
    thresholds: Indicators


def carrying_of(
    given: Drawn, behind: Sequence[float], ahead: Sequence[float], volume: Array
) -> Carrying:
    """Return what a host is taken to bear, from uncertain inputs.

    given   ``debt.policies``, ``reserves``, ``remittances``, ``growth_past``,
            ``growth_world``: each (draw,)
    behind  growth of the years behind as told; believed where it is not
    ahead   growth of the years ahead as told; the trajectories' own where it is not
    volume  (draw, year + 1) output at fixed prices
    """
    rule = definitions().composite
    past = (
        np.full(len(volume), np.mean(behind))
        if len(behind) == rule.years_behind
        else given["debt.growth_past"]
    )
    future = (
        np.full(len(volume), np.mean(ahead))
        if len(ahead) == rule.years_ahead
        else _mean_growth(volume, rule.years_ahead)
    )
    years = rule.years_behind + rule.years_ahead
    known = Fundamentals(
        policies=np.clip(given["debt.policies"], 1.0, 6.0),
        growth=(past * rule.years_behind + future * rule.years_ahead) / years,
        reserves=np.maximum(given["debt.reserves"], 0.0),
        remittances=np.maximum(given["debt.remittances"], 0.0),
        world_growth=given["debt.growth_world"],
    )
    index = composite_index(known)
    cut = definitions().cut_offs
    capacity = (index >= cut.medium_from).astype(np.float64)
    capacity = capacity + (index > cut.strong_above)
    return Carrying(index, capacity, _thresholds(capacity))


def _thresholds(capacity: Array) -> Indicators:
    known = [definitions().thresholds[name] for name in CAPACITIES]
    place = capacity.astype(np.intp)
    return Indicators(
        *(np.array([getattr(one, name) for one in known])[place] for name in INDICATORS)
    )


def _mean_growth(volume: Array, years: int) -> Array:
    seen = volume[:, : years + 1]
    return np.asarray((seen[:, 1:] / seen[:, :-1] - 1.0).mean(axis=1))
