"""What was foretold under a compact, beside what came, as charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from servanda.observance.life.bodies import Sealing
from servanda.publication.evaluation.forecasts.drawing import drawing, numbers
from servanda.publication.evaluation.forecasts.statement import (
    ForecastScores,
    QuantityScores,
)
from servanda.publication.site.blocks import Block
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import entry_link
from servanda.publication.site.speech import Speech
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import Bullets, Drawing, Inline, Note, Silence
from servanda.publication.words import first_letter

__all__ = ["foretold"]

_MOST: Final = 3
"""Quantities drawn; the scores as a whole stand in the evaluation."""


def foretold(
    frame: Frame, words: Speech, subject: Subject, scored: Sequence[ForecastScores]
) -> tuple[Block, ...]:
    """Return what is known of forecasts: sealed or not, and how they came out."""
    if subject.kept is None and not scored:
        silence = words.say("Not shown: without a log no registered forecast is known.")
        return (Silence(silence),)
    sealed = tuple(_sealed(frame, words, subject.kept)) if subject.kept else ()
    drawn = tuple(block for one in scored for block in _charts(words, one))
    if not sealed and not drawn:
        return (Silence(words.say("No forecast is registered for this compact.")),)
    heads = (Bullets(sealed),) if sealed else ()
    if drawn:
        return (*heads, *drawn)
    note = words.say(
        "A registered forecast is scored as outcomes come in. No scores are published "
        "with this site yet."
    )
    return (*heads, Note(note))


def _sealed(frame: Frame, words: Speech, kept: Kept) -> Iterator[Inline]:
    for deed, body in kept.life.bodies(Sealing, "sealing"):
        if body.document in ("forecast", "assessment") and deed.recorded <= kept.at:
            index = deed.logged.index
            number = words.say("entry {number}", number=index)
            yield words.say(
                "Sealed on {day} by {entry}: {digest}",
                day=words.day(deed.recorded.date()),
                entry=entry_link(frame, index, number),
                digest=body.digest,
            )


def _charts(words: Speech, one: ForecastScores) -> Iterator[Block]:
    shown = [of for of in one.quantities if of.periods and of.band is not None]
    for of in shown[:_MOST]:
        yield _chart(words, one, of)
    if not shown:
        yield Silence(words.say("Nothing that was foretold can be compared yet."))
    if one.is_retrospective:
        yield Note(
            words.say(
                "This forecast was registered after what it foretells had begun, so it "
                "shows how the model fits and is no test of foresight."
            )
        )


def _chart(words: Speech, one: ForecastScores, of: QuantityScores) -> Drawing:
    inside = sum(each.p10 <= each.observed <= each.p90 for each in of.periods)
    title = words.say(
        "{what}: {inside} of {whole} outcomes within the range foretold",
        what=words.own(of.title),
        inside=words.number(inside),
        whole=words.number(len(of.periods)),
    )
    under = words.say(
        "{unit}. Line: the middle of what was foretold; band: eight of ten "
        "trajectories; dots: what was observed.",
        unit=words.own(first_letter(of.unit)),
    )
    source = words.say(
        "Observed: {indicator}, {vintage}. The vertical line is the day of the "
        "forecast.",
        indicator=of.indicator,
        vintage=of.vintage,
    )
    name = f"forecast-{of.id}"
    svg = drawing(of, one.first, name)
    return Drawing(name, title, under, svg, source, _plain(title), numbers(of))


def _plain(title: Inline) -> str:
    return title.striptags() if hasattr(title, "striptags") else str(title)
