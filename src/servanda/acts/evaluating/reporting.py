"""Write the evaluation report: what is held on each criterion, what is not shown."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from servanda.acts.desk import Desk
from servanda.acts.evaluating.scorecards import Evidence, one_subject
from servanda.acts.publishing.subjects import From
from servanda.basis.digest import sha256
from servanda.basis.errors import Fault, ServandaError, UnreadableError
from servanda.compact.reading import opened, read_bytes
from servanda.evaluation.lessons import Lessons
from servanda.publication.evaluation.report import Ground, criteria, sheet
from servanda.publication.evaluation.report import stated as stated_report
from servanda.publication.evaluation.report.statement import Held
from servanda.publication.evaluation.scorecard import card
from servanda.publication.sheet import told as told_as
from servanda.publication.theme.paper import pdf

__all__ = ["Named", "NotAnAnswerError", "report", "told", "written_pdf"]

_SHORT = 19


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
    effects: tuple[Path, ...] = field(default=())


def report(
    source: From, evidence: Evidence, named: Named, desk: Desk | None = None
) -> Ground:
    """Gather what an evaluation report on one compact is made from."""
    subject = one_subject(source, evidence, desk or Desk())
    return Ground(
        card(subject),
        _lessons(named.lessons, subject.compact.id),
        tuple(_held(path, subject.compact.id) for path in named.scores),
        tuple(_held(path, subject.compact.id) for path in named.effects),
    )


def told(ground: Ground, form: str = "text", width: int = 100) -> str:
    """Return a report as text, as a page, or for machines."""
    if form == "json":
        of = stated_report(ground, criteria(ground))
        return of.model_dump_json(indent=2) + "\n"
    return told_as(sheet(ground), form, width)


def written_pdf(ground: Ground) -> bytes:
    """Return a report as PDF."""
    return pdf(told(ground, "html"))


def _lessons(path: Path | None, compact: str) -> Lessons | None:
    if path is None:
        return None
    read = read_bytes(opened(path), str(path), Lessons)
    if read.document.compact != compact:
        mark = read.place("compact")
        fault = Fault(
            file=str(path),
            line=mark.line,
            column=mark.column,
            path="compact",
            found=f"`{read.document.compact}`",
            wanted=f"`{compact}`, the compact that is evaluated",
            remedy="Name the lessons of this compact.",
        )
        raise UnreadableError((fault,))
    return read.document


def _held(path: Path, compact: str) -> Held:
    """Return the one sentence that an answer gives of itself, with file and digest."""
    data = opened(path)
    try:
        answer: Any = json.loads(data)
    except ValueError:
        answer = None
    said = answer.get("conclusion") if isinstance(answer, dict) else None
    if not isinstance(said, str) or answer.get("compact") != compact:
        raise NotAnAnswerError(
            f"{path} holds no answer on {compact} with a `compact` and a `conclusion`",
            remedy="Name what `servanda score` or `servanda evaluate --design` wrote "
            "with --format json for this compact.",
        )
    return Held(what=said, where=f"{path.name}, {sha256(data)[:_SHORT]}…")
