"""What the outlook's trajectories say of the host's economy, year by year.

Growth, fighting and the host's own cost of an option are those of the trajectories, so
that a year of war in the outlook is a year of war here.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import spread
from servanda.outlook.priors import priors

__all__ = ["World", "believed", "world_of", "years_in"]

_YEAR: Final = 12
_WAR, _HIGH = 3, 2  # intensities of fighting


class World(NamedTuple):
    """One option's trajectories by year.

    output   (draw, year + 1) of the whole economy against the first day, at the
             yearly rate of the month that ends the year; 1 at the start
    revenue  (draw, year + 1) share of output
    war      (draw, year) how much of a war's harm a year does, 0 to 1
    lack     (draw, year) what war takes from the budget, share of output: revenue
             lost and defence, as far as it is borrowed
    cost     (draw, year) what the host itself pays, as far as it is borrowed; money
             at the prices of the question
    paid     (draw, year) the whole of what the host itself pays
    """

    output: Array
    revenue: Array
    war: Array
    lack: Array
    cost: Array
    paid: Array


def years_in(futures: Futures) -> int:
    """Return how many whole years the trajectories last."""
    return int(futures.paths.sizes["month"]) // _YEAR


def believed(futures: Futures, name: str, noise: Noise) -> Array:
    """Return what each trajectory believes; drawn anew where the model does not say.

    name     of a prior of the outlook
    returns  (draw,)
    """
    paths = futures.paths
    if "parameter_value" in paths and name in paths["parameter"].values:
        found = paths["parameter_value"].sel(parameter=name).values
        return np.asarray(found, dtype=np.float64)
    return spread(priors()[name], noise.normal(f"prior {name}"))


def world_of(
    futures: Futures, option: str, usual: Array, payer: str | None, noise: Noise
) -> World:
    """Return one option's trajectories by year.

    usual  (draw,) revenue in peace, share of output
    payer  the host as a payer; None where it pays nothing
    """

    def of(name: str) -> Array:
        return believed(futures, name, noise)

    months = years_in(futures) * _YEAR
    chosen = futures.paths.sel(option=option).isel(month=slice(months))
    people = np.log1p(of("finances.people"))[:, None] / _YEAR
    since = np.arange(1, months + 1)
    whole = _filled(chosen["gdp"].values) * np.exp(people * since)
    harm = _harm(chosen["state"].values, of("output.high_share"))
    revenue = _revenue(harm, usual, of("finances.lost"), of("finances.pace"))
    borrowed = of("finances.borrowed")[:, None]
    short = np.maximum(usual[:, None] - revenue, 0.0) / _YEAR
    short = short + of("finances.defence")[:, None] * harm / _YEAR
    paid = np.zeros_like(harm)
    if payer is not None and payer in futures.payers:
        paid = _filled(chosen["cost"].sel(payer=payer).values)
    ends = slice(_YEAR - 1, None, _YEAR)
    ones = np.ones((len(usual), 1))
    return World(
        output=np.hstack([ones, whole[:, ends]]),
        revenue=np.hstack([usual[:, None], revenue[:, ends]]),
        war=_by_year(harm) / _YEAR,
        lack=_by_year(short) * borrowed,
        cost=_by_year(paid) * borrowed,
        paid=_by_year(paid),
    )


def _harm(state: Array, high: Array) -> Array:
    """Return how much of a war's harm each month does: (draw, month)."""
    found = np.where(state == _HIGH, high[:, None], 0.0)
    return np.where(state == _WAR, 1.0, found)


def _revenue(harm: Array, usual: Array, lost: Array, half: Array) -> Array:
    """Return revenue by month, share of output, as the outlook moves it.

    half  months in which it goes half the way to its new level
    """
    pace = 1.0 - 0.5 ** (1.0 / np.maximum(half, 1e-12))
    found, now = np.empty_like(harm), usual
    for month in range(harm.shape[1]):
        target = usual * (1.0 - lost * harm[:, month])
        now = now + (target - now) * pace
        found[:, month] = now
    return found


def _by_year(monthly: Array) -> Array:
    draws, months = monthly.shape
    return np.asarray(monthly.reshape(draws, months // _YEAR, _YEAR).sum(axis=2))


def _filled(values: Array) -> Array:
    return np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
