"""The three mechanisms, each by itself and together.

deter    fear of an intervention makes both factions hold back
entrench hard-liners fight on; opponents who hope for help dare more, and are met with
         repression; who prevails inside shifts
balance  regimes arm or look for protectors, which makes repression cheaper
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import numpy as np
from scipy.special import logit

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.deterrence.model.choice import Actions, Push, acting, anchored
from servanda.strategy.deterrence.model.coordination import revolt
from servanda.strategy.deterrence.model.updating import TEN_POINTS, believed
from servanda.strategy.deterrence.panel.chain import above
from servanda.strategy.deterrence.panel.estimated import Estimated
from servanda.strategy.deterrence.panel.regimes import Regimes

__all__ = ["MECHANISMS", "Equilibrium", "Mechanism", "Moved", "moved_by", "reads"]

Mechanism = Literal["deter", "entrench", "balance", "net"]
MECHANISMS: Final[tuple[Mechanism, ...]] = ("deter", "entrench", "balance", "net")
Equilibrium = Literal["weighed", "lowest", "highest"]
_LEAST: Final = 1e-9


_ALL: Final = (
    *("hardliners", "harder", "first.chance", "first.weight", "counts.for"),
    "arm.represses",
)
_READS: Final[dict[str, tuple[str, ...]]] = {
    "deter": ("deter",),
    "entrench": (
        *("entrench", "provoke", "sway", "revolt.cost", "revolt.public"),
        *("revolt.private", "revolt.strength", "revolt.help", "revolt.highest"),
    ),
    "balance": ("arm",),
}


def reads(mechanism: Mechanism) -> frozenset[str]:
    """Return the names of the beliefs that a mechanism depends on."""
    parts = _READS.values() if mechanism == "net" else (_READS[mechanism],)
    return frozenset(_ALL).union(*parts)


class Moved(NamedTuple):
    """What the compact moves under one mechanism.

    shift    (draw, state)  of the log odds of harsh repression
    before   what regimes do without it
    after    what they do with it
    """

    shift: Array
    before: Actions
    after: Actions


def moved_by(
    mechanism: Mechanism,
    regimes: Regimes,
    at: Estimated,
    values: Drawn,
    equilibrium: Equilibrium = "weighed",
) -> Moved:
    """Return what the compact moves under one mechanism, or under all.

    at  the estimates of each draw, or one row for all
    """
    rise = believed(regimes, values).rise
    harsh = above(
        at.cuts[:, None, :], regimes.lean[None] + at.lag[:, regimes.level - 1]
    )
    harsh = np.broadcast_to(harsh, rise.shape)
    anchor = anchored(harsh, at.arming[:, None], values)
    nothing = np.zeros_like(rise)
    still = Push(nothing, nothing, nothing, nothing)
    before = acting(anchor, values, still)
    after = acting(anchor, values, _push(mechanism, rise, values, equilibrium))
    shift = _log_odds(after.represses) - _log_odds(before.represses)
    return Moved(shift, before, after)


def _push(
    mechanism: Mechanism, rise: Array, values: Drawn, equilibrium: Equilibrium
) -> Push:
    nothing = np.zeros_like(rise)
    both, hard, arms, sways = nothing, nothing, nothing, nothing
    if mechanism in ("deter", "net"):
        both = both + np.log(values["deter"])[:, None] * rise
    if mechanism in ("entrench", "net"):
        hard = np.log(values["entrench"])[:, None] * rise
        sways = np.log(values["sway"])[:, None] * rise
        both = both + _provoked(rise, values, equilibrium)[:, None]
    if mechanism in ("balance", "net"):
        arms = np.log(values["arm"])[:, None] * rise
    return Push(both, hard, arms, sways)


def _provoked(rise: Array, values: Drawn, equilibrium: Equilibrium) -> Array:
    """Return what a livelier opposition adds to the log odds of repression: (draw,)."""
    mean = rise.mean(axis=1)
    calm, stirred = revolt(values, np.zeros_like(mean)), revolt(values, mean)
    weight = {
        "weighed": values["revolt.highest"],
        "lowest": np.zeros_like(mean),
        "highest": np.ones_like(mean),
    }[equilibrium]
    more = stirred.chosen(weight) - calm.chosen(weight)
    return np.asarray(np.log(values["provoke"]) * more / TEN_POINTS)


def _log_odds(chance: Array) -> Array:
    return np.asarray(logit(np.clip(chance, _LEAST, 1.0 - _LEAST)))
