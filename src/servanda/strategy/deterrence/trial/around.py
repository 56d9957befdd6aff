"""How repression moved in regimes like the one in which an intervention began.

An event study: the change in similar autocracies from the three years before to the
three after, against events dated at random. Nothing is dropped because it disturbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event
from servanda.strategy.deterrence.panel.similarity import Likeness

__all__ = ["PLACEBOS", "SPAN", "Study", "change", "profiles", "study", "weights"]

SPAN: Final = 3
"""Years looked at on each side of an event; its own year belongs to neither."""

PLACEBOS: Final = 2000
_APART: Final = 1  # a placebo lies farther than this from an event in the same state


class Study(NamedTuple):
    """An event study with its placebos.

    events    how many there were
    years     (offset,)  years from the event, -3 to 3
    profile   (offset,)  mean difference from the years before, points of the scale
    band      (2, offset)  5 and 95 per cent of the placebos' profiles
    change    mean of years 1 to 3 less that of years -3 to -1
    placebos  (placebo,)  the same for events dated at random
    p_value   share of placebos that are at least as far from their mean
    """

    events: int
    years: NDArray[np.int64]
    profile: Array
    band: Array
    change: float
    placebos: Array
    p_value: float


def profiles(terror: Array, weight: Array, column: int) -> Array:
    """Return repression around a year, against the mean of the three years before.

    terror   (..., place, year)  nan where it is not known
    weight   (place,)  how alike a place is; 0 leaves it out
    returns  (..., 7)  for the years -3 to 3; places that lack a year are left out of it
    """
    window = terror[..., column - SPAN : column + SPAN + 1]
    known = np.isfinite(window) * weight[:, None]
    # A place counts only where its years before are known, so that levels cancel.
    before = np.asarray(np.isfinite(window[..., :SPAN]).all(axis=-1))
    base = np.where(before, np.nan_to_num(window[..., :SPAN]).mean(axis=-1), 0.0)
    known = known * before[..., None]
    apart = np.nan_to_num(window) - base[..., None]
    whole = known.sum(axis=-2)
    return np.asarray((apart * known).sum(axis=-2) / np.maximum(whole, 1e-12))


def change(profile: Array) -> Array:
    """Return the mean change of years 1 to 3: (...)."""
    return np.asarray(profile[..., -SPAN:].mean(axis=-1))


def study(
    history: History,
    events: Sequence[Event],
    likeness: Likeness,
    *,
    years: tuple[int, int],
    noise: Noise,
) -> Study | None:
    """Set what followed events against events of the same states, dated at random.

    years  the first and the last in which an event may lie
    noise  as many draws as placebos are wanted
    returns  None where there is no event
    """
    first, last = years
    chosen = [e for e in events if first <= e.year <= last and e.place in history.row]
    if not chosen:
        return None
    table = _table(history, {e.place for e in chosen}, likeness, range(first, last + 1))
    found = np.mean([table[e.place][e.year - first] for e in chosen], axis=0)
    drawn = [
        _dated(table[e.place], chosen, e.place, first, noise.uniform(f"event {k}"))
        for k, e in enumerate(chosen)
    ]
    placebos = np.mean(drawn, axis=0)
    changed = change(placebos)
    seen = float(change(found))
    middle = changed.mean()
    return Study(
        events=len(chosen),
        years=np.arange(-SPAN, SPAN + 1),
        profile=found,
        band=np.quantile(placebos, (0.05, 0.95), axis=0),
        change=seen,
        placebos=changed,
        p_value=_share(np.abs(changed - middle) >= abs(seen - middle)),
    )


def _share(hit: NDArray[np.bool_]) -> float:
    """Return a share that is never nought: the observed one is counted among them."""
    return float((hit.sum() + 1) / (hit.size + 1))


def weights(history: History, likeness: Likeness, row: int, column: int) -> Array:
    """Return how alike each autocracy of the year before is to one state: (place,)."""
    weight = likeness.in_year(history, column - 1)[row].copy()
    weight[row] = 0.0
    return np.where(history.is_autocratic[:, column - 1], weight, 0.0)


def _table(
    history: History, states: set[str], likeness: Likeness, years: range
) -> dict[str, Array]:
    """Return the profile around every year, by the state of an event: (year, 7)."""
    found = {}
    for place in sorted(states):
        row = history.row[place]
        columns = [history.at(year) for year in years]
        found[place] = np.stack(
            [
                profiles(history.terror, weights(history, likeness, row, k), k)
                for k in columns
            ]
        )
    return found


def _dated(
    rows: Array, events: Sequence[Event], place: str, first: int, lots: Array
) -> Array:
    """Return profiles of a state around years drawn at random: (placebo, 7)."""
    real = [e.year - first for e in events if e.place == place]
    free = [k for k in range(len(rows)) if all(abs(k - year) > _APART for year in real)]
    return np.asarray(rows[np.array(free)[(lots * len(free)).astype(np.int64)]])
