"""The real set of regimes on a day, as the evidence tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from servanda.evidence.panel import Panel
from servanda.outlook.noise import Noise
from servanda.strategy.beliefs import Beliefs
from servanda.strategy.deterrence.panel.cases import seen
from servanda.strategy.deterrence.panel.estimated import Estimated, estimated_of
from servanda.strategy.deterrence.panel.fit import Fit, UnfittedError, fitted
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event, of_kind
from servanda.strategy.deterrence.panel.reading import events_of, history_of
from servanda.strategy.deterrence.panel.regimes import Host, Regimes, real_set
from servanda.strategy.deterrence.panel.rows import exposure, rows_of
from servanda.strategy.deterrence.panel.similarity import likeness_of
from servanda.strategy.deterrence.world import World, shipped_world

__all__ = ["NEEDED", "Known", "known_of", "real_world", "set_of"]

NEEDED: Final = (
    *("political_terror_state", "electoral_democracy", "conflict_intensity"),
    *("capability_cinc", "humanitarian_intervention", "intervention_permission"),
)
"""Indicators without which there is no real set."""

_YEARS: Final = 18
_EARLIEST: Final = 1980  # the scale begins in 1976
_ROWS: Final = 400
_FEWEST: Final = 30
_SEED: Final = 2_021
_TOUCHING: Final = 5.0  # land or at most 400 miles of water


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What the evidence tells of all states: a history, events, and the chain."""

    history: History
    events: tuple[Event, ...]
    fit: Fit
    estimated: Estimated


def known_of(panel: Panel, beliefs: Beliefs, first: int, last: int) -> Known:
    """Read a panel and fit the chain to it.

    Raises `UnfittedError`.
    """
    history, events = history_of(panel, first, last), events_of(panel)
    likeness = likeness_of(beliefs)
    exposed = exposure(history, of_kind(events, "permitted"), likeness)
    fit = fitted(rows_of(history, exposed))
    made = estimated_of(history, fit, Noise(_SEED, 0, _ROWS))
    return Known(history, events, fit, made)


def real_world(panel: Panel, beliefs: Beliefs, host: str | None) -> World:
    """Return the real set on the day that a panel describes.

    host  its code; None where it has no place in the world

    Where the evidence lacks an indicator, or tells of too few regimes, the set is the
    one of stand-ins, and says why.
    """
    lacks = [name for name in NEEDED if panel.vintage(name) is None]
    if lacks:
        return shipped_world(f"the evidence store holds no {', '.join(lacks)}")
    last = _last_whole(panel)
    first = last - _YEARS
    if last < _EARLIEST:
        return shipped_world(f"the evidence tells of repression until {last} alone")
    try:
        known = known_of(panel, beliefs, first, last)
    except UnfittedError as error:
        return shipped_world(error.message)
    regimes = set_of(known, panel, beliefs, host)
    if len(regimes) < _FEWEST:
        return shipped_world(f"the evidence tells of {len(regimes)} autocracies alone")
    named = (panel.vintage(name) for name in NEEDED)
    return World(
        regimes=regimes,
        estimated=known.estimated,
        is_real=True,
        first=first,
        last=last,
        steps=known.fit.rows,
        vintages=tuple(dict.fromkeys(one.id for one in named if one is not None)),
    )


def set_of(known: Known, panel: Panel, beliefs: Beliefs, host: str | None) -> Regimes:
    """Return the set on the last day of a history."""
    likeness, history = likeness_of(beliefs), known.history
    permitted = of_kind(known.events, "permitted")
    cases = seen(history, permitted, likeness, beliefs["memory"].median)
    at = Host(host, _neighbours(panel, host, history))
    return real_set(history, known.fit, cases, likeness, at)


def _last_whole(panel: Panel) -> int:
    """Return the last year of which both repression and regime are told."""
    told = [
        panel.statements(name)["until"].max()
        for name in ("political_terror_state", "electoral_democracy")
    ]
    last: date = min(one for one in told if isinstance(one, date))
    return min(last.year - 1, panel.clocks.as_of.year)


def _neighbours(panel: Panel, host: str | None, history: History) -> frozenset[str]:
    if host is None:
        return frozenset()
    day = date(int(history.years[-1]), 1, 1)
    rows = panel.statements("contiguity", host).filter(
        (pl.col("start") <= day)
        & (pl.col("until").is_null() | (pl.col("until") > day))
        & (pl.col("value") <= _TOUCHING)
    )
    return frozenset(rows["toward"].drop_nulls().to_list())
