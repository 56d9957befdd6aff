"""The least change that opens a zone, where the terms on the table hold none.

Three kinds are looked for, each alone: a side payment beside the division of the cost,
terms beyond the table, and one belief about what counts at another value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior
from servanda.strategy.answers import Switch
from servanda.strategy.bargaining.terms import Term
from servanda.strategy.bargaining.zone import Stakes, Transfer, least_transfer, slack
from servanda.strategy.beliefs import Beliefs

__all__ = ["Opening", "Widened", "nearest_belief", "nearest_term", "opening_of"]

_FARTHEST: Final = 4.0  # standard scores, as far as `answered` looks
_HALVINGS: Final = 60


class Widened(NamedTuple):
    """Terms beyond the table on which both would gain.

    room  what both could gain at least, in the unit of the stakes
    """

    term: Term
    room: float


class Opening(NamedTuple):
    """What alone would open a zone; each is None where nothing searched does.

    transfer  the least side payment, and the terms that it opens
    term      the nearest terms beyond the table
    belief    the value of one belief, the nearest to its middle by its own range
    """

    transfer: Transfer | None
    term: Widened | None
    belief: Switch | None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing within the ranges searched opens it."""
        return self.transfer is None and self.term is None and self.belief is None


def opening_of(
    table: Stakes,
    beyond: Stakes,
    terms: Sequence[Term],
    switches: Sequence[Switch],
    beliefs: Beliefs,
) -> Opening | None:
    """Return the least changes that open a zone; None where one is open already.

    table     of the terms on the table: (alternative,)
    beyond    of the terms beyond it, the nearest first: (alternative,)
    terms     those beyond
    switches  where one belief alone turns the sign of what both could gain
    """
    if float(slack(table)) > 0.0:
        return None
    return Opening(
        least_transfer(table),
        nearest_term(beyond, terms),
        nearest_belief(switches, beliefs),
    )


def nearest_term(beyond: Stakes, terms: Sequence[Term]) -> Widened | None:
    """Return the first terms on which both would gain, or None."""
    for place, term in enumerate(terms):
        room = float(slack(Stakes(*(part[place : place + 1] for part in beyond))))
        if room > 0.0:
            return Widened(term, room)
    return None


def nearest_belief(switches: Sequence[Switch], beliefs: Beliefs) -> Switch | None:
    """Return the switch that is the least surprising by its belief's own range."""
    found = [one for one in switches if one.at is not None]
    return min(
        found, key=lambda one: abs(_score(beliefs[one.belief], one.at)), default=None
    )


def _score(belief: Prior, value: float | None) -> float:
    """Return the standard score at which a belief has a value."""
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if float(spread(belief, np.array([middle]))[0]) < (value or 0.0):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
