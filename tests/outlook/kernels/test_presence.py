"""Partners leave on time, stay on, or leave when told to."""

import numpy as np

from servanda.outlook.kernels import presence
from servanda.outlook.kernels.politics import happens, since, yearly

YES, NO = np.array([[True]]), np.array([[False]])


def test_withdrawn_consent_ends_in_departure_after_its_months() -> None:
    there = presence.arrive(1, 1)
    there = presence.withdraw(there, YES, months=np.array([2.0]))
    gone = []
    for _ in range(3):
        gone.append(bool(there.gone[0, 0]))
        there = presence.withdraw(there, NO, months=np.array([2.0]))
    assert gone == [False, False, True]


def test_nobody_stays_past_the_end_once_consent_is_withdrawn() -> None:
    there = presence.arrive(1, 1)
    there = presence.withdraw(there, YES, months=np.array([9.0]))
    assert not presence.stay(there, YES).staying.any()


def test_those_who_stayed_leave_when_their_chance_comes() -> None:
    there = presence.stay(presence.arrive(1, 1), YES)
    left = presence.leave(
        there, chance=np.array([0.0]), monthly=np.array([0.1]), open_ended=NO
    )
    assert there.staying.all()
    assert not left.staying.any()
    assert not left.gone.any()


def test_a_presence_without_an_end_date_may_leave_for_good() -> None:
    left = presence.leave(
        presence.arrive(1, 1),
        chance=np.array([0.0]),
        monthly=np.array([0.1]),
        open_ended=YES,
    )
    assert left.gone.all()


def test_an_event_happens_as_often_as_its_hazard_says() -> None:
    chance = (np.arange(1000) + 0.5) / 1000
    hazard = yearly(np.full(1000, 1.2), (NO, np.full(1000, 9.0)))
    assert happens(hazard, chance).mean() == 0.095


def test_months_since_an_event_start_again_with_the_next() -> None:
    assert since(np.array([[5.0]]), NO).item() == 6.0
    assert since(np.array([[5.0]]), YES).item() == 0.0
