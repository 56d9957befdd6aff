"""Deaths made up for tests: a few places, a few years, all written down or drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from servanda.outlook.noise import Noise
from servanda.outlook.skill.deaths import Array, Deaths, Series, month_number
from servanda.outlook.skill.windows import Trial, trial

PLACES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
FIRST, LAST = 2012, 2021


def uniform(name: str, *shape: int) -> Array:
    """Draw the numbers of a name, the same in every run."""
    size = int(np.prod(shape))
    return Noise(5, 0, size).uniform(name).reshape(shape)


def some_deaths(name: str = "deaths") -> Deaths:
    """Return ten years of six places: from none at all to a war, with quiet months."""
    months = 12 * (LAST - FIRST + 1)
    sizes = np.array([0.0, 2.0, 10.0, 40.0, 150.0, 900.0])[:, None]
    spread = uniform(name, len(PLACES), months)
    is_quiet = uniform(f"{name}, quiet", len(PLACES), months) < 0.4
    counts = np.where(is_quiet, 0.0, np.floor(sizes * -np.log(spread)))
    return Deaths(PLACES, month_number(FIRST, 1), counts, f"made: {name}")


def written(rows: Mapping[str, Sequence[float]], year: int, month: int = 1) -> Deaths:
    """Return deaths as written, from a month on."""
    counts = np.array(list(rows.values()), dtype=np.float64)
    return Deaths(tuple(rows), month_number(year, month), counts, "written")


def a_trial(year: int = 2020, deaths: Deaths | None = None) -> Trial:
    """Return a window of made deaths."""
    known = deaths or some_deaths()
    return trial(year, [Series(known, known)])
