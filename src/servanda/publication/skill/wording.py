"""The skill card in sentences: what was lost first, then what was won, then limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.skill.frozen import Card, CardScore, CardTable
from servanda.publication.skill.labels import SCORES, label, number
from servanda.publication.words import between, count, figure, listing, percent

__all__ = ["limits", "sentences"]

_WHOLE: Final = (0.85, 0.95)
_WITHIN: Final = (0.80, 0.95)
_LEAST: Final = 30
"""Cases below which the share of a bin says too little to be held against a model."""
_PICKED: Final = ("onset", "escalation")


def sentences(card: Card) -> Iterator[str]:
    """Say how the model did, in words for whoever must decide; faults come first."""
    if card.unfair:
        yield (
            f"This is not a fair test for {listing(card.unfair)}: the model's "
            "parameters were estimated from months after the forecast was due."
        )
    losses = [n for n, one in card.overall.scores.items() if one.ours > one.best_mean]
    for name in losses:
        yield _lost(name, card.overall.scores[name])
    yield from _miscalibrated(card)
    yield _in_years(card)
    won = [n for n, one in card.overall.scores.items() if one.ours < one.best_mean]
    if won:
        yield _won(card, won)
    yield _coverage(card.overall)
    for name in _PICKED:
        if name in card.subsets:
            yield _picked(card, name)


def _lost(name: str, one: CardScore) -> str:
    said = (
        f"It lost on {SCORES[name]}: {number(one.ours, 4)} against "
        f"{number(one.best_mean, 4)} of the best simple rule ({label(one.best)})"
    )
    if one.against_best is None:
        return f"{said}."
    if one.against_best.verdict == "worse":
        return f"{said}, by more than chance would do."
    return f"{said}; the gap is within what chance would do."


def _miscalibrated(card: Card) -> Iterator[str]:
    held = card.overall.coverage_90
    if held is not None and not _WHOLE[0] <= held <= _WHOLE[1]:
        yield (
            f"Its intervals are off: those meant to hold 90% of outcomes held "
            f"{percent(held)}."
        )
    off = [
        f"{between(percent(one.least), percent(one.most))} ({one.pit_coverage:.1%})"
        for one in card.risk
        if one.n >= _LEAST and not _WITHIN[0] <= one.pit_coverage <= _WITHIN[1]
    ]
    if off:
        yield (
            "Its intervals of 90% held fewer than 80% or more than 95% of outcomes "
            f"where it gave a chance of a death of {listing(off)}."
        )


def _in_years(card: Card) -> str:
    years = card.windows.values()
    plain = _closer(card, "crps")
    logged = _closer(card, "log_crps")
    return (
        f"For {count(card.places, 'country', 'countries')} and each month of "
        f"{_span(card)}, forecast 3 to 14 months before, it came closer to what "
        f"happened than the best simple rule in {plain} of {count(len(years), 'year')} "
        f"counting deaths, and in {logged} of {len(years)} counting on a logarithmic "
        "scale, where no single war decides."
    )


def _closer(card: Card, score: str) -> int:
    lines = (one.scores.get(score) for one in card.windows.values())
    return sum(line.ours < line.best_mean for line in lines if line is not None)


def _span(card: Card) -> str:
    years = list(card.windows)
    return between(years[0], years[-1])


def _won(card: Card, won: list[str]) -> str:
    found = [card.overall.scores[name].against_best for name in won]
    sure = sum(one is not None and one.verdict == "better" for one in found)
    scores = listing([SCORES[name] for name in won])
    return (
        f"Over all years it did better than the best simple rule on {len(won)} of "
        f"{count(len(card.overall.scores), 'score')}: {scores}; on {sure} of these by "
        "more than chance would do."
    )


def _coverage(table: CardTable) -> str:
    if table.coverage_50 is None or table.coverage_90 is None:
        return "How many outcomes its intervals hold is not known."
    return (
        f"Its intervals meant to hold half of all outcomes held "
        f"{percent(table.coverage_50)}, those meant to hold 90% held "
        f"{percent(table.coverage_90)}, ties broken by chance."
    )


def _picked(card: Card, name: str) -> str:
    one = card.subsets[name]
    line = one.scores.get("crps_fair")
    kind = {"onset": "fighting began", "escalation": "fighting grew"}[name]
    head = f"In {count(one.n, 'country-month')} in which {kind}"
    if line is None or line.against_conflictology is None:
        return f"{head}, it was not compared with the last twelve months over again."
    verdict = {
        "better": "it came closer than",
        "worse": "it was farther off than",
        "not distinguishable": "it cannot be told apart from",
    }[line.against_conflictology.verdict]
    return (
        f"{head}, {verdict} the last twelve months over again (fair CRPS "
        f"{number(line.ours, 1)} against {number(line.conflictology, 1)}); such months "
        "are picked by what happened."
    )


def limits(card: Card) -> Iterator[str]:
    """Say what the card cannot."""
    yield (
        f"What this cannot say. Only deaths in fighting with a state were scored, "
        f"{figure(card.overall.n)} country-months, 3 to 14 months ahead: beyond that "
        "the outlook is a scenario, not a forecast that was tested."
    )
    yield (
        "Other deaths, displacement, output, debt and what a compact changes have not "
        "been scored; no effect of an intervention is estimated from these data."
    )
    yield (
        "The years share their wars, and a few country-months decide every mean in "
        "deaths."
    )
    if card.is_retrospective:
        yield (
            "Retrospective: the past that forecasts were made from has been revised "
            "since."
        )
