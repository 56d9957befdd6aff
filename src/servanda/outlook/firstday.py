"""The first day: what is known of the host, and what stands in for the rest."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import Parameters, known
from servanda.outlook.situation import Intensity, Situation

__all__ = ["FirstDay", "first_day"]

_HEAVY: Final = 25.0 * 12.0  # deaths of a year that average a month of 25
_LONG_AGO, _SOME_YEARS = 240.0, 60.0  # months of quiet, where unknown; unsourced
# Deaths of a year that stand in for unknown ones, by intensity; unsourced.
_TOLL: Final = np.array([0.0, 100.0, 500.0, 2000.0])
_BOUNDS: Final = (1.0, 25.0, 100.0)  # deaths of a month from which intensities begin
_YEAR: Final = 12.0


class FirstDay(NamedTuple):
    """The host on the first day, one value for every trajectory: (draw,).

    intensity   of the month before, 0 to 3
    deaths      state-based, of the twelve months before
    quiet       months since one of 25 or more deaths
    since_coup  months since a coup
    population  persons
    refugees, within  persons displaced
    output      of a year, in the unit of costs; nan where it is not known
    revenue     share of output
    debt        of the government, share of output
    """

    intensity: Array
    deaths: Array
    quiet: Array
    since_coup: Array
    population: Array
    refugees: Array
    within: Array
    output: Array
    revenue: Array
    debt: Array


def first_day(
    situation: Situation, drawn: Parameters, noise: Noise, unit: str
) -> FirstDay:
    """Draw the first day from what is known, and from priors where nothing is.

    unit  of the costs, as ``"USD, 2015 prices"``; output in another is not known
    """
    deaths = _deaths(situation, noise)
    intensity = _intensity(situation, deaths, drawn, noise)
    toll = np.where(np.isnan(deaths), _TOLL[intensity.astype(np.intp)], deaths)
    population = _population(situation, drawn, noise)
    refugees, within = _displaced(situation, intensity, population, drawn, noise)
    output, revenue = _output(situation, drawn, noise, unit)
    return FirstDay(
        intensity=intensity,
        deaths=toll,
        quiet=_quiet(situation, intensity, deaths, drawn, noise),
        since_coup=_since_coup(situation, drawn, noise),
        population=population,
        refugees=refugees,
        within=within,
        output=output,
        revenue=revenue,
        debt=drawn["finances.debt"],
    )


def _deaths(situation: Situation, noise: Noise) -> Array:
    """Return the deaths of the last year, not-a-number where they are not known."""
    if situation.deaths_last_year is None:
        return np.full(noise.draws, np.nan)
    return known(situation.deaths_last_year, noise.normal("deaths last year"))


def _intensity(
    situation: Situation, deaths: Array, drawn: Parameters, noise: Noise
) -> Array:
    if situation.intensity is not None:
        return np.full(noise.draws, float(situation.intensity))
    if situation.deaths_last_year is not None:
        return np.digitize(deaths / _YEAR, _BOUNDS).astype(np.float64)
    chance, now = noise.uniform("state at the start"), drawn["host.fighting_now"]
    heavy = [chance < now / 3.0, chance < now, chance < (1.0 + now) / 2.0]
    return np.select(heavy, [3.0, 2.0, 1.0], 0.0)


def _quiet(
    situation: Situation,
    intensity: Array,
    deaths: Array,
    drawn: Parameters,
    noise: Noise,
) -> Array:
    if situation.years_since_fighting is not None:
        years = known(situation.years_since_fighting, noise.normal("years of quiet"))
        months = _YEAR * years
    else:
        recent = noise.uniform("fought lately") < drawn["host.fighting_recent"]
        months = np.where(recent, _SOME_YEARS, _LONG_AGO)
        months = np.where(deaths >= _HEAVY, 0.0, months)
    return np.where(intensity >= Intensity.HIGH, 0.0, np.floor(months + 1e-6))


def _population(situation: Situation, drawn: Parameters, noise: Noise) -> Array:
    if situation.population is None:
        return drawn["host.population"]
    return np.maximum(known(situation.population, noise.normal("population")), 1.0)


def _displaced(
    situation: Situation,
    intensity: Array,
    population: Array,
    drawn: Parameters,
    noise: Noise,
) -> tuple[Array, Array]:
    rate = np.where(
        intensity >= Intensity.HIGH,
        drawn["host.displaced_fighting"],
        drawn["host.displaced_calm"],
    )
    guessed = population * rate / 1000.0
    abroad = drawn["people.abroad"]
    refugees, within = guessed * abroad, guessed * (1.0 - abroad)
    if situation.refugees is not None:
        refugees = known(situation.refugees, noise.normal("refugees"))
    if situation.displaced_within is not None:
        within = known(situation.displaced_within, noise.normal("displaced within"))
    most = drawn["displaced.most"] * population
    fits = np.minimum(1.0, most / np.maximum(refugees + within, 1.0))
    return refugees * fits, within * fits


def _output(
    situation: Situation, drawn: Parameters, noise: Noise, unit: str
) -> tuple[Array, Array]:
    """Return output in the unit of costs, and revenue as a share of output."""
    gdp, revenue = situation.gdp, situation.revenue
    output = np.full(noise.draws, np.nan)
    share = drawn["finances.revenue"]
    if gdp is None or gdp.median <= 0.0:
        return output, share
    if revenue is not None and revenue.unit == gdp.unit:
        taken = known(revenue, noise.normal("revenue"))
        share = np.clip(taken / known(gdp, noise.normal("gdp")), 0.0, 1.0)
    if gdp.unit == unit:
        output = known(gdp, noise.normal("gdp"))
    return output, share


def _since_coup(situation: Situation, drawn: Parameters, noise: Noise) -> Array:
    if situation.recent_coup is None:
        recent = noise.uniform("coup before") < drawn["host.recent_coup"]
    else:
        recent = np.full(noise.draws, situation.recent_coup)
    return np.where(recent, 30.0, _LONG_AGO)
