"""What the terms are worth to two sides beyond what each can have without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.answers import Answer
from servanda.strategy.bargaining.running import FALLBACKS
from servanda.strategy.bargaining.valuing import (
    COALITION,
    Counted,
    Side,
    funds,
    weights_of,
)
from servanda.strategy.bargaining.zone import Stakes
from servanda.strategy.beliefs import Drawn

__all__ = [
    "FAVOURITE",
    "NO_EFFECT",
    "OPEN",
    "Fallback",
    "Means",
    "Verdict",
    "best_fallback",
    "conclusion_of",
    "means_of",
    "mixed",
    "open_fallbacks",
    "resampled",
    "reservations",
    "stakes_of",
    "verdict_of",
]

Flags = NDArray[np.bool_]

OPEN: Final = "open"
FAVOURITE: Final = "favourite"
Fallback = Literal["open", "favourite"] | int
"""What each side falls back on: see `stakes_of`."""

Verdict = Literal["a zone exists", "no agreement possible", "not distinguishable"]

NO_EFFECT: Final = "no effect"
"""The school that sees no effect of help on anything."""

_SURE: Final = (
    0.95  # share of draws from which on a verdict is one; a convention, unsourced
)


class Means(NamedTuple):
    """What sides expect of each course, under one set of beliefs about effects.

    what       (..., course, counted)
    host       (..., course) what the host pays, in years of its output
    coalition  (..., course) what the coalition pays, in the same
    """

    what: Array
    host: Array
    coalition: Array

    @property
    def cost(self) -> Array:
        """What both pay: (..., course)."""
        return self.host + self.coalition


def means_of(counted: Counted, school: int) -> Means:
    """Return what is expected under one school: the mean over states of the world."""
    return Means(
        counted.what[school].mean(axis=-1),
        counted.host_pays[school].mean(axis=-1),
        counted.coalition_pays[school].mean(axis=-1),
    )


def mixed(found: tuple[Means, ...], weights: Array) -> Means:
    """Return what is expected by who believes each school in part.

    weights  (school,)  sums to 1
    """
    whole = (np.stack(part) for part in zip(*found, strict=True))
    return Means(*(np.tensordot(weights, part, axes=1) for part in whole))


def resampled(counted: Counted, school: int, lots: Array) -> Means:
    """Return what is expected where states of the world are drawn anew.

    lots     (draw, state)  weight of each state in a draw; each row sums to 1
    returns  with an axis of draws in front: the Bayesian bootstrap of Rubin 1981
    """

    def drawn(values: Array) -> Array:
        return np.asarray(np.tensordot(lots, values, axes=(1, -1)))

    return Means(
        drawn(counted.what[school]),
        drawn(counted.host_pays[school]),
        drawn(counted.coalition_pays[school]),
    )


def stakes_of(
    host: Side,
    drawn: Drawn,
    means: Means,
    plan: float | Array,
    *,
    only: Fallback = OPEN,
) -> Stakes:
    """Return what each term is worth beyond each side's fallback.

    host     which valuation speaks for the host
    means    with or without an axis of draws in front
    plan     what the compact is expected to cost, in years of the host's output; one
             amount, or one for each draw
    only     what each falls back on: the best that is open to it, its favourite whether
             the other would have it or not, or the one with this place
    returns  (draw, alternative) in years of the host's output, as money
    """
    number = len(FALLBACKS)
    least = _least(host, drawn, means, plan, only)
    found = [
        (_worth(side, drawn, means, plan) / funds(side, drawn)[:, None])[:, number:]
        - own[:, None]
        for side, own in zip((host, COALITION), least, strict=True)
    ]
    cost = np.broadcast_to(means.cost[..., number:], found[0].shape)
    return Stakes(found[0], found[1], cost)


def reservations(side: Side, drawn: Drawn, means: Means, plan: float | Array) -> Array:
    """Return what each fallback is worth to a side, as money: (draw, fallback).

    In years of the host's output, against nothing at all of what is counted.
    """
    number = len(FALLBACKS)
    own = means.coalition if side == COALITION else means.host
    worth = _worth(side, drawn, means, plan) / funds(side, drawn)[:, None]
    return np.asarray((worth - own)[:, :number])


def open_fallbacks(
    host: Side, drawn: Drawn, means: Means, plan: float | Array
) -> Flags:
    """Return which fallbacks could be had: (draw, fallback).

    No action always. Aid alone, and one partner at the host's request, need both a
    giver and a taker: they are open where neither side likes no action better.
    """
    sides = [reservations(one, drawn, means, plan) for one in (host, COALITION)]
    liked = [one >= one[:, :1] for one in sides]
    return np.asarray(liked[0] & liked[1])


def best_fallback(
    side: Side, host: Side, drawn: Drawn, means: Means, plan: float
) -> int:
    """Return the place of a side's best open fallback, in the first draw."""
    worth = reservations(side, drawn, means, plan)[0]
    is_open = open_fallbacks(host, drawn, means, plan)[0]
    return int(np.where(is_open, worth, -np.inf).argmax())


def verdict_of(room: Answer, share: float) -> Verdict:
    """Return whether there is a zone, or that it cannot be told.

    room   what both could gain at least, over beliefs about values
    share  of draws of values and of states of the world with an agreement
    """
    if room.sign == "above nought" and share >= _SURE:
        return "a zone exists"
    if room.sign == "below nought" and share <= 1.0 - _SURE:
        return "no agreement possible"
    return "not distinguishable"


def conclusion_of(mixture: Verdict, single: Mapping[str, Verdict]) -> Verdict:
    """Return the verdict that holds whichever school is right, or that none does.

    mixture  the verdict under all schools mixed
    single   school to its verdict, for each that has a part in the mixture

    Nobody holds the mixture: where the schools differ, that is the answer. That a zone
    exists is not asked of the school that sees no effect: it leaves the host's
    government nothing but backing against sovereignty, two values with one range, so
    that under it a zone can never be shown. That none is possible is asked of all.
    """
    asked = dict(single)
    if mixture == "a zone exists":
        asked.pop(NO_EFFECT, None)
    same = {mixture} == {mixture, *asked.values()}
    return mixture if same else "not distinguishable"


def _least(
    host: Side, drawn: Drawn, means: Means, plan: float | Array, only: Fallback
) -> tuple[Array, Array]:
    """Return what the host, and the coalition, can have without: (draw,) each."""
    own = reservations(host, drawn, means, plan)
    other = reservations(COALITION, drawn, means, plan)
    if isinstance(only, int):
        return own[:, only], other[:, only]
    if only == FAVOURITE:
        return own.max(axis=1), other.max(axis=1)
    is_open = open_fallbacks(host, drawn, means, plan)
    own, other = (np.where(is_open, one, -np.inf) for one in (own, other))
    return own.max(axis=1), other.max(axis=1)


def _worth(side: Side, drawn: Drawn, means: Means, plan: float | Array) -> Array:
    """Return what each course is worth before anything is paid: (draw, course)."""
    weights = weights_of(side, drawn, plan)
    return np.asarray((means.what @ weights[:, :, None])[..., 0])
