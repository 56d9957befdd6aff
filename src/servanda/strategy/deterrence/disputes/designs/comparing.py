"""The designs side by side: each asks in another way what a promise of defence does.

Every design takes the rows and how often each target counts, and returns the log of
the hazard with a pact over that without one. None of them is the truth: where they
disagree, the difference between them is part of the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.disputes.designs.fitting import (
    balancing,
    logit,
    probability,
    within_groups,
)
from servanda.strategy.deterrence.disputes.designs.windows import changes, windows_of
from servanda.strategy.deterrence.disputes.history.rows import (
    HOSTILE_YEARS,
    Flags,
    Rows,
)

__all__ = [
    "DESIGNS",
    "Design",
    "balanced",
    "changing",
    "hostile",
    "pooled",
    "raw",
    "resampled",
    "within",
]

_OFF: Final = 1e-4
"""Means that differ by more are not alike."""

Counted = Callable[[Array], float]
"""How often each target counts, (target,), to a log ratio."""


class Design(NamedTuple):
    """One way to ask.

    name      as in the file of estimates
    meaning   what it compares, in words
    of        what makes the count of a table ready
    adjusts   whether it is more than a first look, so that the verdict counts it
    """

    name: str
    meaning: str
    of: Callable[[Rows], Counted]
    adjusts: bool = True


def raw(rows: Rows) -> Counted:
    """Compare all years with a pact with all years without one."""

    def counted(weight: Array) -> float:
        each = weight[rows.target]
        return _log_ratio(
            _mean(rows.onset, each * rows.pact), _mean(rows.onset, each * ~rows.pact)
        )

    return counted


def pooled(rows: Rows) -> Counted:
    """Compare pairs that are alike in what is measured, by a logit over all rows.

    The ratio is that of the mean hazard of the rows with a pact, with it and without.
    """
    columns = (np.ones(len(rows)), rows.pact, _even(rows.slow()))
    of = np.column_stack(columns).astype(np.float64)
    start = logit(of, rows.onset, np.ones(len(rows)))
    plain, promised = of[rows.pact].copy(), of[rows.pact].copy()
    plain[:, 1], promised[:, 1] = 0.0, 1.0

    def counted(weight: Array) -> float:
        each = weight[rows.target]
        found = logit(of, rows.onset, each, start)
        held = each[rows.pact]
        return _log_ratio(
            _mean(probability(promised, found), held),
            _mean(probability(plain, found), held),
        )

    return counted


def hostile(rows: Rows) -> Counted:
    """Do as `pooled` among pairs that had a dispute within ten years."""
    return pooled(rows.only(rows.peace <= HOSTILE_YEARS))


def within(rows: Rows) -> Counted:
    """Compare each pair with itself, in years with a pact and without."""
    ever = np.bincount(rows.pair, weights=rows.onset)[rows.pair] > 0.0
    kept = rows.only(ever)
    of = np.column_stack((kept.pact, kept.quick())).astype(np.float64)

    def counted(weight: Array) -> float:
        each = weight[kept.target]
        return float(within_groups(of, kept.onset, kept.pair, each)[0])

    return counted


def balanced(rows: Rows) -> Counted:
    """Weigh the years without a pact until they look like those with one.

    Not a number where no weights make them alike.
    """
    of, pact = rows.slow(), rows.pact

    def counted(weight: Array) -> float:
        each = weight[rows.target]
        held, free = each * pact, (each * ~pact) > 0.0
        toward = (held @ of) / held.sum()
        part = balancing(of[free], toward, each[free])
        if np.abs(part @ of[free] - toward).max() > _OFF:
            return float("nan")
        return _log_ratio(_mean(rows.onset, held), float(part @ rows.onset[free]))

    return counted


def changing(*, begins: bool) -> Callable[[Rows], Counted]:
    """Compare the years before and after a pact began, or ended."""

    def of(rows: Rows) -> Counted:
        windows = windows_of(rows, begins=begins)

        def counted(weight: Array) -> float:
            return float(np.log(changes(windows, weight, begins=begins).ratio))

        return counted

    return of


DESIGNS: Final = (
    Design(
        "raw", "all years with a pact against all years without", raw, adjusts=False
    ),
    Design("pooled", "pairs alike in what is measured", pooled),
    Design("hostile", "the same, only pairs with a dispute in ten years", hostile),
    Design("balanced", "years without a pact weighed to look alike", balanced),
    Design("within", "each pair against itself", within),
    Design("formed", "years after a pact began against before", changing(begins=True)),
    Design("ended", "years before a pact ended against after", changing(begins=False)),
)
"""Every design, a first look first."""


def resampled(counted: Counted, targets: int, noise: Noise) -> Array:
    """Return a design's answer for targets drawn again, with replacement.

    targets  how many there are
    noise    one draw for each resample
    returns  (draw,) log ratios

    Targets are drawn and not rows or pairs: a pact is a property of the target, in
    force against all its challengers at once.
    """
    found = np.empty(noise.draws)
    for place in range(noise.draws):
        chance = Noise(noise.seed, 0, targets).uniform(
            "disputes resample", noise.first + place
        )
        drawn = np.floor(chance * targets).astype(np.int64)
        weight = np.bincount(drawn, minlength=targets).astype(np.float64)
        found[place] = counted(weight)
    return found


def _even(of: Array) -> Array:
    """Return columns of like size, so that no step of a fit is too long for one."""
    width = of.std(axis=0)
    return np.asarray((of - of.mean(axis=0)) / np.where(width > 0.0, width, 1.0))


def _mean(of: Array | Flags, weight: Array) -> float:
    return float((of * weight).sum() / weight.sum())


def _log_ratio(with_it: float, without: float) -> float:
    return float(np.log(with_it) - np.log(without))
