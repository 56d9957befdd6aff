"""Neighbours' answer, fed back into the outlook: a belief on their counter-moves.

A neighbour that arms or seeks a protector because of the compact is taken to be that
much more likely to move against the host. The ratio multiplies the stated belief
``counter.support``; the outlook is run again with the product, on the same chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior, priors
from servanda.outlook.question import Question
from servanda.strategy.beliefs import Drawn
from servanda.strategy.deterrence.model.mechanisms import moved_by
from servanda.strategy.deterrence.panel.estimated import Estimated, estimated_at
from servanda.strategy.deterrence.panel.regimes import Regimes
from servanda.strategy.ground import Ground

__all__ = ["BELIEF", "Again", "Feedback", "Paired", "answer_ratio", "fed_back"]

BELIEF: Final = "counter.support"

Again = Callable[[Question], Futures]
"""The outlook that made the ground, asked once more."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A figure of the compact's outlook, with the model's belief less with the stated.

    before  its mean with the stated belief
    middle  mean of the differences, draw by draw
    low     5 per cent of the draws differ by less
    high    5 per cent differ by more
    same    share of draws that do not differ
    """

    about: str
    unit: str
    before: float
    middle: float
    low: float
    high: float
    same: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """What neighbours' arming does to the belief, and the belief to the outlook.

    neighbours  how many there are in the set
    ratio       5, 50 and 95 per cent of the ratio of their chances of arming
    stated      the belief as the outlook has it
    replaced    the belief times the ratio
    paired      what changes; empty where the outlook was not run again
    """

    neighbours: int
    ratio: tuple[float, float, float]
    stated: Prior
    replaced: Prior
    paired: tuple[Paired, ...]


def answer_ratio(regimes: Regimes, found: Estimated, values: Drawn) -> Array:
    """Return by how much neighbours' chance of arming grows: (draw,).

    Where no regime of the set is a neighbour, all count, as alike as they are.
    """
    moved = moved_by("balance", regimes, estimated_at(found, values), values)
    weight = regimes.near.astype(np.float64)
    if not regimes.near.any():
        weight = regimes.alike
    weight = weight / weight.sum()
    return np.asarray((moved.after.arms @ weight) / (moved.before.arms @ weight))


def fed_back(
    ground: Ground, regimes: Regimes, ratio: Array, noise: Noise, again: Again | None
) -> Feedback:
    """Return the belief that follows, and what the outlook makes of it.

    ratio  (draw,)  as `answer_ratio` returns it
    again  asks the outlook once more; None: it is not asked
    """
    held = priors()[BELIEF]
    whole = spread(held, noise.normal(f"prior {BELIEF}")) * ratio
    low, middle, high = (float(one) for one in np.quantile(whole, (0.05, 0.5, 0.95)))
    made = replace(held, low=low, median=middle, high=high, basis="stated")
    ends = np.quantile(ratio, (0.05, 0.5, 0.95))
    return Feedback(
        neighbours=int(regimes.near.sum()),
        ratio=(float(ends[0]), float(ends[1]), float(ends[2])),
        stated=held,
        replaced=made,
        paired=() if again is None else _paired(ground, made, again),
    )


def _paired(ground: Ground, made: Prior, again: Again) -> tuple[Paired, ...]:
    question, futures = ground.question, ground.futures
    chosen = tuple(one for one in question.options if one.name == THIS_COMPACT)
    if not chosen:
        return ()
    other = again(replace(question, options=chosen, replaced={BELIEF: made}))

    def told(about: str, unit: str, read: Callable[[Futures], Array]) -> Paired:
        before, after = read(futures), read(other)
        apart = after - before
        low, high = np.quantile(apart, (0.05, 0.95))
        return Paired(
            about=about,
            unit=unit,
            before=float(before.mean()),
            middle=float(apart.mean()),
            low=float(low),
            high=float(high),
            same=float((apart == 0.0).mean()),
        )

    return (
        told(
            "direct and indirect deaths over the horizon",
            "persons",
            lambda of: of.total("deaths_total", THIS_COMPACT),
        ),
        told(
            "months with a neighbour's troops against the host",
            "months",
            lambda of: _months(of, "neighbour_countermove"),
        ),
        told(
            "chance that it happens at all",
            "share",
            lambda of: np.minimum(_months(of, "neighbour_countermove"), 1.0),
        ),
    )


def _months(of: Futures, name: str) -> Array:
    seen = of.paths[name].sel(option=THIS_COMPACT)
    return np.asarray(seen.sum("month").values, dtype=np.float64)
