"""How others answer an option: whether it comes about, when, and with what friction.

Beliefs about answers are drawn once for each trajectory, the same for all options; an
option says how much of each it takes on. So equal terms have equal answers.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, exp, log, maximum, minimum, where

__all__ = ["Answers", "Slots", "Standing", "answers", "with_offer"]

_AT_ONCE: Final = np.float32(-1e9)  # log of no months

Two = tuple[Value, Value]
Three = tuple[Value, Value, Value]
Four = tuple[Value, Value, Value, Value]
Five = tuple[Value, Value, Value, Value, Value]


class Slots(NamedTuple):
    """A place for every belief about answers, by the role in which it is taken.

    In ``Drawn`` each holds the logarithm of what is believed, ``growth`` log points a
    month; in ``Terms`` how much of it the option takes on, mostly 1 or 0. Several
    beliefs in one role are multiplied, growth is added.

    comes       chance that the option comes about at all
    delivered   share of what is promised that is delivered
    delay       months until it comes about, to the nearest month
    dispute     ratio of the hazard of a dispute over legitimacy
    withdrawal  ratio of the hazard of withdrawn consent
    counter     ratio of the hazard of a counter-move
    staying     ratio of the odds of staying on
    settlement  ratio of the hazard of a settlement
    relapse     ratio of the hazard of renewed fighting after a settlement
    worsening   ratio of the hazard that fighting worsens
    violence    ratio of the violence of the government's side
    growth      growth of output per person
    new_war     ratio of the odds of a new war
    offer       of an assured exit for leaders: ratios of the hazards of a settlement
                and of renewed fighting after one, and of the government's violence
    """

    comes: Two
    delivered: Three
    delay: Five
    dispute: Four
    withdrawal: Three
    counter: Three
    staying: Three
    settlement: Two
    relapse: Two
    worsening: Two
    violence: Two
    growth: Two
    new_war: Two
    offer: Three


class Standing(NamedTuple):
    """What the answers of a month depend on.

    month    of the run, from 0
    active   1 in the months for which the option stands
    gone     1 where partners have left for good
    staying  1 where they stay past the planned end
    waits    1 where the option is late at all
    """

    month: Value
    active: Value
    gone: Value
    staying: Value
    waits: Value


class Answers(NamedTuple):
    """The answers to an option in one month of one trajectory.

    on          1 once the option has come about, else 0
    delivered   share of what is promised, 0 to 1
    growth      log points a month
    the others  log ratios; 0 where the option does not stand
    """

    on: Value
    delivered: Value
    dispute: Value
    withdrawal: Value
    counter: Value
    staying: Value
    settlement: Value
    relapse: Value
    worsening: Value
    violence: Value
    growth: Value
    new_war: Value


@jitable
def _two(a: Two, b: Two) -> Value:
    return a[0] * b[0] + a[1] * b[1]


@jitable
def _three(a: Three, b: Three) -> Value:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@jitable
def _four(a: Four, b: Four) -> Value:
    return (a[0] * b[0] + a[1] * b[1]) + (a[2] * b[2] + a[3] * b[3])


@jitable
def _five(a: Five, b: Five) -> Value:
    return (a[0] * b[0] + a[1] * b[1]) + (a[2] * b[2] + a[3] * b[3]) + a[4] * b[4]


@jitable
def answers(takes: Slots, held: Slots, luck: Value, now: Standing) -> Answers:
    """Return how others answer an option in a month.

    takes  how much of each belief the option takes on
    held   what the trajectory believes
    luck   log of a uniform; the option comes about where that is below the chance
    """
    comes = luck < _two(takes.comes, held.comes)
    late = where(now.waits > 0.0, _five(takes.delay, held.delay), _AT_ONCE)
    on = where(comes & (log(now.month + 0.5) >= late), 1.0, 0.0)
    acts = on * maximum(now.active * (1.0 - now.gone), now.staying)
    return Answers(
        on,
        exp(minimum(_three(takes.delivered, held.delivered), 0.0)),
        acts * _four(takes.dispute, held.dispute),
        acts * _three(takes.withdrawal, held.withdrawal),
        acts * _three(takes.counter, held.counter),
        acts * _three(takes.staying, held.staying),
        acts * _two(takes.settlement, held.settlement),
        acts * _two(takes.relapse, held.relapse),
        acts * _two(takes.worsening, held.worsening),
        acts * _two(takes.violence, held.violence),
        acts * _two(takes.growth, held.growth),
        acts * _two(takes.new_war, held.new_war),
    )


@jitable
def with_offer(answer: Answers, takes: Three, held: Three, stands: Value) -> Answers:
    """Return the answers where leaders are offered an assured exit.

    takes   how much of each belief about the offer the option takes on
    held    what the trajectory believes of it, log ratios
    stands  share of a full offer that stands in the month, 0 to 1; with 0 the answers
            are returned as they are
    """
    return Answers(
        answer.on,
        answer.delivered,
        answer.dispute,
        answer.withdrawal,
        answer.counter,
        answer.staying,
        answer.settlement + stands * (takes[0] * held[0]),
        answer.relapse + stands * (takes[1] * held[1]),
        answer.worsening,
        answer.violence + stands * (takes[2] * held[2]),
        answer.growth,
        answer.new_war,
    )
