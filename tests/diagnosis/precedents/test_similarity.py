"""Nearness: stated weights, each contribution shown, unknowns widening."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.precedents import Features
from servanda.diagnosis.precedents.similarity import Likeness, likeness
from servanda.diagnosis.thresholds import names, threshold

features = st.builds(
    Features,
    conflict=st.none() | st.sampled_from([0.0, 1.0, 2.0]),
    polyarchy=st.none() | st.floats(0, 1),
    population=st.none() | st.floats(1, 1e6),
    coup=st.none() | st.booleans(),
    region=st.none() | st.sampled_from(["Asia", "Europe"]),
    inviter=st.none() | st.sampled_from(["government in control", "one faction"]),
    framework=st.none()
    | st.sampled_from([("states alone",), ("United Nations", "regional body")]),
)
WHOLE = Features(
    conflict=1.0,
    polyarchy=0.4,
    population=5000.0,
    coup=True,
    region="Asia",
    inviter="one faction",
    framework=("regional body",),
)


def numbers(found: Likeness) -> tuple[float, float, float, float]:
    return found.value, found.low, found.high, found.known


def test_a_host_is_alike_itself() -> None:
    assert numbers(likeness(WHOLE, WHOLE)) == (1.0, 1.0, 1.0, 1.0)


@given(features, features)
def test_nearness_is_the_same_both_ways(one: Features, other: Features) -> None:
    assert numbers(likeness(one, other)) == pytest.approx(numbers(likeness(other, one)))


@given(features, features)
def test_contributions_add_up_to_the_distance(one: Features, other: Features) -> None:
    found = likeness(one, other)
    told = [part.contribution for part in found.parts if part.contribution is not None]
    if found.known:
        assert 1 - sum(told) == pytest.approx(found.value)
    assert -1e-9 <= found.low <= found.high <= 1 + 1e-9


@given(features, st.sampled_from([one.name for one in fields(Features)]))
def test_a_feature_that_is_missing_widens_the_interval(
    other: Features, name: str
) -> None:
    known = likeness(WHOLE, other)
    unknown = likeness(replace(WHOLE, **{name: None}), other)
    assert unknown.low <= known.low + 1e-9
    assert known.high <= unknown.high + 1e-9
    assert unknown.known <= known.known


@given(features)
def test_the_value_lies_in_its_interval(other: Features) -> None:
    found = likeness(WHOLE, other)
    if found.known:
        assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_one_unlike_feature_costs_its_weight() -> None:
    found = likeness(WHOLE, replace(WHOLE, region="Europe"))
    assert 1 - found.value == pytest.approx(threshold("precedent_weight_region").value)


def test_weights_are_one_in_all_and_each_feature_has_one() -> None:
    weights = {
        n.removeprefix("precedent_weight_")
        for n in names()
        if "_weight_" in n and n.startswith("precedent")
    }
    assert weights == {one.name for one in fields(Features)}
    total = sum(threshold(f"precedent_weight_{one}").value for one in weights)
    assert total == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "value", "distance"),
    [
        ("conflict", 2.0, 0.5),
        ("polyarchy", 0.5, 0.2),
        ("polyarchy", 1.0, 1.0),
        ("population", 50000.0, 0.5),
        ("population", 5.0, 1.0),
        ("coup", False, 1.0),
        ("framework", ("United Nations", "regional body"), 0.5),
    ],
)
def test_distances_are_as_the_thresholds_say(
    name: str, value: Any, distance: float
) -> None:
    found = likeness(WHOLE, replace(WHOLE, **{name: value}))
    part = next(one for one in found.parts if one.feature == name)
    assert part.distance == pytest.approx(distance)
