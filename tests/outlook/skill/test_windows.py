"""Windows: what is known, what is scored, and what cannot be."""

import numpy as np
import pytest

from servanda.outlook.skill.deaths import Deaths, Series, first_day, month_number
from servanda.outlook.skill.errors import NoWindowError, ShortHistoryError
from servanda.outlook.skill.windows import Window, trial, years_in
from tests.outlook.skill.made import PLACES, a_trial, some_deaths


def test_a_window_is_forecast_three_to_fourteen_months_ahead() -> None:
    window = Window(2018, PLACES)
    ahead = [month - window.origin for month in window.months]
    assert ahead == list(range(3, 15))
    assert f"{first_day(window.origin):%Y-%m}" == "2017-10"
    assert window.cases == 12 * len(PLACES)


def test_the_past_ends_with_october_and_cannot_be_written_to() -> None:
    found = a_trial(2019)
    assert found.history.last == month_number(2018, 10)
    with pytest.raises(ValueError, match="read-only"):
        found.history.counts[0, 0] = 1.0


def test_cases_are_ordered_by_place_then_by_month() -> None:
    deaths = some_deaths()
    found = a_trial(2020, deaths)
    year = deaths.between(month_number(2020, 1), month_number(2020, 12))
    assert found.observed.tolist() == year.ravel().tolist()
    before = deaths.between(month_number(2018, 11), month_number(2019, 10))
    assert found.before.tolist() == before.tolist()


def test_the_years_are_those_from_2018_on_with_twelve_months() -> None:
    deaths = some_deaths()
    cut = Deaths(PLACES, deaths.first, deaths.counts[:, :-1], "cut")
    assert years_in([Series(deaths, deaths)]) == (2018, 2019, 2020, 2021)
    assert years_in([Series(cut, cut)]) == (2018, 2019, 2020)
    assert years_in([]) == ()


def test_a_year_later_than_any_that_we_have_is_a_window_like_others() -> None:
    deaths = some_deaths()
    moved = Deaths(PLACES, deaths.first + 12 * 9, deaths.counts, "moved")
    assert years_in([Series(moved, moved)])[-1] == 2030
    assert trial(2030, [Series(moved, moved)]).window.cases == 72


def test_the_first_series_that_states_the_year_answers() -> None:
    deaths = some_deaths()
    year = Deaths(PLACES, month_number(2020, 1), deaths.counts[:, 96:108], "the year")
    series = [Series(deaths, year), Series(deaths, deaths)]
    assert trial(2020, series).actual == "the year"
    assert trial(2021, series).actual == deaths.source


def test_a_place_with_a_gap_is_left_out_and_named() -> None:
    deaths = some_deaths()
    counts = deaths.counts.copy()
    counts[1, 100] = np.nan  # in the window of 2020
    counts[2, 90] = np.nan  # in the twelve months before it
    counts[3, 5] = np.nan  # long before
    counts[4, 96:] = np.nan  # says nothing of 2020: it is not of that year
    gaps = Deaths(PLACES, deaths.first, counts, "gaps")
    found = trial(2020, [Series(gaps, gaps)])
    assert found.window.places == ("AAA", "DDD", "FFF")
    assert found.left_out == ("BBB", "CCC")


def test_a_place_without_a_past_is_left_out() -> None:
    deaths = some_deaths()
    past = Deaths(PLACES[1:], deaths.first, deaths.counts[1:], "past")
    found = trial(2020, [Series(past, deaths)])
    assert found.window.places == PLACES[1:]
    assert found.left_out == ("AAA",)


def test_a_year_that_no_data_state_is_refused_with_how_far_they_reach() -> None:
    deaths = some_deaths()
    with pytest.raises(NoWindowError, match=r"of 2022 .* they reach December 2021"):
        trial(2022, [Series(deaths, deaths)])
    with pytest.raises(NoWindowError, match="no data state"):
        trial(2022, [])


def test_a_series_with_too_short_a_past_gives_way_to_a_longer() -> None:
    deaths = some_deaths()
    late = Deaths(PLACES, month_number(2018, 1), deaths.counts[:, 72:], "late")
    assert trial(2019, [Series(late, late), Series(deaths, deaths)]).actual != "late"
    assert years_in([Series(late, late)]) == (2021,)


def test_too_short_a_past_is_refused_with_its_length() -> None:
    deaths = some_deaths()
    with pytest.raises(ShortHistoryError, match="hold 22 months; wanted are 24"):
        trial(2014, [Series(deaths.until(deaths.last), deaths)])
    late = Deaths(PLACES, month_number(2019, 1), deaths.counts[:, 84:], "late")
    with pytest.raises(ShortHistoryError, match="hold nothing"):
        trial(2019, [Series(late, late)])


def test_data_without_a_whole_place_are_refused() -> None:
    deaths = some_deaths()
    counts = deaths.counts.copy()
    counts[:, 93] = np.nan
    gaps = Deaths(PLACES, deaths.first, counts, "gaps")
    with pytest.raises(ShortHistoryError, match="no place has both"):
        trial(2020, [Series(gaps, gaps)])
