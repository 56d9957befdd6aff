"""Told apart: not by luck, not if small, not if too many go the other way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.noise import Noise
from servanda.strategy.sequence.anew import lots
from servanda.strategy.sequence.apart import Effect, Thirds, effect, holm, thirds_of
from servanda.strategy.sequence.choosing import satisfied
from servanda.strategy.sequence.judging import Past, trial_of
from tests.strategy.grounds import ground_of

NONE = Thirds((), np.zeros((2, 0, 1000)))


def gap(mean: float, spread: float, states: int = 1000) -> np.ndarray:
    return mean + spread * Noise(1, 0, states).normal("gap")


def test_a_large_difference_that_most_states_share_is_told() -> None:
    assert effect(gap(-5.0, 3.0), least=1.0).verdict == "lower"
    assert effect(gap(5.0, 3.0), least=1.0).verdict == "higher"


def test_more_states_do_not_make_a_difference_of_no_size_count() -> None:
    for states in (1000, 100_000):
        assert not effect(gap(-0.5, 0.5, states), least=1.0).apart


def test_a_mean_that_a_third_of_the_states_gainsay_is_not_told() -> None:
    found = effect(gap(-5.0, 25.0, 100_000), least=1.0)
    assert found.high < 0.0  # by the number of states alone it would be
    assert 0.35 < found.share < 0.65
    assert found.verdict == "not distinguishable"


def test_a_belief_that_turns_the_mean_is_named_and_nothing_is_told() -> None:
    belief = np.linspace(-1.0, 1.0, 1000)
    values = np.where(belief > -0.5, -5.0, 4.0)
    weights = np.array([[belief < -1.0 / 3.0], [belief > 1.0 / 3.0]], dtype=float)
    thirds = Thirds(("worth",), weights / weights.sum(axis=2, keepdims=True))
    found = effect(values, least=1.0, thirds=thirds)
    assert found.turned == ("worth",)
    assert found.verdict == "not distinguishable"
    assert effect(values, least=1.0).verdict == "lower"


def test_what_is_always_the_same_is_told_and_nought_is_not() -> None:
    assert effect(np.full(10, -2.0), least=1.0).verdict == "lower"
    assert effect(np.zeros(10)).verdict == "not distinguishable"


def test_holms_steps_are_those_of_the_textbook() -> None:
    found = holm(np.array([0.01, 0.04, 0.03, 0.005]), 0.05)
    assert found.tolist() == [True, False, False, True]
    assert not holm(np.array([])).size


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_more_looks_never_make_more_true(chances: list[float]) -> None:
    alone = holm(np.array(chances))
    assert (alone <= (np.array(chances) <= 0.1)).all()
    more = holm(np.array([*chances, 0.5]))[:-1]
    assert (more <= alone).all()


def test_thirds_are_of_beliefs_that_differ_between_states() -> None:
    found = thirds_of(trial_of(ground_of("maravel"), 60, 1, Past()))
    assert "pressure.governance" in found.names
    assert found.weights.sum(axis=2) == pytest.approx(1.0)
    none = thirds_of(trial_of(ground_of("maravel"), 60, 1, Past(), ["no effect"]))
    assert "pressure.governance" not in none.names


def test_states_drawn_anew_keep_the_mean_and_its_error() -> None:
    weights = lots(400, 1)
    values = gap(3.0, 2.0, 400)
    again = weights @ values
    assert weights.sum(axis=1) == pytest.approx(1.0)
    assert again.mean() == pytest.approx(values.mean(), abs=0.03)
    assert again.std() == pytest.approx(values.std() / 20.0, rel=0.15)
    assert np.array_equal(weights, lots(400, 1))


def test_an_effect_says_nothing_unless_it_is_apart() -> None:
    assert Effect(-1.0, -2.0, -0.5, 1.0).verdict == "not distinguishable"


def test_states_in_which_as_many_die_are_told_beside_those_with_fewer() -> None:
    class Came:
        def of(self, name: str) -> np.ndarray:
            rows = {"deaths_total": [[1.0, 2.0, 2.0, 3.0]]}
            return np.array(rows.get(name, [[0.0] * 4]))

    found = satisfied(Came(), np.full(4, 2.0), 1.0, 12)  # type: ignore[arg-type]
    assert found.share.tolist() == [0.25]
    assert found.tied.tolist() == [0.5]
