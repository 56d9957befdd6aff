"""Every recommendation with where it stands, until it is answered and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.compact.model import Record
from servanda.compact.model.record import Recommendation

__all__ = ["State", "Tracked", "tracked"]


class State(StrEnum):
    """Where a recommendation stands."""

    OVERDUE = "answer overdue"
    AWAITED = "answer awaited"
    ANSWERED = "answered, not done"
    UNSETTLED = "answered, held not to settle it by who made it"
    DONE = "done, as its answer says"
    SETTLED = "held to be settled by who made it"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A recommendation as of a day.

    due    the day by which an answer was owed; None where no day is held
    waited days from the recommendation to its answer, or to the day asked about
    late   days by which the answer came, or is, after its day; 0 where it is not
    """

    made: Recommendation
    state: State
    due: date | None
    waited: int
    late: int


def tracked(
    record: Record,
    on: date,
    due: Mapping[str, date] | None = None,
    judged: Mapping[str, bool] | None = None,
) -> tuple[Tracked, ...]:
    """Return every recommendation made by a day: what waits first, then by day.

    due     the day by which each was to be answered, by id, as a log holds it
    judged  whether who made it holds it to be settled, by id, where a log says so
    """
    days, words = due or {}, judged or {}
    made = [
        _tracked(one, on, days.get(one.id), words.get(one.id))
        for one in record.recommendations or ()
        if one.made_on <= on
    ]
    order = list(State)
    return tuple(
        sorted(made, key=lambda one: (order.index(one.state), one.made.made_on))
    )


def _tracked(
    made: Recommendation,
    on: date,
    due: date | None,
    judged: bool | None,  # noqa: FBT001 - one of three answers
) -> Tracked:
    answered = _by(made.answered_on, on)
    until = answered or on
    late = max((until - due).days, 0) if due else 0
    if judged is not None:
        state = State.SETTLED if judged else State.UNSETTLED
    elif _by(made.done_on, on):
        state = State.DONE
    elif answered:
        state = State.ANSWERED
    else:
        state = State.OVERDUE if late else State.AWAITED
    return Tracked(made, state, due, (until - made.made_on).days, late)


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None
