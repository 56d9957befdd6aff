"""One indicator: what it means, where it is from, and its values for one place."""

from __future__ import annotations

from datetime import date
from typing import Final

from servanda.evidence.indicators import Dataset, Indicator
from servanda.evidence.panel import Clocks, Series
from servanda.evidence.store import Vintage
from servanda.publication.evidence.attributions import TERMS
from servanda.publication.evidence.holdings import public_by
from servanda.publication.evidence.periods import period
from servanda.publication.evidence.values import PointStatement, Seen, StatedRow, values
from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import (
    Chapter,
    Inline,
    Pairs,
    code,
)
from servanda.publication.words import count, day, listing

__all__ = ["Held", "IndicatorStatement", "clocks_line", "indicator_sheet"]

_ABSENT: Final = {
    "none recorded": "none: the provider records every case within its years",
    "unknown": "not known: a gap",
}


class Held(Part):
    """How much the answering vintage holds of an indicator, up to the day described.

    statements   rows
    places       how many places they speak of
    first, last  first day described, and the day after the last; None if there is none
    """

    statements: int
    places: int
    first: date | None
    last: date | None


class IndicatorStatement(Statement):
    """An indicator, its data set, the vintage that answers, and one place's values.

    others      vintages held that do not answer: older ones, or not public by then
    points      one value for each period, several statements made one
    statements  what the provider states of the place, one by one
    """

    indicator: Indicator
    dataset: Dataset
    vintage: Vintage | None
    others: tuple[Vintage, ...]
    held: Held
    place: str | None
    as_of: date
    known_by: date | None
    retrospective: bool
    points: tuple[PointStatement, ...]
    gaps: tuple[tuple[date, date], ...]
    statements: tuple[StatedRow, ...]


def clocks_line(clocks: Clocks) -> str:
    """Say as of when, and as known by when."""
    if clocks.known_by is None:
        return (
            f"As of {day(clocks.as_of)}. Retrospective: the newest data held, whenever "
            "they were published."
        )
    return f"As of {day(clocks.as_of)}, from what was public by {day(clocks.known_by)}."


def indicator_sheet(
    known: Indicator,
    dataset: Dataset,
    vintages: tuple[Vintage | None, tuple[Vintage, ...]],
    held: Held,
    clocks: Clocks,
    seen: Seen | None,
) -> Sheet:
    """Return what is known of an indicator, with one place's values if there is one.

    vintages  the one that answers, and the others that hold it
    seen      what is known of the place
    """
    answering, others = vintages
    source = _source(known, dataset, answering, others, held)
    chapters = [_meaning(known), source]
    if seen is not None:
        chapters.insert(0, values(seen))
    series = seen.series if seen else None
    return Sheet(
        known.name,
        (clocks_line(clocks),),
        tuple(chapters),
        IndicatorStatement(
            indicator=known,
            dataset=dataset,
            vintage=answering,
            others=others,
            held=held,
            place=series.place if series else None,
            as_of=clocks.as_of,
            known_by=clocks.known_by,
            retrospective=clocks.is_retrospective,
            points=_points(series),
            gaps=tuple((g.start, g.until) for g in series.gaps) if series else (),
            statements=seen.rows if seen else (),
        ),
    )


def _meaning(known: Indicator) -> Chapter:
    breaks = [f"from {day(one.on)}: {one.what}" for one in known.breaks]
    pairs: tuple[tuple[Inline, Inline], ...] = (
        ("Name here", code(known.id)),
        ("Definition", known.definition),
        ("Unit", known.unit),
        ("Direction", known.direction),
        ("Where the provider says nothing", _ABSENT[known.absent]),
        ("Known breaks", "; ".join(breaks) or "none known"),
        ("Mission rows that it serves", ", ".join(known.rows)),
    )
    return Chapter("meaning", "What it is", "", (Pairs(pairs),))


def _source(
    known: Indicator,
    dataset: Dataset,
    answering: Vintage | None,
    others: tuple[Vintage, ...],
    held: Held,
) -> Chapter:
    also = [f"{one.id} ({_public(one)})" for one in others]
    pairs: tuple[tuple[Inline, Inline], ...] = (
        ("Data set", f"{dataset.title}, {dataset.publisher} ({dataset.id})"),
        ("Field there", known.field),
        ("Licence", f"{dataset.licence}. {TERMS[dataset.redistribute]}"),
        ("Attribution", dataset.attribution),
        ("Answered by", _answer(answering, held)),
        ("Also held", listing(also) if also else "no other vintage"),
    )
    return Chapter("source", "Where it is from", "", (Pairs(pairs),))


def _public(vintage: Vintage) -> str:
    if vintage.published is None:
        return "not known when it became public"
    return f"public by {public_by(vintage.published)}"


def _answer(vintage: Vintage | None, held: Held) -> str:
    if vintage is None:
        return "nothing held that was public by then"
    told = f"{vintage.id}, {_public(vintage)}"
    if held.first is None:
        return f"{told}: it says nothing yet of that time"
    return (
        f"{told}: {count(held.statements, 'statement')} on "
        f"{count(held.places, 'place')}, {period(held.first, held.last)}"
    )


def _points(series: Series | None) -> tuple[PointStatement, ...]:
    return tuple(
        PointStatement(**point._asdict()) for point in (series.points if series else ())
    )
