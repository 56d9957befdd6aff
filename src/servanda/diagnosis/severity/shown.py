"""Inputs of severity as figures that a reader can check against their sources."""

from __future__ import annotations

from datetime import date

import polars as pl

from servanda.diagnosis.annual import is_held
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity.sources import Sourced
from servanda.evidence.panel import Panel

__all__ = ["figure", "not_held"]


def figure(
    panel: Panel,
    one: Sourced,
    span: tuple[int, int],
    ends: tuple[float, float, float],
) -> Figure:
    """Return an input's value as a figure, turned back to its own direction.

    span  first and last year: fewer than the input's where the state is younger
    ends  the mildest, the middle and the severest value, more being more severe
    """
    first, year = span
    sign = 1.0 if one.input.worse == "more" else -1.0
    low, _, high = sorted(sign * end for end in ends)
    is_plain = one.input.of == "level" and not one.input.per
    return Figure(
        name=one.input.id,
        value=sign * ends[1],
        unit=_unit(panel, one),
        standing="stated" if is_plain else "derived",
        low=low if low != high else None,
        high=high if low != high else None,
        start=date(first, 1, 1),
        until=date(year + 1, 1, 1),
        indicators=one.indicators,
        vintages=_vintages(panel, one),
        note="; ".join(filter(None, (_youth(one, span), _age(panel, year)))),
    )


def not_held(panel: Panel, one: Sourced, own: pl.DataFrame) -> Figure:
    """Return the figure of an input that is not known, with the reason."""
    return Figure(
        name=one.input.id,
        value=None,
        unit=_unit(panel, one),
        standing="not known",
        indicators=one.indicators,
        vintages=_vintages(panel, one),
        note=_why(panel, one, own),
    )


def _why(panel: Panel, one: Sourced, own: pl.DataFrame) -> str:
    for name in one.indicators:
        if not is_held(panel, name):
            known_by = panel.clocks.known_by
            when = "" if known_by is None else f" that was public by {known_by}"
            return f"nothing is held on {name}{when}"
    known = own.filter(pl.col(one.input.id).is_not_null())["year"].to_list()
    if not known:
        return "its sources say nothing on this state, or not for each of the years"
    return f"the last year with a value is {max(known)}, too long ago"


def _youth(one: Sourced, span: tuple[int, int]) -> str:
    """Say that a state is younger than the years put together, if it is."""
    first, year = span
    is_young = year - first + 1 < one.input.years
    return f"read since {first}, when the state began" if is_young else ""


def _age(panel: Panel, year: int) -> str:
    described = panel.clocks.as_of.year
    return "" if year >= described - 1 else f"the last value is of {year}"


def _unit(panel: Panel, one: Sourced) -> str:
    known = panel.catalogue.indicator.get(one.name)
    return one.input.unit or (known.unit if known else "")


def _vintages(panel: Panel, one: Sourced) -> tuple[str, ...]:
    held = (name for name in one.indicators if is_held(panel, name))
    found = (panel.vintage(name) for name in held)
    return tuple(dict.fromkeys(vintage.id for vintage in found if vintage))
