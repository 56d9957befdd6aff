"""Which belief, if learned, would change the choice: where, and under which profile."""

from math import exp

import numpy as np
import pytest

from servanda.outlook.uncertainty.choices import (
    by_profile,
    turning_beliefs,
    turns_in_words,
)
from tests.outlook.uncertainty.made import meaningless, normal

OPTIONS = ("no action", "this compact")


def test_the_turn_stands_where_the_losses_cross() -> None:
    x = normal("x", 8000)
    losses = np.stack([np.zeros(8000), 0.4 + x + normal("y", 8000)])
    beliefs = {"effect": np.exp(x), **meaningless(2, 8000)}
    found = turning_beliefs(losses, OPTIONS, beliefs, seed=1)
    assert [belief.name for belief in found] == ["effect"]
    (turn,) = found[0].turns
    assert (found[0].first, turn.below, turn.above) == (
        "no action",
        "this compact",
        "no action",
    )
    assert turn.low is not None
    assert turn.high is not None
    assert turn.low <= exp(-0.4) <= turn.high
    assert turn.high - turn.low < 0.1


def test_a_school_turns_the_choice_by_its_name() -> None:
    school = np.array(["works", "backlash"])[np.arange(2000) % 2]
    effect = np.where(school == "works", -1.0, 1.2)
    losses = np.stack([np.zeros(2000), effect + normal("y")])
    (found,) = turning_beliefs(losses, OPTIONS, {"school": school}, seed=1)
    assert found.labels == {"works": "this compact", "backlash": "no action"}
    text = turns_in_words([found], "rights first")
    assert "“no action” if backlash, “this compact” if works" in text


def test_each_profile_is_told_by_itself() -> None:
    x = normal("x")
    moved = np.stack([np.zeros(2000), x])
    found = by_profile(
        {"rights first": moved, "order first": np.stack([np.zeros(2000), 9.0 + x])},
        OPTIONS,
        {"effect": x},
        seed=1,
    )
    assert [b.name for b in found["rights first"]] == ["effect"]
    assert found["order first"] == ()


def test_the_words_name_the_profile_the_value_and_the_turn() -> None:
    x = normal("x", 4000)
    losses = np.stack([np.zeros(4000), 0.4 + x])
    found = turning_beliefs(losses, OPTIONS, {"effect": np.exp(x)}, seed=1)
    text = turns_in_words(found, "rights first")
    assert text.startswith("Under “rights first” “no action” has the least mean loss. ")
    assert "Knowing effect would spare 0.2" in text
    assert "“this compact” would have the least, above it “no action”" in text
    assert not any(w in text for w in ("should", "recommend", "advis"))


def test_where_nothing_turns_the_choice_that_is_said() -> None:
    losses = np.stack([normal("a"), normal("b")])
    found = turning_beliefs(losses, OPTIONS, meaningless(3), seed=1)
    assert found == ()
    assert "no single belief, if learned, is distinguishable from luck" in (
        turns_in_words(found, "order first")
    )


def test_a_turn_too_close_to_the_edge_is_not_told() -> None:
    x = normal("x", 4000)
    losses = np.stack([np.zeros(4000), 2.2 + x])
    found = turning_beliefs(losses, OPTIONS, {"effect": x}, seed=1)
    assert all(belief.turns == () for belief in found)
    if found:
        assert "where the choice turns cannot be told" in turns_in_words(found, "p")


@pytest.mark.parametrize("unit", ["loss", "deaths"])
def test_the_unit_of_the_loss_is_named(unit: str) -> None:
    x = normal("x")
    found = turning_beliefs(np.stack([np.zeros(2000), x]), OPTIONS, {"e": x}, seed=1)
    assert f" of {unit} on average" in turns_in_words(found, "p", unit=unit)
