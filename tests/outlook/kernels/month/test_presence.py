"""Who stays, who leaves, who is entangled, and what depends on them."""

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.kernels.month import (
    capability,
    events,
    presence,
)
from servanda.outlook.kernels.month.capability import (
    CapabilityBeliefs,
    Efforts,
    InForce,
)
from servanda.outlook.kernels.month.presence import Presence, PresenceBeliefs
from tests.outlook.kernels.month.made import (
    GRID,
    NOTHING,
    SHARE,
    of,
    single,
)

STAYING = single(
    PresenceBeliefs(log(0.35 / 0.65), log(2.5), log(0.0145), 5.0, 60.0, 18.0)
)
THERE = of(Presence, stationed=24.0, clock=1e9)


def test_staying_past_the_end_is_decided_in_its_month_by_those_who_are_there() -> None:
    yes, no, zero = np.bool_(True), np.bool_(False), single(0.0)  # noqa: FBT003
    calm = presence.remain(THERE, yes, zero, zero, STAYING)
    assert calm == pytest.approx(log(0.35 / 0.65))
    war = presence.remain(THERE, yes, single(3.0), zero, STAYING)
    assert war == pytest.approx(log(2.5 * 0.35 / 0.65), abs=1e-6)
    assert presence.remain(THERE, no, zero, zero, STAYING) < -1e6
    for never in ({"gone": 1.0}, {"withdrawn": 1.0}, {"stationed": 0.0}):
        changed = THERE._replace(**{k: single(v) for k, v in never.items()})
        assert presence.remain(changed, yes, zero, zero, STAYING) < -1e6


def test_who_is_told_to_leave_is_gone_when_the_clock_has_run_down() -> None:
    zero, one = single(0.0), single(1.0)
    now = presence.depart(THERE._replace(staying=one), one, zero, zero, STAYING)
    for _ in range(5):
        assert (now.gone, now.staying) == (0.0, 1.0)
        now = presence.depart(now, zero, zero, zero, STAYING)
    assert (now.gone, now.staying, now.withdrawn) == (1.0, 0.0, 1.0)


def test_who_never_was_told_an_end_leaves_for_good_and_others_stop_staying() -> None:
    zero, one = single(0.0), single(1.0)
    stays = THERE._replace(staying=one)
    assert presence.depart(stays, zero, one, zero, STAYING).staying == 0.0
    assert presence.depart(stays, zero, one, zero, STAYING).gone == 0.0
    assert presence.depart(THERE, zero, one, one, STAYING).gone == 1.0
    yet_to_come = THERE._replace(stationed=zero)
    assert presence.depart(yet_to_come, zero, one, one, STAYING).gone == 0.0


def test_leaving_is_as_frequent_as_believed_and_rarer_with_odds_of_staying() -> None:
    rare = events.rarity_below(GRID)
    usual = presence.weary(rare, single(0.0), STAYING)
    assert usual.mean() == pytest.approx(1.0 - exp(-0.0145), abs=1e-4)
    bound = presence.weary(rare, single(log(1.3)), STAYING)
    assert bound.mean() == pytest.approx(1.0 - exp(-0.0145 / 1.3), abs=1e-4)


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_the_months_of_fighting_are_counted_over_two_years(fought: list[bool]) -> None:
    now = of(Presence)
    for month in fought:
        now = presence.lately(now, single(1.0), single(5.0 * month))
    assert now.fought == sum(fought[-24:])
    assert now.stationed == len(fought)


def test_who_is_there_late_or_long_in_prolonged_fighting_is_entangled() -> None:
    zero, one = single(0.0), single(1.0)
    long = of(Presence, stationed=61.0, fought=18.0)
    assert presence.entangled(of(Presence), one, one, STAYING) == 1.0
    assert presence.entangled(long, one, zero, STAYING) == 1.0
    assert presence.entangled(long, zero, one, STAYING) == 0.0
    short = long._replace(stationed=single(60.0))
    calm = long._replace(fought=single(17.0))
    assert presence.entangled(short, one, zero, STAYING) == 0.0
    assert presence.entangled(calm, one, zero, STAYING) == 0.0


TAUGHT = single(CapabilityBeliefs(0.4, 1 - 0.5 ** (1 / 24), 1 - 0.5 ** (1 / 12)))


def test_capability_is_built_to_half_and_lost_again_at_its_half_lives() -> None:
    held = single(0.0)
    for _ in range(24):
        held = capability.step(held, single(1.0), TAUGHT)
    assert held == pytest.approx(0.5, abs=1e-6)
    left = held
    for _ in range(12):
        left = capability.step(left, single(0.0), TAUGHT)
    assert left == pytest.approx(0.25, abs=1e-6)


@given(SHARE, SHARE)
def test_capability_stays_between_what_it_was_and_what_is_supported(
    held: float, backing: float
) -> None:
    after = capability.step(single(held), single(backing), TAUGHT)
    least, most = sorted((single(held), single(backing)))
    assert least <= after <= most


def test_dependence_is_what_leaves_with_the_partners() -> None:
    worth = single(0.4)
    assert capability.dependence(single(1.0), single(0.5), worth) == pytest.approx(0.8)
    assert capability.dependence(single(0.0), single(0.5), worth) == 0.0
    assert capability.dependence(single(0.0), single(0.0), worth) == 0.0
    grown = capability.dependence(single(1.0), single(1.0), worth)
    assert grown < capability.dependence(single(1.0), single(0.5), worth)


def test_protection_wanes_after_exit_as_capability_fades() -> None:
    shields, held = [], single(1.0)
    for _ in range(36):
        held = capability.step(held, single(0.0), TAUGHT)
        shields.append(float(capability.shield(single(0.0), held, single(0.4))))
    assert all(a > b for a, b in pairwise(shields))
    assert shields[11] == pytest.approx(0.2, abs=1e-6)


def test_what_is_in_force_is_the_schedule_or_what_lasts() -> None:
    plan = single(Efforts(0.2, 0.6, 0.4, 0.3, 0.8, 0.1))
    last = single(Efforts(0.1, 0.1, 0.1, 0.1, 0.5, 0.1))
    one, zero = single(1.0), single(0.0)
    found = capability.in_force(plan, last, one, zero)
    expected = single(InForce(0.6, 0.6, 0.8, 0.3, 0.8, 0.1))
    assert found == expected
    assert capability.in_force(plan, last, zero, zero) == NOTHING
    assert capability.in_force(plan, last, zero, one).stabilisation == single(0.5)
