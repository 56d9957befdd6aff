"""Which designs count, what they say together, and why the others do not count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np

from servanda.outlook.priors import Prior
from servanda.strategy.answers import Sign
from servanda.strategy.deterrence.disputes.bias.hidden import strength
from servanda.strategy.deterrence.disputes.designs.comparing import DESIGNS
from servanda.strategy.deterrence.disputes.estimates import DesignEstimate, Estimates

__all__ = [
    "FEWEST_ONSETS",
    "RATIO",
    "Ratio",
    "Standing",
    "Verdict",
    "believed",
    "ratios_of",
    "verdict_of",
]

Verdict = Literal["disagree", "agree", "undecided"]
Standing = Literal["counts", "adjusts nothing", "fails its placebo", "too few disputes"]

RATIO: Final = "disputes.ratio"
FEWEST_ONSETS: Final = 30
"""Disputes around changes of pacts below which a design is told and not counted
(unsourced; in made-up worlds without selection the design of ends, which rests on
fewer, finds 0.40 to 1.23 where 0.7 is true)."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one design found.

    name     of the design
    meaning  what it compares
    standing whether the verdict counts it, and if not, why
    middle, low, high  hazard with a pact over that without one, 90% interval
    sign     of its logarithm: *above nought* is more disputes; *not distinguishable*
             where the interval holds 1
    strength how strong a hidden cause must be to make the middle out of nothing
    """

    name: str
    meaning: str
    standing: Standing
    middle: float
    low: float
    high: float
    sign: Sign
    strength: float

    @property
    def counts(self) -> bool:
        """Whether the verdict counts it."""
        return self.standing == "counts"


def ratios_of(estimates: Estimates) -> tuple[Ratio, ...]:
    """Return what each design found, and whether it counts."""
    return tuple(_ratio(one, estimates) for one in estimates.designs)


def verdict_of(ratios: tuple[Ratio, ...]) -> Verdict:
    """Return what the designs that count say together, by their intervals.

    agree      every interval lies on the same side of 1
    disagree   one lies below 1 and another above
    undecided  all else: at least one interval holds 1, or no design counts
    """
    signs = {one.sign for one in ratios if one.counts}
    if {"above nought", "below nought"} <= signs:
        return "disagree"
    return "agree" if signs in ({"above nought"}, {"below nought"}) else "undecided"


def believed(estimates: Estimates) -> Prior:
    """Return the ratio that the designs that count give together, each alike.

    Its interval is that of their draws put together: how far they lie apart is part of
    it. Where none counts, all that adjust are put together; the verdict is then
    *undecided*, so that no sign comes of it.
    """
    ratios = ratios_of(estimates)
    chosen = {one.name for one in ratios if one.counts} or {
        one.name for one in ratios if one.standing != "adjusts nothing"
    }
    together = [one for one in estimates.designs if one.name in chosen]
    draws = np.concatenate([np.array(one.draws) for one in together])
    low, middle, high = np.exp(np.quantile(draws, (0.05, 0.5, 0.95)))
    return Prior(
        name=RATIO,
        meaning="ratio of hazards, pact over none, of all designs that count",
        unit="ratio",
        family="lognormal",
        median=float(middle),
        low=float(low),
        high=float(high),
        sources=("gibler2016", "leeds2002"),
        basis="measured",
        dated=date(2026, 11, 22),
        note="The project's own estimates; each design that counts does so alike.",
    )


def _ratio(one: DesignEstimate, estimates: Estimates) -> Ratio:
    known = {design.name: design for design in DESIGNS}[one.name]
    low, high = (float(v) for v in np.exp(np.quantile(one.draws, (0.05, 0.95))))
    middle = float(np.exp(one.middle))
    return Ratio(
        name=one.name,
        meaning=known.meaning,
        standing=_standing(one.name, estimates) if known.adjusts else "adjusts nothing",
        middle=middle,
        low=low,
        high=high,
        sign=_sign(low, high),
        strength=strength(middle),
    )


def _sign(low: float, high: float) -> Sign:
    if low <= 1.0 <= high:
        return "not distinguishable"
    return "above nought" if low > 1.0 else "below nought"


def _standing(name: str, estimates: Estimates) -> Standing:
    """Return whether a design that adjusts counts.

    A design that finds something in pacts that never were, nine times in ten on the
    same side of 1, measures something else than pacts.
    """
    never = [one for one in estimates.placebos if one.design == name]
    if any(_sign(one.low, one.high) != "not distinguishable" for one in never):
        return "fails its placebo"
    rests = [one.onsets for one in estimates.paths if one.change == name]
    return (
        "too few disputes"
        if min(rests, default=FEWEST_ONSETS) < FEWEST_ONSETS
        else ("counts")
    )
