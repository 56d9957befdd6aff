"""Every strategic part of an assessment, on one outlook."""

from __future__ import annotations

from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.strategy.deterring import deterrence_in
from servanda.acts.strategy.grounding import Grounded
from servanda.acts.strategy.joining import positions_of
from servanda.acts.witnessing import EvidenceUsed
from servanda.publication.strategy import (
    bargaining,
    coalition,
    money,
    sequence,
)
from servanda.publication.strategy.whole import StrategyStatement
from servanda.strategy.bargaining import Effort, bargaining_of
from servanda.strategy.coalition import coalition_of
from servanda.strategy.sequence import SMALL, Past, sequence_of
from servanda.strategy.sharing.finding import money_of

__all__ = ["strategy_of"]

_WHAT: Final = "Others"
_PARTS: Final = 5
_FEWEST: Final = 32
"""States of the world from which on every school has some, however few are drawn."""


def strategy_of(base: Grounded, used: EvidenceUsed, desk: Desk) -> StrategyStatement:
    """Return who pays, joins, settles and is deterred, and in what order.

    Each part is worked out as by the command of its own, the search and the terms on
    the table at a smaller size, in proportion to the outlook's draws.
    """
    ground = base.ground
    draws, seed = ground.question.draws, ground.question.seed
    place, deaths = base.past
    desk.progress(_WHAT, 0.0)
    paid = money.stated(money_of(ground))
    desk.progress(_WHAT, 1 / _PARTS)
    joined = coalition.stated(coalition_of(ground, positions_of(base, used)))
    desk.progress(_WHAT, 2 / _PARTS)
    terms = bargaining_of(ground, Effort(states=draws), place=place, deaths=deaths)
    desk.progress(_WHAT, 3 / _PARTS)
    deterred = deterrence_in(base, used)[1]
    desk.progress(_WHAT, 4 / _PARTS)
    states = min(SMALL.states, max(draws, _FEWEST))
    small = SMALL._replace(states=states, seed=seed)
    sought = sequence_of(ground, small, past=Past(place, deaths))
    desk.progress(_WHAT, 1.0)
    return StrategyStatement(
        money=paid,
        coalition=joined,
        bargain=bargaining.stated(terms),
        deterrence=deterred,
        sequence=sequence.stated(sought),
    )
