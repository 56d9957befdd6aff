"""The years around a pact's beginning and its end, against pairs in which none changed.

A pair is followed for five years before the year of the change and for five from the
year after it, the year itself left out: nobody knows on which side of the signature a
dispute of that year lay. Pairs of the same kind (on land, across water, by seat)
whose state of affairs stayed as it was are followed over the same calendar years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.disputes.history.rows import Rows, Whole

__all__ = ["PATH", "Change", "Windows", "changes", "windows_of"]

_SPAN: Final = 5
_LEAST: Final = 3  # years that must be known on either side of a change
_KINDS: Final = 3
_HALF: Final = 0.5  # onsets added to every count, so that none is nought

PATH: Final = ((-6, -4), (-3, -2), (0, 1), (2, 4))
"""Spans of years that the path around a change is told in; 0 is the first with it."""


class Change(NamedTuple):
    """What the years around a change show.

    ratio   hazard with a pact over that without one, as change against no change
    path    (span,) hazard in each span of `PATH` over that of the pairs compared
    """

    ratio: float
    path: Array


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Pairs around changes, and those compared with them.

    Every array is (pair, year); the last axis of counts is the span.

    changed  whether a pact began (or ended) for the pair, with enough years known
    steady   whether none did over the same years, from the same state of affairs
    onsets   (pair, year, span) onsets, spans as `PATH`
    years    (pair, year, span) years at risk
    kind     (pair,) as `Rows.touch`
    target   (pair,)
    """

    changed: NDArray[np.bool_]
    steady: NDArray[np.bool_]
    onsets: Array
    years: Array
    kind: Whole
    target: Whole

    @property
    def number(self) -> int:
        """How many changes there are."""
        return int(self.changed.sum())

    @property
    def events(self) -> int:
        """Onsets in the windows around changes: on these few the answer hangs."""
        return int(self.onsets[self.changed].sum())


def windows_of(rows: Rows, *, begins: bool) -> Windows:
    """Return the windows around pacts that begin, or that end.

    rows  sorted by pair and year
    """
    grid = _grid(rows)
    before, after = (~grid.pact, grid.pact) if begins else (grid.pact, ~grid.pact)
    before, after = before & grid.known, after & grid.known
    early, late = _moved(before, -6, -2), _moved(after, 0, 4)
    seen_early, seen_late = _moved(grid.known, -6, -2), _moved(grid.known, 0, 4)
    enough = (early >= _LEAST) & (late >= _LEAST)
    at = np.zeros_like(before)
    at[:, 1:] = after[:, 1:] & before[:, :-1]
    changed = at & enough & (early == seen_early) & (late == seen_late)
    stays = _moved(before, -6, 4) == _moved(grid.known, -6, 4)
    steady = stays & (seen_early >= _LEAST) & (seen_late >= _LEAST)
    onsets = np.stack([_moved(grid.onset, *span) for span in PATH], axis=2)
    years = np.stack([_moved(grid.known, *span) for span in PATH], axis=2)
    return Windows(changed, steady, onsets, years, grid.kind, grid.target)


def changes(of: Windows, weight: Array, *, begins: bool) -> Change:
    """Return what the years around changes show.

    weight  (target,) how often each target counts
    """
    each = weight[of.target]
    own = _summed(of, of.changed, each)
    number = _counted(of, of.changed, each)
    others = _summed(of, of.steady, each)
    compared = _counted(of, of.steady, each)
    # As many compared pairs of each kind and year as there are changes.
    scale = np.divide(number, compared, out=np.zeros_like(number), where=compared > 0.0)
    usable = (compared > 0.0)[..., None]
    changed = (own * usable).sum(axis=(1, 2))
    steady = (others * scale[..., None]).sum(axis=(1, 2))
    rate = (changed[0] + _HALF) / np.maximum(changed[1], 1.0)
    level = (steady[0] + _HALF) / np.maximum(steady[1], 1.0)
    ratio = _after_before(changed) / _after_before(steady)
    return Change(ratio if begins else 1.0 / ratio, rate / level)


class _Grid(NamedTuple):
    pact: NDArray[np.bool_]
    onset: NDArray[np.bool_]
    known: NDArray[np.bool_]
    kind: Whole
    target: Whole


def _grid(rows: Rows) -> _Grid:
    """Return the rows as (pair, year); a pair's kind is that of most of its years."""
    pairs, place = np.unique(rows.pair, return_inverse=True)
    first = int(rows.year.min())
    shape = (len(pairs), int(rows.year.max()) - first + 1)
    at = (place, rows.year - first)
    made = []
    for values in (rows.pact, rows.onset, np.ones(len(rows), dtype=bool)):
        grid = np.zeros(shape, dtype=bool)
        grid[at] = values
        made.append(grid)
    votes = np.zeros((len(pairs), _KINDS))
    np.add.at(votes, (place, rows.touch), 1.0)
    target = np.zeros(len(pairs), dtype=np.int64)
    target[place] = rows.target
    return _Grid(made[0], made[1], made[2], votes.argmax(axis=1), target)


def _moved(grid: NDArray[np.bool_], first: int, last: int) -> Array:
    """Return how many of the years from ``first`` to ``last`` off each are true."""
    years = grid.shape[1]
    total = np.zeros((grid.shape[0], years + 1))
    total[:, 1:] = np.cumsum(grid, axis=1)
    of = np.arange(years)
    low, high = np.clip(of + first, 0, years), np.clip(of + last + 1, 0, years)
    return np.asarray(total[:, high] - total[:, low])


def _summed(of: Windows, which: NDArray[np.bool_], each: Array) -> Array:
    """Return onsets and years at risk: (2, kind, year, span)."""
    part = which * each[:, None]
    found = np.zeros((2, _KINDS, which.shape[1], len(PATH)))
    for kind in range(_KINDS):
        of_kind = of.kind == kind
        for place, values in enumerate((of.onsets, of.years)):
            found[place, kind] = np.einsum("py,pys->ys", part[of_kind], values[of_kind])
    return found


def _counted(of: Windows, which: NDArray[np.bool_], each: Array) -> Array:
    """Return how many pairs there are: (kind, year)."""
    part = which * each[:, None]
    return np.stack([part[of.kind == kind].sum(axis=0) for kind in range(_KINDS)])


def _after_before(counts: Array) -> float:
    """Return the hazard after over that before, from (2, span) counts."""
    before, after = counts[:, :2].sum(axis=1), counts[:, 2:].sum(axis=1)
    rates = [(n + _HALF) / max(float(t), 1.0) for n, t in (after, before)]
    return float(rates[0] / rates[1])
