"""How near two cases are: a stated weight for each feature, each contribution shown.

Distance is the weighted mean of the features' distances, each from 0 (alike) to 1
(wholly unlike), over the features known of both (after gower1971). The interval says
what the distance could be if the others were known.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from servanda.diagnosis.precedents.features import Features
from servanda.diagnosis.thresholds import threshold

__all__ = ["Comparison", "Likeness", "likeness"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One feature of two hosts.

    weight        its stated weight
    here, there   its values; None where not known
    distance      0 to 1; None where either is not known
    contribution  its part of the whole distance; None where it has none
    """

    feature: str
    weight: float
    here: Any
    there: Any
    distance: float | None
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two hosts are.

    value      1 less the distance over what is known; 1 is alike
    low, high  what it could be if all were known
    known      the part of the weights that could be compared
    parts      feature by feature, the heaviest first
    """

    value: float
    low: float
    high: float
    known: float
    parts: tuple[Comparison, ...]


def _scaled(name: str) -> Callable[[Any, Any], float]:
    def distance(here: float, there: float) -> float:
        return min(1.0, abs(here - there) / threshold(name).value)

    return distance


def _population(here: float, there: float) -> float:
    if min(here, there) <= 0:
        return 1.0
    return _scaled("precedent_scale_population")(math.log10(here), math.log10(there))


def _level(here: float, there: float) -> float:
    return abs(here - there) / 2


def _same(here: object, there: object) -> float:
    return 0.0 if here == there else 1.0


def _overlap(here: tuple[str, ...], there: tuple[str, ...]) -> float:
    one, other = set(here), set(there)
    return 1 - len(one & other) / len(one | other)


_DISTANCES: Final[dict[str, Callable[[Any, Any], float]]] = {
    "conflict": _level,
    "inviter": _same,
    "polyarchy": _scaled("precedent_scale_polyarchy"),
    "population": _population,
    "framework": _overlap,
    "coup": _same,
    "region": _same,
}


def likeness(here: Features, there: Features) -> Likeness:
    """Return how near two hosts are, and by what."""
    raw = [_compared(name, here, there) for name in _DISTANCES]
    whole = sum(one.weight for one in raw)
    known = sum(one.weight for one in raw if one.distance is not None)
    parts = tuple(
        one
        if one.distance is None
        else replace(one, contribution=one.weight * one.distance / known)
        for one in raw
    )
    apart = sum(one.weight * one.distance for one in raw if one.distance is not None)
    return Likeness(
        value=1 - apart / known if known else 0.0,
        low=1 - (apart + whole - known) / whole,
        high=1 - apart / whole,
        known=known / whole,
        parts=parts,
    )


def _compared(name: str, here: Features, there: Features) -> Comparison:
    mine, theirs = getattr(here, name), getattr(there, name)
    weight = threshold(f"precedent_weight_{name}").value
    known = mine is not None and theirs is not None
    distance = _DISTANCES[name](mine, theirs) if known else None
    return Comparison(name, weight, mine, theirs, distance, None)
