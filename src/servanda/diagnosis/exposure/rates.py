"""How often a pair of states like this one came to use of force within a year.

Pairs are grouped by how they touch and by their recent history. A group's rate is drawn
toward that of all comparable pairs by a prior of a stated weight. Years of one pair are
not independent: the interval is widened by how much more pairs differ than chance would
have them (a quasi-binomial factor).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import polars as pl

from servanda.diagnosis.thresholds import threshold

__all__ = ["Group", "Rate", "groups", "joint"]

_BY: Final = ["contiguity", "recent"]


@dataclass(frozen=True, slots=True)
class Rate:
    """A chance within a year, and its 90 per cent interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs alike: how they touch, what lies behind them, and what came of it.

    contiguity  ``land``, ``sea`` or ``none``
    recent      disputes with use of force in the years before, capped
    years       years of pairs observed
    reached     of those, with a new dispute that reached use of force
    excess      how much more pairs differ than chance would have them, at least 1
    rate        the smoothed chance
    """

    contiguity: str
    recent: int
    years: int
    reached: int
    excess: float
    rate: Rate


def groups(pairs: pl.DataFrame) -> tuple[Group, ...]:
    """Return the groups of comparable pairs and their rates.

    pairs  as `servanda.diagnosis.exposure.dyads.comparable` returns
    """
    if pairs.is_empty():
        return ()
    overall = float(pairs["forceful"].mean() or 0.0)  # type: ignore[arg-type]
    # In one order: a sum of fractions in another differs in its last digit.
    by_pair = (
        pairs.group_by(*_BY, "a", "b")
        .agg(pl.len().alias("years"), pl.col("forceful").sum().alias("reached"))
        .sort(*_BY, "a", "b")
    )
    rate = pl.col("reached").sum() / pl.col("years").sum()
    expected = pl.col("years") * rate
    spread = ((pl.col("reached") - expected) ** 2 / (expected * (1 - rate))).sum()
    table = (
        by_pair.group_by(_BY, maintain_order=True)
        .agg(
            pl.col("years").sum(),
            pl.col("reached").sum(),
            (spread / (pl.len() - 1)).alias("excess"),
        )
        .sort(_BY)
    )
    return tuple(
        Group(touch, recent, years, reached, more, _rate(reached, years, more, overall))
        for touch, recent, years, reached, more in (
            (*row[:4], _at_least_one(row[4])) for row in table.iter_rows()
        )
    )


def joint(rates: tuple[Rate, ...]) -> Rate:
    """Return the chance that at least one comes about, taken as independent."""

    def at_least_one(chances: list[float]) -> float:
        return 1 - math.prod(1 - one for one in chances)

    return Rate(
        at_least_one([one.value for one in rates]),
        at_least_one([one.low for one in rates]),
        at_least_one([one.high for one in rates]),
    )


def _at_least_one(excess: float | None) -> float:
    """Return an excess of at least 1; 1 where a group shows no variation at all."""
    if excess is None or not math.isfinite(excess):
        return 1.0
    return max(1.0, excess)


def _rate(reached: int, years: int, excess: float, overall: float) -> Rate:
    weight = threshold("exposure_prior_years").value
    value = (reached + weight * overall) / (years + weight)
    return Rate(value, *_wilson(value, years / excess + weight))


def _wilson(share: float, number: float) -> tuple[float, float]:
    """Return the Wilson interval of a share (brown-cai-dasgupta2001)."""
    z = threshold("exposure_interval").value
    centre = share + z * z / (2 * number)
    half = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    whole = 1 + z * z / number
    return max(0.0, (centre - half) / whole), min(1.0, (centre + half) / whole)
