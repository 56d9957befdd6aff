"""Long paths of the shipped model against what others published of long paths."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from servanda.outlook.skill import Chance, Deaths, Window
from servanda.outlook.skill.countries import countries
from servanda.outlook.skill.deaths import Array, month_number
from servanda.outlook.skill.moments import further_years, moments
from tests.validation.ours import the_models

pytestmark = [pytest.mark.shared, pytest.mark.slow]

# Over fifteen million inhabitants and low income in 2018, by the World Bank's list as
# remembered.
LARGE_AND_POOR = ("BFA", "COD", "ETH", "MDG", "MLI", "MOZ", "NER", "NPL", "TZA", "UGA")
FIRST, YEARS, DRAWS = 2019, 22, 200
A_MONTH = 8.0  # deaths: 96 a year, a conflict and no war


@dataclass(frozen=True)
class Long(Window):
    """Not a year but many, from the same origin."""

    years: int = YEARS

    @property
    def months(self) -> range:
        return range(self.first, self.first + 12 * self.years)


@cache
def known(data: Path) -> Deaths:
    history = countries(data).series[0].history
    return history.until(month_number(FIRST - 1, 10))


def after(history: Deaths, place: str, deaths: float) -> Array:
    """Return paths of a place that had so many deaths in each month since 2016."""
    counts = history.counts.copy()
    since = month_number(2016, 1) - history.first
    counts[history.places.index(place), since:] = deaths
    window = Long(FIRST, (place,))
    past = Deaths(history.places, history.first, counts, "counterfactual")
    drawn = the_models()[0].forecast(past, window, DRAWS, Chance(22))
    return np.ascontiguousarray(drawn.T)  # (draw, month) of the only place


def test_a_few_years_of_conflict_bring_about_as_many_more_as_were_published(
    shared: Path,
) -> None:
    history = known(shared / "data")
    found = [
        further_years(after(history, place, A_MONTH), after(history, place, 0.0))
        for place in LARGE_AND_POOR
    ]
    mean = float(np.mean([one.mean for one in found]))
    told = moments()["conflict_trap"]
    assert told.least <= mean <= told.most, found
