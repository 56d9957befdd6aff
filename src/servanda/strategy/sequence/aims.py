"""What a design is judged by: seven aims, each better the lower it is.

Deaths are counted up to the number that one state of the world in twenty exceeds where
nothing is done. Beyond it a few states would decide everything: two samples of 2,000
states then order designs quite differently, which `docs/explanation/sequence.md` shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.designs import Design, Outcomes
from servanda.strategy.sequence.democracy import believed, change

__all__ = ["AIMS", "NAMES", "WORST", "Aim", "Without", "by_state", "scores", "without"]


class Aim(NamedTuple):
    """One aim.

    name     short, unique
    label    what the reader sees
    unit     of its values; empty for a currency that the prices name
    better   lower, or higher: then its sign is turned where it is minimised
    """

    name: str
    label: str
    unit: str
    better: str = "lower"


AIMS: Final = (
    Aim("deaths", "deaths, direct and indirect, the worst twentieth cut", "persons"),
    Aim("worst school", "deaths against none in the worst school", "per cent"),
    Aim("partners", "cost to partners", ""),
    Aim("host", "cost to the host", ""),
    Aim("exit", "month in which the last partner leaves", "months"),
    Aim("dependence", "protection that leaves with partners", "share"),
    Aim("democracy", "electoral democracy", "index points", "higher"),
)
"""All of them, in the order of the columns of every table of scores."""

NAMES: Final = tuple(aim.name for aim in AIMS)

WORST: Final = 0.95
"""Share of states beyond which deaths are not counted further; unsourced."""


class Without(NamedTuple):
    """What happens where nothing is done, on the same chance.

    deaths  (state,) counted up to ``most``
    most    the number of deaths that one state in twenty exceeds
    """

    deaths: Array
    most: float


def without(outcomes: Outcomes) -> Without:
    """Return what happens where nothing is done.

    outcomes  of that alone
    """
    deaths = outcomes.of("deaths_total")[0]
    most = float(np.quantile(deaths, WORST))
    return Without(np.minimum(deaths, most), most)


def by_state(
    designs: Sequence[Design], outcomes: Outcomes, none: Without, seed: int
) -> dict[str, Array]:
    """Return every aim but the worst school, state by state; lower is better.

    none     where nothing is done
    seed     of the beliefs about democracy
    returns  name to (design, state)
    """
    return {
        "deaths": np.minimum(outcomes.of("deaths_total"), none.most),
        "partners": outcomes.paid(host=False),
        "host": outcomes.paid(host=True),
        "exit": outcomes.of("exit_month"),
        "dependence": outcomes.of("dependence_end"),
        "democracy": -change(designs, outcomes, believed(outcomes, seed)),
    }


def _worst_school(outcomes: Outcomes, deaths: Array, none: Without) -> Array:
    """Return how many more die than with nothing done, in the worst school.

    deaths   (design, state)
    returns  (design,) per cent of the deaths without; below nought if fewer die in all
             schools
    """
    own = outcomes.mean(deaths)
    held = outcomes.mean(none.deaths[None, :])
    return np.asarray((100.0 * (own - held) / np.maximum(held, 1e-9)).max(axis=1))


def scores(
    designs: Sequence[Design], outcomes: Outcomes, none: Without, seed: int
) -> Array:
    """Return the aims of designs, each a mean over states of the world.

    none     where nothing is done
    returns  (design, aim), in the order of AIMS; lower is better
    """
    found = by_state(designs, outcomes, none, seed)
    columns = {name: values.mean(axis=1) for name, values in found.items()}
    columns["worst school"] = _worst_school(outcomes, found["deaths"], none)
    return np.stack([columns[name] for name in NAMES], axis=1)
