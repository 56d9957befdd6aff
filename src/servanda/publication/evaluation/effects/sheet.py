"""An effect as a page: the answer, whether it was registered, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.effects.cohorts import by_cohort
from servanda.publication.evaluation.effects.figures import drawings
from servanda.publication.evaluation.effects.sources import cited, works
from servanda.publication.evaluation.effects.statement import (
    EffectStatement,
    StatedCondition,
)
from servanda.publication.evaluation.effects.wording import number
from servanda.publication.sheet import Sheet
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
    Pairs,
    Paragraph,
    columns,
    join,
    listed,
)
from servanda.publication.words import day, first_letter, sentence

__all__ = ["sheet"]


def sheet(of: EffectStatement) -> Sheet:
    """Return an effect as a sheet."""
    chapters = [
        Chapter("answer", "The answer", of.question, tuple(_answer(of))),
        Chapter(
            "conditions",
            "The conditions",
            "Under which conditions may this design estimate, and do they hold?",
            (_conditions(of),),
        ),
        Chapter(
            "apart",
            "Differences from the design",
            "Was anything done otherwise than was designed?",
            (_departures(of),),
        ),
    ]
    if of.series or of.cohorts:
        tried = Chapter(
            "tried",
            "How far it can be trusted",
            "Does it appear where there can be nothing, and does one donor decide?",
            tuple(_tried(of)),
        )
        chapters.append(tried)
    chapters += [
        Chapter(
            "limits",
            "Assumptions and limits",
            "What must be assumed, and what can this not say?",
            (
                Head("Assumptions; no datum shows that they hold"),
                Bullets(tuple(of.assumptions)),
                Head("Limits"),
                Bullets(tuple(of.limits)),
            ),
        ),
        Chapter("sources", "Sources", "", (works(of.sources),)),
    ]
    return Sheet(f"Effect: {of.title}", tuple(_under(of)), tuple(chapters), of)


def _under(of: EffectStatement) -> Iterator[str]:
    if of.fictional:
        yield "A fictional case: nothing in it happened."
    answer = of.registration.answer
    if answer == "not shown":
        answer_told = "Not shown to be registered before outcomes."
    else:
        answer_told = sentence(answer)
    yield f"{answer_told} {of.registration.words}"
    clock = (
        f"Only data public by {day(of.known_by)} were used."
        if of.known_by
        else "Retrospective: data published later are used."
    )
    yield f"Outcome from {of.source}. {clock}"


def _answer(of: EffectStatement) -> Iterator[Block]:
    yield Paragraph(of.sentence)
    if of.registration.answer != "registered before outcomes":
        yield Note(_unregistered(of))
    failed = [one for one in of.conditions if one.answer == "fails"]
    if failed:
        yield Bullets(tuple(_why(one) for one in failed))
    yield Pairs(tuple(_asked(of)))
    yield from drawings(of)


def _unregistered(of: EffectStatement) -> str:
    if of.registration.answer == "not shown":
        return (
            "Whether the design was registered before outcomes is not shown: read it "
            "as a choice that may have been made knowing them."
        )
    return (
        "Not registered before outcomes: whoever wrote the design could have known "
        "what it would find."
    )


def _why(one: StatedCondition) -> str:
    return f"{first_letter(one.name)}: {one.found}; wanted {one.wanted}. {one.remedy}"


def _asked(of: EffectStatement) -> Iterator[tuple[Inline, Inline]]:
    yield "Outcome", f"{of.outcome} ({of.unit})"
    since = f"from {of.since}" if of.since else "by the cohorts of the data"
    yield "Treated", f"{', '.join(of.treated) or 'units of the data'}, {since}"
    yield (
        "Before and after",
        (f"{of.before[0]} to {of.before[1]}; {of.after[0]} to {of.after[1]}"),
    )
    yield "Estimator", of.estimator
    yield "Rule", f"{of.rule}, at {of.level:g}"
    if of.effect is not None:
        between = f"{number(of.effect.low)} to {number(of.effect.high)}"
        told = between if of.effect.low is not None else "none"
        yield "Effect", number(of.effect.effect)
        yield "Interval", f"{told} ({of.interval})"
    yield "Evaluates", of.evaluator
    yield "Design", f"{of.design}, closed on {day(of.sealed_on)}, {of.digest}"


def _conditions(of: EffectStatement) -> Block:
    return listed(
        "Conditions, each held to what was found",
        columns("Condition", "Answer", "Found", "Wanted"),
        (
            (
                first_letter(one.name),
                one.answer,
                one.found,
                join([one.wanted, *(cited(name) for name in one.cites)]),
            )
            for one in of.conditions
        ),
        "No condition was judged.",
    )


def _departures(of: EffectStatement) -> Block:
    return listed(
        "Each difference, and its reason",
        columns("What", "Said", "Done", "Why", "Different from"),
        (
            (one.what, one.said, one.done, one.why, f"the {one.from_what}")
            for one in of.departures
        ),
        "None was found.",
    )


def _tried(of: EffectStatement) -> Iterator[Block]:
    if of.effect is None:
        yield Note(
            "The design was refused after its fit before the treatment was seen. What "
            "it would have estimated is not shown: nobody should read it as an answer."
        )
    if of.series:
        yield listed(
            "Weights of donors",
            columns("Donor", "Weight", numbers=(1,)),
            ((one.of, f"{one.weight:.3f}") for one in of.weights),
            "No donor has a weight.",
        )
        if of.moments:
            yield listed(
                "Weights of years before",
                columns("Year", "Weight", numbers=(1,)),
                ((one.of, f"{one.weight:.3f}") for one in of.moments),
                "No year has a weight.",
            )
        yield from _placebos(of)
    if of.cohorts is not None:
        yield from by_cohort(of.cohorts)


def _placebos(of: EffectStatement) -> Iterator[Block]:
    yield listed(
        "Dated to years in which nothing began",
        columns("Taken for the beginning", "Effect", "Years", numbers=(1, 2)),
        ((str(one.year), number(one.effect), str(one.years)) for one in of.earlier),
        "No earlier date was tried.",
    )
    if of.effect is None:
        return
    yield listed(
        f"Each donor taken as treated; ranked by {of.statistic}",
        columns("Donor", "Effect", "Ratio of errors", numbers=(1, 2)),
        (
            (one.unit, number(one.effect), number(one.ratio))
            for one in sorted(of.placebos, key=lambda one: -(one.ratio or 0.0))
        ),
        "No donor was taken as treated.",
    )
    yield listed(
        "Without one donor",
        columns("Left out", "Its weight", "Effect", numbers=(1, 2)),
        ((one.donor, f"{one.weight:.3f}", number(one.effect)) for one in of.left_out),
        "No donor was left out.",
    )
    yield listed(
        "Other estimators on the same data; none of them is the registered one",
        columns("Estimator", "Effect", "Error before", numbers=(1, 2)),
        (
            (one.estimator, number(one.effect), number(one.pre_error))
            for one in of.others
        ),
        "No other estimator was tried.",
    )
