"""Output per person against what it would be in peace."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import AT_WAR, HEAVY
from servanda.outlook.kernels.primitives import Value, exp, maximum, where

__all__ = ["Economy", "EconomyBeliefs", "level", "log_level", "severity", "step"]


class Economy(NamedTuple):
    """Log points of output per person since the start.

    gap    lost to fighting, at most 0
    aided  gained through aid, or lost through measures
    drift  of the trend and of shocks common to all options
    """

    gap: Value
    aided: Value
    drift: Value


class EconomyBeliefs(NamedTuple):
    """What is believed of output.

    trend     log points a month in peace
    shock     standard deviation of a month's shock, log points
    war       log points lost in a month of war
    high      part of that in a month of 25 to 99 deaths
    recovery  share of the gap that closes in a month without heavy fighting
    floor     lowest gap, log points
    aid       log points a month under full-size economic aid
    """

    trend: Value
    shock: Value
    war: Value
    high: Value
    recovery: Value
    floor: Value
    aid: Value


@jitable
def severity(now: Value, high: Value) -> Value:
    """Return how much of a war's harm a month does: 0, ``high`` or 1."""
    return where(now == AT_WAR, 1.0, where(now == HEAVY, high, 0.0))


@jitable
def step(
    economy: Economy,
    now: Value,
    given: tuple[Value, Value],
    beliefs: EconomyBeliefs,
    shock: Value,
) -> Economy:
    """Move output one month on.

    now    intensity of the month
    given  economic aid, share of full size, and growth by what others do
    shock  standard normal, the same for all options
    """
    heavy = now >= HEAVY
    kept = where(heavy, economy.gap, economy.gap * (1.0 - beliefs.recovery))
    lost = severity(now, beliefs.high) * beliefs.war
    return Economy(
        maximum(kept - lost, beliefs.floor),
        economy.aided + given[0] * beliefs.aid + given[1],
        economy.drift + beliefs.trend + beliefs.shock * shock,
    )


@jitable
def log_level(economy: Economy) -> Value:
    """Return the log of output per person, 0 at the start."""
    return economy.gap + economy.aided + economy.drift


@jitable
def level(economy: Economy) -> Value:
    """Return output per person, 1 at the start."""
    return exp(log_level(economy))
