"""Repression by the state: 1 the least, 5 the most, as the Political Terror Scale."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.primitives import Value, clip

__all__ = ["RepressionBeliefs", "step"]


class RepressionBeliefs(NamedTuple):
    """What is believed of repression, in steps of the scale.

    rest        level to which the state returns without fighting
    fighting    steps per intensity of fighting
    pace        share of the way that a month goes
    shock       standard deviation of a month's shock
    backing     steps under full-size training, equipment or advice
    governance  steps under full-size governance reform
    """

    rest: Value
    fighting: Value
    pace: Value
    shock: Value
    backing: Value
    governance: Value


@jitable
def step(
    repression: Value,
    now: Value,
    given: InForce,
    beliefs: RepressionBeliefs,
    shock: Value,
) -> Value:
    """Move repression one month on, within 1 and 5.

    now    intensity of the month
    shock  standard normal, the same for all options
    """
    target = (
        beliefs.rest
        + beliefs.fighting * now
        + beliefs.backing * given.backing
        + beliefs.governance * given.governance
    )
    moved = repression + (target - repression) * beliefs.pace + beliefs.shock * shock
    return clip(moved, 1.0, 5.0)
