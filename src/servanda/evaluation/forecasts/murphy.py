"""The Brier score taken apart: reliability, resolution, uncertainty."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["Murphy", "murphy"]


class Murphy(NamedTuple):
    """The parts of a mean Brier score: ``reliability - resolution + uncertainty``.

    brier        mean of (chance - outcome)^2, 0 the best
    reliability  how far chances lie from how often what they spoke of came true; 0 best
    resolution   how far these frequencies lie from the frequency of all; more is better
    uncertainty  the score of whoever had known that frequency and nothing else
    n            how many chances
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    n: int


def murphy(chances: ArrayLike, happened: ArrayLike) -> Murphy:
    """Decompose over the chances as they were given, each value a group of its own.

    Then the three parts add up to the score exactly. With every chance given once, as
    months of a trajectory have, reliability and resolution are both at their most: the
    difference of the two is what can be read.

    chances   (case,) in [0, 1]; at least one
    happened  (case,) 1 or 0

    Source: murphy1973; brier1950.

    >>> murphy([0.2, 0.2, 0.8, 0.8], [0, 0, 1, 0]).brier
    0.19
    """
    given = np.asarray(chances, dtype=np.float64)
    true = np.asarray(happened, dtype=np.float64)
    values, at = np.unique(given, return_inverse=True)
    n = np.bincount(at).astype(np.float64)
    often = np.bincount(at, true) / n
    rate = float(true.mean())
    return Murphy(
        brier=float(np.round(((given - true) ** 2).mean(), 12)),
        reliability=float((n * (values - often) ** 2).sum() / given.size),
        resolution=float((n * (often - rate) ** 2).sum() / given.size),
        uncertainty=rate * (1.0 - rate),
        n=int(given.size),
    )
