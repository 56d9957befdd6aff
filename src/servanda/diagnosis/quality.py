"""The quality of the evidence: what each indicator rests on, and how well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from servanda.basis.period import Period
from servanda.diagnosis.annual import is_held
from servanda.diagnosis.authority.events import told_until
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.indicators import Indicator
from servanda.evidence.indicators.indicator import Break
from servanda.evidence.panel import Panel

__all__ = ["Quality", "QualityReading", "read_quality"]


@dataclass(frozen=True, slots=True)
class Quality:
    """What stands behind one indicator, for one place.

    vintage      where it is read from; None where nothing is held or was public
    published    the day by which that was public; None if nobody knows
    format       whether the file's form was verified against the provider's own, only
                 described, or a conversion by another project
    last         the day after the last period with a statement on the place
    is_stale     whether fresh data would be younger
    gaps         periods within the window without a statement
    interval     how many statements in the window state an interval
    breaks       known breaks within the window
    attribution  the line that must stand with its figures
    """

    indicator: str
    name: str
    vintage: str | None
    published: date | None
    format: Literal["verified", "described", "conversion", "not held"]
    last: date | None
    is_stale: bool
    gaps: tuple[Period, ...]
    interval: Literal["stated", "stated in part", "none", "no statement"]
    breaks: tuple[Break, ...]
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class QualityReading:
    """The table of the evidence's quality.

    is_retrospective  whether data published after the day described may be in it
    window            the years that gaps, intervals and breaks are told of
    """

    place: str
    is_retrospective: bool
    window: Period
    rows: tuple[Quality, ...]


def read_quality(panel: Panel, place: str, indicators: Iterable[str]) -> QualityReading:
    """Return the quality of what a reading rests on.

    indicators  ids, as the figures of the reading name them; each is told once
    """
    last = panel.clocks.as_of.year
    first = last - int(threshold("level_trend_years").value) + 1
    window = Period(date(first, 1, 1), date(last + 1, 1, 1))
    named = sorted(
        name for name in set(indicators) if name in panel.catalogue.indicator
    )
    panel.load(name for name in named if is_held(panel, name))
    rows = tuple(_quality(panel, place, name, window) for name in named)
    return QualityReading(place, panel.clocks.is_retrospective, window, rows)


def _quality(panel: Panel, place: str, name: str, window: Period) -> Quality:
    known, vintage = panel.catalogue.indicator[name], panel.vintage(name)
    if vintage is None:
        return Quality(
            indicator=name,
            name=known.name,
            vintage=None,
            published=None,
            format="not held",
            last=None,
            is_stale=False,
            gaps=(),
            interval="no statement",
            breaks=(),
        )
    told = panel.statements(name, place)
    last = _last(panel, told, known)
    dataset = panel.catalogue.dataset.get(vintage.dataset)
    return Quality(
        indicator=name,
        name=known.name,
        vintage=vintage.id,
        published=vintage.published,
        format=vintage.standing,
        last=last,
        is_stale=_is_stale(panel, last),
        gaps=tuple(g for g in panel.series(place, name).gaps if g.until > window.start),
        interval=_interval(told.filter(pl.col("start") >= window.start)),
        breaks=tuple(
            one
            for one in known.breaks_of(vintage.version)
            if window.start < one.on < window.until
        ),
        attribution=dataset.attribution if dataset else "",
    )


def _last(panel: Panel, told: pl.DataFrame, known: Indicator) -> date | None:
    """Return the day after what is described; silence that means none reaches on.

    A spell that goes on is told of until its list last told of any.
    """
    if known.absent == "none recorded":
        until = told_until(panel, known.id)
        after = until + timedelta(days=1) if until else None
        return _begun(after, known.period) if after else None
    goes_on = known.period == "spell" and told["until"].null_count() > 0
    speaking = panel.statements(known.id) if goes_on else told
    latest: date | None = speaking.select(
        pl.max_horizontal("until", "start").max()
    ).item()
    return latest


def _begun(after: date, period: str) -> date:
    """Return the first day of the year or month that is under way on a day."""
    match period:
        case "year":
            return after.replace(month=1, day=1)
        case "month":
            return after.replace(day=1)
        case _:
            return after


def _is_stale(panel: Panel, last: date | None) -> bool:
    if last is None:
        return False
    oldest = int(threshold("quality_stale_years").value)
    return panel.clocks.as_of.year - (last.year - 1) > oldest


def _interval(
    told: pl.DataFrame,
) -> Literal["stated", "stated in part", "none", "no statement"]:
    if told.is_empty():
        return "no statement"
    stated = told.filter(pl.col("low").is_not_null() & pl.col("high").is_not_null())
    if stated.is_empty():
        return "none"
    return "stated" if stated.height == told.height else "stated in part"
