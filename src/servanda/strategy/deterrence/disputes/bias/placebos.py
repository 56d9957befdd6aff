"""Pacts that never were, for what the designs find where there is nothing to find.

Either each target is given the promises of another, chosen by lot, or its own
promises are moved to other years. Both keep how common pacts are and how long they
last, and cut their tie to the disputes.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.disputes.history.rows import Flags, Rows

__all__ = ["Placebo", "placebo"]

Placebo = Literal["of another target", "in other years"]

_LEAST_MOVE: Final = 10  # years by which own promises are moved at least


def placebo(rows: Rows, kind: Placebo, seed: int, number: int) -> Rows:
    """Return the rows with pacts that never were.

    kind    whose or when
    number  which of the placebos of a seed
    """
    held = _held(rows)
    chance = Noise(seed, 0, held.shape[0]).uniform(f"disputes placebo {kind}", number)
    if kind == "of another target":
        held = held[np.argsort(chance)]
    else:
        years = held.shape[1]
        room = years - 2 * _LEAST_MOVE
        move = _LEAST_MOVE + np.floor(chance * room).astype(np.int64)
        at = (np.arange(years) - move[:, None]) % years
        held = np.take_along_axis(held, at, axis=1)
    return rows.with_pact(held[rows.target, rows.year - int(rows.year.min())])


def _held(rows: Rows) -> Flags:
    """Return whether each target had a pact in each year, gaps filled: (target, year).

    A target has one in a year if it had against any of its challengers. A year in
    which it was no state takes what it had in the nearest year before, or else after.
    """
    first = int(rows.year.min())
    shape = (rows.targets, int(rows.year.max()) - first + 1)
    held, known = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    at = (rows.target, rows.year - first)
    known[at] = True
    np.logical_or.at(held, at, rows.pact)
    years = np.arange(shape[1])
    last = np.maximum.accumulate(np.where(known, years, -1), axis=1)
    beginning = known.argmax(axis=1)[:, None]
    source = np.where(last >= 0, last, beginning)
    return np.take_along_axis(held, source, axis=1)
