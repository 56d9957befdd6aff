"""One indicator: what it means, where it is from, and its values for one place."""

from __future__ import annotations

from datetime import date

from servanda.evidence.indicators import Dataset, Indicator
from servanda.evidence.panel import Clocks, Series
from servanda.evidence.store import Vintage
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import Block, Chapter, Pairs, columns, listed
from servanda.publication.words import day

__all__ = ["IndicatorStatement", "clocks_line", "indicator_sheet"]

_MOST_POINTS = 60


class PointStatement(Statement):
    """A value and its period; ``is_stated`` is false where silence means none."""

    start: date
    until: date | None
    value: float
    low: float | None
    high: float | None
    is_stated: bool


class IndicatorStatement(Statement):
    """An indicator, its data set, the vintage that answers, and one place's values."""

    indicator: Indicator
    dataset: Dataset
    vintage: Vintage | None
    place: str | None
    as_of: date
    known_by: date | None
    retrospective: bool
    points: tuple[PointStatement, ...]
    gaps: tuple[tuple[date, date], ...]


def clocks_line(clocks: Clocks) -> str:
    """Say as of when, and as known by when."""
    if clocks.known_by is None:
        return f"As of {day(clocks.as_of)}; retrospective: data published later."
    return f"As of {day(clocks.as_of)}, from what was public by {day(clocks.known_by)}."


def indicator_sheet(
    known: Indicator,
    dataset: Dataset,
    vintage: Vintage | None,
    clocks: Clocks,
    series: Series | None,
) -> Sheet:
    """Return what is known of an indicator, with one place's values if there is one."""
    chapters = [_meaning(known, dataset, vintage)]
    if series is not None:
        chapters.append(_values(series))
    return Sheet(
        known.name,
        (clocks_line(clocks),),
        tuple(chapters),
        IndicatorStatement(
            indicator=known,
            dataset=dataset,
            vintage=vintage,
            place=series.place if series else None,
            as_of=clocks.as_of,
            known_by=clocks.known_by,
            retrospective=clocks.is_retrospective,
            points=_points(series),
            gaps=tuple((g.start, g.until) for g in series.gaps) if series else (),
        ),
    )


def _meaning(known: Indicator, dataset: Dataset, vintage: Vintage | None) -> Chapter:
    breaks = "; ".join(f"from {day(one.on)}: {one.what}" for one in known.breaks)
    silence = "no case" if known.absent == "none recorded" else "nothing: a gap"
    pairs = (
        ("Definition", known.definition),
        ("Unit", known.unit),
        ("Direction", known.direction),
        ("Silence of the provider means", silence),
        ("Known breaks", breaks or "none known"),
        ("Serves", ", ".join(known.rows)),
        ("Data set", f"{dataset.title} ({dataset.publisher}), field {known.field}"),
        ("Licence", dataset.licence),
        ("Attribution", dataset.attribution),
        ("Answered by", _answer(vintage)),
    )
    return Chapter("meaning", "What it is", known.id, (Pairs(pairs),))


def _answer(vintage: Vintage | None) -> str:
    if vintage is None:
        return "nothing held that the clocks admit"
    public = day(vintage.published) if vintage.published else "a day not known"
    return f"{vintage.id}, public by {public}, read from {vintage.source}"


def _values(series: Series) -> Chapter:
    points = series.points[-_MOST_POINTS:]
    table = listed(
        f"The last {len(points)} of {len(series.points)} values for {series.place}.",
        columns("Period", "Value", "Low", "High", "Standing", numbers=(1, 2, 3)),
        (
            (
                f"{p.start} to {p.until or 'now'}",
                f"{p.value:g}",
                "" if p.low is None else f"{p.low:g}",
                "" if p.high is None else f"{p.high:g}",
                "stated" if p.is_stated else "none recorded",
            )
            for p in points
        ),
        f"Nothing is known of {series.place}.",
    )
    gaps = listed(
        "Gaps: periods between the first and the last value of which nothing is known.",
        columns("From", "Until"),
        ((str(gap.start), str(gap.until)) for gap in series.gaps),
        "There is no gap between the first value and the last.",
    )
    blocks: tuple[Block, ...] = (table, gaps)
    return Chapter("values", f"Values for {series.place}", "", blocks)


def _points(series: Series | None) -> tuple[PointStatement, ...]:
    return tuple(
        PointStatement(**point._asdict()) for point in (series.points if series else ())
    )
