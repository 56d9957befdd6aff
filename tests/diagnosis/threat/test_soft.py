"""Soft thresholds: one half at the line, no surprise on the way, wide where unknown."""

from __future__ import annotations

import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.threat.soft import (
    UNKNOWN,
    Measured,
    Soft,
    either,
    soft,
    weighted,
)
from servanda.diagnosis.thresholds import names, threshold

shares = st.floats(0, 1)
chances = st.floats(0, 1)


@st.composite
def softs(draw: st.DrawFn) -> Soft:
    low, value, high = sorted(draw(st.tuples(chances, chances, chances)))
    return Soft(value, low, high)


def cinc(value: float, low: float | None = None, high: float | None = None) -> Soft:
    measured = Measured(value, low, high)
    return soft(measured, "threat_major_cinc", spread="threat_major_spread")


def control(value: float) -> Soft:
    name, spread = "threat_control", "threat_control_spread"
    return soft(Measured(value), name, spread=spread, falls=True)


def test_at_the_threshold_the_chance_is_one_half() -> None:
    assert cinc(threshold("threat_major_cinc").value).value == pytest.approx(0.5)
    assert control(threshold("threat_control").value).value == pytest.approx(0.5)


def test_one_spread_beyond_it_the_odds_are_e() -> None:
    line, spread = (
        threshold(n).value for n in ("threat_control", "threat_control_spread")
    )
    chance = control(line - spread).value
    assert chance is not None
    assert chance / (1 - chance) == pytest.approx(math.e)


@given(shares, shares)
def test_more_of_a_measure_never_lowers_a_rising_chance(
    one: float, other: float
) -> None:
    less, more = (cinc(value) for value in sorted((one, other)))
    assert all(a <= b for a, b in zip(astuple(less), astuple(more), strict=True))


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_of_a_measure_never_raises_a_falling_chance(
    one: float, other: float
) -> None:
    less, more = (control(value) for value in sorted((one, other)))
    assert all(a >= b for a, b in zip(astuple(less), astuple(more), strict=True))


@given(shares, shares, shares)
def test_a_providers_interval_is_kept_in_the_chances_own(
    a: float, b: float, c: float
) -> None:
    low, value, high = sorted((a, b, c))
    wide, narrow = cinc(value, low, high), cinc(value)
    assert wide.low <= narrow.low <= narrow.value <= narrow.high <= wide.high  # type: ignore[operator]


def test_nothing_of_a_share_is_no_chance_at_all() -> None:
    assert cinc(0.0) == Soft(0.0, 0.0, 0.0)


def test_without_a_measure_anything_is_possible() -> None:
    found = soft(None, "threat_major_cinc", spread="threat_major_spread")
    assert found == UNKNOWN == Soft(None, 0.0, 1.0)


@given(softs(), softs(), chances)
def test_a_second_measure_that_is_missing_widens_and_decides_nothing(
    main: Soft, other: Soft, weight: float
) -> None:
    for join in (weighted, either):
        known, unknown = join(main, other, weight), join(main, UNKNOWN, weight)
        assert unknown.value == main.value
        assert unknown.low <= known.low + 1e-12
        assert known.high <= unknown.high + 1e-12
        assert unknown.low - 1e-12 <= main.value <= unknown.high + 1e-12  # type: ignore[operator]


@given(softs(), softs(), chances)
def test_joined_chances_stay_between_their_ends(
    main: Soft, other: Soft, weight: float
) -> None:
    for join in (weighted, either):
        found = join(main, other, weight)
        assert found.value is not None
        assert 0 <= found.low <= found.value + 1e-12 <= found.high + 2e-12 <= 1 + 3e-12


def test_where_the_first_is_unknown_no_value_is_given() -> None:
    assert weighted(UNKNOWN, Soft(0.5, 0.4, 0.6), 0.25).value is None
    assert either(UNKNOWN, Soft(0.5, 0.4, 0.6)).value is None


def test_every_line_has_alternatives_on_either_side() -> None:
    lines = [n.removesuffix("_least") for n in names() if n.endswith("_least")]
    ours = [line for line in lines if line.startswith("threat_")]
    assert ours
    for line in ours:
        least, most = (threshold(f"{line}_{end}").value for end in ("least", "most"))
        assert least < threshold(line).value < most
