"""The panel as steps of the chain: what each year's repression may go with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.fit import Rows
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import LAST_LISTED, Event
from servanda.strategy.deterrence.panel.similarity import Likeness

__all__ = ["EXPOSURE", "FEATURES", "exposure", "features", "members", "rows_of"]

EXPOSURE: Final = "exposure"
FEATURES: Final = (
    *("level 1", "level 2", "level 4", "level 5"),
    *("conflict", "democracy", "coups", "people"),
    EXPOSURE,
)
"""This year's level (against 3), armed conflict, electoral democracy, coups tried,
population, and permitted interventions of three years in states that are alike."""

_LOOKS_BACK: Final = 3
_LAGGED: Final = (1, 2, 4, 5)
_MIDDLE: Final = 16.0  # log of about nine million people, so that the cuts are near 0


def members(history: History) -> tuple[int, ...]:
    """Return the rows of states that belonged to the set in some year."""
    is_in = history.is_autocratic & np.isfinite(history.terror)
    return tuple(np.flatnonzero(is_in.any(axis=1)).tolist())


def exposure(history: History, events: Iterable[Event], likeness: Likeness) -> Array:
    """Return how much each state saw of interventions in states that are like it.

    returns  (place, year)  sum of the likeness over events of this year and the two
             before; nan in years that no list covers
    """
    found = np.zeros_like(history.terror)
    row, last = history.row, found.shape[1]
    for one in events:
        column = history.at(one.year)
        if one.place not in row or not 0 <= column < last:
            continue
        weight = likeness.in_year(history, column)[row[one.place]].copy()
        weight[row[one.place]] = 0.0
        found[:, column : column + _LOOKS_BACK] += weight[:, None]
    found[:, history.years > LAST_LISTED] = np.nan
    return found


def features(history: History, seen: Array) -> Array:
    """Return what a year's repression may go with: (place, year, feature)."""
    lagged = [history.terror == level for level in _LAGGED]
    middle = float(np.nanmean(np.where(history.is_autocratic, seen, np.nan)))
    told = (
        *lagged,
        history.conflict,
        np.nan_to_num(history.democracy, nan=0.0),
        history.coups,
        (history.people - _MIDDLE) / 2.0,
        np.nan_to_num(seen - middle),  # not known: as in the mean of the years known
    )
    return np.stack([np.asarray(one, dtype=np.float64) for one in told], axis=-1)


def rows_of(history: History, seen: Array, *, until: int | None = None) -> Rows:
    """Return the steps of the set's states.

    until  the last year that may be reached; the last of the history if None
    """
    chosen = np.array(members(history))
    given = features(history, seen)
    known = np.isfinite(history.terror)
    steps = (
        history.is_autocratic[chosen, :-1]
        & known[chosen, :-1]
        & known[chosen, 1:]
        & (history.years[None, 1:] <= (until or int(history.years[-1])))
    )
    state, column = np.nonzero(steps)
    return Rows(
        after=history.terror[chosen[state], column + 1].astype(np.int64),
        given=given[chosen[state], column],
        state=state,
        states=chosen.astype(np.int64),
        names=FEATURES,
    )
