from __future__ import annotations

import numpy as np
import pytest

from servanda.strategy.deterrence.disputes.designs.windows import changes, windows_of
from tests.strategy.deterrence.disputes.made import rows

YEARS = 14
BEGINS = [0] * 7 + [1] * 7
ENDS = [1] * 7 + [0] * 7


def test_a_change_is_followed_five_years_either_way_and_not_in_its_own_year() -> None:
    onset = [0] * YEARS
    for year in (0, 1, 5, 6, 7, 11, 12):
        onset[year] = 1  # 0 and 12 lie outside, 6 is the year of the change
    made = rows([BEGINS, [0] * YEARS], [onset, [0] * YEARS])
    windows = windows_of(made, begins=True)
    assert windows.number == 1
    assert windows.events == 4
    assert windows.changed[0].nonzero()[0].tolist() == [7]
    assert windows.years[0, 7].tolist() == [3.0, 2.0, 2.0, 3.0]
    assert windows.onsets[0, 7].tolist() == [1.0, 1.0, 1.0, 1.0]


def test_the_ratio_is_of_the_years_after_over_those_before_against_no_change() -> None:
    # Changed: 2 onsets before, 1 after. Compared: 1 before, 1 after. Half an onset is
    # added to each, years are five everywhere.
    changed, steady = [0] * YEARS, [0] * YEARS
    for year in (1, 3, 8):
        changed[year] = 1
    for year in (2, 9):
        steady[year] = 1
    made = rows([BEGINS, [0] * YEARS], [changed, steady])
    found = changes(windows_of(made, begins=True), np.ones(2), begins=True)
    assert found.ratio == pytest.approx((1.5 / 2.5) / (1.5 / 1.5))


def test_an_end_is_told_as_with_a_pact_over_without_one() -> None:
    changed = [0] * YEARS
    for year in (1, 3, 8):
        changed[year] = 1
    made = rows([ENDS, [1] * YEARS], [changed, [0] * YEARS])
    found = changes(windows_of(made, begins=False), np.ones(2), begins=False)
    assert found.ratio == pytest.approx(2.5 / 1.5)


def test_pacts_that_come_and_go_within_the_years_are_no_change_to_follow() -> None:
    flicker = [0] * 5 + [1, 0] + [1] * 7
    made = rows([flicker, [0] * YEARS], [[0] * YEARS, [0] * YEARS])
    windows = windows_of(made, begins=True)
    assert windows.number == 0
    assert not windows.steady[0].any()


def test_targets_that_are_not_drawn_do_not_count() -> None:
    changed, other = [0] * YEARS, [0] * YEARS
    changed[1], other[8] = 1, 1
    made = rows([BEGINS, BEGINS, [0] * YEARS], [changed, other, [0] * YEARS])
    windows = windows_of(made, begins=True)
    only_first = changes(windows, np.array([1.0, 0.0, 1.0]), begins=True).ratio
    only_second = changes(windows, np.array([0.0, 1.0, 1.0]), begins=True).ratio
    assert only_first == pytest.approx(0.5 / 1.5)
    assert only_second == pytest.approx(1.5 / 0.5)
