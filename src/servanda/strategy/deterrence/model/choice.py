"""What a regime does: hard-liners and moderates, each with three ways to go.

Each year a regime represses harshly, negotiates, or arms and looks for protectors. Each
faction's choice is a quantal response: the odds of an action grow with what it promises
(a logit), anchored at what the panel shows. Hard-liners prevail in a share of
decisions.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.special import expit, logit

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn

__all__ = ["Actions", "Anchor", "Push", "acting", "anchored"]

_LEAST: Final = 1e-9


class Push(NamedTuple):
    """What moves a regime's choice, on the scale of log odds: each (draw, state).

    both   on harsh repression, of both factions
    hard   on harsh repression, of hard-liners alone
    arms   on arming, against negotiating
    sways  on the odds that hard-liners prevail
    """

    both: Array
    hard: Array
    arms: Array
    sways: Array


class Actions(NamedTuple):
    """The chance of each action in a year: each (draw, state), summing to 1.

    hard  share of decisions in which hard-liners prevail
    """

    represses: Array
    negotiates: Array
    arms: Array
    hard: Array


class Anchor(NamedTuple):
    """Log odds of harsh repression of moderates, and those of arming otherwise."""

    moderate: Array
    harder: Array
    arms: Array


def anchored(harsh: Array, arming: Array, values: Drawn) -> Anchor:
    """Return where the factions stand, so that together they do what was observed.

    harsh   (draw, state)  chance of harsh repression in a year
    arming  (draw, 1)      chance of arming in a year without it

    With o the odds of moderates, r o those of hard-liners and h the share in which they
    prevail, h r o / (1 + r o) + (1 - h) o / (1 + o) is the chance p: a square equation
    in o, whose one root above nought is taken.
    """
    hard, ratio = values["hardliners"][:, None], values["harder"][:, None]
    p = np.clip(harsh, _LEAST, 1.0 - _LEAST)
    first = ratio * (1.0 - p)
    second = hard * ratio + 1.0 - hard - p * (1.0 + ratio)
    root = np.sqrt(second**2 + 4.0 * first * p)
    # Of the two forms of the root, the one that does not subtract like from like.
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.where(
            second > 0.0, 2.0 * p / (second + root), (root - second) / (2.0 * first)
        )
    return Anchor(np.log(odds), np.log(ratio), np.asarray(logit(arming)))


def acting(anchor: Anchor, values: Drawn, push: Push) -> Actions:
    """Return what regimes do under a push."""
    hard = expit(logit(values["hardliners"][:, None]) + push.sways)
    arms = expit(anchor.arms + push.arms)
    # Arming makes repression cheaper: as much as the chance of it has risen.
    eased = np.log(values["arm.represses"][:, None]) * (arms - expit(anchor.arms))
    moderate = anchor.moderate + push.both + eased
    by_hard = expit(moderate + anchor.harder + push.hard)
    represses = hard * by_hard + (1.0 - hard) * expit(moderate)
    rest = 1.0 - represses
    return Actions(represses, rest * (1.0 - arms), rest * arms, hard)
