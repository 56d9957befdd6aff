"""Levels: lines over ten years, with others beside them, and their limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.comparators import Quartiles
from servanda.diagnosis.level import Level
from servanda.evidence.places import place
from servanda.publication.brief.drawn import Run, run
from servanda.publication.brief.figures import number, period, said
from servanda.publication.brief.sources import Sources
from servanda.publication.brief.statehood import was_state
from servanda.publication.theme import (
    Block,
    Chapter,
    Drawing,
    Inline,
    Note,
    Paragraph,
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
_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SMALL: Final = 0.25
_HEADS: Final = ("Line", "Latest", "Trend", "Region", "All states", "Beware")
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
    quiet = [one for one in known if _is_quiet(one)]
    unknown = [one.line.name for one in read_lines(found) if one not in known]
    blocks: list[Block] = [
        *_drawing(found, known),
        listed(
            _caption(found, known),
            columns(*_HEADS, widths=(22, 18, 24, 13, 13, 10)),
            (_row(one, found, sources) for one in known if one not in quiet),
            "Nothing is known of any line on that day.",
        ),
    ]
    if quiet:
        blocks.append(_silent(quiet, sources))
    if known and unknown:
        blocks.append(Silence(f"Not known: {'; '.join(unknown)}."))
    told = [*_since(found)]
    told += [remark for theme in found.levels.themes for remark in theme.remarks]
    told += [
        f"{one.name[0].upper()}{one.name[1:]}: {one.note or said(one)}."
        for theme in found.levels.themes
        for one in theme.figures
        if one.value is not None
    ]
    if told:
        blocks.append(Note(_plainly(" ".join(told))))
    return Chapter(
        "levels",
        "Levels",
        "Repression, conflict, displacement, economy, fiscal space: where do they "
        "stand, and which way do they go?",
        tuple(blocks),
    )


def _plainly(remarks: str) -> str:
    """Return remarks with the page's one sign between thousands."""
    spaced = _COMMA.sub("\u202f", remarks)
    return spaced.replace("it is not told which", "it is not known which")


def _since(found: Brief) -> Iterator[str]:
    """Say since when it is a state, where that is less than the window."""
    day_one = max(
        (
            spell.start
            for spell in place(found.place).states
            if spell.start <= found.clocks.as_of
        ),
        default=None,
    )
    if day_one is not None and day_one.year > found.clocks.as_of.year - 10:
        yield f"A state since {day(day_one)}: there are no values before."


def _is_quiet(one: Level) -> bool:
    """Tell whether nothing is recorded in any year of the window, and none missing."""
    return not one.gaps and not any(each.value for each in (*one.series, one.latest))


def _silent(quiet: list[Level], sources: Sources) -> Paragraph:
    names = "; ".join(_lower(one.line.name) for one in quiet)
    latest = [one.latest for one in quiet]
    years = sorted({period(one) for one in latest})
    told = f"None recorded in the ten years to {listing(years)}: {names}."
    return Paragraph(join((told, sources.marks(*latest))))


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _caption(found: Brief, known: list[Level]) -> str:
    regions = [one.comparators.region for one in known if one.comparators]
    region = f" ({regions[0]})" if regions and regions[0] else ""
    interval = (
        " No source here states an interval."
        if known and all(one.latest.low is None for one in known)
        else ""
    )
    years = f"{found.clocks.as_of.year - 9} to {found.clocks.as_of.year}"
    return (
        f"Change a year over {years} with its 90% interval; median and quartiles of "
        f"other states, in the region{region} and in all.{interval}"
    )


def _row(one: Level, found: Brief, sources: Sources) -> tuple[Inline, ...]:
    others = one.comparators
    latest = f"{said(one.latest)}, {period(one.latest)}"
    return (
        one.line.name,
        join((latest, sources.marks(one.latest))),
        _trend(one),
        _quartiles(others.in_region if others else None),
        _quartiles(others.everywhere if others else None),
        _against(one, found),
    )


def _trend(one: Level) -> str:
    slope = one.trend.slope
    if slope is None:
        return "not known"
    ends = (_short(slope.low), _short(slope.high))
    middle = number(_short(slope.value))
    told = f"{one.trend.direction}, {middle}"
    if ends[0] != ends[1]:
        told = f"{told} ({_span(*ends)})"
    return told + _leap(one) if one.trend.direction == "no clear trend" else told


def _leap(one: Level) -> str:
    """Tell the last year's change where it is wider than all that went before."""
    points = _points(one)
    if one.latest.unit.startswith("level, 1 (25"):
        return ""
    if len(points) < _FEWEST or points[-1][0] != points[-2][0] + 1:
        return ""
    before, (year, last) = [value for _, value in points[:-1]], points[-1]
    change = abs(last - before[-1])
    small = _SMALL * max(abs(value) for _, value in points)
    if change <= max(max(before) - min(before), small):
        return ""
    ends = f"{number(_three(before[-1]))} to {number(_three(last))}"
    return f"; {ends} in {year}"


def _span(low: float, high: float) -> str:
    """Return a range; with *to* where a minus would stand beside a dash."""
    if low < 0.0 or high < 0.0:
        return f"{number(low)} to {number(high)}"
    return between(number(low), number(high))


def _short(value: float) -> float:
    return float(f"{value:.2g}")


def _quartiles(found: Quartiles | None) -> str:
    if found is None:
        return "too few states"
    ends = (_short(found.lower), _short(found.upper))
    middle = number(_short(found.median))
    return middle if ends[0] == ends[1] else f"{middle} ({_span(*ends)})"


def _against(one: Level, found: Brief) -> str:
    told = [f"break {each.on.year}" for each in one.breaks]
    years = [
        str(gap.start.year)
        for gap in one.gaps
        if was_state(found.place, gap.start.year)
    ]
    if years:
        told.append(f"no value {_years(years)}")
    if one.is_stale:
        told.append("last value is old")
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
        _finding(chosen),
        f"By year, {span[0]} to {span[1]}, each on its own scale; units and sources "
        "as below; grey: the region's quartiles and median.",
        Markup('<div class="runs">{}</div>').format(panels),
        "Sources: those of the same lines in the table.",
        "Small charts, one for each line; the numbers stand below.",
        _numbers(chosen, span),
    )


def _finding(chosen: tuple[Level, ...]) -> str:
    ways = [one.trend.direction for one in chosen]
    told = [
        f"{ways.count(way)} {words}"
        for way, words in (
            ("rising", "rising"),
            ("falling", "falling"),
            ("no clear trend", "without a clear trend"),
            ("not known", "with too few values to tell"),
        )
        if way in ways
    ]
    return f"Of {len(chosen)} lines drawn: {', '.join(told)}."


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
        near = others.in_region
        beside = (others.year, near.lower, near.median, near.upper)
    of = Run(_points(one), span, beside)
    low_end, high_end = of.ends
    ends = _span(_short(low_end), _short(high_end))
    return Markup("<div><b>{}</b>{}<span>{}</span></div>").format(
        one.line.name, run(of), ends
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
