"""Every registered forecast of a compact beside what came, with scores and sources."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.forecasts.drawing import written
from servanda.publication.evaluation.forecasts.statement import (
    EventScores,
    ForecastScores,
    HorizonScores,
    QuantityScores,
    ScoreStatement,
)
from servanda.publication.site.blocks import Block, Chapter, Verbatim
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import trail_of
from servanda.publication.site.pages.compacts.foretold import (
    chart,
    compared,
    known,
    seen,
)
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.subject import Subject
from servanda.publication.theme import (
    Bullets,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    columns,
    join,
    listed,
)
from servanda.publication.words import first_letter, sentence

__all__ = ["page"]


def page(frame: Frame, subject: Subject, foreseen: Foreseen | None = None) -> str:
    """Return the page of a compact's forecasts."""
    words = speech(frame.language)
    title = words.say("Forecast and outcome")
    chapters = [
        Chapter(
            "registered",
            words.say("What is registered"),
            tuple(known(frame, words, subject, foreseen)),
        )
    ]
    scores = foreseen.scores if foreseen else None
    if foreseen is not None and scores is not None:
        for number, one in enumerate(scores.forecasts, 1):
            blocks = tuple(_forecast(words, one, foreseen))
            day = words.day(one.judged_on)
            head = words.say("As judged on {day}", day=day)
            chapters.append(Chapter(f"forecast-{number}", head, blocks))
        chapters.append(_limits(words, scores))
    chapters.append(_oneself(words, subject))
    name = f"{title}: {subject.compact.title}"
    trail = trail_of(words, subject)
    return laid_out(frame, Leaf(title, name, (), (), tuple(chapters), trail))


def _forecast(
    words: Speech, one: ForecastScores, foreseen: Foreseen
) -> Iterator[Block]:
    yield from seen(words, one, foreseen.on)
    yield Paragraph(
        words.say(
            "{model}, version {version}; {n} trajectories kept month by month.",
            model=words.own(one.model),
            version=one.version,
            n=words.number(one.trajectories),
        )
    )
    yield Paragraph(words.own(one.sealed.words))
    yield Paragraph(
        words.say("What was followed: {followed}", followed=words.own(one.followed))
    )
    for of in one.quantities:
        if of.periods:
            yield from _quantity(words, one, of, foreseen)
    yield from _silent(words, one)
    yield from _events(words, one)


def _quantity(
    words: Speech, one: ForecastScores, of: QuantityScores, foreseen: Foreseen
) -> Iterator[Block]:
    yield Head(words.own(of.title))
    if f"{one.assessment}/{of.id}" in foreseen.drawings:
        yield chart(words, one, of, foreseen)
    yield Paragraph(compared(words, of, foreseen))
    rule = foreseen.rules.get(f"{of.period}/{of.against}", of.against)
    heads = (
        words.say("Time ahead"),
        words.say("Outcomes"),
        words.say("Forecast"),
        words.say("Rule: {rule}", rule=rule),
        words.say("Registered before"),
    )
    yield listed(
        words.say(
            "Mean distance between what was foretold and what came (CRPS); lower is "
            "better"
        ),
        columns(*map(_plain, heads), numbers=range(1, 5)),
        (_row(words, of, each) for each in of.horizons),
        words.say("No period is over."),
    )
    yield Paragraph(_rest(words, of))


def _rest(words: Speech, of: QuantityScores) -> Inline:
    """Say which periods are not scored."""
    told: list[Inline] = []
    if of.pending:
        told.append(
            words.counted(
                of.pending,
                "{n} period is not over or not told of yet.",
                "{n} periods are not over or not told of yet.",
            )
        )
    if of.missing:
        told.append(
            words.counted(
                of.missing,
                "{n} period is stated by nothing.",
                "{n} periods are stated by nothing.",
            )
        )
    if of.outside:
        told.append(
            words.counted(
                of.outside,
                "In {n} period something else was followed.",
                "In {n} periods something else was followed.",
            )
        )
    whole = words.say("Every period that was foretold is over and told of.")
    return join(told) if told else whole


def _row(words: Speech, of: QuantityScores, each: HorizonScores) -> tuple[Inline, ...]:
    ours = each.models[0]
    theirs = next((one for one in each.models[1:] if one.name == of.against), None)
    return (
        words.own(each.title),
        words.number(each.n),
        written(ours.compared),
        written(theirs.compared) if theirs else words.say("not known"),
        words.number(each.foretold),
    )


def _silent(words: Speech, one: ForecastScores) -> Iterator[Block]:
    silent = [(of.title, of.why) for of in one.quantities if not of.periods and of.why]
    silent += [(event.title, event.why) for event in one.events if not event.n]
    if silent:
        yield Paragraph(words.say("Foretold, and not held against anything here:"))
        told = (f"{title}: {sentence(why)}" if why else title for title, why in silent)
        yield Bullets(tuple(words.own(line) for line in told))


def _events(words: Speech, one: ForecastScores) -> Iterator[Block]:
    scored = [event for event in one.events if event.n]
    heads = (
        words.say("Chance of"),
        words.say("Chances"),
        words.say("Expected to come true"),
        words.say("Came true"),
        words.say("Brier score"),
    )
    yield Head(words.say("Chances, and whether they came true"))
    yield listed(
        words.say("Chances whose time is over; a Brier score of 0 is the best"),
        columns(*map(str, heads), numbers=range(1, 5)),
        (_event(words, event) for event in scored),
        words.say("No chance whose time is over can be held against anything."),
    )


def _event(words: Speech, one: EventScores) -> tuple[Inline, ...]:
    return (
        words.own(first_letter(one.title)),
        words.number(one.n),
        written(one.expected),
        words.number(one.happened),
        words.say("not known") if one.brier is None else f"{one.brier:.4f}",
    )


def _limits(words: Speech, scores: ScoreStatement) -> Chapter:
    said = tuple(words.own(line) for line in scores.limits)
    rest = tuple(
        words.own(f"{one.title}: {sentence(one.reason)}") for one in scores.unscored
    )
    blocks: list[Block] = [Bullets(said)] if said else []
    if rest:
        blocks.append(Paragraph(words.say("Foretold and observed by nothing here:")))
        blocks.append(Bullets(rest))
    if not blocks:
        blocks.append(Silence(words.say("Nothing is stated.")))
    return Chapter("limits", words.say("What this cannot say"), tuple(blocks))


def _oneself(words: Speech, subject: Subject) -> Chapter:
    note = words.say(
        "Whoever has the log and the evidence gets the same figures. A forecast whose "
        "documents are not in the log is scored from the files that were registered."
    )
    command = f"servanda score --log LOG --compact {subject.compact.id}"
    label = words.say("By command")
    return Chapter(
        "oneself",
        words.say("Score it yourself"),
        (
            Note(note),
            Verbatim(command, label),
        ),
    )


def _plain(text: Inline) -> str:
    return str(text.striptags()) if hasattr(text, "striptags") else str(text)
