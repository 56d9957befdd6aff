"""Incidents: reported, triaged, investigated, closed; each step in its turn.

Every report is kept, also the second and the third of one incident, and a report after
the closing opens it again. Each step may set the day by which the next is owed; where
it sets none, the longest time that the checks allow is counted from the first report
and said to be that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from servanda.basis.period import after
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.principles.thresholds import threshold
from servanda.observance.life.bodies import Incident
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.indexed import by_moment, index_of
from servanda.observance.term.deadlines import day_of, over
from servanda.observance.term.running import running

__all__ = ["STEPS", "Case", "Step", "clock", "incidents", "refusal"]

Step = Literal["reported", "triaged", "investigated", "closed"]
STEPS: Final[tuple[Step, ...]] = ("reported", "triaged", "investigated", "closed")
"""The steps, in the order in which they are taken."""

_LONGEST: Final = {
    "reported": "misuse-triaged-days",
    "triaged": "misuse-investigated-days",
    "investigated": "misuse-investigated-days",
}


@dataclass(frozen=True, slots=True)
class Case:
    """An incident as it stands at a moment.

    reports   every report of it, in the log's order
    taken     the act of each step since it was last reported or opened again
    step      the step it is at, and since when, by which act
    owed      the step that is owed next; None once it is closed
    due       the day by which; None once it is closed
    is_set    whether that day was set by an act; else it is the longest allowed
    days_late days by which the owed step is late so far; else 0
    words     where it stands, in a sentence
    """

    incident: str
    reports: tuple[Deed, ...]
    taken: tuple[tuple[Step, Deed], ...]
    step: Step
    since: datetime
    by: Deed
    owed: Step | None
    due: date | None
    is_set: bool
    days_late: int
    words: str

    @property
    def is_overdue(self) -> bool:
        """Whether the step owed next is late."""
        return self.days_late > 0


def incidents(life: Life, at: datetime) -> tuple[Case, ...]:
    """Return every incident reported by a moment, oldest first."""
    term, known = running(life, at), index_of(life).incidents.items()
    zone = term.zone if term else None
    return tuple(
        _case(life, name, at, zone) for name, held in known if held[0].recorded <= at
    )


def refusal(life: Life, deed: Deed, body: Incident) -> str | None:
    """Say why a step of an incident is not admitted, or return None."""
    taken = _taken(life, body.incident, deed.recorded)
    if body.step == "reported":
        return None
    if not taken:
        return f"{body.incident} was never reported; enter the report first"
    if body.step == "closed" and says_nothing(body.outcome):
        return f"{body.incident} cannot be closed without an outcome"
    if body.clock_until is not None and body.clock_until <= deed.occurred:
        return f"the clock of {body.incident} would end before it could run"
    return _out_of_turn(body, taken[-1][0])


def _out_of_turn(body: Incident, last: Step) -> str | None:
    """Refuse a step that was taken already, or one that leaves out another."""
    at, now = STEPS.index(last), STEPS.index(body.step)
    if now <= at:
        return f"{body.incident} has been {last} already; report it anew"
    if now > at + 1:
        return (
            f"{body.incident} has not been {STEPS[at + 1]}, and cannot be {body.step}"
        )
    return None


def _steps(life: Life, name: str, at: datetime) -> Iterator[tuple[Deed, Incident]]:
    for deed in by_moment(index_of(life).incidents.get(name, []), at):
        if isinstance(deed.body, Incident):
            yield deed, deed.body


def _taken(life: Life, name: str, at: datetime) -> list[tuple[Step, Deed]]:
    """Return the steps taken since the incident was first reported or reopened."""
    found: list[tuple[Step, Deed]] = []
    for deed, body in _steps(life, name, at):
        if body.step == "reported" and found and found[-1][0] != "closed":
            continue
        if body.step == "reported":
            found = []
        found.append((body.step, deed))
    return found


def _case(life: Life, name: str, at: datetime, zone: str | None) -> Case:
    taken = _taken(life, name, at)
    reports = tuple(
        deed for deed, body in _steps(life, name, at) if body.step == "reported"
    )
    step, act = taken[-1]
    if step == "closed":
        words = f"{name} is closed"
        return Case(
            name, reports, tuple(taken), step, act.recorded, act, None, None,
            is_set=False, days_late=0, words=words,
        )  # fmt: skip
    owed = STEPS[STEPS.index(step) + 1]
    due, is_set = clock(taken, zone)
    late = (day_of(at, zone) - due).days if at >= over(due, zone) else 0
    source = "" if is_set else ", the longest that is allowed: no day was set"
    words = f"{name} is {step}; it is to be {owed} by {due}{source}"
    if late:
        days = "1 day" if late == 1 else f"{late} days"
        words = f"{name} is {step}; it was to be {owed} by {due}{source}, {days} ago"
    if len(reports) > 1:
        words += f"; reported {len(reports)} times"
    return Case(
        name, reports, tuple(taken), step, act.recorded, act, owed, due,
        is_set=is_set, days_late=late, words=words,
    )  # fmt: skip


def clock(taken: list[tuple[Step, Deed]], zone: str | None) -> tuple[date, bool]:
    """Return the day by which the next step is owed, and whether the last step set it.

    What an earlier step set was for the step that was taken since.
    """
    step, last = taken[-1]
    if isinstance(last.body, Incident) and last.body.clock_until is not None:
        return last.body.clock_until, True
    first = day_of(taken[0][1].recorded, zone)
    return after(first, int(threshold(_LONGEST[step]).value)), False
