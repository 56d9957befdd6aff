"""Rows written by hand, for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from servanda.strategy.deterrence.disputes.history.rows import Rows


def rows(
    pact: Sequence[Sequence[int]],
    onset: Sequence[Sequence[int]],
    first: int = 1990,
    target: Sequence[int] | None = None,
) -> Rows:
    """Return pairs (rows of the lists) by year, on land, all else alike."""
    held, began = np.array(pact, dtype=bool), np.array(onset, dtype=bool)
    pairs, years = held.shape
    size = pairs * years
    whose = np.arange(pairs) if target is None else np.array(target)
    return Rows(
        onset=began.ravel(),
        pact=held.ravel(),
        year=np.tile(np.arange(first, first + years), pairs),
        pair=np.repeat(np.arange(pairs), years),
        target=np.repeat(whose, years),
        touch=np.zeros(size, dtype=np.int64),
        peace=np.full(size, 5.0),
        fellow=np.zeros(size, dtype=bool),
        share=np.full(size, 0.5),
        free_challenger=np.zeros(size),
        free_target=np.zeros(size),
    )
