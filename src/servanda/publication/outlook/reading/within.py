"""Beliefs as places within their school, so that no belief stands in for a school.

A school moves several beliefs at once. Across schools they go together, and one that
bears on nothing would seem to matter. Its place among the beliefs of its own school
goes with nothing but itself.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from servanda.outlook.uncertainty.chance import shuffles
from servanda.outlook.uncertainty.sample import SCHOOL, Beliefs, beliefs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from servanda.outlook.futures import Futures
    from servanda.outlook.noise import Array

__all__ = ["places_within"]


def places_within(futures: Futures, seed: int) -> Beliefs:
    """Return each belief as its place within the school of its trajectory.

    seed     of the order among equals, as where a school holds one value for certain
    returns  name to (draw,), above 0 and below 1, spread evenly within each school
    """
    schools = np.asarray(futures.paths[SCHOOL].values, dtype=np.str_)
    return MappingProxyType(
        {
            name: _places(values, schools, seed, name)
            for name, values in beliefs_of(futures).items()
        }
    )


def _places(
    values: Array, schools: NDArray[np.str_], seed: int, name: str
) -> NDArray[np.float64]:
    order = shuffles(seed, f"equals in {name}", values.size, 1)[0]
    found = np.empty(values.size)
    for school in np.unique(schools):
        here = np.flatnonzero(schools == school)
        ranked = here[np.lexsort((order[here], values[here]))]
        found[ranked] = (np.arange(here.size) + 0.5) / here.size
    return found
