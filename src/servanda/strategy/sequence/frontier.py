"""The frontier: designs of which none is better than another in every aim.

Differences too small to matter are told apart by nobody: the frontier is thinned to one
design for each box of such a size, as in Deb's epsilon-dominance.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pymoo.indicators.hv import HV
from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

from servanda.outlook.noise import Array
from servanda.strategy.sequence.aims import NAMES

__all__ = [
    "BOXES",
    "NOISY",
    "Yardstick",
    "beyond",
    "boxes_of",
    "hypervolume",
    "nondominated",
    "thinned",
    "yardstick",
]

BOXES: Final = 20
"""Boxes in which each aim's reference range is cut; an unsourced choice."""

NOISY: Final = 8
"""The same for the worst school, of which a search sees few states: two searches on
different states differ by 2 points in it, and a box is 6 wide."""

_QUARTER: Final = 0.25
_TWICE: Final = 2.0
_TWENTIETH: Final = 0.05


class Yardstick(NamedTuple):
    """What aims are measured by, so that they can be set against each other.

    best   (aim,) counts as nought; what is better adds no volume, yet orders designs
    worst  (aim,) counts as one: the reference point; equal to ``best`` where the aim
           cannot differ
    """

    best: Array
    worst: Array

    @property
    def counted(self) -> NDArray[np.bool_]:
        """(aim,) whether designs can differ in it."""
        return np.asarray(self.worst > self.best)

    def scaled(self, scores: Array) -> Array:
        """Return scores with the best at 0 and the reference point at 1.

        scores   (design, aim)
        returns  (design, counted aim); below 0 where better than the best
        """
        kept = self.counted
        span = self.worst[kept] - self.best[kept]
        return np.asarray((scores[:, kept] - self.best[kept]) / span)


def yardstick(none: float, plan: float, months: int, *, host_pays: bool) -> Yardstick:
    """Return what the aims of one compact are measured by.

    none       mean deaths where nothing is done, cut as the aim is
    plan       what the draft is to cost in all
    months     the horizon
    host_pays  whether a host is named that could pay

    The reference point is a quarter more deaths than with nothing done, twice the
    draft's whole cost to either side, partners there to the end, a quarter of the
    protection leaving with them, and a twentieth of the scale less democracy. All of it
    is a choice, unsourced. A design beyond it in any aim is not on the frontier that is
    shown, so that it decides what is shown as well as the number that sums it up.
    """
    rows = {
        "deaths": ((1.0 - _QUARTER) * none, (1.0 + _QUARTER) * none),
        "worst school": (-100.0 * _QUARTER, 100.0 * _QUARTER),
        "partners": (0.0, _TWICE * plan),
        "host": (0.0, _TWICE * plan if host_pays else 0.0),
        "exit": (0.0, float(months)),
        "dependence": (0.0, _QUARTER),
        "democracy": (-_TWENTIETH, _TWENTIETH),
    }
    best, worst = zip(*(rows[name] for name in NAMES), strict=True)
    return Yardstick(np.array(best), np.array(worst))


def nondominated(scores: Array) -> NDArray[np.bool_]:
    """Tell which rows no other row beats or equals in all columns and beats in one.

    scores   (design, aim), lower is better
    returns  (design,); of equal rows the first alone
    """
    found = np.zeros(len(scores), dtype=np.bool_)
    if not len(scores):
        return found
    _, first = np.unique(scores, axis=0, return_index=True)
    first.sort()
    front = NonDominatedSorting().do(scores[first], only_non_dominated_front=True)
    found[first[front]] = True
    return found


def beyond(scores: Array, by: Yardstick) -> int:
    """Return how many designs that none beats are left out, as beyond the reference.

    scores  (design, aim), lower is better
    """
    scaled = by.scaled(scores)
    return int((nondominated(scaled) & (scaled > 1.0).any(axis=1)).sum())


def boxes_of(by: Yardstick) -> NDArray[np.int64]:
    """Return in how many boxes each counted aim is cut: (aim,)."""
    cut = [NOISY if name == "worst school" else BOXES for name in NAMES]
    return np.array(cut)[by.counted]


def thinned(
    scores: Array, by: Yardstick, boxes: int | None = None
) -> NDArray[np.int64]:
    """Return the places of the frontier's designs, one for each box, in order.

    Designs beyond the reference in any aim are left out; `beyond` counts them.

    scores  (design, aim), lower is better
    boxes   in which every aim is cut; those of `boxes_of` where left out
    """
    scaled = by.scaled(scores)
    cut = boxes_of(by) if boxes is None else np.array(boxes)
    within = np.flatnonzero((scaled <= 1.0).all(axis=1))
    if not within.size:
        return within
    first = within[nondominated(scaled[within])]
    box = np.floor(scaled[first] * cut)
    kept = _one_each(scaled[first] * cut, box)
    found = first[kept]
    return np.sort(found[nondominated(box[kept])])


def hypervolume(scores: Array, by: Yardstick) -> float:
    """Return the volume that designs leave no room to better, up to the reference.

    scores   (design, aim)
    returns  0 to 1: part of the space between the best of every aim and the reference
             point in which some design is at least as good
    """
    scaled = np.maximum(by.scaled(scores), 0.0)
    inside = scaled[(scaled < 1.0).all(axis=1)]
    if not inside.size:
        return 0.0
    return float(HV(ref_point=np.ones(inside.shape[1]))(inside))


def _one_each(scaled: Array, box: Array) -> NDArray[np.int64]:
    """Return the design nearest to the corner of each box."""
    away = ((scaled - box) ** 2).sum(axis=1)
    best: dict[tuple[float, ...], int] = {}
    for k, key in enumerate(map(tuple, box)):
        if key not in best or away[k] < away[best[key]]:
            best[key] = k
    return np.array(sorted(best.values()), dtype=np.int64)
