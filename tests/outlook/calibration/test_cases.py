"""Cases: which country-months are fitted, and what was known before each."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook.calibration.cases import BURN_IN, Cases, cases_of
from servanda.outlook.calibration.inputs import COVARIATES, Inputs
from servanda.outlook.posterior.memory import memories
from servanda.outlook.skill.deaths import Deaths, month_number
from tests.outlook.calibration.made import LAST, some_inputs
from tests.outlook.skill.made import PLACES

FIRST = month_number(2000, 1)


def written(*rows: list[float]) -> Inputs:
    """Return the inputs of deaths as written, after twenty-four months of peace."""
    counts = np.array([[0.0] * 24 + row for row in rows])
    deaths = Deaths(tuple("AB"[: len(rows)]), FIRST, counts, "written")
    touching = np.zeros((len(rows), len(rows)))
    traits = np.zeros((len(rows), 5, len(COVARIATES)))
    return Inputs(deaths, touching, traits, 1998, ("written",))


def of(inputs: Inputs, last: int | None = None) -> Cases:
    return cases_of(inputs, inputs.deaths.last if last is None else last)


def test_a_case_is_a_month_after_two_years_with_the_year_before_it() -> None:
    found = of(written([9.0] + [0.0] * 11 + [30.0]))
    # The 24th month and those before begin the memory; the next is the first case.
    assert found.deaths.tolist() == [0.0] * 11 + [30.0]
    assert found.before.tolist() == [1, *([0] * 11)]
    assert found.quiet == pytest.approx([11.0 / 12.0] * 12)


def test_the_features_are_those_of_the_month_before() -> None:
    inputs = some_inputs()
    found = of(inputs)
    months = inputs.deaths.counts.shape[1] - BURN_IN - 1
    known = memories(inputs.deaths.counts, inputs.touching)
    assert found.features.shape[0] == len(PLACES) * months
    expected = known[:, BURN_IN:-1].reshape(-1, known.shape[2])
    assert (found.features == expected).all()
    assert (found.deaths == inputs.deaths.counts[:, BURN_IN + 1 :].ravel()).all()


def test_only_months_with_deaths_have_a_size() -> None:
    found = of(written([9.0] + [0.0] * 9 + [2.0, 30.0, 500.0]))
    assert found.violent.tolist() == [9, 10, 11]
    assert found.size.tolist() == [0, 1, 2]


def test_a_month_like_it_in_the_year_before_makes_a_pair_each_value_once() -> None:
    found = of(written([9.0, 9.0, 60.0] + [0.0] * 9 + [4.0]))
    assert found.deaths[-1] == 4.0
    numbered = found.pair[-1]
    # The newest of the twelve months stands first; two nines make one pair.
    assert (numbered >= 0).tolist() == [False] * 10 + [True, True]
    assert numbered[10] == numbered[11]
    assert found.pairs[numbered[11]].tolist() == [4.0, 9.0]


def test_a_month_of_another_intensity_makes_no_pair() -> None:
    found = of(written([60.0] + [0.0] * 11 + [4.0]))
    assert (found.pair[-1] == -1).all()


def test_a_month_that_is_not_stated_and_the_year_after_it_are_no_cases() -> None:
    inputs = written([1.0] * 30)
    counts = inputs.deaths.counts.copy()
    counts[0, 30] = np.nan
    gap = replace(inputs, deaths=replace(inputs.deaths, counts=counts))
    # Of the months 25 to 53, those from 30 to 42 need the month that is not stated.
    assert of(inputs).deaths.size == 29
    assert of(gap).deaths.size == 29 - 13


def test_nothing_after_the_last_month_is_seen() -> None:
    inputs = some_inputs()
    counts = inputs.deaths.counts.copy()
    counts[:, LAST - inputs.deaths.first + 1 :] = 1e6
    later = replace(inputs, deaths=replace(inputs.deaths, counts=counts))
    one, other = cases_of(inputs, LAST), cases_of(later, LAST)
    for name in Cases.__slots__:
        assert (getattr(one, name) == getattr(other, name)).all(), name


def test_a_place_left_out_has_no_case_and_stays_a_neighbour() -> None:
    inputs = some_inputs()
    whole = cases_of(inputs, LAST)
    part = cases_of(inputs, LAST, frozenset({"BBB"}))
    kept = whole.place != PLACES.index("BBB")
    assert (part.place == whole.place[kept]).all()
    assert (part.features == whole.features[kept]).all()


def test_a_trait_is_two_years_old() -> None:
    inputs = some_inputs()
    found = of(inputs)
    # The first case of a place is February 2014, known from January: traits of 2012,
    # in the third of the years that begin with 2010.
    assert inputs.first_year == 2010
    assert (found.covariates[0] == inputs.covariates[0, 2]).all()
