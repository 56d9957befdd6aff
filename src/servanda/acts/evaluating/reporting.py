"""Write the evaluation report: what is held on each criterion, what is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from servanda.acts.desk import Desk
from servanda.acts.documents import write_whole
from servanda.acts.evaluating.scorecards import Evidence, one_subject
from servanda.acts.publishing.subjects import From
from servanda.basis.digest import sha256
from servanda.basis.errors import Fault, ServandaError, UnreadableError
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.reading import Read, opened, plain, read_bytes
from servanda.evaluation.lessons import Lessons
from servanda.publication.evaluation.effects.statement import EffectStatement
from servanda.publication.evaluation.forecasts.statement import (
    QuantityScores,
    ScoreStatement,
)
from servanda.publication.evaluation.report import Ground, criteria, sheet
from servanda.publication.evaluation.report import stated as stated_report
from servanda.publication.evaluation.report.statement import Held
from servanda.publication.evaluation.scorecard import card
from servanda.publication.sheet import told as told_as
from servanda.publication.subject import Subject
from servanda.publication.theme.paper import pdf
from servanda.publication.words import count, sentence

__all__ = ["Named", "NotAnAnswerError", "kept", "report", "told"]

_SHORT = 19

Answer = TypeVar("Answer", EffectStatement, ScoreStatement)


class NotAnAnswerError(ServandaError):
    """A file was named as scores or effects that holds no such answer."""

    code = "SRV-792"


@dataclass(frozen=True, slots=True)
class Named:
    """What an evaluator lays beside the record.

    lessons  a file of lessons; None for none
    scores   answers of ``servanda score --format json``
    effects  answers of ``servanda evaluate --design … --format json``
    """

    lessons: Path | None = None
    scores: tuple[Path, ...] = ()
    effects: tuple[Path, ...] = ()


def report(
    source: From, evidence: Evidence, named: Named, desk: Desk | None = None
) -> Ground:
    """Gather what an evaluation report on one compact is made from."""
    subject = one_subject(source, evidence, desk or Desk())
    return Ground(
        card(subject, evidence.known_by),
        _lessons(named.lessons, subject),
        tuple(
            held for path in named.scores for held in _scores(path, subject.compact.id)
        ),
        tuple(_effect(one, subject.compact.id, subject.on) for one in named.effects),
    )


def told(ground: Ground, form: str = "text", width: int = 100) -> str:
    """Return a report as text, as a page, or for machines."""
    if form == "json":
        of = stated_report(ground, criteria(ground))
        return of.model_dump_json(indent=2) + "\n"
    return told_as(sheet(ground), form, width)


def kept(ground: Ground, form: str, out: Path) -> None:
    """Write a report to a file, whole or not at all; as PDF where its name says so."""
    data = pdf(told(ground, "html")) if out.suffix == ".pdf" else told(ground, form)
    write_whole(out, data if isinstance(data, bytes) else data.encode())


def _lessons(path: Path | None, subject: Subject) -> Lessons | None:
    if path is None:
        return None
    read = read_bytes(opened(path), str(path), Lessons)
    faults = tuple(_faults(read, subject))
    if faults:
        raise UnreadableError(faults)
    return read.document


def _faults(read: Read[Lessons], subject: Subject) -> Iterator[Fault]:
    """Yield what a file of lessons names that is not there."""
    compact = subject.compact.id
    if read.document.compact != compact:
        wanted = f"`{compact}`, the compact that is evaluated"
        yield _fault(read, "compact", read.document.compact, wanted)
    checks, known = {check.id for check in CHECKS}, _ids(subject)
    for place, lesson in enumerate(read.document.lessons):
        for at, name in enumerate(lesson.bears_on):
            if name not in checks:
                where = f"lessons[{place}].bears_on[{at}]"
                yield _fault(read, where, name, "the id of a check, as `T06`")
        for at, name in enumerate(lesson.rests_on):
            if name not in known:
                where = f"lessons[{place}].rests_on[{at}]"
                wanted = "an id of the compact or of its record"
                yield _fault(read, where, name, wanted)


def _fault(read: Read[Lessons], where: str, found: str, wanted: str) -> Fault:
    mark = read.place(where)
    return Fault(
        file=read.file,
        line=mark.line,
        column=mark.column,
        path=where,
        found=f"`{found}`",
        wanted=wanted,
        remedy="Mend the name, or name the lessons of this compact.",
    )


def _ids(subject: Subject) -> frozenset[str]:
    """Return every id that the compact and its record use."""
    found: set[str] = set()
    left: list[object] = [plain(subject.compact), plain(subject.record)]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            found.update(
                v for k, v in value.items() if k == "id" and isinstance(v, str)
            )
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return frozenset(found)


def _effect(path: Path, compact: str, on: date) -> Held:
    """Return what a design estimated, in its own sentence, with file and digest."""
    data = opened(path)
    answer = _read(EffectStatement, data, path)
    if answer.compact != compact:
        raise _of_another(path, answer.compact, compact)
    told = f"{answer.title}: {answer.sentence} {answer.registration.words}"
    if answer.after[0] > on.year:
        first, last = answer.after
        told += f" Its years, {first} to {last}, lie after the day of this report."
    return Held(what=told, where=_named(path, data))


def _scores(path: Path, compact: str) -> Iterator[Held]:
    """Yield how the forecasts of a compact did, against each simple rule."""
    data = opened(path)
    answer = _read(ScoreStatement, data, path)
    own = [one for one in answer.forecasts if one.compact == compact]
    if not own:
        held = ", ".join(sorted({one.compact for one in answer.forecasts})) or "none"
        raise _of_another(path, held, compact)
    where = _named(path, data)
    for forecast in own:
        told = f"Forecast of {forecast.judged_on}: {forecast.sealed.words}"
        yield Held(what=told, where=where)
        counted = [f"{one.title}: {_periods(one)}" for one in forecast.quantities]
        scored = sentence(f"Scored so far: {'; '.join(counted) or 'nothing'}")
        yield Held(what=scored, where=where)
    for one in answer.running:
        if one.by == "compact" and one.name == compact:
            yield Held(
                what=f"{one.quantity}, against {one.against}: {one.words}", where=where
            )


def _periods(one: QuantityScores) -> str:
    """Tell over how many periods a quantity was scored, or why it was not."""
    many = sum(each.n for each in one.horizons)
    return f"{count(many, one.period)} scored" if many else one.why or "none scored"


def _read(kind: type[Answer], data: bytes, path: Path) -> Answer:
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        raise NotAnAnswerError(
            f"{path} is no {kind.__name__}: {error.errors()[0]['msg']}",
            remedy="Name what `servanda score` or `servanda evaluate --design` wrote "
            "with --format json, by this version.",
        ) from error


def _of_another(path: Path, found: str, wanted: str) -> NotAnAnswerError:
    return NotAnAnswerError(
        f"{path} speaks of {found}, not of {wanted}",
        remedy="Name an answer on the compact that is evaluated.",
    )


def _named(path: Path, data: bytes) -> str:
    return f"{path.name}, {sha256(data)[:_SHORT]}…"
