"""The months before a day: deaths in fighting, and wars next door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.annual import by_span, is_held, of_year
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity.inputs import years
from servanda.diagnosis.severity.measures import component
from servanda.diagnosis.severity.sources import sourced
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["neighbours_in_conflict", "twelve_months"]

_MONTHLY: Final = ("deaths_state_based", "deaths_state_based_views")
_YEARLY: Final = ("deaths_state_based_year", "deaths_battle")
_NAME: Final = "deaths in fighting with the state, twelve months"


def twelve_months(panel: Panel, place: str) -> Figure:
    """Return the deaths in fighting with the state in the last twelve whole months.

    Where no list of months reaches so far, those of the last year at hand.
    """
    first = panel.clocks.as_of + timedelta(days=1)
    until = first.replace(day=1)
    since = add_months(until, -12)
    for name in by_span(panel, _MONTHLY):
        found = _months(panel, place, name, (since, until))
        if found is not None:
            return found
    for name in by_span(panel, _YEARLY):
        year = of_year(panel, place, name, 1)
        if year.value is not None:
            return year
    return Figure(
        _NAME,
        None,
        "deaths",
        "not known",
        indicators=(*_MONTHLY, *_YEARLY),
        note="no list reaches these months",
    )


def _months(
    panel: Panel, place: str, name: str, span: tuple[date, date]
) -> Figure | None:
    """Return a sum over months, if each of them is told of or known to be silent."""
    vintage = panel.vintage(name) if is_held(panel, name) else None
    if vintage is None:
        return None
    frame = panel.statements(name)
    since, until = span
    if vintage.last is None or vintage.last < until or vintage.first > since:
        return None
    own = frame.filter(
        (pl.col("place") == place)
        & (pl.col("start") >= since)
        & (pl.col("until") <= until)
    )
    told = own["start"].dt.truncate("1mo").n_unique()
    known = panel.catalogue.indicator[name]
    if known.absent == "unknown" and told < 12:  # noqa: PLR2004 - the months of a year
        return None
    whole = own.height > 0 and own["low"].null_count() + own["high"].null_count() == 0
    return Figure(
        _NAME,
        float(own["value"].sum()),
        "deaths",
        "derived" if own.height else "none recorded",
        low=float(own["low"].sum()) if whole else None,
        high=float(own["high"].sum()) if whole else None,
        start=since,
        until=until,
        indicators=(name,),
        vintages=(vintage.id,),
    )


def neighbours_in_conflict(panel: Panel, place: str) -> Figure:
    """Return how many neighbours fought an armed conflict in the last year told of.

    Neighbours are those that severity counts: by land, or across 24 miles of water.
    """
    one = next(each for each in component("cost").inputs if each.of == "neighbours")
    source = sourced(panel, one)
    oldest = panel.clocks.as_of.year - int(threshold("severity_oldest_years").value)
    frame = years(panel, [source], place).filter(
        (pl.col("place") == place) & (pl.col("year") >= oldest)
    )
    known = frame.drop_nulls(one.id).tail(1)
    if known.is_empty():
        return Figure(one.id, None, one.unit, "not known", indicators=source.indicators)
    year = int(known["year"].item())
    held = (panel.vintage(name) for name in source.indicators)
    return Figure(
        one.id,
        float(known[one.id].item()),
        one.unit,
        "derived",
        start=date(year, 1, 1),
        until=date(year + 1, 1, 1),
        indicators=source.indicators,
        vintages=tuple(dict.fromkeys(vintage.id for vintage in held if vintage)),
    )
