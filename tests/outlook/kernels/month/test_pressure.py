"""Events, and what presses fighting up and down: the sign of every effect."""

from math import exp, log
from typing import Any

import numpy as np
import pytest

from servanda.outlook.kernels.month import (
    events,
    pressure,
)
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.capability import (
    InForce,
)
from servanda.outlook.kernels.month.pressure import Now, PressureBeliefs
from tests.outlook.kernels.month.made import NOTHING, QUIET, UNANSWERED, of, single


@pytest.mark.parametrize("hazard", [0.001, 0.1, 2.0])
def test_an_event_happens_as_often_as_its_hazard_says(hazard: float) -> None:
    grid = ((np.arange(20_000) + 0.5) / 20_000).astype(np.float32)
    happened = events.happens(single(log(hazard)), events.rarity(grid))
    assert happened.mean() == pytest.approx(1.0 - exp(-hazard), abs=1e-4)
    assert happened[-1] == 1.0
    below = events.happens(single(log(hazard)), events.rarity_below(grid))
    assert below.mean() == pytest.approx(1.0 - exp(-hazard), abs=1e-4)
    assert below[0] == 1.0


def test_months_since_an_event_start_anew_with_it() -> None:
    assert events.since(single(7.0), single(0.0)) == 8.0
    assert events.since(single(7.0), single(1.0)) == 0.0
    assert events.since(single(events.LONG_AGO), single(0.0)) >= events.LONG_AGO


PRESSED = of(
    PressureBeliefs,
    guarantee=log(0.5),
    presence=log(0.9),
    governance=log(0.95),
    aid=log(1.1),
    coup=log(1.5),
    counter_worse=log(1.3),
    support_in_war=log(1.4),
    backing=log(0.75),
    counter_ease=log(0.55),
    agreed=log(1.2),
    agreed_share=0.175,
)
SETTLED = single(Now(0.0, 1.0, 1.0))
OPEN = single(Now(1.0, 0.0, 1.0))
AT_WAR = single(Now(3.0, 0.0, 1.0))


def up(
    now: Now, unrest: Any = QUIET, given: Any = NOTHING, answer: Any = UNANSWERED
) -> float:
    return float(pressure.worsening(unrest, now, given, answer, PRESSED))


def down(now: Now, unrest: Any = QUIET, given: Any = NOTHING) -> float:
    return float(pressure.easing(unrest, now, given, PRESSED))


def test_nothing_given_and_nothing_happening_presses_nowhere() -> None:
    nobody = single(Now(1.0, 0.0, 0.0))
    assert up(nobody) == 1.0
    usual = of(PressureBeliefs, guarantee=log(0.5), backing=log(0.75))
    assert pressure.easing(QUIET, nobody, NOTHING, usual) == 1.0


def test_protection_guards_what_is_settled_and_nothing_else() -> None:
    assert up(SETTLED) == pytest.approx(0.5)
    assert up(OPEN) == 1.0
    half = single(Now(0.0, 1.0, 0.5))
    assert up(half) == pytest.approx(0.5**0.5)


@pytest.mark.parametrize(
    ("effort", "ratio"), [("stabilisation", 0.9), ("governance", 0.95), ("aid", 1.1)]
)
def test_each_instrument_worsens_or_calms_by_its_own_ratio(
    effort: str, ratio: float
) -> None:
    assert up(OPEN, given=of(InForce, **{effort: 1.0})) == pytest.approx(ratio)
    assert up(OPEN, given=of(InForce, **{effort: 0.5})) == pytest.approx(ratio**0.5)


def test_a_coup_worsens_for_a_year_and_a_counter_move_while_it_lasts() -> None:
    assert up(OPEN, QUIET._replace(since_coup=single(11.0))) == pytest.approx(1.5)
    assert up(OPEN, QUIET._replace(since_coup=single(12.0))) == 1.0
    assert up(OPEN, QUIET._replace(countermove=single(1.0))) == pytest.approx(1.3)


def test_support_in_war_eases_heavy_fighting_only() -> None:
    for effort, ratio in (("stabilisation", 1.4), ("backing", 0.75)):
        given = of(InForce, **{effort: 1.0})
        assert down(AT_WAR, given=given) / down(AT_WAR) == pytest.approx(ratio)
        assert down(OPEN, given=given) == down(OPEN)
    against = QUIET._replace(countermove=single(1.0))
    assert down(AT_WAR, against) / down(AT_WAR) == pytest.approx(0.55)


def test_an_agreement_eases_for_two_years_against_what_is_usual() -> None:
    agreed = QUIET._replace(since_settlement=single(23.0))
    assert down(OPEN, agreed) == pytest.approx(1.2 ** (1.0 - 0.175))
    assert down(OPEN) == pytest.approx(1.2**-0.175)


def test_others_answers_press_where_they_apply() -> None:
    worse = of(Answers, worsening=log(1.15), relapse=log(1.1), new_war=log(2.3))
    assert up(AT_WAR, answer=worse) == pytest.approx(1.15)
    assert up(OPEN, answer=worse) == pytest.approx(1.15 * 2.3)
    expected = 1.15 * 2.3 * 1.1 * 0.5
    assert up(SETTLED, answer=worse) == pytest.approx(expected)
