"""Scenario boxes: planted ones are found, and there is none in noise."""

import numpy as np
import pytest

from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.boxes import Box, box_in_words, harm, harmful_box
from servanda.outlook.uncertainty.chance import shuffles
from servanda.outlook.uncertainty.peeling import inside, peel
from servanda.outlook.uncertainty.sample import Flags
from tests.outlook.uncertainty.made import meaningless, uniform


def planted(
    within: float, without: float, beliefs: dict[str, Array], seed: int = 11
) -> Flags:
    """Return harm that gathers where belief 3 is high and belief 7 is low."""
    box = (beliefs["belief.3"] > 0.6) & (beliefs["belief.7"] < 0.5)
    chance = np.where(box, within, without)
    return np.asarray(uniform("harm", chance.size, seed) < chance)


@pytest.mark.parametrize(("within", "without"), [(0.95, 0.05), (0.6, 0.15)])
def test_a_planted_box_is_found_at_its_bounds(within: float, without: float) -> None:
    beliefs = meaningless(15)
    found = harmful_box(beliefs, planted(within, without, beliefs), seed=1)
    assert found is not None
    bounds = {bound.parameter: bound for bound in found.bounds}
    assert set(bounds) == {"belief.3", "belief.7"}
    assert bounds["belief.3"].low == pytest.approx(0.6, abs=0.06)
    assert bounds["belief.7"].high == pytest.approx(0.5, abs=0.06)
    assert found.density == pytest.approx(within, abs=3.0 * found.error + 0.05)
    assert found.size == pytest.approx(0.2, abs=0.05)
    whole = 0.2 * within / (0.2 * within + 0.8 * without)
    assert found.coverage == pytest.approx(whole, abs=0.12)
    assert all(bound.luck < 0.01 for bound in found.bounds)


def test_there_is_no_box_in_noise() -> None:
    for seed in range(4):
        beliefs = meaningless(12, 1000, seed)
        assert harmful_box(beliefs, uniform("harm", 1000, seed) < 0.3, seed=1) is None


def test_a_box_that_is_hardly_denser_is_none() -> None:
    beliefs = meaningless(10)
    assert harmful_box(beliefs, planted(0.4, 0.3, beliefs), seed=1) is None


def test_a_single_belief_can_be_the_box() -> None:
    beliefs = meaningless(8)
    found = harmful_box(beliefs, beliefs["belief.2"] < 0.3, seed=1)
    assert found is not None
    assert [b.parameter for b in found.bounds] == ["belief.2"]
    assert found.bounds[0].low is None
    assert found.density == pytest.approx(1.0, abs=0.08)


def test_the_rate_in_the_box_is_that_of_trajectories_that_did_not_choose_it() -> None:
    beliefs = meaningless(10)
    harmed = planted(0.9, 0.1, beliefs)
    found = harmful_box(beliefs, harmed, seed=1)
    assert found is not None
    judges = shuffles(1, "halves", harmed.size, 1)[0][1::2]
    values = np.stack([beliefs[b.parameter] for b in found.bounds])[:, judges]
    low = np.array([-np.inf if b.low is None else b.low for b in found.bounds])
    high = np.array([np.inf if b.high is None else b.high for b in found.bounds])
    kept = ((values >= low[:, None]) & (values <= high[:, None])).all(axis=0)
    assert found.density == harmed[judges][kept].mean()
    assert found.coverage == harmed[judges][kept].sum() / harmed[judges].sum()


@pytest.mark.parametrize("share", [0.0, 0.01, 1.0])
def test_where_harm_is_too_rare_or_everywhere_there_is_no_box(share: float) -> None:
    assert harmful_box(meaningless(3), uniform("harm") < share, seed=1) is None


def test_labels_bound_no_box() -> None:
    labels = np.array(["a", "b"])[np.arange(200) % 2]
    assert harmful_box({"school": labels}, labels == "a", seed=1) is None


def test_harm_is_more_deaths_than_the_margin() -> None:
    assert harm(np.array([-5.0, 10.0, 11.0]), margin=10.0).tolist() == [
        False,
        False,
        True,
    ]


def test_peeling_keeps_the_box_that_tells_most() -> None:
    values = np.stack([uniform("a"), uniform("b")])
    hit = (values[0] > 0.7) & (values[1] > 0.7)
    kept = inside(values, peel(values, hit, (0, 1)))
    assert hit[kept].mean() > 0.9
    assert hit[kept].sum() / hit.sum() > 0.9


def box(density: float) -> Box:
    beliefs = meaningless(10)
    found = harmful_box(beliefs, planted(density, 0.1, beliefs), seed=1)
    assert found is not None
    return found


def test_the_words_give_bounds_density_and_coverage() -> None:
    text = box_in_words(
        box(0.9), "this compact", 0.26, meanings={"belief.3": "how long it lasts"}
    )
    assert text.startswith("“this compact” does harm when ")
    assert "how long it lasts (belief.3) is at least 0." in text
    assert "belief.7 is at most 0." in text
    assert "of those in which it does harm." in text


def test_a_box_in_which_harm_is_not_the_rule_says_more_often() -> None:
    assert "does harm more often when" in box_in_words(box(0.35), "x", 0.15)


def test_no_simple_box_is_an_answer() -> None:
    assert box_in_words(None, "this compact", 0.31) == (
        "No simple box: “this compact” does harm in 31% of trajectories, and bounds on "
        "up to 3 beliefs do not tell which."
    )
