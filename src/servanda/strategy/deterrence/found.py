"""What is found of other regimes."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.strategy.answers import Answer
from servanda.strategy.beliefs import Beliefs
from servanda.strategy.deterrence.feedback import Feedback
from servanda.strategy.deterrence.power import Power
from servanda.strategy.deterrence.trial.tried import Tried
from servanda.strategy.deterrence.world import World
from servanda.strategy.ground import Ground

__all__ = ["Asked", "Daring", "DeterrenceFound", "Swayed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the model, and its answer.

    name       of the measure
    mechanism  deter, entrench, balance or net
    about      what is asked, as a phrase; levels are told in hundredths of a point
    unit       of the answer
    """

    name: str
    mechanism: str
    about: str
    unit: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Swayed:
    """The believed chance of an invited intervention, mean over the set.

    without  5, 50 and 95 per cent of draws, without the compact
    rise     the same, by how much the compact raises it
    """

    without: tuple[float, float, float]
    rise: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Daring:
    """The game of opponents inside: how often it leaves open what happens.

    one, three  share of draws with one and with three equilibria
    lowest      mean chance of a successful revolt where fewest dare: without the
                compact, and with it
    highest     the same where most dare
    """

    one: float
    three: float
    lowest: tuple[float, float]
    highest: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class DeterrenceFound:
    """What a compact may change among other autocracies. No state is named.

    ground   what it was asked of
    beliefs  every constant
    world    the set
    swayed   what regimes believe
    asked    the answers, the net ones first
    daring   the opponents' game
    trial    how the model fared on the real years
    trial_of vintages and command of the trial, and its digest
    power    what size of effect could be seen; None where there was no event
    feedback what neighbours do, and the outlook with it
    unknown  what could not be told
    """

    ground: Ground
    beliefs: Beliefs
    draws: int
    world: World
    swayed: Swayed
    asked: tuple[Asked, ...]
    daring: Daring
    trial: Tried
    trial_of: tuple[str, ...]
    power: Power | None
    feedback: Feedback
    unknown: tuple[str, ...]

    def of(self, name: str, mechanism: str = "net") -> Asked:
        """Return one answer."""
        return next(
            one for one in self.asked if (one.name, one.mechanism) == (name, mechanism)
        )
