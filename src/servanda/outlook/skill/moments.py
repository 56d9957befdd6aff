"""Moments of long simulations that are held against what was published.

They are no forecasts: nobody can score the next twenty years. They say whether paths
far beyond the months that a back-test can judge are of the kind that others found.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from servanda.outlook.skill.deaths import Array

__all__ = [
    "Ended",
    "Moment",
    "Trap",
    "conflict_years",
    "ended",
    "further_years",
    "left",
    "moments",
]

_YEAR = 12


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Moment(_Fixed):
    """A published moment and what counts as near it.

    published    as it was told
    least, most  between these a simulation agrees, in the sense of ``reason``
    """

    id: str
    meaning: str
    unit: str
    published: float
    least: float
    most: float
    reason: str
    cites: tuple[str, ...]


class _File(_Fixed):
    since: date
    moments: tuple[Moment, ...]


@cache
def moments() -> dict[str, Moment]:
    """Return the published moments, by their names."""
    text = files("servanda.outlook.skill").joinpath("moments.yaml").read_text()
    known = _File.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
    return {one.id: one for one in known.moments}


class Trap(NamedTuple):
    """Further years of conflict that a few years of it bring.

    mean       years, over draws
    low, high  the middle nine tenths of draws
    without    mean years of conflict where there was none before
    """

    mean: float
    low: float
    high: float
    without: float


class Ended(NamedTuple):
    """How long what ended within a simulation had lasted.

    share  of draws in which it ended
    years  mean of those; what had not ended is left out, as published means do, so that
           a short simulation makes it short
    """

    share: float
    years: float


def conflict_years(deaths: Array, least: float = 25.0) -> Array:
    """Count the years of conflict of each path.

    deaths   (draw, month)  whole years, deaths in fighting with a state
    least    deaths in a year that make it one of conflict
    returns  (draw,)
    """
    draws, months = deaths.shape
    yearly = deaths.reshape(draws, months // _YEAR, _YEAR).sum(axis=2)
    found: Array = (yearly >= least).sum(axis=1).astype(np.float64)
    return found


def further_years(with_: Array, without: Array, least: float = 25.0) -> Trap:
    """Compare paths after some years of conflict with paths after none.

    with_, without  (draw, month)  on the same random numbers, draw by draw

    Source of the comparison: hegre2017.
    """
    none = conflict_years(without, least)
    more = conflict_years(with_, least) - none
    low, high = (float(q) for q in np.quantile(more, [0.05, 0.95]))
    return Trap(float(more.mean()), low, high, float(none.mean()))


def left(present: NDArray[np.bool_]) -> Array:
    """Return the month in which the last partner was gone for good.

    present  (draw, month)  whether any partner was there
    returns  (draw,)        the first month without any after the last with one; the
                            number of months where one was there to the end
    """
    months = present.shape[1]
    backwards = present[:, ::-1].argmax(axis=1)
    found = np.where(present.any(axis=1), months - backwards, 0)
    return found.astype(np.float64)


def ended(month: Array, months: int) -> Ended:
    """Describe when something ended, over draws.

    month   (draw,)  the month in which it did, from 0; ``months`` if it did not
    months  simulated
    """
    over = month < months
    years = float(month[over].mean()) / _YEAR if over.any() else float("nan")
    return Ended(float(over.mean()), years)
