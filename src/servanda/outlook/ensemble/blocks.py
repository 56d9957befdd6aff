"""Which draws are worked on together, and which school each recorded draw holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Span", "spans", "strata"]


class Span(NamedTuple):
    """Draws that are worked on in one piece.

    first  the first of them
    draws  how many they are
    """

    first: int
    draws: int


def spans(draws: int, size: int) -> tuple[Span, ...]:
    """Cut draws into pieces of one size; the last may be shorter.

    >>> spans(5, 2)
    (Span(first=0, draws=2), Span(first=2, draws=2), Span(first=4, draws=1))
    """
    return tuple(Span(i, min(size, draws - i)) for i in range(0, draws, size))


def strata(weights: Sequence[float], draws: int) -> NDArray[np.int64]:
    """Give each draw one of several strata, in proportion to their weights.

    weights  not below zero, with a sum above it
    returns  (draw,) number of the stratum; the first draws of a longer run are
             those of a shorter one, and each stratum has its share of them, give
             or take fewer draws than there are strata

    Each draw goes to the stratum that lacks most.

    >>> strata([0.5, 0.25, 0.25], 8)
    array([0, 1, 2, 0, 0, 1, 2, 0])
    """
    share = np.array(weights, dtype=np.float64) / sum(weights)
    held = np.zeros(len(share))
    found = np.zeros(draws, dtype=np.int64)
    for draw in range(draws):
        lack = np.where(share > 0.0, share * (draw + 1) - held, -np.inf)
        found[draw] = np.argmax(lack)
        held[found[draw]] += 1.0
    return found
