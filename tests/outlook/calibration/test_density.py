"""The density against the same sum written out in NumPy, case by case."""

from collections.abc import Mapping
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from servanda.outlook.calibration.cases import BURN_IN, Cases, cases_of
from servanda.outlook.calibration.density import log_likelihood
from servanda.outlook.calibration.inputs import LAG
from servanda.outlook.noise import Array, Noise
from servanda.outlook.posterior.memory import FEATURES, memories
from tests.outlook.calibration.made import LAST, some_inputs
from tests.outlook.skill.made import PLACES

INPUTS = some_inputs()
KNOWN = memories(INPUTS.deaths.counts, INPUTS.touching)
EDGES = ((1.0, 25.0), (25.0, 100.0), (100.0, np.inf))


class At(NamedTuple):
    """A month, with what was known before it."""

    place: int
    known: Array
    traits: Array
    year: Array


def at(place: int, month: int) -> At:
    deaths = INPUTS.deaths
    year = (deaths.first + month - 1) // 12 - LAG - INPUTS.first_year
    return At(
        place,
        KNOWN[place, month - 1],
        INPUTS.covariates[place, year],
        deaths.counts[place, month - 12 : month],
    )


def some_values(seed: int) -> dict[str, Array]:
    """Return parameters of about the size that a fit finds."""
    shapes: dict[str, tuple[tuple[int, ...], float, float]] = {
        "a": ((3,), -1.0, 0.5),
        "b": ((3, 9), 0.0, 0.3),
        "g": ((3,), 0.0, 0.2),
        "am": ((3,), 2.0, 0.5),
        "bm": ((3, 9), 0.0, 0.1),
        "ls": ((3,), -0.3, 0.3),
        "cv": ((3,), 0.0, 0.2),
        "ce": ((3,), 0.0, 0.05),
        "wl": ((4,), 0.0, 1.0),
        "lh": ((), -0.7, 0.3),
        "u": ((3, len(PLACES)), 0.0, 0.15),
    }
    return {
        name: np.asarray(
            middle
            + spread
            * Noise(seed, 0, int(np.prod(shape, dtype=np.int64)))
            .normal(name)
            .reshape(shape)
        )
        for name, (shape, middle, spread) in shapes.items()
    }


def logistic(x: float) -> float:
    return float(1.0 / (1.0 + np.exp(-x)))


def sized(deaths: float, middle: float, spread: float) -> float:
    """Return the chance of a month's deaths within its intensity, from the law."""
    low, high = next(edge for edge in EDGES if edge[0] <= deaths < edge[1])

    def below(value: float) -> float:
        return logistic((np.log(value) - middle) / spread) if value < np.inf else 1.0

    return (below(deaths + 1.0) - below(deaths)) / (below(high) - below(low))


def intensity(deaths: float) -> int:
    return sum(deaths >= edge[0] for edge in EDGES)


def chance_of(p: Mapping[str, Array], deaths: float, at: At) -> float:
    """Return the chance of so many deaths: stay as the last year was, or move."""
    eta = [p["a"][j] + p["b"][j] @ at.known + p["u"][j, at.place] for j in range(3)]
    eta[0] += p["g"] @ at.traits
    some, high, war = map(logistic, eta)
    heavy = some * high
    move = [1.0 - some, some - heavy, heavy * (1.0 - war), heavy * war]
    weight = logistic(p["wl"][intensity(at.year[-1])])
    now = intensity(deaths)
    alike = [month for month in at.year if intensity(month) == now]
    if now == 0:
        return weight * len(alike) / 12.0 + (1.0 - weight) * move[0]
    k, x = now - 1, at.known
    v12, e6 = x[FEATURES.index("v12")], x[FEATURES.index("e6")]
    spread = float(np.exp(p["ls"][k] + p["cv"][k] * v12 + p["ce"][k] * e6))
    near = float(np.exp(p["lh"]))
    stayed = sum(sized(deaths, np.log(one + 0.5), near) for one in alike) / 12.0
    moved = move[now] * sized(deaths, p["am"][k] + p["bm"][k] @ x, spread)
    return weight * stayed + (1.0 - weight) * moved


def log_chance(values: Mapping[str, Array], cases: Cases) -> float:
    with jax.enable_x64(new_val=True):
        jaxed = {name: jnp.asarray(value) for name, value in values.items()}
        return float(log_likelihood(jaxed, cases))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_density_is_the_sum_of_the_months_log_chances(seed: int) -> None:
    p = some_values(seed)
    months = range(BURN_IN + 1, LAST - INPUTS.deaths.first + 1)
    expected = sum(
        np.log(chance_of(p, INPUTS.deaths.counts[place, month], at(place, month)))
        for place in range(len(PLACES))
        for month in months
    )
    assert log_chance(p, cases_of(INPUTS, LAST)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("place", [0, 2, 3])
def test_the_chances_of_all_counts_add_up_to_one(place: int) -> None:
    where, p = at(place, 60), some_values(3)
    total = sum(chance_of(p, float(deaths), where) for deaths in range(4000))
    assert total == pytest.approx(1.0, abs=0.02)


def test_a_place_left_out_leaves_the_others_as_likely() -> None:
    p = some_values(4)
    without = log_chance(p, cases_of(INPUTS, LAST, frozenset({"BBB"})))
    months = range(BURN_IN + 1, LAST - INPUTS.deaths.first + 1)
    row = PLACES.index("BBB")
    own = sum(
        np.log(chance_of(p, INPUTS.deaths.counts[row, month], at(row, month)))
        for month in months
    )
    whole = log_chance(p, cases_of(INPUTS, LAST))
    assert whole - without == pytest.approx(own, rel=1e-4)
