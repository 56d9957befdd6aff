"""The chance that somebody begins a dispute with a host in a year, with and without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.disputes.around import Surroundings
from servanda.strategy.deterrence.disputes.estimates import Estimates, KindEstimate
from servanda.strategy.deterrence.disputes.history.kinds import KINDS

__all__ = ["Hazard", "Span", "hazards"]


@dataclass(frozen=True, slots=True)
class Span:
    """A figure with its 90% interval."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """A chance a year that a dispute begins, without the commitment and with it.

    meaning     of whom
    pairs       how many the host has; None where it is of one typical pair
    rows        pairs and years that it was counted in, without a pact
    onsets      disputes that began in them
    difference  with less without, draw by draw
    """

    meaning: str
    pairs: int | None
    rows: int | None
    onsets: int | None
    without: Span
    with_it: Span
    difference: Span


def hazards(
    estimates: Estimates, factor: Array, around: Surroundings | None
) -> tuple[tuple[Hazard, ...], Hazard | None]:
    """Return the hazards by kind of pair, and that of the host from any of them.

    factor   (draw,) hazard with the commitment over that without it
    around   what lies around the host; None where it is not known
    """
    counts = dict(zip(KINDS, around.counts, strict=True)) if around else {}
    plain = {(one.touch, one.hostile): one for one in estimates.kinds}
    found, none, none_with = [], np.ones(len(factor)), np.ones(len(factor))
    for kind in KINDS:
        one = plain[kind.touch, kind.hostile]
        without = _drawn(one, len(factor))
        with_it = np.minimum(without * factor, 1.0)
        number = counts.get(kind)
        found.append(_hazard(kind.meaning, one, number, without, with_it))
        none *= (1.0 - without) ** (number or 0)
        none_with *= (1.0 - with_it) ** (number or 0)
    if around is None:
        return tuple(found), None
    whole = sum(around.counts)
    host = _hazard("any of those around the host", None, whole, 1 - none, 1 - none_with)
    return tuple(found), host


def _drawn(one: KindEstimate, size: int) -> Array:
    """Return the estimate's draws, over and over, as many as are needed."""
    return np.resize(np.array(one.draws), size)


def _hazard(
    meaning: str,
    one: KindEstimate | None,
    pairs: int | None,
    without: Array,
    with_it: Array,
) -> Hazard:
    return Hazard(
        meaning,
        pairs,
        one.rows if one else None,
        one.onsets if one else None,
        _span(without),
        _span(with_it),
        _span(with_it - without),
    )


def _span(values: Array) -> Span:
    low, middle, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    return Span(middle, low, high)
