"""The mechanical rating, rule by rule, on made-up paths."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.debt.rating import (
    EXTERNAL,
    INDICATORS,
    RATINGS,
    Indicators,
    central,
    flagged,
    most_extreme,
    rated,
    rules,
)
from servanda.outlook.noise import Array, Noise

YEARS = 15
LIMIT = 40.0
LIMITS = Indicators(*[np.array([LIMIT])] * 5)


def path(**above: float) -> Array:
    """Return a path at 10, but for named years: ``y3=50.0``."""
    found = np.full((1, YEARS + 1), 10.0)
    for name, value in above.items():
        found[0, int(name[1:])] = value
    return found


def all_of(**told: Array) -> Indicators:
    return Indicators(*(told.get(name, path()) for name in INDICATORS))


CALM = [all_of(), all_of()]
TWICE = path(y3=50.0, y4=50.0)


def rating(base: Indicators, shocks: list[Indicators], which: str = "external") -> str:
    return RATINGS[int(getattr(rated(base, shocks, LIMITS), which)[0])]


@pytest.mark.parametrize(
    ("indicator", "passes"),
    [
        pytest.param(path(), False, id="never above"),
        pytest.param(path(y5=90.0), False, id="one year is set aside"),
        pytest.param(path(y5=90.0, y9=41.0), True, id="two years, not in a row"),
        pytest.param(path(y0=90.0, y1=90.0), False, id="the first day does not count"),
        pytest.param(path(y1=41.0, y11=41.0), True, id="years 1 and 11 count"),
        pytest.param(path(y11=90.0, y12=90.0, y13=90.0), False, id="year 12 does not"),
        pytest.param(path(y2=40.0, y3=40.0), False, id="at the threshold is not above"),
    ],
)
def test_a_threshold_is_passed_in_more_years_than_one(
    indicator: Array, *, passes: bool
) -> None:
    assert flagged(indicator, np.array([LIMIT])).tolist() == [passes]


def test_low_is_when_nothing_passes_with_shocks_or_without() -> None:
    assert rating(all_of(), CALM) == "low"


@pytest.mark.parametrize("name", EXTERNAL)
def test_moderate_is_when_one_passes_under_a_shock_alone(name: str) -> None:
    assert rating(all_of(), [all_of(), all_of(**{name: TWICE})]) == "moderate"


@pytest.mark.parametrize("name", EXTERNAL)
def test_high_is_when_one_passes_without_a_shock(name: str) -> None:
    assert rating(all_of(**{name: TWICE}), CALM) == "high"


def test_public_debt_counts_for_all_public_debt_only() -> None:
    base = all_of(public_output=TWICE)
    assert rating(base, CALM) == "low"
    assert rating(base, CALM, "public") == "high"
    stressed = [all_of(public_output=TWICE)]
    assert rating(all_of(), stressed) == "low"
    assert rating(all_of(), stressed, "public") == "moderate"


@pytest.mark.parametrize("name", ["service_exports", "service_revenue"])
def test_in_distress_stands_for_service_far_above_its_threshold_for_years(
    name: str,
) -> None:
    times = rules().in_distress.times
    far = path(y3=times * LIMIT + 1.0, y4=times * LIMIT + 1.0)
    once = path(y3=times * LIMIT + 1.0, y4=LIMIT + 1.0)
    assert rating(all_of(**{name: far}), CALM) == "in distress"
    assert rating(all_of(**{name: once}), CALM) == "high"


def test_present_value_alone_is_never_distress() -> None:
    far = path(y3=900.0, y4=900.0)
    assert rating(all_of(external_output=far, external_exports=far), CALM) == "high"


def test_two_shocks_that_pass_in_one_year_each_do_not_add_up() -> None:
    shocks = [
        all_of(external_output=path(y3=90.0)),
        all_of(external_output=path(y4=90.0)),
    ]
    assert rating(all_of(), shocks) == "low"


def test_the_worst_shock_is_not_chosen_by_one_year() -> None:
    spike, steady = path(y3=900.0), path(y3=45.0, y4=45.0)
    assert (most_extreme([spike, steady]) == steady).all()


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_the_worst_shock_passes_if_any_passes_from_the_second_year_on(
    seed: int,
) -> None:
    noise = Noise(seed, 0, 50)
    shocks = []
    for k in range(4):
        columns = [noise.normal(f"path {k}", year) for year in range(YEARS + 1)]
        found = 35.0 + 8.0 * np.stack(columns, axis=1)
        found[:, :2] = 0.0
        shocks.append(found)
    limit = np.full(50, LIMIT)
    each = np.any([flagged(one, limit) for one in shocks], axis=0)
    assert (flagged(most_extreme(shocks), limit) == each).all()


def test_the_middle_path_is_rated_by_the_middle_of_every_year() -> None:
    many = np.repeat(path(), 5, axis=0)
    many[:3, 3:5] = 50.0
    base = Indicators(*[many] * 5)
    limits = Indicators(*[np.full(5, LIMIT)] * 5)
    calm = [Indicators(*[np.repeat(path(), 5, axis=0)] * 5)]
    assert RATINGS[int(central(base, calm, limits).external[0])] == "high"
    many[2] = 10.0
    assert RATINGS[int(central(base, calm, limits).external[0])] == "low"


def test_every_rule_says_how_far_it_was_read() -> None:
    for one in rules().words:
        assert one.says
        assert one.sources
        assert one.standing in ("reported", "unverified")
