"""The states of a duty, what moves it, and the table of all its moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["FINAL", "TRANSITIONS", "Event", "State"]


class State(StrEnum):
    """The states of a duty."""

    CREATED = "created"
    IN_EFFECT = "in effect"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled late"
    VIOLATED = "violated"
    DISCHARGED = "discharged"
    TERMINATED = "terminated"


class Event(StrEnum):
    """What moves a norm."""

    BEGUN = "begun"
    DONE = "done"
    PASSED = "passed"
    MOVED = "moved"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    UNMENDED = "unmended"
    DROPPED = "dropped"
    ENDED = "ended"


_S, _E = State, Event

TRANSITIONS: Final[dict[State, dict[Event, State]]] = {
    _S.CREATED: {
        _E.BEGUN: _S.IN_EFFECT,
        _E.DONE: _S.FULFILLED,
        _E.PASSED: _S.OVERDUE,
        _E.DROPPED: _S.DISCHARGED,
        _E.ENDED: _S.TERMINATED,
    },
    _S.IN_EFFECT: {
        _E.DONE: _S.FULFILLED,
        _E.PASSED: _S.OVERDUE,
        _E.SUSPENDED: _S.SUSPENDED,
        _E.DROPPED: _S.DISCHARGED,
        _E.ENDED: _S.TERMINATED,
    },
    _S.SUSPENDED: {
        _E.DONE: _S.FULFILLED,
        _E.RESUMED: _S.IN_EFFECT,
        _E.DROPPED: _S.DISCHARGED,
        _E.ENDED: _S.TERMINATED,
    },
    _S.OVERDUE: {
        _E.DONE: _S.FULFILLED_LATE,
        _E.MOVED: _S.IN_EFFECT,
        _E.UNMENDED: _S.VIOLATED,
        _E.DROPPED: _S.DISCHARGED,
        _E.ENDED: _S.VIOLATED,
    },
    _S.FULFILLED: {},
    _S.FULFILLED_LATE: {},
    _S.VIOLATED: {},
    _S.DISCHARGED: {},
    _S.TERMINATED: {},
}
"""Where each event leads from each state; one that is not named changes nothing."""

FINAL: Final = frozenset(state for state, moves in TRANSITIONS.items() if not moves)
"""The states that no norm leaves."""
