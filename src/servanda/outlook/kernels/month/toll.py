"""Who else dies: one-sided and non-state violence, the uncounted, the consequences."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.primitives import Value, exp, floor, minimum

__all__ = ["Toll", "TollBeliefs", "step"]


class Toll(NamedTuple):
    """The deaths of a month, persons.

    state       state-based, as reported
    government  civilians killed by the government, as reported
    rebels      civilians killed by rebels, as reported
    nonstate    in fighting between non-state groups, as reported
    reported    all of these
    latent      all of these, the uncounted included
    total       these and the deaths of the consequences
    """

    state: Value
    government: Value
    rebels: Value
    nonstate: Value
    reported: Value
    latent: Value
    total: Value


class TollBeliefs(NamedTuple):
    """What is believed of the toll of fighting.

    government  civilians killed by the government per state-based death
    rebels      the same by rebels
    nonstate    deaths between non-state groups per state-based death
    killing     log ratio of killing by the government per step of repression
    usual       the repression at which it is as stated
    backing     log ratio of the same under full-size training, equipment or advice
    patrolled   log ratio of killing by rebels under full-size stabilisation
    undercount  all direct deaths per reported one
    indirect    deaths of the consequences per direct death
    most        persons that one kind of violence can kill in a month
    """

    government: Value
    rebels: Value
    nonstate: Value
    killing: Value
    usual: Value
    backing: Value
    patrolled: Value
    undercount: Value
    indirect: Value
    most: Value


@jitable
def step(
    state_based: Value,
    repression: Value,
    given: InForce,
    answer: Value,
    beliefs: TollBeliefs,
    chance: Value,
) -> Toll:
    """Return all deaths of a month with these state-based ones.

    repression  1 to 5, at the end of the month before
    answer      log ratio of the government's violence, by which others answer
    chance      uniform; rounds expected deaths to whole persons without a slant
    """
    excess = beliefs.killing * (repression - beliefs.usual)
    ratio = beliefs.government * exp(excess + beliefs.backing * given.backing + answer)
    rebels = beliefs.rebels * exp(beliefs.patrolled * given.stabilisation)
    by_government = _whole(state_based * ratio, beliefs.most, chance)
    by_rebels = _whole(state_based * rebels, beliefs.most, chance)
    nonstate = _whole(state_based * beliefs.nonstate, beliefs.most, chance)
    reported = state_based + by_government + by_rebels + nonstate
    latent = reported * beliefs.undercount
    return Toll(
        state_based,
        by_government,
        by_rebels,
        nonstate,
        reported,
        latent,
        latent * (1.0 + beliefs.indirect),
    )


@jitable
def _whole(expected: Value, most: Value, chance: Value) -> Value:
    return floor(minimum(expected, most) + chance)
