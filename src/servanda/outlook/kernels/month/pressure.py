"""What support and politics make of the chances that fighting worsens or eases.

Each acts through a belief of its own, as a ratio raised to the size of the effort;
nothing given leaves the estimated chances as they are, to the bit.
"""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.bounds import HEAVY, YEAR
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.month.events import told
from servanda.outlook.kernels.month.politics import Unrest
from servanda.outlook.kernels.primitives import Value, exp

__all__ = ["Now", "PressureBeliefs", "easing", "worsening"]


class PressureBeliefs(NamedTuple):
    """Log ratios of the chance of worsening or of easing, at full size.

    guarantee         of worsening once settled, under full protection
    presence          of worsening, under stabilisation
    governance, aid   of worsening, under each
    coup              of worsening in the year after a coup
    counter_worse     of worsening under a counter-move
    support_in_war    of easing of heavy fighting, under stabilisation
    backing           of the same, while one side is trained, equipped or advised
    counter_ease      of the same, under a counter-move
    agreed            of easing in the two years after an agreement
    agreed_share      share of such months in the fighting that was estimated from
    """

    guarantee: Value
    presence: Value
    governance: Value
    aid: Value
    coup: Value
    counter_worse: Value
    support_in_war: Value
    backing: Value
    counter_ease: Value
    agreed: Value
    agreed_share: Value


class Now(NamedTuple):
    """What the pressure of a month depends on.

    was         intensity of the month before
    settled     whether fighting is settled, 1 or 0
    protection  of a settlement, by partners or by the host, 0 to 1
    """

    was: Value
    settled: Value
    protection: Value


@jitable
def worsening(
    unrest: Unrest,
    now: Now,
    given: InForce,
    answer: Answers,
    beliefs: PressureBeliefs,
) -> Value:
    """Return what multiplies the chance of every higher intensity.

    given   the support of the month
    answer  how others answer the option
    """
    return exp(
        now.settled * (beliefs.guarantee * now.protection + answer.relapse)
        + answer.new_war * told(now.was < HEAVY)
        + answer.worsening
        + beliefs.presence * given.stabilisation
        + beliefs.governance * given.governance
        + beliefs.aid * given.aid
        + beliefs.coup * told(unrest.since_coup < YEAR)
        + beliefs.counter_worse * unrest.countermove
    )


@jitable
def easing(unrest: Unrest, now: Now, given: InForce, beliefs: PressureBeliefs) -> Value:
    """Return what multiplies the chance of every lower intensity."""
    in_war = (
        beliefs.support_in_war * given.stabilisation
        + beliefs.backing * given.backing
        + beliefs.counter_ease * unrest.countermove
    )
    agreed = told(unrest.since_settlement < 2.0 * YEAR) - beliefs.agreed_share
    return exp(in_war * told(now.was >= HEAVY) + beliefs.agreed * agreed)
