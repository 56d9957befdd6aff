"""Drivers of risks: the right belief, the right sign, and none where there is none."""

import numpy as np
import pytest

from servanda.outlook.uncertainty.drivers import (
    RISKS,
    Direction,
    drivers_in_words,
    drivers_of,
    risk_drivers,
)
from servanda.outlook.uncertainty.sample import beliefs_of, happened
from tests.outlook.uncertainty.made import meaningless, some_futures, uniform

FUTURES = some_futures()
BELIEFS = beliefs_of(FUTURES)


def test_each_risk_hangs_on_its_own_belief() -> None:
    found = risk_drivers(FUTURES, "this compact", BELIEFS, seed=1)
    assert set(found) == set(RISKS)
    assert [d.parameter for d in found["relapse"]] == ["guarantee"]
    assert [d.parameter for d in found["entangled"]] == ["burden"]
    assert found["legitimacy_dispute"] == ()
    assert found["coup"] == ()


def test_a_driver_has_its_sign_and_its_size() -> None:
    relapse = risk_drivers(FUTURES, "this compact", BELIEFS, seed=1)["relapse"][0]
    assert relapse.direction is Direction.LOWERS
    assert relapse.at_low.share == pytest.approx(0.54, abs=0.08)
    assert relapse.at_high.share == pytest.approx(0.06, abs=0.05)
    assert relapse.low < -0.48 < relapse.high


def test_a_belief_that_bites_at_both_ends_has_no_sign() -> None:
    x = uniform("x")
    event = np.asarray(uniform("e") < 0.1 + 2.0 * (x - 0.5) ** 2)
    (found,) = drivers_of(event, {"x": x}, seed=1)
    assert found.direction is Direction.NEITHER


def test_random_events_have_no_drivers() -> None:
    named = sum(
        bool(drivers_of(uniform("e", 800, s) < 0.2, meaningless(10, 800, s), seed=s))
        for s in range(8)
    )
    assert named <= 2  # one in twenty by luck


def test_what_is_too_rare_is_not_known() -> None:
    event = np.zeros(1000, dtype=np.bool_)
    event[:7] = True
    assert drivers_of(event, meaningless(3, 1000), seed=1) == ()
    assert drivers_in_words((), event, "coup") == (
        "What drives a coup is not known: it happens in 7 of 1000 trajectories."
    )


def test_the_words_give_sign_size_and_interval() -> None:
    found = risk_drivers(FUTURES, "this compact", BELIEFS, seed=1)
    event = happened(FUTURES, "relapse", "this compact")
    text = drivers_in_words(found["relapse"], event, "relapse")
    assert text.startswith("The chance of a relapse into heavy fighting (29%): ")
    assert "more guarantee lowers it, from 5" in text
    assert "idle" not in text


def test_where_no_belief_drives_that_is_said() -> None:
    event = uniform("e") < 0.2
    assert "No single belief is distinguishable from luck as a driver of a coup" in (
        drivers_in_words((), event, "coup")
    )
