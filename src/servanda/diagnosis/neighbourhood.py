"""The states around a host: who is at war, who shelters whom, whose troops came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from servanda.diagnosis.annual import whole_years
from servanda.diagnosis.exposure.dyads import as_called, canonical, contiguous
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import states_in

__all__ = ["Neighbour", "NeighbourhoodReading", "neighbourhood"]

_CONTIGUITY: Final = "contiguity"
_DISTANCE: Final = "distance_minimum"
_CONFLICT: Final = "conflict_intensity"
_DEATHS: Final = (
    "deaths_state_based",
    "deaths_state_based_views",
    "deaths_state_based_year",
    "deaths_battle",
)
"""In order of preference; never added to each other."""
_REFUGEES: Final = "refugees_pair"
_BESIDE: Final = ("foreign_troops_beside_government", "foreign_troops_beside_rebels")
_INDICATORS: Final = (
    _CONTIGUITY,
    _DISTANCE,
    _CONFLICT,
    *_DEATHS,
    _REFUGEES,
    *_BESIDE,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A state that touches the host or lies near it, in the last full year.

    contiguity         ``land``, ``sea``, or ``near``
    kilometres         least distance between the two; None where not known
    conflict           level of its gravest armed conflict: 0 none recorded, 1, 2
    deaths             deaths in fighting to which a government is a party
    refugees_from_host people from the host whom it shelters
    refugees_in_host   people from it whom the host shelters
    beside_government  the last year in which its troops stood beside the host's
                       government; None if none is recorded in the window
    beside_rebels      the same beside rebels in the host; side is not consent
    """

    place: str
    contiguity: str
    kilometres: float | None
    conflict: float | None
    deaths: float | None
    refugees_from_host: float | None
    refugees_in_host: float | None
    beside_government: int | None
    beside_rebels: int | None


@dataclass(frozen=True, slots=True)
class NeighbourhoodReading:
    """The states around a host.

    year        the last full year described
    neighbours  those that touch it first, then by distance and code
    figures     counts and sums over them
    """

    place: str
    clocks: Clocks
    year: int
    neighbours: tuple[Neighbour, ...]
    figures: tuple[Figure, ...]


def neighbourhood(panel: Panel, place: str) -> NeighbourhoodReading:
    """Return what surrounds a place, under a panel's clocks."""
    panel.load(_INDICATORS)
    as_of = panel.clocks.as_of
    year = as_of.year if as_of == date(as_of.year, 12, 31) else as_of.year - 1
    deaths = next((one for one in _DEATHS if _speaks(panel, one, year)), _DEATHS[0])
    around = (
        _around(panel, place, year)
        .join(_of_year(panel, year, (_CONFLICT, deaths)), on="place", how="left")
        .join(_sheltered(panel, place, year), on="place", how="left")
        .join(_troops(panel, place, year), on="place", how="left")
        .sort("rank", "kilometres", "place", nulls_last=True)
    )
    known = panel.vintage(_REFUGEES) is not None
    found = tuple(
        Neighbour(
            place=row["place"],
            contiguity=row["contiguity"],
            kilometres=row["kilometres"],
            conflict=row[_CONFLICT],
            deaths=row[deaths],
            refugees_from_host=row["out"] if known else None,
            refugees_in_host=row["back"] if known else None,
            beside_government=row[_BESIDE[0]],
            beside_rebels=row[_BESIDE[1]],
        )
        for row in around.iter_rows(named=True)
    )
    figures = _figures(panel, place, found, (year, deaths))
    return NeighbourhoodReading(place, panel.clocks, year, found, figures)


def _around(panel: Panel, place: str, year: int) -> pl.DataFrame:
    """Return the states that touch a place or lie near it.

    returns  place, contiguity, kilometres (null where not known), rank
    """
    touch = contiguous(panel, pl.Series([year], dtype=pl.Int32))
    own = canonical(place)
    other = pl.when(pl.col("a") == own).then("b").otherwise("a")
    touching = touch.filter((pl.col("a") == own) | (pl.col("b") == own)).select(
        "contiguity", place=other
    )
    day = panel.clocks.as_of
    called = {code: as_called(code, day) for code in touching["place"].to_list()}
    touching = touching.with_columns(pl.col("place").replace(called))
    stale = int(threshold("exposure_stale_years").value)
    distance = panel.statements(_DISTANCE, place)
    last = distance.select(pl.col("start").max()).item()
    current = last is not None and year - last.year <= stale
    near = distance.filter(
        pl.lit(current)
        & (pl.col("start") == pl.lit(last, pl.Date))
        & (pl.col("value") <= threshold("exposure_near_km").value)
    ).select(place="toward", kilometres="value")
    both = touching.join(near, on="place", how="full", coalesce=True)
    return both.with_columns(
        pl.col("contiguity").fill_null("near"),
        rank=pl.col("contiguity").replace_strict({"land": 0, "sea": 1}, default=2),
    )


def _of_year(panel: Panel, year: int, indicators: tuple[str, ...]) -> pl.DataFrame:
    """Return the values of a year; null where not all of its months are known."""
    return (
        panel.yearly(indicators, year, year)
        .with_columns(whole_years(panel, one) for one in indicators)
        .drop("year")
    )


def _speaks(panel: Panel, indicator: str, year: int) -> bool:
    """Tell whether an indicator has a word on some state of a whole year."""
    return _of_year(panel, year, (indicator,))[indicator].is_not_null().any()


def _sheltered(panel: Panel, place: str, year: int) -> pl.DataFrame:
    """Return refugees from and in the place at the end of a year, by other state."""
    pairs = panel.statements(_REFUGEES).filter(pl.col("start").dt.year() == year)
    out = pairs.filter(pl.col("place") == place).select(place="toward", out="value")
    back = pairs.filter(pl.col("toward") == place).select("place", back="value")
    grouped = (
        out.group_by("place").agg(pl.col("out").sum()),
        back.group_by("place").agg(pl.col("back").sum()),
    )
    return grouped[0].join(grouped[1], on="place", how="full", coalesce=True)


def _troops(panel: Panel, place: str, year: int) -> pl.DataFrame:
    """Return the last year in which each state's troops stood beside either side."""
    since = year - int(threshold("exposure_recent_years").value)
    sides = [
        panel.statements(side, place)
        .filter(pl.col("start").dt.year() > since)
        .group_by(place="toward")
        .agg(pl.col("start").max().dt.year().alias(side))
        for side in _BESIDE
    ]
    return sides[0].join(sides[1], on="place", how="full", coalesce=True)


def _figures(
    panel: Panel, place: str, found: tuple[Neighbour, ...], told_of: tuple[int, str]
) -> tuple[Figure, ...]:
    """Return counts and sums; not known of a place that the list of borders lacks."""
    year, deaths = told_of
    touching = [one for one in found if one.contiguity != "near"]
    known = panel.vintage(_CONTIGUITY) is not None and (
        bool(touching) or place in states_in(panel.clocks.as_of)
    )
    at_war = _count([one.conflict for one in touching])
    fled = [one.refugees_from_host for one in found]
    told: tuple[tuple[str, float | None, str, tuple[str, ...]], ...] = (
        ("States that touch it", len(touching), "states", (_CONTIGUITY,)),
        ("Of those, with an armed conflict", at_war, "states", (_CONFLICT,)),
        (
            "Deaths in their fighting",
            _sum([o.deaths for o in touching]),
            "deaths",
            (deaths,),
        ),
        (
            "Near it without touching",
            len(found) - len(touching),
            "states",
            (_DISTANCE,),
        ),
        ("Its refugees in states around it", _told(fled), "persons", (_REFUGEES,)),
        (
            "States around it with troops beside its government",
            sum(one.beside_government is not None for one in found),
            "states",
            _BESIDE[:1],
        ),
        (
            "States around it with troops beside rebels in it",
            sum(one.beside_rebels is not None for one in found),
            "states",
            _BESIDE[1:],
        ),
    )
    return tuple(
        _figure(panel, name, value if known else None, unit, ids, year)
        for name, value, unit, ids in told
    )


def _count(levels: list[float | None]) -> float | None:
    """Return how many have a conflict; None where one of them is not known."""
    return None if None in levels else sum((one or 0) > 0 for one in levels)


def _sum(values: list[float | None]) -> float | None:
    """Return a sum; None where one of its parts is not known."""
    return None if None in values else sum(one or 0.0 for one in values)


def _told(values: list[float | None]) -> float | None:
    """Return the sum of what is told; None where nothing is."""
    known = [one for one in values if one is not None]
    return sum(known) if known else None


def _figure(
    panel: Panel,
    name: str,
    value: float | None,
    unit: str,
    ids: tuple[str, ...],
    year: int,
) -> Figure:
    vintages = [panel.vintage(one) for one in ids]
    known = value is not None and None not in vintages
    return Figure(
        name,
        float(value) if known and value is not None else None,
        unit,
        "derived" if known else "not known",
        start=date(year, 1, 1),
        until=date(year + 1, 1, 1),
        indicators=ids,
        vintages=tuple(one.id for one in vintages if one is not None),
    )
