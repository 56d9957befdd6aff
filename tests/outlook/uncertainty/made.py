"""Samples made up for tests: drawn by name, so that every run has the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from servanda.outlook.noise import Array, Noise
from servanda.outlook.uncertainty.sample import Flags

DRAWS = 2000
MONTHS = 96
END = 36
OPTIONS = ("no action", "this compact", "placebo")
SCHOOLS = ("guarantee works", "backlash", "no effect", "moral hazard")


def uniform(name: str, draws: int = DRAWS, seed: int = 11) -> Array:
    return Noise(seed, 0, draws).uniform(name)


def normal(name: str, draws: int = DRAWS, seed: int = 11) -> Array:
    return Noise(seed, 0, draws).normal(name)


def meaningless(number: int, draws: int = DRAWS, seed: int = 11) -> dict[str, Array]:
    """Return beliefs that nothing hangs on."""
    return {f"belief.{i}": uniform(f"belief {i}", draws, seed) for i in range(number)}


def ishigami(x: Array) -> Array:
    """Return the function of Ishigami and Homma: x (3, draw) in [-pi, pi]."""
    return np.asarray(
        np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    )


@dataclass(frozen=True)
class Made:
    """What the analysis needs of futures, and no more."""

    paths: xr.Dataset

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(map(str, self.paths["option"].values))

    def total(self, variable: str, option: str) -> Array:
        months = self.paths[variable].sel(option=option)
        return np.asarray(months.sum("month").values, dtype=np.float64)


def in_month(month: Array, chance: Flags) -> Flags:
    """Return an event in a month of its own, for those it happens to: (draw, month)."""
    at = (month * MONTHS).astype(np.intp)
    return np.asarray((np.arange(MONTHS) == at[:, None]) & chance[:, None])


def some_futures(draws: int = DRAWS) -> Made:
    """Return futures in which three beliefs matter and two do not.

    A stronger guarantee makes relapse rarer under the compact; a higher burden keeps
    partners longer; deaths differ between the options by ``effect`` alone.
    """
    guarantee, burden, effect = (uniform(n, draws) for n in ("g", "b", "e"))
    base = np.exp(4.0 + normal("deaths", draws))
    deaths = np.stack([base, base * (0.4 + effect), base])
    never = np.zeros((draws, MONTHS), dtype=np.bool_)
    stay = END + np.floor(60.0 * np.maximum(burden - 0.5, 0.0))
    present = np.arange(MONTHS) < stay[:, None]
    relapse = in_month(uniform("month", draws), uniform("r", draws) < 0.4)
    rarer = in_month(
        uniform("month", draws), uniform("r", draws) < 0.6 * (1 - guarantee)
    )
    long = present & (np.arange(MONTHS) >= END + 6)
    over = ("option", "draw", "month")
    flags: Mapping[str, list[Flags]] = {
        "relapse": [relapse, rarer, relapse],
        "partner_present": [never, present, never],
        "entangled": [never, long, never],
        "coup": [never] * 3,
        "legitimacy_dispute": [relapse] * 3,
        "consent_withdrawn": [never] * 3,
        "neighbour_countermove": [never] * 3,
    }
    months = np.zeros((3, draws, MONTHS))
    months[:, :, 0] = deaths
    beliefs = np.stack(
        [guarantee, burden, effect, uniform("idle", draws), np.ones(draws)]
    )
    names = ["guarantee", "burden", "effect", "idle", "fixed"]
    school = np.array(SCHOOLS)[np.arange(draws) % len(SCHOOLS)]
    return Made(
        xr.Dataset(
            {name: (over, np.stack(rows)) for name, rows in flags.items()}
            | {"deaths_total": (over, months)}
            | {"parameter_value": (("parameter", "draw"), beliefs)},
            coords={
                "option": list(OPTIONS),
                "parameter": names,
                "school": ("draw", school),
            },
        )
    )
