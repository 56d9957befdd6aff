"""What was foretold under a compact, beside what came: registered, known, drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from markupsafe import Markup

from servanda.publication.evaluation.forecasts.drawing import numbers
from servanda.publication.evaluation.forecasts.statement import (
    ForecastScores,
    QuantityScores,
)
from servanda.publication.site import places
from servanda.publication.site.blocks import Block
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import entry_link, to
from servanda.publication.site.speech import Speech
from servanda.publication.site.summary import registered
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import (
    Bullets,
    Drawing,
    Inline,
    Note,
    Paragraph,
    Silence,
    join,
)
from servanda.publication.words import first_letter

__all__ = ["chart", "compared", "foretold", "known", "seen"]

_MOST: Final = 2
"""Quantities drawn on a compact's page; all of them stand on the page of forecasts."""


def foretold(
    frame: Frame, words: Speech, subject: Subject, foreseen: Foreseen | None
) -> tuple[Block, ...]:
    """Return what is known of forecasts: registered or not, and how they came out."""
    blocks = list(known(frame, words, subject, foreseen))
    if subject.kept is None or not registered(subject.kept):
        return tuple(blocks)
    if foreseen is not None and foreseen.scores is not None:
        for one in foreseen.scores.forecasts:
            blocks += _brief(words, one, foreseen)
    path = places.forecast(subject.compact.id)
    blocks.append(
        Paragraph(to(frame, path, words.say("All that was foretold, with its scores")))
    )
    return tuple(blocks)


def known(
    frame: Frame, words: Speech, subject: Subject, foreseen: Foreseen | None
) -> Iterator[Block]:
    """Yield which forecasts are registered, and why what came is not told, if so."""
    kept = subject.kept
    if kept is None:
        yield Silence(
            words.say("Not shown: without a log no registered forecast is known.")
        )
        return
    if not registered(kept):
        yield Silence(words.say("No forecast is registered for this compact."))
        return
    yield Bullets(tuple(_registered(frame, words, kept, foreseen)))
    if foreseen is None:
        yield Note(_not_yet(frame, words))
        return
    if foreseen.scores is None:
        yield Silence(
            words.say(
                "A forecast is drawn from both its documents, the assessment and the "
                "months. They are not in the log, so it is not drawn here; whoever "
                "has them can check them against the digests and score them by "
                "command."
            )
        )
        if foreseen.trouble:
            why = words.own(first_letter(foreseen.trouble))
            yield Note(words.say("Why: {why}.", why=why))
    elif not foreseen.outcomes:
        yield Silence(
            words.say(
                "No outcomes are held here: whoever keeps this site has brought in no "
                "evidence, so only what the log itself shows is held against the "
                "forecast."
            )
        )


def _not_yet(frame: Frame, words: Speech) -> Inline:
    if frame.is_live:
        return words.say("What came of it is being reckoned; look again in a minute.")
    return words.say("What came of it was not reckoned when these pages were made.")


def _registered(
    frame: Frame, words: Speech, kept: Kept, foreseen: Foreseen | None
) -> Iterator[Inline]:
    for deed, body in registered(kept):
        index = deed.logged.index
        author = deed.logged.statement.author
        what = (
            words.say("Assessment")
            if body.document == "assessment"
            else words.say("Forecast by month")
        )
        said = words.say(
            "{what}, registered by {office} ({of}) on {day}, {entry}: {digest}.",
            what=what,
            office=words.own(author.office),
            of=words.own(author.of),
            day=words.day(deed.recorded.date()),
            entry=entry_link(frame, index, words.say("entry {number}", number=index)),
            digest=Markup("<code>{}</code>").format(body.digest),
        )
        if foreseen is None:
            yield said
        elif body.digest in foreseen.held:
            yield join((said, words.say("The document is in the log.")))
        else:
            yield join((said, words.say("The document is not in the log.")))


def _brief(words: Speech, one: ForecastScores, foreseen: Foreseen) -> Iterator[Block]:
    shown = [of for of in one.quantities if of.periods and of.band is not None]
    yield from seen(words, one, foreseen.on)
    drawn = sorted(shown, key=lambda of: not any(each.observed for each in of.periods))
    for of in drawn[:_MOST]:
        yield chart(words, one, of, foreseen)
        yield Paragraph(compared(words, of, foreseen))
    if not shown and foreseen.outcomes:
        yield Silence(words.say("Nothing that was foretold can be compared yet."))


def seen(words: Speech, one: ForecastScores, on: date) -> Iterator[Block]:
    """Yield of when a forecast is, and whether it was made beforehand."""
    yield Paragraph(
        words.say(
            "As judged on {day}, for {n} months from {first}; outcomes as known on "
            "{on}.",
            day=words.day(one.judged_on),
            n=words.number(one.months),
            first=words.day(one.first),
            on=words.day(on),
        )
    )
    if one.is_retrospective:
        yield Note(
            words.say(
                "This forecast was registered after what it foretells had begun, so it "
                "shows how the model fits and is no test of foresight."
            )
        )


def chart(
    words: Speech, one: ForecastScores, of: QuantityScores, foreseen: Foreseen
) -> Drawing:
    """Return one quantity drawn: what was foretold, what came, the figures."""
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
    name = f"forecast-{one.assessment.removeprefix('sha256:')[:8]}-{of.id}"
    svg = _svg(words, foreseen.drawings.get(f"{one.assessment}/{of.id}", ""))
    return Drawing(name, title, under, svg, source, _plain(title), numbers(of))


def _svg(words: Speech, drawn: str) -> Markup:
    """Return a drawing that was kept, its one word in the reader's language."""
    said = f"{words.say('foretold')} \N{RIGHTWARDS ARROW}"
    return Markup(drawn.replace("foretold \N{RIGHTWARDS ARROW}", said))  # noqa: S704


def compared(words: Speech, of: QuantityScores, foreseen: Foreseen) -> Inline:
    """Say of each time ahead whether the forecast was nearer than a simple rule."""
    rule = foreseen.rules.get(f"{of.period}/{of.against}", of.against)
    told: list[Inline] = []
    for horizon in of.horizons:
        values: dict[str, object] = {
            "ahead": words.own(horizon.title),
            "rule": words.own(rule),
            "skill": words.share(abs(horizon.skill or 0.0)),
        }
        if horizon.skill is None:
            said = words.say(
                "{ahead}: no skill is told, as the rule “{rule}” was never wrong or is "
                "not there.",
                **values,
            )
        elif horizon.skill > 0:
            said = words.say(
                "{ahead}: nearer to what came than the rule “{rule}”, by {skill}.",
                **values,
            )
        elif horizon.skill < 0:
            said = words.say(
                "{ahead}: farther from what came than the rule “{rule}”, by {skill}.",
                **values,
            )
        else:
            said = words.say("{ahead}: as near as the rule “{rule}”.", **values)
        told.append(said)
    return join(told)


def _plain(title: Inline) -> str:
    return title.striptags() if isinstance(title, Markup) else str(title)
