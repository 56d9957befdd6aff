"""Indicators by calendar year: whole years only, with their sources' intervals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from servanda.diagnosis.figure import Figure, not_known
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.panel.columns import together

__all__ = ["annual", "by_span", "ends", "is_held", "of_year", "whole_years", "wide"]

_INTERNAL: Final = "deaths_battle"
_BETWEEN: Final = "deaths_battle_interstate"


def is_held(panel: Panel, name: str) -> bool:
    """Tell whether the clocks admit any data on an indicator."""
    return name in panel.catalogue.indicator and panel.vintage(name) is not None


def by_span(panel: Panel, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return indicators of the same thing, those whose data cover most years first.

    Years since 1946 are counted, as in the distribution that readings are set against.
    Of equals the one named first stays first; what is not held comes last.
    """
    return tuple(sorted(names, key=lambda name: -_span(panel, name)))


def _span(panel: Panel, name: str) -> int:
    if not is_held(panel, name):
        return -1
    vintage = panel.vintage(name)
    if vintage is None or vintage.last is None:
        return 0
    first = max(vintage.first.year, int(threshold("severity_first_year").value))
    return max(0, min(vintage.last.year, panel.clocks.as_of.year + 1) - first)


def whole_years(panel: Panel, name: str) -> pl.Expr:
    """Return a yearly column without the years of which not all is known.

    That is the year of which not all months are told, and of deaths in internal
    conflicts a year in which the state also fought another: those deaths are of both
    states together, and a count without them is no count of its fighting.
    """
    if name == _INTERNAL and is_held(panel, _BETWEEN):
        return _without_war(panel)
    if panel.catalogue.indicator[name].period != "month":
        return pl.col(name)
    last: date | None = panel.statements(name)["until"].max()  # type: ignore[assignment]
    if last is None:
        return pl.col(name)
    is_whole = pl.date(pl.col("year") + 1, 1, 1) <= last
    return pl.when(is_whole).then(pl.col(name)).alias(name)


def _without_war(panel: Panel) -> pl.Expr:
    fought = panel.statements(_BETWEEN).select(
        pl.concat_str("place", pl.col("start").dt.year()).unique()
    )
    is_war = pl.concat_str("place", "year").is_in(fought.to_series().implode())
    return pl.when(~is_war).then(pl.col(_INTERNAL)).alias(_INTERNAL)


def ends(panel: Panel, name: str, place: str) -> pl.DataFrame:
    """Return year, low and high for one place: null where a part has no interval."""
    known = panel.catalogue.indicator[name]
    year = pl.col("start").dt.year().cast(pl.Int32).alias("year")
    return (
        panel.statements(name, place)
        .group_by(year, maintain_order=True)
        .agg(together(known, end) for end in ("low", "high"))
    )


def wide(panel: Panel, names: Iterable[str], first: int, last: int) -> pl.DataFrame:
    """Return the states of each year with a column for each indicator that is held.

    first, last  calendar years, both included
    returns      place, year, indicators: null where not known, whole years only
    """
    held = tuple(dict.fromkeys(name for name in names if is_held(panel, name)))
    frame = panel.yearly(held, first, last)
    return frame.with_columns(whole_years(panel, name) for name in held)


def annual(
    panel: Panel, place: str, name: str, frame: pl.DataFrame
) -> tuple[Figure, ...]:
    """Return one place's known values of an indicator, a figure for each whole year.

    frame  the years to look at, as `wide` returns them
    """
    if name not in frame.columns:
        return ()
    known, vintage = panel.catalogue.indicator[name], panel.vintage(name)
    values = (
        frame.filter(pl.col("place") == place)
        .drop_nulls(name)
        .join(ends(panel, name, place), on="year", how="left", maintain_order="left")
    )
    told = set(panel.statements(name, place)["start"].dt.year())
    return tuple(
        Figure(
            known.name,
            value,
            known.unit,
            "stated" if year in told else "none recorded",
            low=low,
            high=high,
            start=date(year, 1, 1),
            until=date(year + 1, 1, 1),
            indicators=(name,),
            vintages=(vintage.id,) if vintage else (),
        )
        for year, value, low, high in values.select(
            "year", name, "low", "high"
        ).iter_rows()
    )


def of_year(
    panel: Panel,
    place: str,
    name: str,
    within_years: int,
    frame: pl.DataFrame | None = None,
) -> Figure:
    """Return an indicator's last whole year for a place, if it is not too old.

    within_years  how many years before the day described it may lie
    frame         the years to look at, where `wide` has returned them already
    """
    described = panel.clocks.as_of.year
    oldest = described - within_years
    if name not in panel.catalogue.indicator:
        return Figure(name, None, "", "not known", indicators=(name,), note="no such")
    known, vintage = panel.catalogue.indicator[name], panel.vintage(name)
    if vintage is None:
        by = panel.clocks.known_by
        when = "" if by is None else f" that was public by {by}"
        return not_known(known, f"nothing is held{when}")
    if frame is None:
        frame = wide(panel, [name], oldest, described)
    found = annual(panel, place, name, frame.filter(pl.col("year") >= oldest))
    if found:
        return found[-1]
    older = panel.statements(name, place)
    if older.is_empty():
        return not_known(known, f"{vintage.id} says nothing on {place}")
    year = max(older["start"].dt.year().to_list())
    if year >= oldest:
        return not_known(
            known, f"what is told of {year} is no whole year's count of it"
        )
    return not_known(known, f"the last value is of {year}")
