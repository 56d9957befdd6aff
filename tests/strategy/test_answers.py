from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.outlook.priors import Prior
from servanda.strategy.answers import answered, turning_values
from servanda.strategy.beliefs import drawn


def belief(name: str, low: float, median: float, high: float) -> Prior:
    return Prior(
        name=name,
        meaning=name,
        unit="units",
        family="normal" if low < high else "fixed",
        median=median,
        low=low,
        high=high,
        sources=("unsourced",),
        basis="stated",
        dated=date(2026, 11, 22),
    )


GAIN = belief("gain", 2.0, 3.0, 4.0)
COST = belief("cost", 0.5, 1.0, 1.5)


def test_a_sign_that_no_range_turns_is_told() -> None:
    beliefs = {"gain": GAIN, "cost": COST}
    found = answered(
        lambda b: b["gain"] - b["cost"], beliefs, drawn(beliefs, Noise(1, 0, 4000))
    )
    assert found.sign == "above nought"
    assert found.middle == 2.0
    assert found.above == pytest.approx(0.9984, abs=0.002)  # normal, 2 over 0.68
    # The nearest value at which either turns it lies outside its range: gain at 1.
    assert {(s.belief, s.within) for s in found.switches} == {("gain", False)}
    assert found.switches[0].at == pytest.approx(1.0, abs=1e-9)


def test_a_sign_that_one_range_turns_is_not_distinguishable() -> None:
    beliefs = {"gain": GAIN, "cost": belief("cost", 1.0, 2.0, 3.5)}
    found = answered(
        lambda b: b["gain"] - b["cost"], beliefs, drawn(beliefs, Noise(1, 0, 4000))
    )
    assert found.sign == "not distinguishable"
    assert found.switches[0].belief == "cost"
    assert found.switches[0].within
    assert found.switches[0].at == pytest.approx(3.0, abs=1e-9)


def test_ranges_that_turn_a_sign_only_together_leave_it_undistinguished() -> None:
    beliefs = {name: belief(name, -0.2, 0.8, 1.8) for name in "abcd"}
    found = answered(
        lambda b: b["a"] + b["b"] + b["c"] + b["d"] - 2.0,
        beliefs,
        drawn(beliefs, Noise(1, 0, 4000)),
    )
    assert not any(s.within for s in found.switches if s.at and s.at < -0.2)
    assert found.low < 0.0 < found.high
    assert found.sign == "not distinguishable"


def test_a_quantity_that_is_nought_whatever_is_believed_has_no_sign() -> None:
    beliefs = {"gain": GAIN}
    found = answered(
        lambda b: 0.0 * b["gain"], beliefs, drawn(beliefs, Noise(1, 0, 100))
    )
    assert found.sign == "not distinguishable"
    assert found.switches == ()


def test_what_is_fixed_is_not_varied() -> None:
    beliefs = {"gain": GAIN, "cost": belief("cost", 5.0, 5.0, 5.0)}
    named = {s.belief for s in turning_values(lambda b: b["gain"] - b["cost"], beliefs)}
    assert named == {"gain"}


def test_the_nearest_turn_is_told_where_there_are_two() -> None:
    # (x - 1)(x - 3.9) is below nought between; from the middle, 3, the nearer is 3.9.
    beliefs = {"gain": GAIN}
    found = turning_values(lambda b: (b["gain"] - 1.0) * (b["gain"] - 3.9), beliefs)
    assert found[0].at == pytest.approx(3.9, abs=1e-9)
    assert found[0].within


def test_the_same_name_gets_the_same_chance_beside_others() -> None:
    alone = drawn({"gain": GAIN}, Noise(3, 0, 50))["gain"]
    beside = drawn({"cost": COST, "gain": GAIN}, Noise(3, 0, 50))["gain"]
    assert np.array_equal(alone, beside)
