"""Base rates: drawn to the whole by a stated weight, wide where little is known."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.exposure.rates import Rate, groups, joint
from servanda.diagnosis.thresholds import threshold

WEIGHT = threshold("exposure_prior_years").value


def pairs(*kinds: tuple[str, int, int, int, int]) -> pl.DataFrame:
    """Return pair-years: of each kind so many pairs, years each, and times reached."""
    rows = [
        {
            "a": f"{touch}{recent}{pair}",
            "b": "Z",
            "year": year,
            "contiguity": touch,
            "recent": recent,
            "forceful": year < reached,
        }
        for touch, recent, many, years, reached in kinds
        for pair in range(many)
        for year in range(years)
    ]
    return pl.DataFrame(rows)


def test_a_group_is_drawn_to_the_whole_by_the_stated_weight() -> None:
    calm, tense = groups(pairs(("land", 0, 10, 20, 0), ("land", 2, 5, 20, 4)))
    overall = 20 / 300
    assert (calm.years, calm.reached, tense.years, tense.reached) == (200, 0, 100, 20)
    assert calm.rate.value == pytest.approx(WEIGHT * overall / (200 + WEIGHT))
    assert tense.rate.value == pytest.approx((20 + WEIGHT * overall) / (100 + WEIGHT))


def test_a_group_never_seen_to_fight_still_has_a_chance() -> None:
    calm, _ = groups(pairs(("land", 0, 10, 20, 0), ("land", 2, 5, 20, 4)))
    assert calm.rate.value > 0
    assert calm.rate.high > calm.rate.value > calm.rate.low >= 0


def test_pairs_that_differ_more_than_chance_widen_the_interval() -> None:
    even = groups(pairs(("land", 1, 20, 20, 2)))[0]
    rows = pairs(("land", 1, 20, 20, 0))
    few = pl.col("a").is_in(["land10", "land11"])
    uneven = groups(rows.with_columns(forceful=few))[0]
    assert even.rate.value == uneven.rate.value
    assert uneven.excess > even.excess == 1
    assert uneven.rate.high - uneven.rate.low > even.rate.high - even.rate.low


@given(st.integers(1, 30), st.integers(1, 20), st.integers(0, 20))
def test_a_rate_lies_in_its_interval_between_none_and_all(
    many: int, years: int, reached: int
) -> None:
    for group in groups(pairs(("sea", 0, many, years, reached), ("land", 0, 3, 9, 1))):
        assert 0 <= group.rate.low <= group.rate.value <= group.rate.high <= 1
        assert group.excess >= 1


def test_without_pairs_there_are_no_groups() -> None:
    assert groups(pl.DataFrame()) == ()


def test_of_several_states_at_least_one() -> None:
    rates = (Rate(0.1, 0.05, 0.2), Rate(0.5, 0.4, 0.6))
    assert joint(rates).value == pytest.approx(0.55)
    assert joint(rates).low == pytest.approx(1 - 0.95 * 0.6)
    assert joint(()) == Rate(0.0, 0.0, 0.0)
