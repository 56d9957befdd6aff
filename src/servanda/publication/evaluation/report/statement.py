"""The evaluation report for machines: six criteria, each with what is held on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.evaluation.lessons import Lessons
from servanda.publication.evaluation.scorecard import Card, ScorecardStatement
from servanda.publication.evaluation.scorecard import stated as stated_card
from servanda.publication.sheet import Part, Statement

__all__ = [
    "Criterion",
    "EvaluationStatement",
    "Ground",
    "Held",
    "StatedLesson",
    "json_schema",
    "stated",
]


class Held(Part):
    """Something held on a criterion, and where it stands.

    where  a field of the compact, an entry of the record, a file
    """

    what: str
    where: str


class Criterion(Part):
    """One of the six criteria.

    asks       its question
    held       what the documents hold on it
    not_shown  what an evaluator would need and nothing shows
    """

    name: str
    asks: str
    held: list[Held]
    not_shown: list[str]


class StatedEvaluation(Part):
    """An evaluation that the compact foresees, and whether the record holds it."""

    id: str
    kind: str
    due: date | None
    evaluator: str | None
    recorded: date | None
    evidence: str | None


class StatedLesson(Part):
    """A lesson and what it rests on."""

    id: str
    text: str
    learned_on: date
    by: str
    rests_on: list[str]
    bears_on: list[str]


class EvaluationStatement(Statement):
    """What ``servanda evaluate --format json`` prints where no design is named."""

    compact: str
    title: str
    digest: str
    fictional: bool
    log: str | None
    on: date
    evaluations: list[StatedEvaluation]
    criteria: list[Criterion]
    lessons: list[StatedLesson]
    scorecard: ScorecardStatement


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report is made from.

    scores   what scored forecasts showed, each a sentence with its file
    effects  what registered designs estimated, each a sentence with its file
    """

    card: Card
    lessons: Lessons | None = None
    scores: tuple[Held, ...] = ()
    effects: tuple[Held, ...] = ()


def stated(ground: Ground, criteria: Sequence[Criterion]) -> EvaluationStatement:
    """State a report."""
    subject = ground.card.subject
    return EvaluationStatement(
        compact=subject.compact.id,
        title=subject.compact.title,
        digest=subject.digest,
        fictional=subject.compact.fictional,
        log=subject.kept.origin if subject.kept else None,
        on=subject.on,
        evaluations=_evaluations(ground.card),
        criteria=list(criteria),
        lessons=_lessons(ground.lessons),
        scorecard=stated_card(ground.card),
    )


def _evaluations(card: Card) -> list[StatedEvaluation]:
    subject = card.subject
    done = {
        entry.refers_to: entry
        for entry in subject.record.of_kind("evaluation")
        if entry.refers_to
    }
    found = []
    for one in subject.compact.evaluations or ():
        entry = done.get(one.id)
        found.append(
            StatedEvaluation(
                id=one.id,
                kind=one.kind,
                due=one.due,
                evaluator=one.evaluator.office if one.evaluator else None,
                recorded=entry.occurred if entry else None,
                evidence=entry.evidence if entry else None,
            )
        )
    return found


def _lessons(lessons: Lessons | None) -> list[StatedLesson]:
    if lessons is None:
        return []
    return [
        StatedLesson(
            id=one.id,
            text=one.text,
            learned_on=one.learned_on,
            by=one.by.office,
            rests_on=list(one.rests_on),
            bears_on=list(one.bears_on),
        )
        for one in lessons.lessons
    ]


def json_schema() -> str:
    """Return the JSON Schema of an evaluation report."""
    schema = EvaluationStatement.model_json_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
