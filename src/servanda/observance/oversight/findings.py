"""Findings: what was found, what was answered, and whether that settles it.

The three are kept apart. An answer settles nothing by itself; only those who made the
finding say whether it does. What is not answered by its day is overdue; what is
answered and not judged is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from servanda.observance.gates.certified import entered_by
from servanda.observance.gates.separation import shared_holders
from servanda.observance.life.bodies import Answer, Finding, Verdict
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.indexed import by_moment, index_of
from servanda.observance.life.offices import is_office, spelled
from servanda.observance.term.deadlines import day_of, over
from servanda.observance.term.running import running
from servanda.register.authority.statement import Author

__all__ = ["Found", "State", "findings", "refusal"]


class State(StrEnum):
    """Where a finding stands."""

    AWAITED = "answer awaited"
    OVERDUE = "answer overdue"
    OPEN = "answered, not judged"
    UNSETTLED = "answered, not settled"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with every answer and every verdict on it, in the log's order.

    made       the act that entered it
    state      where it stands
    since      since when
    by         the act by which it does; the finding itself while nothing is answered
    days_late  days by which the first answer was late, or is late so far; else 0
    words      where it stands, in a sentence that can be sent to the addressee
    """

    finding: str
    made: Deed
    answers: tuple[Deed, ...]
    verdicts: tuple[Deed, ...]
    answer_due: date
    state: State
    since: datetime
    by: Deed
    days_late: int
    words: str


def findings(life: Life, at: datetime) -> tuple[Found, ...]:
    """Return every finding entered by a moment, oldest first."""
    term = running(life, at)
    zone = term.zone if term else None
    return tuple(_found(life, deed, body, at, zone) for deed, body in _made(life, at))


def refusal(life: Life, deed: Deed) -> str | None:
    """Say why a finding, an answer or a verdict is not admitted, or return None."""
    made = {body.finding: held for held, body in _made(life, deed.recorded)}
    match deed.body:
        case Finding() as body:
            return _unfit(deed, body, made.get(body.finding))
        case Answer(finding=name) | Verdict(finding=name) if name not in made:
            return f"there is no finding {name} in this log"
        case Answer() as body:
            return _not_addressed(deed, made[body.finding])
        case Verdict() as body:
            return _may_not_judge(life, deed, made[body.finding])
        case _:
            return None


def _made(life: Life, at: datetime) -> Iterator[tuple[Deed, Finding]]:
    for deed in entered_by(life.of_kind("finding"), at):
        if isinstance(deed.body, Finding):
            yield deed, deed.body


def _unfit(deed: Deed, body: Finding, other: Deed | None) -> str | None:
    if other is not None:
        entry = other.logged.index
        return f"{body.finding} is the name of another finding (entry {entry})"
    if body.answer_due <= deed.occurred:
        return f"an answer by {body.answer_due} leaves no day to answer"
    return None


def _not_addressed(deed: Deed, made: Deed) -> str | None:
    body = made.body
    assert isinstance(body, Finding)  # noqa: S101 - as gathered
    to = Author(body.to.office, body.to.of)
    if is_office(deed.author, to):
        return None
    by = spelled(deed.author)
    return f"{body.finding} is addressed to {spelled(to)}; {by} cannot answer it"


def _may_not_judge(life: Life, deed: Deed, made: Deed) -> str | None:
    body = made.body
    assert isinstance(body, Finding)  # noqa: S101 - as gathered
    if not is_office(deed.author, made.author):
        return (
            f"{body.finding} was made by {spelled(made.author)}; only that office says "
            f"whether it is settled, not {spelled(deed.author)}"
        )
    answers = _on(life, body.finding, "answer", deed.recorded)
    if not answers:
        return f"{body.finding} has no answer yet that could be judged"
    both = shared_holders(deed, answers)
    if both:
        return f"{', '.join(both)} signed the answer and would judge it"
    return None


def _on(life: Life, finding: str, kind: str, at: datetime) -> tuple[Deed, ...]:
    """Return the answers or the verdicts on a finding."""
    index = index_of(life)
    held = index.answers if kind == "answer" else index.verdicts
    return tuple(by_moment(held.get(finding, []), at))


def _found(
    life: Life, made: Deed, body: Finding, at: datetime, zone: str | None
) -> Found:
    answers = _on(life, body.finding, "answer", at)
    verdicts = _on(life, body.finding, "verdict", at)
    last = over(body.answer_due, zone)
    seen = day_of(answers[0].recorded if answers else at, zone)
    late = max(0, (seen - body.answer_due).days)
    to, maker = body.to.office, made.author.office
    state, since, act = State.AWAITED, made.recorded, made
    words = f"{to} owes an answer to {body.finding} by {body.answer_due}"
    if not answers and at >= last:
        state, since = State.OVERDUE, last
        words = (
            f"{to} owed an answer to {body.finding} by {body.answer_due} and has given "
            f"none: {_days(late)} overdue"
        )
    elif answers:
        act = answers[-1]
        state, since = State.OPEN, act.recorded
        told = f", {_days(late)} late" if late else ""
        words = (
            f"{to} answered {body.finding}{told}; {maker} has not said whether that "
            "settles it"
        )
    if verdicts and verdicts[-1].logged.index > answers[-1].logged.index:
        act = verdicts[-1]
        assert isinstance(act.body, Verdict)  # noqa: S101 - as gathered
        state = State.SETTLED if act.body.settles else State.UNSETTLED
        since = act.recorded
        words = f"{maker} holds {body.finding} to be settled"
        if not act.body.settles:
            words = (
                f"{maker} holds that the answer of {to} does not settle {body.finding}"
            )
    return Found(
        body.finding,
        made,
        answers,
        verdicts,
        body.answer_due,
        state,
        since,
        act,
        late,
        words,
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
