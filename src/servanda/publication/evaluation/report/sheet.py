"""The evaluation report on a page: the evaluator's word first, then the criteria."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.report.criteria import criteria
from servanda.publication.evaluation.report.statement import (
    Criterion,
    EvaluationStatement,
    Ground,
    stated,
)
from servanda.publication.evaluation.scorecard.sheet import FICTIONAL
from servanda.publication.evaluation.scorecard.spent import answered
from servanda.publication.sheet import Sheet
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Note,
    Silence,
    Table,
    columns,
)
from servanda.publication.words import count, dated, day, listing

__all__ = ["sheet"]


def sheet(ground: Ground) -> Sheet:
    """Return an evaluation report as one answer."""
    of, card = stated(ground, criteria(ground)), ground.card
    return Sheet(
        f"Evaluation: {of.title}",
        tuple(_under(of)),
        (
            _evaluations(of),
            *(_criterion(one) for one in of.criteria),
            answered(card.recommendations, is_logged=card.subject.kept is not None),
            _lessons(of),
        ),
        of,
    )


def _under(of: EvaluationStatement) -> Iterator[str]:
    source = f"the log {of.log}" if of.log else "a typed record; no log was named"
    if of.fictional:
        yield FICTIONAL
    yield f"As of {day(of.on)}, from {source}."
    yield (
        "By the six criteria of the OECD's Development Assistance Committee. This "
        "report lays out what is held on each and what is not shown. It judges "
        "nothing: judgement is the evaluator's."
    )


def _evaluations(of: EvaluationStatement) -> Chapter:
    blocks: tuple[Block, ...] = (
        Silence("Not shown: the compact foresees no evaluation."),
    )
    if of.evaluations:
        heads = columns("Evaluation", "Evaluator", "Due", "Recorded", "Evidence")
        rows = tuple(
            (
                f"{one.id}: {one.kind}",
                one.evaluator or "not named",
                day(one.due) if one.due else "no day is stated",
                day(one.recorded) if one.recorded else "not recorded",
                one.evidence or "none",
            )
            for one in of.evaluations
        )
        blocks = (
            Table("Evaluations that the compact foresees", heads, rows),
            Note(
                "The evaluator's own report is the document of that digest; what "
                "stands below was not written by the evaluator."
            ),
        )
    return Chapter("evaluators", "Who evaluates", "Whose judgement is it?", blocks)


def _criterion(one: Criterion) -> Chapter:
    blocks: list[Block] = [Head(f"Held: {count(len(one.held), 'thing')}")]
    if one.held:
        held = (f"{dated(each.what)} [{each.where}]" for each in one.held)
        blocks.append(Bullets(tuple(held)))
    else:
        blocks.append(Silence("Nothing is held on this criterion."))
    if one.not_shown:
        blocks += [Head("Not shown"), Bullets(tuple(one.not_shown))]
    return Chapter(one.name.lower(), one.name, one.asks, tuple(blocks))


def _lessons(of: EvaluationStatement) -> Chapter:
    blocks: tuple[Block, ...] = (Silence("No lessons were named with --lessons."),)
    if of.lessons:
        heads = columns("Lesson", "By", "Rests on", "Bears on the checks")
        rows = tuple(
            (
                f"{one.text} ({day(one.learned_on)})",
                one.by,
                listing(one.rests_on),
                listing(one.bears_on) if one.bears_on else "none named",
            )
            for one in of.lessons
        )
        blocks = (Table("Lessons", heads, rows),)
    return Chapter("lessons", "Lessons", "What should the next one heed?", blocks)
