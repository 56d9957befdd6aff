"""Levels: lines over ten years, with others beside them, and their limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.comparators import Quartiles
from servanda.diagnosis.level import Level
from servanda.publication.brief.drawn import Run, run
from servanda.publication.brief.figures import number, period, said, unit
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Chapter,
    Drawing,
    Inline,
    Note,
    Silence,
    Table,
    columns,
    join,
    listed,
)
from servanda.publication.words import between, day, listing

__all__ = ["levels", "read_lines"]

_FEWEST: Final = 4
_MOST: Final = 10
_FIRST: Final = (
    "physical_violence",
    "political_terror_state",
    "human_rights_protection",
    "deaths_",
    "refugees_origin",
    "displaced_",
    "gdp_per_capita",
    "gdp_growth",
    "inflation",
    "population",
)
_SCALES: Final = ((1e9, "billions"), (1e6, "millions"), (1e4, "thousands"))


def read_lines(found: Brief) -> tuple[Level, ...]:
    """Return all lines of the brief, whatever their theme."""
    return tuple(one for theme in found.levels.themes for one in theme.levels)


def levels(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on levels."""
    known = [one for one in read_lines(found) if one.latest.value is not None]
    unknown = [one for one in read_lines(found) if one.latest.value is None]
    blocks: list[Block] = [*_drawing(found, known)]
    blocks.append(
        listed(
            _caption(found),
            columns(
                "Line",
                "Latest",
                "Trend, change a year",
                "Region",
                "All states",
                "Stands against it",
            ),
            (
                row
                for theme in found.levels.themes
                for row in _rows(theme.levels, sources)
            ),
            "Nothing is known of any line on that day.",
        )
    )
    if unknown:
        names = "; ".join(one.line.name for one in unknown)
        blocks.append(Silence(f"Not known: {names}."))
    told = [remark for theme in found.levels.themes for remark in theme.remarks]
    told += [
        f"{one.name[0].upper()}{one.name[1:]}: {one.note or said(one)}."
        for theme in found.levels.themes
        for one in theme.figures
        if one.value is not None
    ]
    if told:
        blocks.append(Note(" ".join(told)))
    return Chapter(
        "levels",
        "Levels",
        "Repression, conflict, displacement, economy, fiscal space: where, whither?",
        tuple(blocks),
    )


def _caption(found: Brief) -> str:
    regions = [
        one.comparators.region
        for one in read_lines(found)
        if one.comparators and one.comparators.region
    ]
    region = f" Region: {regions[0]}." if regions else ""
    return (
        "Last value, trend over ten years with its 90% interval, and the median of "
        f"other states in the same year with their quartiles.{region}"
    )


def _rows(lines: tuple[Level, ...], sources: Sources) -> Iterator[tuple[Inline, ...]]:
    for one in lines:
        if one.latest.value is not None:
            yield _row(one, sources)


def _row(one: Level, sources: Sources) -> tuple[Inline, ...]:
    others = one.comparators
    return (
        one.line.name,
        join((f"{said(one.latest)}, {period(one.latest)}", sources.marks(one.latest))),
        _trend(one),
        _quartiles(others.in_region if others else None),
        _quartiles(others.everywhere if others else None),
        _against(one),
    )


def _trend(one: Level) -> str:
    if one.trend.slope is None:
        return "not known"
    low, middle, high = (number(_short(v)) for v in _ends(one))
    return f"{one.trend.direction}: {middle} ({low} to {high})"


def _ends(one: Level) -> tuple[float, float, float]:
    slope = one.trend.slope
    assert slope is not None  # noqa: S101 - asked only where there is one
    return slope.low, slope.value, slope.high


def _short(value: float) -> float:
    return float(f"{value:.2g}")


def _quartiles(found: Quartiles | None) -> str:
    if found is None:
        return "too few"
    low, middle, high = (
        number(_short(one)) for one in (found.lower, found.median, found.upper)
    )
    return middle if low == high else f"{middle} ({between(low, high)})"


def _against(one: Level) -> str:
    told = [f"break of {day(each.on)}" for each in one.breaks]
    if one.gaps:
        years = [str(gap.start.year) for gap in one.gaps]
        told.append(f"no value for {_years(years)}")
    if one.is_stale:
        told.append("old")
    if one.latest.low is None:
        told.append("no interval")
    return "; ".join(told)


def _years(years: list[str]) -> str:
    whole = [int(year) for year in years]
    if whole == list(range(whole[0], whole[-1] + 1)):
        return between(years[0], years[-1])
    return listing(years)


def _drawing(found: Brief, known: list[Level]) -> Iterator[Block]:
    chosen = tuple(_chosen(known))
    if not chosen:
        return
    last = found.clocks.as_of.year
    span = (last - 9, last)
    panels = Markup("").join(_panel(one, span) for one in chosen)
    yield Drawing(
        "lines",
        f"{len(chosen)} lines over ten years",
        "Values by year, each on its own scale. At the year of the last value: the "
        "region's quartiles (bar) and median (tick).",
        Markup('<div class="runs">{}</div>').format(panels),
        "Sources: those of the same lines in the table.",
        "Small charts, one for each line; their numbers are in the table below.",
        _numbers(chosen, span),
    )


def _chosen(known: list[Level]) -> Iterator[Level]:
    """Yield the lines worth drawing: enough values, and not all of them the same."""
    able = [one for one in known if len(one.series) >= _FEWEST and _moves(one)]
    preferred = [
        one for name in _FIRST for one in able if one.indicator.startswith(name)
    ]
    rest = [one for one in able if one not in preferred]
    keep = {id(one) for one in [*preferred, *rest][:_MOST]}
    yield from (one for one in known if id(one) in keep)


def _moves(one: Level) -> bool:
    return len({each.value for each in one.series}) > 1


def _panel(one: Level, span: tuple[int, int]) -> Markup:
    others, beside = one.comparators, None
    if others is not None and others.in_region is not None:
        low, middle, high = others.in_region[:3]
        beside = (others.year, low, middle, high)
    of = Run(_points(one), span, beside)
    low_end, high_end = of.ends
    ends = f"{number(_short(low_end))} to {number(_short(high_end))}"
    years = f"{span[0]}\u2013{span[1]}"
    return Markup("<div><b>{}</b>{}<span>{} <i>{}{}</i></span></div>").format(
        one.line.name, run(of), years, ends, unit(one.latest.unit)
    )


def _points(one: Level) -> tuple[tuple[int, float], ...]:
    return tuple(
        (each.start.year, each.value)
        for each in one.series
        if each.start and each.value is not None
    )


def _numbers(chosen: tuple[Level, ...], span: tuple[int, int]) -> Table:
    years = range(span[0], span[1] + 1)
    return Table(
        "By year.",
        columns("Line", *(str(year) for year in years), numbers=range(1, 11)),
        tuple(_years_of(one, years) for one in chosen),
    )


def _years_of(one: Level, years: range) -> tuple[Inline, ...]:
    told = dict(_points(one))
    most = max(abs(value) for value in told.values())
    size, word = next((each for each in _SCALES if most >= each[0]), (1.0, ""))
    size = min(size, 1e3) if word == "thousands" else size
    name = f"{one.line.name}, {word}" if word else one.line.name
    values = (
        number(_three(told[year] / size)) if year in told else "" for year in years
    )
    return (name, *values)


def _three(value: float) -> float:
    return float(f"{value:.3g}")
