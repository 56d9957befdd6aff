"""A trend is a robust slope with its interval; `no clear trend` is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.trend import Slope, slope, trend

ten_values = st.lists(
    st.floats(-1e6, 1e6, allow_nan=False), min_size=10, max_size=10
).map(lambda values: list(enumerate(values, start=2012)))


def test_a_published_example_is_met() -> None:
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    found = slope([(float(a), float(b)) for a, b in zip(x, y, strict=True)], 0.95)
    assert found.value == pytest.approx(0.5)
    assert found.low == pytest.approx(0.3243243, abs=0.02)
    assert found.high == pytest.approx(0.75, abs=0.03)


def test_one_wild_year_does_not_make_a_trend() -> None:
    points = [(year, 10.0 + 0.1 * (year % 2)) for year in range(2012, 2021)]
    assert trend([*points, (2021, 1e6)]).direction == "no clear trend"


def test_a_steady_rise_is_rising_and_its_mirror_falling() -> None:
    up = [(year, float(year)) for year in range(2012, 2022)]
    assert trend(up).direction == "rising"
    assert trend([(year, -value) for year, value in up]).direction == "falling"


def test_a_flat_series_has_no_clear_trend() -> None:
    found = trend([(year, 0.0) for year in range(2012, 2022)])
    assert found.direction == "no clear trend"
    assert found.slope == Slope(0.0, 0.0, 0.0)


def test_five_values_are_too_few_and_that_is_said() -> None:
    found = trend([(year, float(year)) for year in range(2017, 2022)])
    assert (found.direction, found.slope) == ("not known", None)
    assert "6 are needed" in found.note


def test_values_before_a_break_are_not_read() -> None:
    before = [(year, 1000.0) for year in range(2012, 2016)]
    after = [(year, float(year)) for year in range(2016, 2022)]
    found = trend([*before, *after], since=2016)
    assert (found.direction, found.first, found.points) == ("rising", 2016, 6)
    assert "break of 2016" in found.note


@given(points=ten_values)
def test_the_slope_lies_within_its_interval(points: list[tuple[int, float]]) -> None:
    found = slope(points, 0.9)
    assert found.low <= found.value <= found.high


@given(points=ten_values, order=st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_matter(
    points: list[tuple[int, float]], order: object
) -> None:
    shuffled = points[:]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert trend(shuffled) == trend(points)
