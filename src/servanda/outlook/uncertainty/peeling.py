"""Peeling: a box in the space of beliefs in which something happens more often.

The patient rule induction method. From the whole, a thin slice at one end of one belief
is cut off again and again, each time the one whose loss leaves the most hits among what
remains; then slices are pasted back where that does no harm. At most a few beliefs are
bounded, so that the box can be said in a sentence.

Source: friedman-fisher1999; decision 16 says why it is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.cells import cells_of, explained
from servanda.outlook.uncertainty.sample import Flags

__all__ = ["Bounds", "inside", "peel", "seek"]

_SLICE: Final = 0.05  # share of the box that one peel takes (friedman-fisher1999)
_SMALLEST: Final = 0.05  # share of the sample that a box must keep; unsourced

_CANDIDATES: Final = 6  # beliefs that are tried together; unsourced
_COARSE: Final = 8  # cells in which a belief is looked at by itself; unsourced

_ENDS: Final = (0, 1)


class Bounds(NamedTuple):
    """A box: low <= belief <= high for each row; infinite where it is not bounded.

    low   (parameter,)
    high  (parameter,)
    """

    low: Array
    high: Array

    @property
    def bounded(self) -> tuple[int, ...]:
        """The rows that have a bound."""
        either = np.isfinite(self.low) | np.isfinite(self.high)
        return tuple(int(row) for row in np.flatnonzero(either))


def inside(values: Array, box: Bounds) -> Flags:
    """Return which trajectories lie in a box: values (parameter, draw) to (draw,)."""
    kept = (values >= box.low[:, None]) & (values <= box.high[:, None])
    return np.asarray(kept.all(axis=0))


def seek(values: Array, hit: Flags, *, most: int) -> Bounds:
    """Return the simple box that tells most about where something happens.

    values   (parameter, draw)
    hit      (draw,)
    most     how many beliefs may be bounded
    returns  a box without bounds where none tells more than its bounds cost

    Of the six beliefs that tell most by themselves, every one, two, ... are peeled; a
    bound costs the log of the number of trajectories. A belief that tells nothing by
    itself, whatever the others are, is not found.
    """
    column = hit[:, None].astype(np.float64)
    alone = [explained(column, cells_of(row, _COARSE)) for row in values]
    rows = np.argsort(-np.array(alone), kind="stable")[:_CANDIDATES].tolist()
    best, most_told = _free(values.shape[0]), 0.0
    for size in range(1, most + 1):
        for chosen in combinations(sorted(rows), size):
            box = peel(values, hit, chosen)
            ends = int(np.isfinite(box.low).sum() + np.isfinite(box.high).sum())
            told = _told(hit, inside(values, box)) - ends * float(np.log(hit.size))
            if told > most_told:
                best, most_told = box, told
    return best


def peel(values: Array, hit: Flags, rows: Sequence[int]) -> Bounds:
    """Return the box that tells most, bounded in no more than some beliefs.

    values   (parameter, draw)
    hit      (draw,)
    rows     of the beliefs that may be bounded
    returns  of all boxes on the way down the one with the largest `_told`, pasted
    """
    box = _free(values.shape[0])
    best, best_told = box, 0.0
    while (smaller := _peeled(values, hit, box, rows)) is not None:
        box = smaller
        told = _told(hit, inside(values, box))
        if told > best_told:
            best, best_told = box, told
    return _pasted(values, hit, best)


def _free(number: int) -> Bounds:
    return Bounds(np.full(number, -np.inf), np.full(number, np.inf))


def _told(hit: Flags, kept: Flags) -> float:
    """Return how much a box tells of the hits, in nats; 0 where it holds fewer.

    The log likelihood of one rate within and another without, above that of one rate.
    """
    within, whole = float(hit[kept].mean()) if kept.any() else 0.0, float(hit.mean())
    if within <= whole:
        return 0.0
    without = float(hit[~kept].mean()) if not kept.all() else whole
    size = float(kept.sum())
    return size * _gain(within, whole) + (hit.size - size) * _gain(without, whole)


def _gain(rate: float, whole: float) -> float:
    """Return the divergence of one rate from another, in nats."""
    gained = 0.0
    if rate > 0.0:
        gained += rate * np.log(rate / whole)
    if rate < 1.0:
        gained += (1.0 - rate) * np.log((1.0 - rate) / (1.0 - whole))
    return float(gained)


def _peeled(
    values: Array, hit: Flags, box: Bounds, rows: Sequence[int]
) -> Bounds | None:
    """Return the box less its best slice, or None where it may shrink no more."""
    kept = inside(values, box)
    count, hits = int(kept.sum()), hit[kept]
    take = max(round(_SLICE * count), 1)
    best, found = -1.0, None
    for row in rows:
        here = values[row, kept]
        ordered = np.partition(here, (take, count - take - 1))
        for end, edge in enumerate(ordered[[take, count - take - 1]].tolist()):
            stays = here >= edge if end == 0 else here <= edge
            left = int(stays.sum())
            if left == count or left < _SMALLEST * hit.size:
                continue
            rate = float(hits[stays].mean())
            if rate > best:
                best, found = rate, _with(box, row, end, edge)
    return found


def _pasted(values: Array, hit: Flags, box: Bounds) -> Bounds:
    """Return the box with slices put back as long as it then tells more."""
    told = _told(hit, inside(values, box))
    improved = True
    while improved:
        improved = False
        for row in box.bounded:
            for end in _ENDS:
                wider = _wider(values, box, row, end)
                again = _told(hit, inside(values, wider))
                if again > told:
                    box, told, improved = wider, again, True
    return box


def _wider(values: Array, box: Bounds, row: int, end: int) -> Bounds:
    """Return the box with one bound moved out over a slice, or taken away."""
    free = _with(box, row, end, -np.inf if end == 0 else np.inf)
    now = box.low[row] if end == 0 else box.high[row]
    if not np.isfinite(now):
        return box
    reach = values[row, inside(values, free)]
    beyond = (
        np.sort(reach[reach < now])[::-1] if end == 0 else np.sort(reach[reach > now])
    )
    take = max(round(_SLICE * (reach.size - beyond.size)), 1)
    if beyond.size <= take:
        return free
    return _with(box, row, end, float(beyond[take - 1]))


def _with(box: Bounds, row: int, end: int, edge: float) -> Bounds:
    low, high = box.low.copy(), box.high.copy()
    (low, high)[end][row] = edge
    return Bounds(low, high)
