"""Under which beliefs a compact does harm, as a box that can be said in a sentence.

The box is sought in one half of the trajectories and judged in the other, so that what
is told of it owes nothing to the search. *No simple box* is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.distributions import Z95
from servanda.outlook.noise import Array
from servanda.outlook.reading import likelihood
from servanda.outlook.uncertainty.chance import shuffles
from servanda.outlook.uncertainty.libraries import share_above
from servanda.outlook.uncertainty.peeling import Bounds, inside, seek
from servanda.outlook.uncertainty.sample import Beliefs, Flags, check_sample
from servanda.outlook.uncertainty.words import figure, percent

__all__ = ["Bound", "Box", "box_in_words", "harm", "harmful_box"]

MOST_BOUNDS: Final = 3
"""Beliefs that a simple box may bound; unsourced."""

_LUCK: Final = 0.01
"""Chance of a box where there is none, and of a bound that says nothing; unsourced."""

_DENSER: Final = 2.0
"""Times that the odds of harm in a box must be those at large; unsourced."""

_FEWEST: Final = 20
"""Harmful and harmless trajectories needed in each half to look for a box."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One belief held within limits.

    parameter  its name
    low, high  its limits; None where it has none on that side
    luck       chance of as many hits if this bound meant nothing, the others holding:
               the quasi-p of bryant-lempert2010, in the half that did not choose it
    """

    parameter: str
    low: float | None
    high: float | None
    luck: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where harm gathers, as the half of the sample shows that did not choose it.

    bounds    the beliefs that are bounded, the one that says most first
    density   share of the trajectories in the box in which harm is done
    error     one standard error of the density
    coverage  share of all harm that lies in the box
    size      share of all trajectories that lie in the box
    base      share of all trajectories in which harm is done
    luck      chance of so dense a box if harm lay anywhere
    """

    bounds: tuple[Bound, ...]
    density: float
    error: float
    coverage: float
    size: float
    base: float
    luck: float


def harm(difference: Array, *, margin: float) -> Flags:
    """Return in which trajectories an option does harm.

    difference  (draw,)  deaths under the option above those under no action
    margin      deaths that count as harm, more than this
    """
    return np.asarray(difference > margin)


def harmful_box(
    beliefs: Beliefs, harmed: Flags, *, seed: int, most: int = MOST_BOUNDS
) -> Box | None:
    """Return the simple box in which harm gathers, or None.

    beliefs  name to (draw,); labels are left out
    harmed   (draw,)
    seed     of the chance that parts the trajectories into halves
    most     beliefs that may be bounded

    One half chooses the box, the other judges it. A bound that luck could explain there
    is dropped; a box that luck could explain, or in which
    the odds of harm are not twice those at large, is none.
    """
    check_sample(harmed, beliefs)
    names = [name for name, v in beliefs.items() if v.dtype.kind not in "USO"]
    if not names:
        return None
    values = np.stack([np.asarray(beliefs[name], np.float64) for name in names])
    order = shuffles(seed, "halves", harmed.size, 1)[0]
    halves = [(values[:, half], harmed[half]) for half in (order[::2], order[1::2])]
    for _, hit in halves:
        if min(int(hit.sum()), int((~hit).sum())) < _FEWEST:
            return None
    box = seek(*halves[0], most=most)
    return _judged(names, box, *halves[1])


def box_in_words(
    found: Box | None,
    option: str,
    base: float,
    *,
    meanings: Mapping[str, str] = MappingProxyType({}),
    doing: str = "does harm",
) -> str:
    """Say under which beliefs an option does harm, with coverage and density.

    found     the box, or None
    option    its name
    base      share of all trajectories in which it does harm
    meanings  name of a parameter to what it measures, in words
    doing     what is meant by harm, in words
    """
    if found is None:
        return (
            f"No simple box: “{option}” {doing} in {percent(base)} of trajectories, "
            f"and bounds on up to {MOST_BOUNDS} beliefs do not tell which."
        )
    margin = Z95 * found.error
    low, high = max(found.density - margin, 0.0), min(found.density + margin, 1.0)
    told = likelihood(found.density, low, high)
    bounds = " and ".join(_bound(b, meanings) for b in found.bounds)
    how = "" if found.density > 0.5 else "more often "  # noqa: PLR2004 - a half
    return (
        f"“{option}” {doing} {how}when {bounds}: there it is {told}, against "
        f"{percent(found.base)} of all trajectories. The box holds "
        f"{percent(found.size)} of trajectories and {percent(found.coverage)} of those "
        f"in which it {doing}."
    )


def _judged(names: list[str], box: Bounds, values: Array, hit: Flags) -> Box | None:
    """Return a box as fresh trajectories show it, less the bounds that say nothing."""
    lucks: dict[int, float] = {}
    while box.bounded:
        lucks = {row: _luck_without(box, row, values, hit) for row in box.bounded}
        weakest = max(lucks, key=lambda row: lucks[row])
        if lucks[weakest] <= _LUCK:
            break
        box = _freed(box, weakest)
    else:
        return None
    kept = inside(values, box)
    hits, size = int(hit[kept].sum()), int(kept.sum())
    luck = share_above(hits, size, int(hit.sum()), hit.size)
    density, base = hits / size, float(hit.mean())
    if luck > _LUCK or density * (1.0 - base) < _DENSER * base * (1.0 - density):
        return None
    smoothed = (hits + 1.0) / (size + 2.0)
    return Box(
        tuple(
            Bound(names[row], _told(box.low[row]), _told(box.high[row]), lucks[row])
            for row in sorted(lucks, key=lambda row: (lucks[row], row))
        ),
        density,
        float(np.sqrt(smoothed * (1.0 - smoothed) / size)),
        hits / int(hit.sum()),
        size / hit.size,
        base,
        luck,
    )


def _luck_without(box: Bounds, row: int, values: Array, hit: Flags) -> float:
    wider, kept = inside(values, _freed(box, row)), inside(values, box)
    return share_above(
        int(hit[kept].sum()), int(kept.sum()), int(hit[wider].sum()), int(wider.sum())
    )


def _freed(box: Bounds, row: int) -> Bounds:
    low, high = box.low.copy(), box.high.copy()
    low[row], high[row] = -np.inf, np.inf
    return Bounds(low, high)


def _told(edge: float) -> float | None:
    return float(edge) if np.isfinite(edge) else None


def _bound(bound: Bound, meanings: Mapping[str, str]) -> str:
    name = bound.parameter
    if name in meanings:
        name = f"{meanings[name]} ({name})"
    if bound.low is None and bound.high is not None:
        return f"{name} is at most {figure(bound.high)}"
    if bound.high is None and bound.low is not None:
        return f"{name} is at least {figure(bound.low)}"
    return f"{name} is from {figure(bound.low or 0.0)} to {figure(bound.high or 0.0)}"
