"""The framework's shocks to a projection, each as another course of the host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.debt.paths import Course
from servanda.outlook.debt.rating.rules import rules
from servanda.outlook.noise import Array

__all__ = ["SHOCKS", "Past", "shocked"]

SHOCKS: Final = ("growth", "primary balance", "exports", "depreciation", "combination")


class Past(NamedTuple):
    """Means and standard deviations of the years behind, shares: each (draw,).

    growth   of output, real
    balance  primary, of output
    exports  growth of exports in foreign money
    """

    growth: tuple[Array, Array]
    balance: tuple[Array, Array]
    exports: tuple[Array, Array]


def shocked(course: Course, past: Past) -> Iterator[tuple[str, Course]]:
    """Yield the course under each shock, by its name."""
    size = rules().combined
    yield "growth", _slower(course, past, 1.0)
    yield "primary balance", _looser(course, past, 1.0)
    yield "exports", _selling_less(course, past, 1.0)
    yield "depreciation", _cheaper(course, 1.0)
    together = _slower(course, past, size)
    together = _looser(together, past, size)
    yield "combination", _cheaper(_selling_less(together, past, size), size)


def _falls(growth: Array, past: tuple[Array, Array], size: float) -> Array:
    """Return growth (draw, year) with what a shock does to it."""
    found = growth.copy()
    low = _low(growth, past)
    for year in _years(growth.shape[1]):
        found[:, year] += size * (low[:, year] - growth[:, year])
    return found


def _low(values: Array, past: tuple[Array, Array]) -> Array:
    mean, spread = (one[:, None] for one in past)
    return np.asarray(np.minimum(values, mean) - rules().deviations * spread)


def _years(known: int) -> tuple[int, ...]:
    """Return the places of the shocked years among those that are projected."""
    return tuple(year - 1 for year in rules().shock_years if year <= known)


def _slower(course: Course, past: Past, size: float) -> Course:
    """Slow growth; what is spent stays what it was in the shocked years."""
    growth = course.volume[:, 1:] / course.volume[:, :-1] - 1.0
    slow = np.maximum(_falls(growth, past.growth, size), -0.9)
    volume = course.volume.copy()
    volume[:, 1:] = course.volume[:, :1] * np.cumprod(1.0 + slow, axis=1)
    part = volume / course.volume
    revenue = course.revenue * part
    deficit = course.deficit * part[:, 1:]
    for year in _years(course.years):
        lost = course.revenue[:, year + 1] - revenue[:, year + 1]
        deficit[:, year] = course.deficit[:, year] + lost
    return replace(
        course,
        volume=volume,
        revenue=revenue,
        deficit=deficit,
        war=course.war * part[:, 1:],
    )


def _looser(course: Course, past: Past, size: float) -> Course:
    output = course.output[:, 1:]
    balance = -course.deficit / output
    return replace(course, deficit=-_falls(balance, past.balance, size) * output)


def _selling_less(course: Course, past: Past, size: float) -> Course:
    growth = course.exports[:, 1:] / course.exports[:, :-1] - 1.0
    slow = np.maximum(_falls(growth, past.exports, size), -0.9)
    exports = course.exports.copy()
    exports[:, 1:] = course.exports[:, :1] * np.cumprod(1.0 + slow, axis=1)
    return replace(course, exports=exports)


def _cheaper(course: Course, size: float) -> Course:
    """Let the own money lose worth, for good; prices at home stay."""
    exchange = course.exchange.copy()
    year = rules().depreciation_year
    exchange[:, year:] /= 1.0 - size * rules().depreciation
    return replace(course, exchange=exchange)
