"""How much debt a country is taken to bear: the framework's composite index.

What it says is what the framework says, not what a country can bear: most of the index
is a grade for policies and the growth of the rest of the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar, cast

import numpy as np

from servanda.outlook.debt.definitions import Capacity, Thresholds, definitions
from servanda.outlook.debt.errors import ShortSeriesError
from servanda.outlook.noise import Array

__all__ = [
    "Capacity",
    "Fundamentals",
    "averaged",
    "capacity_of",
    "composite_index",
    "thresholds_of",
]


Number = TypeVar("Number", float, Array)
"""A number, or as many as there are draws."""


class Fundamentals(NamedTuple, Generic[Number]):
    """Averages over ten years, five behind and five ahead.

    policies      the assessment of policies and institutions (CPIA), 1 to 6
    growth        of output, real, share a year
    reserves      share of a year's imports
    remittances   share of output
    world_growth  of the world's output, share a year
    """

    policies: Number
    growth: Number
    reserves: Number
    remittances: Number
    world_growth: Number


def averaged(
    policies: Sequence[float],
    growth: Sequence[float],
    reserves: Sequence[float],
    remittances: Sequence[float],
    world_growth: Sequence[float],
) -> Fundamentals[float]:
    """Average ten years, the oldest first.

    policies     may end earlier, after the years behind at least: the last grade is
                 carried forward
    remittances  no year counts for more than the cap

    Raises `ShortSeriesError`.
    """
    rule = definitions().composite
    years = rule.years_behind + rule.years_ahead
    if len(policies) >= rule.years_behind:
        policies = (*policies, *[policies[-1]] * (years - len(policies)))
    capped = [min(one, rule.most_remittances) for one in remittances]
    series = Fundamentals._fields, (policies, growth, reserves, capped, world_growth)
    found = []
    for name, values in zip(*series, strict=True):
        if len(values) != years:
            raise ShortSeriesError(
                f"{name.replace('_', ' ')} has {len(values)} years; wanted are {years}",
                remedy=f"Give {rule.years_behind} years behind and {rule.years_ahead} "
                "ahead.",
            )
        found.append(sum(values) / years)
    return Fundamentals(*found)


def composite_index(known: Fundamentals[Number]) -> Number:
    """Return the index: a weighted sum, reserves with a square that lowers it.

    Source: lic-dsf2017.
    """
    rule = definitions().composite
    sent = cast("Number", np.minimum(known.remittances, rule.most_remittances))
    return (
        rule.policies * known.policies
        + rule.growth * known.growth
        + rule.reserves * known.reserves
        + rule.reserves_squared * known.reserves**2
        + rule.remittances * sent
        + rule.world_growth * known.world_growth
    )


def capacity_of(index: float) -> Capacity:
    """Return the capacity to carry debt that the framework reads from the index.

    >>> capacity_of(2.48), capacity_of(2.72), capacity_of(3.2)
    ('weak', 'medium', 'strong')
    """
    rule = definitions().cut_offs
    if index < rule.medium_from:
        return "weak"
    return "strong" if index > rule.strong_above else "medium"


def thresholds_of(capacity: Capacity) -> Thresholds:
    """Return what a country of that capacity may owe before it is flagged."""
    return definitions().thresholds[capacity]
