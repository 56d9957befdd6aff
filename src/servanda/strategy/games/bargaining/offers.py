"""Two sides who take turns to propose, and to whom waiting costs a part of the gain."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from servanda.strategy.errors import GameError
from servanda.strategy.games.bargaining.solutions import (
    Array,
    Places,
    read_gains,
    undominated,
)

__all__ = [
    "Offers",
    "Shares",
    "alternating_outcomes",
    "alternating_shares",
    "last_offers",
    "read_patience",
]

Number = TypeVar("Number", float, Fraction)
"""A number; exact if what it comes from is."""

_SIDES = 2


class Shares(NamedTuple):
    """Parts of the stake that two sides agree on at once."""

    proposer: float | Fraction
    other: float | Fraction


class Offers(NamedTuple):
    """What each side proposes when it is its turn, and the other accepts at once.

    first  number of the outcome that the first side proposes
    other  number of the outcome that the other side proposes
    """

    first: int
    other: int


def alternating_shares(
    proposer: Number, other: Number, turns: int | None = None
) -> Shares:
    """Return what two sides agree on who take turns to propose a division.

    Without an end, (1 - d2) / (1 - d1 d2) to the first to propose: patience pays, and
    so does the turn. With an end, whoever has the last turn could take all, and each
    turn before it offers just what waiting would bring.

    proposer  d1, what a share is worth to the proposer a turn later, in [0, 1)
    other     d2, to the other side, in [0, 1)
    turns     after which both have nothing, 1 or more; without an end if left out

    Raises `GameError`.

    Source: rubinstein1982; with an end: stahl1972.

    >>> alternating_shares(Fraction(9, 10), Fraction(8, 10)).proposer
    Fraction(5, 7)
    >>> alternating_shares(Fraction(9, 10), Fraction(8, 10), turns=2).proposer
    Fraction(1, 5)
    """
    read_patience((proposer, other))
    if turns is None:
        first = (1 - other) / (1 - proposer * other)
        return Shares(first, 1 - first)
    _refuse_unless_turns(turns)
    one = other - other + 1
    share = one
    for left in range(2, turns + 1):
        # Who proposes with this many turns left? The first side, if as many as at first
        # or an even number fewer; who answers then waits with its own patience.
        answers = other if (turns - left) % 2 == 0 else proposer
        share = one - answers * share
    return Shares(share, one - share)


def alternating_outcomes(
    gains: ArrayLike, patience: Sequence[float]
) -> tuple[Offers, ...]:
    """Return every way in which two sides may settle on one of finitely many outcomes.

    Each proposes the best for itself among the outcomes that are worth as much to the
    other as its own proposal a turn later; no turn is the last. Proposals that do so
    and never change are a stationary equilibrium. There is always one; among few
    outcomes there are often many, and nothing in the model says which holds. Where both
    wait almost for nothing every undominated outcome is one: what then decides is how
    fine the outcomes lie, not how patient the sides are. `offers_on` has the limit of
    outcomes that lie close.

    gains     (outcome, 2)  worth to a side, less what it has without agreement
    patience  (2,)  what a gain is worth to each side a turn later, in [0, 1)
    returns   from the first side's worst to its best; empty where no outcome is
              accepted by both. Of outcomes alike to both sides only the first is named

    Raises `GameError`.

    Source: rubinstein1982; that small steps leave many: vandamme-selten-winter1990.

    >>> alternating_outcomes([[3, 0], [2, 1], [1, 2], [0, 3]], (0.4, 0.4))
    (Offers(first=1, other=2),)
    >>> len(alternating_outcomes([[3, 0], [2, 1], [1, 2], [0, 3]], (0.99, 0.99)))
    4
    """
    numbers, table = _two_sided(gains)
    if not len(numbers):
        return ()
    replies = _Replies(table, read_patience(patience))
    found = []
    for place in range(len(numbers)):
        answered = replies.of_other(place)
        if replies.of_first(answered) == place:
            found.append(Offers(int(numbers[place]), int(numbers[answered])))
    return tuple(found)


def last_offers(
    gains: ArrayLike, patience: Sequence[float], turns: int
) -> tuple[int, ...]:
    """Return what is proposed and accepted at each turn, when the last turn is known.

    gains     (outcome, 2)  worth to a side, less what it has without agreement
    patience  (2,)  what a gain is worth to each side a turn later, in [0, 1)
    turns     1 or more; the first side proposes at the first, then they alternate
    returns   (turn,)  the outcome's number; the first is what they agree on, the others
              what they would have if it came to that. Empty where none is accepted

    Raises `GameError`.

    Source: stahl1972.

    >>> last_offers([[3, 0], [2, 1], [1, 2], [0, 3]], (0.4, 0.4), turns=2)
    (2, 3)
    """
    numbers, table = _two_sided(gains)
    _refuse_unless_turns(turns)
    replies = _Replies(table, read_patience(patience))
    if not len(numbers):
        return ()
    last = len(numbers) - 1
    place = last if turns % 2 else 0
    found = [place]
    for turn in range(turns - 1, 0, -1):
        place = replies.of_first(place) if turn % 2 else replies.of_other(place)
        found.append(place)
    return tuple(int(numbers[one]) for one in reversed(found))


def read_patience(patience: Sequence[float | Fraction]) -> tuple[float, float]:
    """Return what a gain is worth to two sides a turn later, or refuse it.

    Raises `GameError`.
    """
    if len(patience) != _SIDES or not all(0 <= one < 1 for one in patience):
        raise GameError(
            f"a turn later a share is worth {' and '.join(map(str, patience))} of "
            "itself",
            remedy="Wanted are two numbers from 0, below 1.",
        )
    first, other = patience
    return float(first), float(other)


class _Replies(NamedTuple):
    """The best proposals among undominated outcomes, ordered by the first side's gain.

    gains     (outcome, 2)  the first column rises, the second falls
    patience  (2,)
    """

    gains: Array
    patience: tuple[float, float]

    def of_first(self, waiting: int) -> int:
        """Return the highest place that is worth as much to the other as to wait."""
        least = self.patience[1] * self.gains[waiting, 1]
        return int(np.flatnonzero(self.gains[:, 1] >= least)[-1])

    def of_other(self, waiting: int) -> int:
        """Return the lowest place that is worth as much to the first as to wait."""
        least = self.patience[0] * self.gains[waiting, 0]
        return int(np.flatnonzero(self.gains[:, 0] >= least)[0])


def _two_sided(gains: ArrayLike) -> tuple[Places, Array]:
    """Return the undominated outcomes by the first side's gain, and their gains."""
    table = read_gains(gains)
    if table.shape[1:] != (_SIDES,):
        raise GameError(
            f"the table of gains has the shape {table.shape}",
            remedy="Wanted is a row for each outcome and a column for each of two "
            "sides.",
        )
    numbers = np.array(undominated(table), dtype=np.intp)
    numbers = numbers[np.argsort(table[numbers, 0])]
    return numbers, table[numbers]


def _refuse_unless_turns(turns: int) -> None:
    if turns < 1:
        raise GameError(
            f"there are {turns} turns to propose",
            remedy="Wanted is 1 or more, or none for turns without an end.",
        )
