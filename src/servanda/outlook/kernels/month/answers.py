"""How others answer an option: whether it comes about, when, and with what friction.

A ratio is stated with its interval; each trajectory holds one normal number for
each kind of answer, the same for all options, so that equal terms have equal answers.
"""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, exp, minimum, where

__all__ = ["Answers", "Friction", "Moods", "answers"]


class Friction(NamedTuple):
    """How others answer an option, as believed: the same for all trajectories.

    comes       chance that the option comes about at all
    delay       months until it does, the middle of what is believed
    delivered   share of what is promised that is delivered, the middle
    dispute     log ratio of the hazard of a dispute over legitimacy, the middle
    withdrawal  the same of withdrawn consent
    counter     the same of a counter-move by neighbours
    staying     log ratio of the odds of staying past the end
    settlement  log ratio of the hazard of a settlement
    ..._spread  standard deviation of the logarithm of each
    """

    comes: Value
    delay: Value
    delay_spread: Value
    delivered: Value
    delivered_spread: Value
    dispute: Value
    dispute_spread: Value
    withdrawal: Value
    withdrawal_spread: Value
    counter: Value
    counter_spread: Value
    staying: Value
    staying_spread: Value
    settlement: Value
    settlement_spread: Value


class Moods(NamedTuple):
    """Where a trajectory lies within each interval: normal; ``comes`` is uniform."""

    comes: Value
    delay: Value
    delivered: Value
    dispute: Value
    withdrawal: Value
    counter: Value
    staying: Value
    settlement: Value


class Answers(NamedTuple):
    """The answers to an option in one trajectory.

    on          1 once the option has come about, else 0
    delivered   share of what is promised, 0 to 1
    the others  log ratios; 0 where the option is not on
    """

    on: Value
    delivered: Value
    dispute: Value
    withdrawal: Value
    counter: Value
    staying: Value
    settlement: Value


@jitable
def answers(friction: Friction, moods: Moods, month: Value, active: Value) -> Answers:
    """Return how others answer an option in a month.

    active  1 in the months for which the option stands, else 0
    """
    delay = friction.delay * exp(friction.delay_spread * moods.delay)
    on = where((moods.comes < friction.comes) & (month >= delay), 1.0, 0.0)
    share = friction.delivered * exp(friction.delivered_spread * moods.delivered)
    acts = on * active
    return Answers(
        on,
        minimum(share, 1.0),
        acts * (friction.dispute + friction.dispute_spread * moods.dispute),
        acts * (friction.withdrawal + friction.withdrawal_spread * moods.withdrawal),
        acts * (friction.counter + friction.counter_spread * moods.counter),
        acts * (friction.staying + friction.staying_spread * moods.staying),
        acts * (friction.settlement + friction.settlement_spread * moods.settlement),
    )
