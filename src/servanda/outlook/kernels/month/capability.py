"""What support is there in a month, and what the host's own forces have become."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, maximum, where

__all__ = [
    "CapabilityBeliefs",
    "Efforts",
    "InForce",
    "dependence",
    "in_force",
    "shield",
    "step",
]


class Efforts(NamedTuple):
    """The instruments, each as a share of a full-size effort."""

    training: Value
    equipment: Value
    advice: Value
    governance: Value
    stabilisation: Value
    aid: Value


class InForce(NamedTuple):
    """The support of a month, each as a share of a full-size effort.

    backing  the strongest of training, equipment and advice
    arming   the stronger of training and equipment
    force    the stronger of equipment and stabilisation
    """

    backing: Value
    arming: Value
    force: Value
    governance: Value
    stabilisation: Value
    aid: Value


class CapabilityBeliefs(NamedTuple):
    """What is believed of the host's own forces.

    worth  protection that they give, against a full-size stabilisation force
    build  share of the way to what is supported that a month of building closes
    fade   share of what is no longer supported that a month loses
    """

    worth: Value
    build: Value
    fade: Value


@jitable
def in_force(
    planned: Efforts, lasting: Efforts, on_plan: Value, staying: Value
) -> InForce:
    """Return the support of a month.

    planned  as scheduled for the month
    lasting  the level kept up by partners who stay past the end
    on_plan  share of the schedule that is followed
    staying  the same of the lasting level
    """
    training = planned.training * on_plan + lasting.training * staying
    equipment = planned.equipment * on_plan + lasting.equipment * staying
    advice = planned.advice * on_plan + lasting.advice * staying
    stabilisation = planned.stabilisation * on_plan + lasting.stabilisation * staying
    arming = maximum(training, equipment)
    return InForce(
        maximum(arming, advice),
        arming,
        maximum(equipment, stabilisation),
        planned.governance * on_plan + lasting.governance * staying,
        stabilisation,
        planned.aid * on_plan + lasting.aid * staying,
    )


@jitable
def step(held: Value, backing: Value, beliefs: CapabilityBeliefs) -> Value:
    """Move the host's own capability one month on.

    held     share of what a full-size effort builds, 0 to 1
    backing  training, equipment and advice of the month
    """
    pace = where(backing > held, beliefs.build, beliefs.fade)
    return held + (backing - held) * pace


@jitable
def shield(stabilisation: Value, held: Value, worth: Value) -> Value:
    """Return the protection of a settlement, from partners or from the host, 0 to 1."""
    return maximum(stabilisation, worth * held)


@jitable
def dependence(stabilisation: Value, held: Value, worth: Value) -> Value:
    """Return the share of that protection that leaves with the partners, 0 to 1."""
    whole = shield(stabilisation, held, worth)
    return (whole - worth * held) / maximum(whole, 1e-12)
