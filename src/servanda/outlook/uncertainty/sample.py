"""What the analysis reads: trajectories with what each of them believed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from servanda.basis.errors import ServandaError
from servanda.outlook.ensemble import MIXED
from servanda.outlook.noise import Array

__all__ = [
    "SCHOOL",
    "Beliefs",
    "Counts",
    "Flags",
    "Recorded",
    "UnfitSampleError",
    "beliefs_of",
    "by_school",
    "check_sample",
    "happened",
]

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]

Beliefs = Mapping[str, NDArray[Any]]
"""Name of a parameter to its value in each trajectory, (draw,): numbers or labels."""

SCHOOL: Final = "school"
"""The name under which the school of a trajectory is a belief like any other."""

FEWEST: Final = 40
"""Trajectories below which nothing is said about a parameter."""


class UnfitSampleError(ServandaError):
    """A sample of trajectories cannot bear the analysis asked of it."""

    code = "OUT-601"


class Recorded(Protocol):
    """The part of the futures that is read here: recorded trajectories."""

    @property
    def paths(self) -> xr.Dataset:
        """Variables over (option, draw, month) and parameter_value."""

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options, the one compared with first."""

    def total(self, variable: str, option: str) -> Array:
        """Return one figure for each trajectory: (draw,)."""


def beliefs_of(futures: Recorded, *, with_school: bool = False) -> Beliefs:
    """Return what each recorded trajectory believed, less what never varies.

    with_school  add the school each trajectory belongs to, as labels; a parameter
                 that schools shift then shares its part with the school
    returns      name to (draw,)
    """
    values = futures.paths["parameter_value"]
    names = [str(name) for name in values["parameter"].values]
    rows = np.asarray(values.values, dtype=np.float64)
    found: dict[str, NDArray[Any]] = {
        name: row for name, row in zip(names, rows, strict=True) if np.ptp(row) > 0.0
    }
    if with_school:
        found[SCHOOL] = np.asarray(futures.paths[SCHOOL].values, dtype=np.str_)
    return MappingProxyType(found)


def happened(futures: Recorded, event: str, option: str) -> Flags:
    """Return in which trajectories something happens, or holds, at least once.

    event    a true or false variable of the paths
    returns  (draw,)
    """
    months = futures.paths[event].sel(option=option)
    return np.asarray(months.any("month").values, dtype=np.bool_)


def by_school(futures: Recorded, values: Array) -> Mapping[str, Array]:
    """Return values of the recorded trajectories school by school, all of them first.

    values   (..., draw)
    returns  MIXED, then the name of each school that has trajectories, to (..., draw)
    """
    held = np.asarray(futures.paths[SCHOOL].values, dtype=np.str_)
    names = dict.fromkeys(held.tolist())
    split = {name: values[..., held == name] for name in names}
    return MappingProxyType({MIXED: values, **split})


def check_sample(outcome: NDArray[Any], beliefs: Beliefs) -> None:
    """Refuse a sample too small, with gaps, or with beliefs of another sample.

    outcome  (..., draw)
    """
    draws = outcome.shape[-1]
    if draws < FEWEST:
        raise UnfitSampleError(
            f"the sample has {draws} trajectories; found {draws}, wanted {FEWEST}",
            remedy="Ask for more draws.",
        )
    if not np.isfinite(outcome).all():
        raise UnfitSampleError(
            "the outcome is not a number in some trajectories; wanted one in each",
            remedy="Leave out what does not apply, as an exit where no end is stated.",
        )
    for name, values in beliefs.items():
        if values.shape != (draws,):
            raise UnfitSampleError(
                f"{name} has the shape {values.shape}; wanted ({draws},)",
                remedy="Give one value of each belief for each trajectory.",
            )
