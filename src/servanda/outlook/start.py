"""The first day: what is known of the host, and what stands in for the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.kernels.conflict import State
from servanda.outlook.kernels.deaths import Shape
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import Parameters, known
from servanda.outlook.question import Intensity, Situation

__all__ = ["Start", "assumptions", "begin", "shape_of"]

_HEAVY = 25.0 * 12.0  # deaths of a year that average a month of 25
_LONG_AGO, _SOME_YEARS = 240.0, 60.0  # months of quiet that stand in for unknown ones
_TOLL = np.array([0.0, 100.0, 500.0, 2000.0])  # deaths of a year, by intensity
_TOLLS = (5.0, 1700.0)  # range over which they tell of proneness


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The host on the first day, one value for every trajectory: (draw,).

    state       intensity of fighting, 0 to 3
    memory      remembered intensity, 0 to 1
    quiet       months since one of 25 or more deaths
    severity    what lasts of the place within an intensity, standard normal
    population  persons
    displaced   persons, refugees included
    since_coup  months since a coup
    worse       log rate of every worsening
    easier      log rate of every easing
    """

    state: State
    memory: Array
    quiet: Array
    severity: Array
    population: Array
    displaced: Array
    since_coup: Array
    worse: Array
    easier: Array


def begin(situation: Situation, drawn: Parameters, noise: Noise) -> Start:
    """Draw the first day from what is known, and from priors where nothing is."""
    deaths = _deaths(situation, noise)
    state = _state(situation, deaths, drawn, noise)
    quiet = _quiet(situation, state, deaths, drawn, noise)
    population = _population(situation, drawn, noise)
    recent = quiet <= 120.0  # noqa: PLR2004 - ten years
    toll = np.where(np.isnan(deaths), _TOLL[state], deaths)
    fought = np.log(np.clip(toll, *_TOLLS) / 500.0)
    worse = np.select(
        [toll >= 1.0, recent],
        [
            drawn["proneness.active.up"] + drawn["proneness.deaths"] * fought,
            drawn["proneness.recent.up"],
        ],
        drawn["proneness.calm.up"],
    )
    size = np.log(population / drawn["proneness.population_at"])
    last_year = np.digitize(np.nan_to_num(deaths) / 12.0, (1.0, 25.0, 100.0))
    return Start(
        state=state,
        memory=np.asarray(np.maximum(state, last_year) / 3.0),
        quiet=quiet,
        severity=_severity(deaths, drawn, noise),
        population=population,
        displaced=_displaced(situation, state, population, drawn, noise),
        since_coup=_since_coup(situation, drawn, noise),
        worse=worse + drawn["proneness.population"] * size,
        easier=drawn["proneness.down"],
    )


def assumptions(situation: Situation) -> tuple[str, ...]:
    """Say which figures are not known and what stands in for them."""
    words = {
        "deaths_last_year": "deaths of the last twelve months: not known",
        "refugees": "refugees: not known",
        "displaced_within": "persons displaced within the country: not known",
        "population": "population: not known",
        "years_since_fighting": "years since heavy fighting: not known",
        "recent_coup": "coup in the last five years: not known",
        "intensity": "fighting at the start: not known",
    }
    found = [
        f"{text}; a wide prior stands in for it"
        for field, text in words.items()
        if getattr(situation, field) is None
    ]
    unread = [
        f"{field.replace('_', ' ')}: {value.median:g} {value.unit} is not verified"
        for field in words
        if (value := getattr(situation, field)) is not None
        and not getattr(value, "verified", True)
    ]
    return (*found, *unread)


def shape_of(drawn: Parameters) -> Shape:
    """Return how deaths are spread within an intensity."""
    return Shape(
        drawn["deaths.low_shape"],
        drawn["deaths.high_shape"],
        drawn["deaths.war_scale"],
        drawn["deaths.war_shape"],
    )


def _deaths(situation: Situation, noise: Noise) -> Array:
    """Return the deaths of the last year, not-a-number where they are not known."""
    if situation.deaths_last_year is None:
        return np.full(noise.draws, np.nan)
    return known(situation.deaths_last_year, noise.normal("deaths last year"))


def _state(
    situation: Situation, deaths: Array, drawn: Parameters, noise: Noise
) -> State:
    if situation.intensity is not None:
        return np.full(noise.draws, int(situation.intensity), dtype=np.int8)
    if situation.deaths_last_year is not None:
        return np.digitize(deaths / 12.0, (1.0, 25.0, 100.0)).astype(np.int8)
    chance, now = noise.uniform("state at the start"), drawn["host.fighting_now"]
    heavy = [chance < now / 3.0, chance < now, chance < (1.0 + now) / 2.0]
    return np.select(heavy, [3, 2, 1], 0).astype(np.int8)


def _quiet(
    situation: Situation,
    state: State,
    deaths: Array,
    drawn: Parameters,
    noise: Noise,
) -> Array:
    if situation.years_since_fighting is not None:
        years = known(situation.years_since_fighting, noise.normal("years of quiet"))
        months = 12.0 * years
    else:
        recent = noise.uniform("fought lately") < drawn["host.fighting_recent"]
        months = np.where(recent, _SOME_YEARS, _LONG_AGO)
        months = np.where(deaths >= _HEAVY, 0.0, months)
    return np.where(state >= Intensity.HIGH, 0.0, months)


def _population(situation: Situation, drawn: Parameters, noise: Noise) -> Array:
    if situation.population is None:
        return drawn["host.population"]
    return np.maximum(known(situation.population, noise.normal("population")), 1.0)


def _displaced(
    situation: Situation,
    state: State,
    population: Array,
    drawn: Parameters,
    noise: Noise,
) -> Array:
    parts = {
        "refugees": situation.refugees,
        "displaced within": situation.displaced_within,
    }
    given = {name: value for name, value in parts.items() if value is not None}
    counted = sum(
        (known(value, noise.normal(name)) for name, value in given.items()),
        start=np.zeros(noise.draws),
    )
    rate = np.where(
        state >= Intensity.HIGH,
        drawn["host.displaced_fighting"],
        drawn["host.displaced_calm"],
    )
    missing = len(parts) - len(given)
    guessed = population * rate / 1000.0 * missing / len(parts)
    return np.minimum(counted + guessed, drawn["displaced.most"] * population)


def _since_coup(situation: Situation, drawn: Parameters, noise: Noise) -> Array:
    if situation.recent_coup is None:
        recent = noise.uniform("coup before") < drawn["host.recent_coup"]
    else:
        recent = np.full(noise.draws, situation.recent_coup)
    return np.where(recent, 30.0, _LONG_AGO)


def _severity(deaths: Array, drawn: Parameters, noise: Noise) -> Array:
    """Return what lasts of a war's severity, given the deaths of a year of war.

    Twelve months show the lasting part up to the noise of a twelfth. A year of
    lesser fighting says that a war would be somewhat milder; a calm one, nothing.
    """
    shape, lasting = shape_of(drawn), drawn["deaths.severity_share"]
    mean = np.nan_to_num(deaths / 12.0, nan=0.0)
    middle = np.maximum(mean / drawn["deaths.mean_over_median"], 100.0)
    excess = np.log(middle / 100.0) / shape.scale
    place = -np.expm1(-(excess ** (1.0 / shape.tail)))
    seen = normal_quantile(np.clip(place, 0.15, 0.999))
    passing = (1.0 - lasting) / 12.0
    total = lasting + passing
    fresh = noise.normal("severity")
    spread = np.sqrt(passing / total + drawn["deaths.severity_drift"] ** 2)
    informed = seen * np.sqrt(lasting) / total + spread * fresh
    new = np.where(mean > 0.0, drawn["deaths.new_war"], 0.0) + fresh
    return np.where(mean > 100.0, informed, new)  # noqa: PLR2004 - Intensity.WAR
