"""Fallbacks, stakes and verdicts on cases made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.strategy.answers import Answer, Sign, answered
from servanda.strategy.bargaining.agreeing import (
    FAVOURITE,
    NO_EFFECT,
    Means,
    Verdict,
    best_fallback,
    conclusion_of,
    mixed,
    open_fallbacks,
    reservations,
    stakes_of,
    verdict_of,
)
from servanda.strategy.bargaining.valuing import (
    COALITION,
    COUNTED,
    GOVERNMENT,
    PEOPLE,
    weights_of,
)
from servanda.strategy.bargaining.zone import slack
from servanda.strategy.beliefs import Drawn, drawn, middles, stated

PLAN = 0.02
OUTPUT = COUNTED.index("output")


def middle() -> Drawn:
    held = middles(stated("servanda.strategy.bargaining"))
    return {name: np.array([value]) for name, value in held.items()}


def means(
    outputs: tuple[float, ...],
    host: tuple[float, ...] = (0.0,) * 5,
    coalition: tuple[float, ...] = (0.0,) * 5,
) -> Means:
    """Return three fallbacks and two terms that differ in output and cost alone."""
    what = np.zeros((5, len(COUNTED)))
    what[:, OUTPUT] = outputs
    return Means(what, np.array(host), np.array(coalition))


def test_aid_that_the_coalition_would_not_give_is_no_fallback() -> None:
    found = means((0.0, 0.5, 0.0, 0.6, 0.6), coalition=(0.0, 0.1, 0.0, 0.1, 0.1))
    is_open = open_fallbacks(GOVERNMENT, middle(), found, PLAN)
    assert is_open[0, 0]
    assert not is_open[0, 1]
    assert best_fallback(GOVERNMENT, GOVERNMENT, middle(), found, PLAN) != 1


def test_aid_that_costs_the_coalition_nothing_is_a_fallback() -> None:
    found = means((0.0, 0.5, 0.0, 0.6, 0.6))
    assert open_fallbacks(GOVERNMENT, middle(), found, PLAN)[0, 1]
    assert best_fallback(GOVERNMENT, GOVERNMENT, middle(), found, PLAN) == 1


def test_what_the_host_does_not_want_is_no_fallback_for_the_coalition() -> None:
    found = means((0.0, 0.0, -0.5, 0.6, 0.6))
    assert not open_fallbacks(GOVERNMENT, middle(), found, PLAN)[0, 2]


def test_a_gain_of_output_is_worth_its_money_to_the_people() -> None:
    found = means((0.0, 0.0, 0.0, 0.12, 0.0))
    stakes = stakes_of(PEOPLE, middle(), found, PLAN)
    assert stakes.host[0].tolist() == pytest.approx([0.12 / 1.2, 0.0])
    assert stakes.coalition[0].tolist() == pytest.approx([0.0, 0.0])


def test_the_government_counts_a_part_of_what_its_people_gain() -> None:
    found = means((0.0, 0.0, 0.0, 0.12, 0.0))
    part = middle()["government.regard"][0]
    stakes = stakes_of(GOVERNMENT, middle(), found, PLAN)
    assert stakes.host[0, 0] == pytest.approx(part * 0.12 / 1.2)


def test_what_both_are_sure_of_never_leaves_them_more_to_gain() -> None:
    found = means((0.0, 0.5, 0.1, 0.6, 0.7), coalition=(0.0, 0.1, 0.0, 0.1, 0.1))
    usual = stakes_of(GOVERNMENT, middle(), found, PLAN)
    sure = stakes_of(GOVERNMENT, middle(), found, PLAN, only=FAVOURITE)
    assert (sure.host <= usual.host + 1e-12).all()
    assert (sure.coalition <= usual.coalition + 1e-12).all()


def test_what_is_paid_in_a_fallback_is_taken_off_its_worth() -> None:
    found = means((0.0,) * 5, host=(0.0, 0.3, 0.0, 0.0, 0.0))
    worth = reservations(PEOPLE, middle(), found, PLAN)
    assert worth[0, 1] - worth[0, 0] == pytest.approx(-0.3)


def test_the_mixture_expects_what_its_schools_expect_by_their_weights() -> None:
    both = (means((0.0, 0.0, 0.0, 1.0, 0.0)), means((0.0, 0.0, 0.0, 3.0, 0.0)))
    found = mixed(both, np.array([0.75, 0.25]))
    assert found.what[3, OUTPUT] == pytest.approx(1.5)


@pytest.mark.parametrize("side", [GOVERNMENT, PEOPLE, COALITION])
def test_nobody_gains_by_deaths(side: str) -> None:
    weights = weights_of(side, middle(), PLAN)  # type: ignore[arg-type]
    assert weights[0, COUNTED.index("deaths")] < 0.0
    assert weights[0, COUNTED.index("displaced")] < 0.0


def test_conditions_cost_the_government_and_lacking_them_the_coalition() -> None:
    own = weights_of(GOVERNMENT, middle(), PLAN)[0]
    other = weights_of(COALITION, middle(), PLAN)[0]
    assert own[COUNTED.index("conditions")] < 0.0
    assert other[COUNTED.index("no conditions")] < 0.0
    assert own[COUNTED.index("no conditions")] == 0.0


def answer(sign: Sign) -> Answer:
    return Answer(0.0, 0.0, 0.0, 0.5, sign, ())


@pytest.mark.parametrize(
    ("sign", "share", "verdict"),
    [
        ("above nought", 0.99, "a zone exists"),
        ("above nought", 0.80, "not distinguishable"),
        ("below nought", 0.01, "no agreement possible"),
        ("below nought", 0.30, "not distinguishable"),
        ("not distinguishable", 0.99, "not distinguishable"),
    ],
)
def test_a_verdict_needs_the_values_and_the_states_to_agree(
    sign: Sign, share: float, verdict: str
) -> None:
    assert verdict_of(answer(sign), share) == verdict


def test_a_conclusion_holds_whichever_school_is_right() -> None:
    none: Verdict = "no agreement possible"
    some: Verdict = "a zone exists"
    assert conclusion_of(none, {"a": none, "b": none}) == none
    assert conclusion_of(none, {"a": none, "b": some}) == "not distinguishable"
    assert conclusion_of("not distinguishable", {"a": some}) == "not distinguishable"


def test_a_zone_is_not_asked_of_the_school_without_effect_but_its_lack_is() -> None:
    none: Verdict = "no agreement possible"
    some: Verdict = "a zone exists"
    unsure: Verdict = "not distinguishable"
    assert conclusion_of(some, {"a": some, NO_EFFECT: unsure}) == some
    assert conclusion_of(none, {"a": none, NO_EFFECT: unsure}) == unsure


@pytest.mark.parametrize("interest", [0.7, 5.0, 500.0])
def test_where_help_changes_nothing_no_interest_of_partners_shows_a_zone(
    interest: float,
) -> None:
    what = np.zeros((5, len(COUNTED)))
    what[3:, COUNTED.index("presence")] = 3.0
    what[3:, COUNTED.index("plan")] = 1.0
    found = Means(what, np.zeros(5), np.array([0.0, 0.0, 0.0, PLAN, PLAN]))
    held = dict(stated("servanda.strategy.bargaining"))
    del held["coalition.interest"]

    def room(values: Drawn) -> np.ndarray:
        draws = len(next(iter(values.values())))
        own = {**values, "coalition.interest": np.full(draws, interest)}
        return slack(stakes_of(GOVERNMENT, own, found, PLAN))

    assert answered(room, held, drawn(held, Noise(1, 0, 400))).sign != "above nought"
