"""How states without names vote on a text, by their position and its intrusiveness."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.noise import Array, Noise
from servanda.strategy.beliefs import Drawn
from servanda.strategy.coalition.assembly.positions import Assembly

__all__ = ["THIRDS", "Chances", "Votes", "chances", "margin", "positions", "voted"]

THIRDS: Final = ("furthest", "middle", "nearest")
"""Thirds of the states by position, those furthest from such texts first."""


class Chances(NamedTuple):
    """Chances of each state: (draw, state). Who says neither abstains or is away."""

    yes: Array
    no: Array


class Votes(NamedTuple):
    """Votes that were cast: (draw,), and of each third: (draw, third)."""

    yes: Array
    no: Array
    thirds: Array


def positions(assembly: Assembly, noise: Noise) -> Array:
    """Return where each state stands in each draw: (draw, state)."""
    scores = [noise.normal(f"position {i}") for i in range(assembly.states)]
    return np.asarray(
        assembly.middle[None, :] + assembly.spread[None, :] * np.stack(scores, axis=1)
    )


def chances(stands: Array, at: float, drawn: Drawn, together: Array) -> Chances:
    """Return how likely each state votes yes or no.

    stands    (draw, state) or (1, state)
    at        how intrusive the text is, 0 to 1
    together  (draw, state) or (draw, 1)  what moves states together, log odds

    Yes, no and neither follow a multinomial logit: the worth of yes and of no lie half
    the log odds above and below nought, and neither is at a level at which a state that
    is torn abstains with the stated chance.
    """
    middle = (1.0 - at) * _logit(drawn["votes.hortatory"]) + at * _logit(
        drawn["votes.automatic"]
    )
    slope = (1.0 - at) * drawn["votes.alignment.hortatory"] + at * drawn[
        "votes.alignment.automatic"
    ]
    odds = middle[:, None] + slope[:, None] * stands + together
    away = drawn["votes.abstention"]
    neither = (2.0 * away / (1.0 - away))[:, None]
    yes, no = np.exp(0.5 * odds), np.exp(-0.5 * odds)
    whole = yes + no + neither
    return Chances(yes / whole, no / whole)


def voted(stands: Array, at: float, drawn: Drawn, noise: Noise) -> Votes:
    """Let every state vote in every draw; the same chance serves every text.

    stands  (draw, state)
    """
    third = _third(stands)
    moves = np.stack([noise.normal(f"third {name}") for name in THIRDS], axis=1)
    together = drawn["votes.together"][:, None] * np.take_along_axis(
        moves, third, axis=1
    )
    likely = chances(stands, at, drawn, together)
    luck = np.stack(
        [noise.uniform(f"vote {i}") for i in range(stands.shape[1])], axis=1
    )
    yes, no = luck < likely.yes, luck > 1.0 - likely.no
    thirds = np.stack([(yes & (third == k)).sum(axis=1) for k in range(3)], axis=1)
    return Votes(
        yes.sum(axis=1).astype(np.float64),
        no.sum(axis=1).astype(np.float64),
        thirds.astype(np.float64),
    )


def margin(assembly: Assembly, at: float, drawn: Drawn) -> Array:
    """Return the votes for a text beyond the majority it needs, without luck: (draw,).

    Below nought is how many more votes of those cast it would need. States stand where
    the middle and the spread of their positions put them, in their order.
    """
    each = (np.arange(assembly.states) * 0.6180339887498949 + 0.5) % 1.0
    stands = np.asarray(
        assembly.middle + assembly.spread * normal_quantile(np.asarray(each))
    )
    likely = chances(stands[None, :], at, drawn, np.zeros((1, 1)))
    needed = drawn["votes.majority"][:, None] * (likely.yes + likely.no)
    return np.asarray((likely.yes - needed).sum(axis=1))


def _third(stands: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    places = np.argsort(np.argsort(stands, axis=1, kind="stable"), axis=1)
    return np.asarray(places * 3 // stands.shape[1], dtype=np.int64)


def _logit(share: Array) -> Array:
    return np.asarray(np.log(share / (1.0 - share)))
