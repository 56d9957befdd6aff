"""Skill over many compacts, and what too few countries leave open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.evaluation.forecasts.definitions import definitions
from servanda.evaluation.forecasts.running import Lot, grouped, skill
from servanda.outlook.skill.chance import Chance

CHANCE = Chance(5)


def lot(compact: str, place: str, ours: float, rule: float, n: int = 3) -> Lot:
    return Lot(
        keys={"compact": compact, "model": "m 1", "forecaster": "agency (hosta)"},
        quantity="deaths_state",
        against="conflictology",
        place=place,
        foretold=np.array([True] * (n - 1) + [False]),
        ours=np.full(n, ours),
        rule=np.full(n, rule),
    )


def test_skill_is_one_minus_the_ratio_of_mean_scores() -> None:
    found = skill(
        np.array([1.0, 2.0]), np.array([2.0, 4.0]), np.array(["A", "A"]), CHANCE
    )
    assert found.value == 0.5
    assert found.n == 2


def test_one_country_is_too_few_for_an_interval() -> None:
    found = skill(np.ones(500), np.full(500, 2.0), np.full(500, "SLB"), CHANCE)
    assert (found.low, found.high, found.difference) == (None, None, None)
    assert found.places == 1


def test_a_rule_that_was_never_wrong_leaves_no_ratio() -> None:
    found = skill(np.ones(3), np.zeros(3), np.array(["A", "B", "C"]), CHANCE)
    assert found.value is None
    assert found.mean == 1.0


def test_enough_countries_have_an_interval_around_the_skill() -> None:
    places = np.repeat([f"P{i:02}" for i in range(definitions().least_places)], 4)
    rule = 4.0 * Chance(3).flat("rule", places.size)
    ours = rule * (0.4 + 0.8 * Chance(3).flat("ours", places.size))
    found = skill(ours, rule, places, CHANCE)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high
    assert found.difference is not None
    assert found.difference.mean == pytest.approx(float((ours - rule).mean()))


def test_what_was_registered_afterwards_is_never_put_with_what_was_foretold() -> None:
    groups = grouped([lot("a", "AAA", 1.0, 2.0)], CHANCE)
    told = {(one.by, one.foretold): one.skill.n for one in groups}
    assert told["compact", True] == 2
    assert told["compact", False] == 1


@settings(max_examples=20)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_in_which_forecasts_are_given_is_no_matter(order: list[str]) -> None:
    lots = {
        "a": lot("one", "AAA", 1.0, 2.0),
        "b": lot("two", "BBB", 3.0, 2.0),
        "c": lot("three", "AAA", 0.5, 1.0),
        "d": lot("one", "BBB", 0.25, 8.0),
    }
    known = [lots[name] for name in "abcd"]
    assert grouped([lots[name] for name in order], CHANCE) == grouped(known, CHANCE)
