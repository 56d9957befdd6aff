"""The skill card for readers: blocks of a dossier, a fragment of HTML, plain text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from servanda.publication.skill.frozen import Card, CardScore, CardSubset, Versus
from servanda.publication.skill.labels import SCORES, label, number, share
from servanda.publication.skill.wording import limits, sentences
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
    Paragraph,
    columns,
    listed,
    render,
)
from servanda.publication.theme.plain import plain
from servanda.publication.words import between, figure, percent

__all__ = ["card_blocks", "card_html", "card_text", "shipped_card"]

_FILE: Final = ("posterior", "skill.json")
_DIGITS: Final = {"log_crps": 4, "log_crps_fair": 4, "ign": 3, "mis": 1}
_TITLE: Final = "How far the model is to be believed"
_QUESTION: Final = "How did it do on years that it had not seen?"
_READ: Final = (
    "Lower is better in every score; a difference below nought means that the model is "
    "better. Intervals hold the middle 95% of 2,000 resamples of whole countries. The "
    "best simple rule is picked afterwards, for each score anew: a hard standard."
)


@cache
def shipped_card() -> Card | None:
    """Return the card shipped beside the posterior; None where there is none."""
    file = files("servanda.outlook").joinpath(*_FILE)
    return Card.model_validate_json(file.read_text("utf-8")) if file.is_file() else None


def card_html(card: Card) -> str:
    """Return the card as a section of a page."""
    return render("chapter.html.j2", chapter=_chapter(card))


def card_text(card: Card, width: int = 100) -> str:
    """Return the card as plain text."""
    return plain((_chapter(card),), width)


def _chapter(card: Card) -> Chapter:
    return Chapter("skill", _TITLE, _QUESTION, card_blocks(card))


def card_blocks(card: Card) -> tuple[Block, ...]:
    """Return what the card says: what it lost first, then the figures, then limits."""
    heads = ("Score", "Model", "Best rule", "Its mean", "Difference", "Interval")
    return (
        Bullets(tuple(sentences(card))),
        listed(
            f"Mean scores, {_years(card)}, against the best simple rule.",
            columns(*heads, "Verdict", numbers=(1, 3, 4)),
            (_against_best(name, one) for name, one in card.overall.scores.items()),
            "No score was made.",
        ),
        Paragraph(_READ),
        _against_conflictology(card),
        _windows(card),
        Head("Where a chance was given, how often it came true"),
        _risk(card),
        Head("Where fighting began or grew"),
        _subsets(card),
        Note(" ".join(limits(card))),
    )


def _years(card: Card) -> str:
    years = list(card.windows)
    return between(years[0], years[-1])


def _digits(score: str) -> int:
    return _DIGITS.get(score, 2)


def _against_best(name: str, one: CardScore) -> tuple[Inline, ...]:
    digits = _digits(name)
    found = one.against_best
    return (
        SCORES[name],
        number(one.ours, digits),
        label(one.best),
        number(one.best_mean, digits),
        number(found.mean if found else None, digits),
        _interval(found, digits) if found else "none",
        found.verdict if found else "not compared",
    )


def _interval(found: Versus, digits: int) -> str:
    return f"{number(found.low, digits)} to {number(found.high, digits)}"


def _against_conflictology(card: Card) -> Block:
    heads = ("Score", "Difference", "Interval", "Verdict")
    return listed(
        "Against conflictology: a country's own last twelve months over again.",
        columns(*heads, numbers=(1,)),
        (
            (
                SCORES[name],
                number(found.mean, _digits(name)),
                _interval(found, _digits(name)),
                found.verdict,
            )
            for name, one in card.overall.scores.items()
            if (found := one.against_conflictology) is not None
        ),
        "It was not compared.",
    )


def _windows(card: Card) -> Block:
    heads = ("Year", "Score", "Model", "Conflictology", "Best rule", "Its mean")
    return listed(
        "Year by year, with the shares of outcomes within the middle 50% and 90%.",
        columns(*heads, "50%", "90%", numbers=(2, 3, 5, 6, 7)),
        (
            (
                year if i == 0 else "",
                SCORES[name],
                number(one.ours, _digits(name)),
                number(one.conflictology, _digits(name)),
                label(one.best),
                number(one.best_mean, _digits(name)),
                share(window.coverage_50) if i == 0 else "",
                share(window.coverage_90) if i == 0 else "",
            )
            for year, window in card.windows.items()
            for i, (name, one) in enumerate(window.scores.items())
        ),
        "No year was scored.",
    )


def _risk(card: Card) -> Block:
    heads = ("Chance of a death", "Cases", "given", "happened", "within 90%")
    return listed(
        "Country-months by the chance of any death that the model gave.",
        columns(*heads, numbers=range(1, len(heads))),
        (
            (
                between(percent(one.least), percent(one.most)),
                figure(one.n),
                percent(one.predicted),
                percent(one.happened),
                percent(one.pit_coverage),
            )
            for one in card.risk
        ),
        "No chance was given.",
    )


def _subsets(card: Card) -> Block:
    heads = ("Cases", "Score", "Model", "Best rule", "Its mean", "Verdict")
    return listed(
        "Subsets. One marked * is picked by what happened, where a model that cries "
        "wolf looks good: read it beside the subset above it.",
        columns(*heads, "Against conflictology", numbers=(2, 4)),
        (row for one in card.subsets.values() for row in _subset(one)),
        "No subset has a case.",
    )


def _subset(one: CardSubset) -> Iterator[tuple[Inline, ...]]:
    star = "*" if one.is_picked_afterwards else ""
    title = f"{one.title}{star} ({figure(one.n)})"
    for name in ("crps_fair", "log_crps", "ign"):
        if (line := one.scores.get(name)) is None:
            continue
        best, other = line.against_best, line.against_conflictology
        yield (
            title,
            SCORES[name],
            number(line.ours, _digits(name)),
            label(line.best),
            number(line.best_mean, _digits(name)),
            best.verdict if best else "not compared",
            other.verdict if other else "not compared",
        )
        title = ""
