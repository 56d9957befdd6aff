"""Inputs of severity as figures that a reader can check against their sources."""

from __future__ import annotations

from datetime import date

import polars as pl

from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity.inputs import CONTIGUITY
from servanda.diagnosis.severity.measures import Input
from servanda.evidence.panel import Panel

__all__ = ["figure", "not_held"]


def figure(
    panel: Panel, one: Input, year: int, ends: tuple[float, float, float]
) -> Figure:
    """Return an input's value as a figure, turned back to its own direction.

    ends  the mildest, the middle and the severest value, more being more severe
    """
    sign = 1.0 if one.worse == "more" else -1.0
    low, _, high = sorted(sign * end for end in ends)
    is_plain = one.of == "level" and one.per is None
    return Figure(
        name=one.id,
        value=sign * ends[1],
        unit=_unit(panel, one),
        standing="stated" if is_plain else "derived",
        low=low if low != high else None,
        high=high if low != high else None,
        start=date(year - one.years + 1, 1, 1),
        until=date(year + 1, 1, 1),
        indicators=_sources(one),
        vintages=_vintages(panel, one),
        note=_age(panel, year),
    )


def not_held(panel: Panel, one: Input, own: pl.DataFrame) -> Figure:
    """Return the figure of an input that is not known, with the reason."""
    return Figure(
        name=one.id,
        value=None,
        unit=_unit(panel, one),
        standing="not known",
        indicators=_sources(one),
        vintages=_vintages(panel, one),
        note=_why(panel, one, own),
    )


def _why(panel: Panel, one: Input, own: pl.DataFrame) -> str:
    for name in _sources(one):
        if name not in panel.catalogue.indicator or panel.vintage(name) is None:
            known_by = panel.clocks.known_by
            when = "" if known_by is None else f" that was public by {known_by}"
            return f"nothing is held on {name}{when}"
    known = own.filter(pl.col(one.id).is_not_null())["year"].to_list()
    if not known:
        return "its sources say nothing on this state, or not for each of the years"
    return f"the last year with a value is {max(known)}, too long ago"


def _age(panel: Panel, year: int) -> str:
    described = panel.clocks.as_of.year
    return "" if year >= described - 1 else f"the last value is of {year}"


def _unit(panel: Panel, one: Input) -> str:
    if one.unit:
        return one.unit
    known = panel.catalogue.indicator.get(one.indicator)
    return known.unit if known else ""


def _sources(one: Input) -> tuple[str, ...]:
    near = CONTIGUITY if one.of == "neighbours" else None
    return tuple(name for name in (one.indicator, one.per, near) if name)


def _vintages(panel: Panel, one: Input) -> tuple[str, ...]:
    found = (
        panel.vintage(name)
        for name in _sources(one)
        if name in panel.catalogue.indicator
    )
    return tuple(dict.fromkeys(vintage.id for vintage in found if vintage))
