"""Kinds of pairs, and how often a dispute begins in one without a pact."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.disputes.history.rows import (
    HOSTILE_YEARS,
    Flags,
    Rows,
)

__all__ = ["KINDS", "Kind", "hazard", "of_kind"]


class Kind(NamedTuple):
    """A kind of pair.

    touch    on land, across water, or by a permanent seat only (0, 1, 2)
    hostile  whether the two had a dispute within ten years
    meaning  in words
    """

    touch: int
    hostile: bool
    meaning: str


_PLACES: Final = (
    "a neighbour on land",
    "a neighbour across water",
    "a permanent member of the Security Council that is no neighbour",
)
KINDS: Final = tuple(
    Kind(touch, hostile, f"{place}, {told}")
    for touch, place in enumerate(_PLACES)
    for hostile, told in (
        (True, "with a dispute in the ten years before"),
        (False, "without one"),
    )
)


def of_kind(rows: Rows, kind: Kind) -> Flags:
    """Return which rows are of a kind."""
    near = rows.peace <= HOSTILE_YEARS
    return np.asarray((rows.touch == kind.touch) & (near == kind.hostile))


def hazard(rows: Rows, kind: Kind, weight: Array) -> float:
    """Return the chance that a dispute begins in a year, in pairs without a pact.

    weight  (target,) how often each target counts

    Half an onset is added, so that a kind in which none began is not said to be safe.
    """
    each = weight[rows.target] * (of_kind(rows, kind) & ~rows.pact)
    return float(((each * rows.onset).sum() + 0.5) / (each.sum() + 1.0))
