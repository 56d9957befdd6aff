"""Deaths of every kind, flight and return, output, repression."""

from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.kernels.month import (
    economy,
    people,
    repression,
    toll,
)
from servanda.outlook.kernels.month.capability import (
    InForce,
)
from servanda.outlook.kernels.month.economy import Economy, EconomyBeliefs
from servanda.outlook.kernels.month.people import People, PeopleBeliefs
from servanda.outlook.kernels.month.repression import RepressionBeliefs
from servanda.outlook.kernels.month.toll import TollBeliefs
from tests.outlook.kernels.month.made import INTENSITIES, NOTHING, of, single

KILLED = of(
    TollBeliefs,
    government=0.08,
    rebels=0.1,
    nonstate=0.04,
    killing=0.3,
    usual=3.9,
    backing=log(1.4),
    patrolled=log(0.8),
    undercount=1.29,
    indirect=3.0,
    most=1e6,
)


def dead(deaths: float = 1000.0, **changed: Any) -> toll.Toll:
    given = of(InForce, **changed.get("given", {}))
    found: toll.Toll = toll.step(
        single(deaths),
        single(changed.get("repression", 3.9)),
        given,
        single(changed.get("answer", 0.0)),
        KILLED,
        single(changed.get("chance", 0.5)),
    )
    return found


def test_no_fighting_kills_nobody() -> None:
    assert set(dead(0.0)) == {0.0}


def test_the_toll_adds_up_and_holds_the_uncounted_and_the_consequences() -> None:
    found = dead()
    assert (found.government, found.rebels, found.nonstate) == (80.0, 100.0, 40.0)
    assert found.reported == 1220.0
    assert found.latent == pytest.approx(1220.0 * 1.29)
    assert found.total == pytest.approx(1220.0 * 1.29 * 4.0)


def test_each_kind_of_killing_answers_to_its_own_cause() -> None:
    armed = dead(given={"backing": 1.0})
    assert (armed.government, armed.rebels) == (112.0, 100.0)
    patrolled = dead(given={"stabilisation": 1.0})
    assert (patrolled.government, patrolled.rebels) == (80.0, 80.0)
    harsher = dead(repression=4.9)
    assert harsher.government == np.floor(80.0 * exp(0.3) + 0.5)
    assert harsher.rebels == 100.0
    assert dead(answer=log(1.25)).government == 100.0


def test_persons_are_whole_and_rounded_without_a_slant() -> None:
    grid = ((np.arange(1000) + 0.5) / 1000).astype(np.float32)
    found = dead(7.0, chance=grid)
    assert (found.government == np.floor(found.government)).all()
    assert found.government.mean() == pytest.approx(0.56, abs=0.002)


FLEEING = single(PeopleBeliefs(70.0, 0.25, 0.01, 0.02, 1e6))


@given(
    st.floats(0, 5e5),
    st.floats(0, 4e5),
    st.floats(0, 1e5),
    st.sampled_from(INTENSITIES),
)
def test_people_flee_return_or_stay_and_nobody_is_lost(
    refugees: float, within: float, deaths: float, now: float
) -> None:
    before = single(People(refugees, within))
    after = people.step(before, single(deaths), single(now), FLEEING)
    home = 0.0 if now >= 2.0 else 0.01 * refugees + 0.02 * within
    room = 1e6 - (refugees + within - home)
    fled = min(70.0 * deaths, room)
    whole = float(after.refugees) + float(after.within)
    assert whole == pytest.approx(refugees + within - home + fled, rel=1e-5, abs=0.1)
    assert min(after) >= 0.0
    assert whole <= 1e6 * (1 + 1e-6)


def test_without_deaths_and_returns_the_displaced_stay() -> None:
    before = single(People(1e5, 2e5))
    assert people.step(before, single(0.0), single(3.0), FLEEING) == before


EARNING = single(EconomyBeliefs(0.0018, 0.013, 0.0018, 0.5, 0.0025, -1.2, 0.0004))
NOTHING_GIVEN = (single(0.0), single(0.0))


def test_war_costs_output_and_peace_gives_a_little_back() -> None:
    start, zero = of(Economy), single(0.0)
    gaps = [
        float(economy.step(start, single(now), NOTHING_GIVEN, EARNING, zero).gap)
        for now in INTENSITIES
    ]
    assert gaps == pytest.approx([0.0, 0.0, -0.0009, -0.0018])
    poor = of(Economy, gap=-0.2)
    after = economy.step(poor, zero, NOTHING_GIVEN, EARNING, zero)
    assert after.gap == pytest.approx(-0.2 * 0.9975)


def test_aid_and_measures_move_output_by_what_is_believed() -> None:
    start, zero = of(Economy), single(0.0)
    given_ = (single(0.5), single(-0.001))
    after = economy.step(start, zero, given_, EARNING, zero)
    assert after.aided == pytest.approx(0.0002 - 0.001)
    assert economy.level(after) == pytest.approx(exp(-0.0008 + 0.0018), rel=1e-6)


@given(st.floats(-1.2, 0.0), st.sampled_from(INTENSITIES))
def test_the_gap_never_falls_below_its_floor_nor_rises_above_nothing(
    gap: float, now: float
) -> None:
    before = of(Economy, gap=gap)
    after = economy.step(before, single(now), NOTHING_GIVEN, EARNING, single(0.0))
    assert np.float32(-1.2) <= after.gap <= 0.0


TERROR = single(RepressionBeliefs(2.3, 0.54, 0.053, 0.15, 0.2, -0.3))


@given(st.floats(1.0, 5.0), st.sampled_from(INTENSITIES), st.floats(-4.0, 4.0))
def test_repression_stays_on_its_scale_and_rises_with_fighting(
    level: float, now: float, shock: float
) -> None:
    after = repression.step(single(level), single(now), NOTHING, TERROR, single(shock))
    worse = repression.step(single(level), single(3.0), NOTHING, TERROR, single(shock))
    assert 1.0 <= after <= worse <= 5.0


def test_repression_comes_to_rest_where_fighting_and_support_put_it() -> None:
    level, given_ = single(5.0), of(InForce, backing=1.0, governance=1.0)
    for _ in range(400):
        level = repression.step(level, single(2.0), given_, TERROR, single(0.0))
    assert level == pytest.approx(2.3 + 2 * 0.54 + 0.2 - 0.3, abs=1e-4)
