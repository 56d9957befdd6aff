"""Duties that no text contains and an act brings about, each with its course.

waiver-report/ACT       those who must be told of a waiver are told
finding/ID              the addressee answers
incident/ID/STEP        the next step on an incident is taken
reconfirmation/ACT      the stated body answers a report on the host's consent
departure/ACT           the partners are gone, once consent ended or is in doubt
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from servanda.compact.model import Compact, Office
from servanda.observance.duties import PARTNERS, Done, Duty
from servanda.observance.gates.waivers import duty_of, waivers
from servanda.observance.life.bodies import (
    Alarm,
    Finding,
    Incident,
    Reconfirmation,
    Withdrawal,
)
from servanda.observance.life.cause import Cause, by
from servanda.observance.life.fold import Deed, Life
from servanda.observance.norms.course import Course, Move
from servanda.observance.norms.leaving import came_down
from servanda.observance.oversight.findings import findings
from servanda.observance.oversight.incidents import STEPS, Step, clock
from servanda.observance.term.consent import answer_day, departure_day, ends_consent
from servanda.observance.term.running import Running, text_at
from servanda.register.authority.kinds import ALARM

__all__ = ["arising"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of which life, at which moment, under which text and term."""

    life: Life
    compact: Compact
    term: Running
    at: datetime
    ended: tuple[datetime, Cause] | None
    named: dict[str, list[Deed]] = field(default_factory=dict)


def arising(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    """Yield every duty that an act brought about, with its course."""
    yield from _waiver_reports(asked)
    yield from _answers(asked)
    yield from _steps(asked)
    yield from _reconfirmations(asked)
    yield from _departures(asked)


def _course(
    asked: Asked,
    deed: Deed,
    due: date | None,
    done: Done | None,
    duty: Duty,
) -> Course:
    cause, cure_days = by(deed, duty.clause), duty.cure_days
    return Course(
        created=deed.recorded,
        by=cause,
        begins=deed.recorded,
        moves=(Move(deed.recorded, due, cause, cure_days),),
        done=done,
        ended=asked.ended,
    )


def _text_of(asked: Asked, deed: Deed) -> Compact:
    """Return the text under which an act was entered; a later one does not reach it."""
    version = text_at(asked.life, deed.recorded)
    return version.compact if version else asked.compact


def _done(deed: Deed | None) -> Done | None:
    return Done(deed.occurred, deed.recorded, by(deed)) if deed else None


def _waiver_reports(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    for each in waivers(asked.life, asked.at):
        rule = each.rule
        if rule is None:
            continue
        duty = Duty(
            id=duty_of(each.deed),
            family="waiver report",
            what=f"the waiver of {each.condition} is reported to "
            + ", ".join(rule.reported_to),
            clause="waivers.reported_in",
            due=each.report_due,
            zone=rule.reported_in.time_zone,
            article=rule.article,
            outlasts=True,
        )
        done = _done(each.reported)
        yield duty, _course(asked, each.deed, each.report_due, done, duty)


def _answers(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    for each in findings(asked.life, asked.at):
        body = each.made.body
        if not isinstance(body, Finding):
            continue
        duty = Duty(
            id=f"finding/{each.finding}",
            family="finding",
            what=f"answer to: {body.text}",
            clause="",
            due=body.answer_due,
            zone=asked.term.zone,
            office=Office(office=body.to.office, of=body.to.of),
            outlasts=True,
        )
        done = _done(each.answers[0] if each.answers else None)
        yield duty, _course(asked, each.made, body.answer_due, done, duty)


def _steps(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    rounds: dict[str, list[list[tuple[Step, Deed]]]] = defaultdict(list)
    for deed, body in asked.life.bodies(Incident, "incident"):
        if deed.recorded > asked.at:
            break
        held = rounds[body.incident]
        if body.step == "reported" and held and held[-1][-1][0] != "closed":
            continue
        if body.step == "reported" or not held:
            held.append([])
        held[-1].append((body.step, deed))
    for name, again in rounds.items():
        for number, taken in enumerate(again, 1):
            yield from _round(asked, name, taken, number)


def _round(
    asked: Asked, name: str, taken: list[tuple[Step, Deed]], number: int
) -> Iterator[tuple[Duty, Course]]:
    """Yield the steps owed on one incident since it was reported, or reported again."""
    for place, (step, deed) in enumerate(taken):
        if step == "closed":
            continue
        owed = STEPS[STEPS.index(step) + 1]
        due, is_set = clock(taken[: place + 1], asked.term.zone)
        duty = Duty(
            id=f"incident/{name}/{owed}" + (f"/{number}" if number > 1 else ""),
            family="incident",
            what=f"the incident {name} is {owed}"
            + ("" if is_set else " (no day was set; the longest that is allowed)"),
            clause="",
            due=due,
            zone=asked.term.zone,
            outlasts=True,
        )
        after = taken[place + 1][1] if place + 1 < len(taken) else None
        yield duty, _course(asked, deed, due, _done(after), duty)


def _reconfirmations(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    for deed, body in asked.life.bodies(Alarm, ALARM):
        if deed.recorded > asked.at:
            break
        compact = _text_of(asked, deed)
        consent = compact.consent
        stated = consent.reconfirmation if consent else None
        if stated is None:
            continue
        day = answer_day(compact, deed, body)
        duty = Duty(
            id=f"reconfirmation/{deed.id}",
            family="reconfirmation",
            what=f"consent is confirmed anew, or not, after the report {deed.id}",
            clause="consent.reconfirmation",
            due=day,
            zone=stated.within.time_zone,
            who=stated.by,
            article=stated.article or (consent.article if consent else None),
            consequence="consent has ended and the partners leave",
            cure_days=0,
        )
        done = _done(_answer(asked, deed.id))
        yield duty, _course(asked, deed, day, done, duty)


def _answer(asked: Asked, report: str) -> Deed | None:
    answers = asked.life.bodies(Reconfirmation, "reconfirmation")
    for deed, body in answers:
        if body.answers == report and deed.recorded <= asked.at:
            return deed
    return None


def _departures(asked: Asked) -> Iterator[tuple[Duty, Course]]:
    """Yield each clock of departure; one that a reconfirmation stopped is dropped."""
    for deed in asked.life.of_kind("withdrawal", ALARM):
        if deed.recorded > asked.at:
            break
        match deed.body:
            case Withdrawal() as body if ends_consent(asked.compact, body):
                yield _departure(asked, deed, deed.occurred, None)
            case Alarm() as body:
                answer = _answer(asked, deed.id)
                yield _departure(asked, deed, body.claimed_on, answer)
            case _:
                pass


def _gone(asked: Asked, deed: Deed, duty: Duty) -> Done | None:
    """Return what shows that the last has left: an act that says so, or the counts."""
    counted, _ = came_down(
        asked.life, asked.compact, (None, 0), deed.recorded, asked.at
    )
    said = _done(next(iter(asked.named.get(duty.id, ())), None))
    found = [each for each in (said, counted) if each is not None]
    return min(found, key=lambda done: done.by.index or 0) if found else None


def _departure(
    asked: Asked, deed: Deed, word: date, answer: Deed | None
) -> tuple[Duty, Course]:
    compact = _text_of(asked, deed)
    rule = compact.consent.withdrawal if compact.consent else None
    time = rule.departure if rule else None
    is_stopped = answer is not None and (
        isinstance(answer.body, Reconfirmation) and answer.body.confirms
    )
    day = departure_day(compact, word)
    duty = Duty(
        id=f"departure/{deed.id}",
        family="departure",
        what="the last of the partners' persons has left, counted from " + str(word),
        clause="consent.withdrawal.departure",
        due=day,
        zone=time.time_zone if time else asked.term.zone,
        who=PARTNERS,
        article=rule.article if rule else None,
        outlasts=True,
    )
    course = _course(asked, deed, day, _gone(asked, deed, duty), duty)
    if answer is None or not is_stopped:
        return duty, course
    dropped = (answer.recorded, by(answer, "consent.reconfirmation"))
    return duty, Course(
        course.created,
        course.by,
        course.begins,
        course.moves,
        course.done,
        dropped=dropped,
        ended=course.ended,
    )
