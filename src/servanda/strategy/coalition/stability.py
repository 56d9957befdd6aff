"""How large a coalition holds when anyone may leave and anyone may join.

Nobody can be made to contribute, and who stays outside gains from what members do. A
size is stable if no member would rather be outside, and nobody outside a member.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from servanda.strategy.errors import GameError

__all__ = [
    "CommonGood",
    "Payoffs",
    "is_externally_stable",
    "is_internally_stable",
    "stable_sizes",
]


class Payoffs(Protocol):
    """What parties that are alike get, by how many of them are members.

    parties  how many there are, members or not
    """

    @property
    def parties(self) -> int:
        """Return how many there are."""
        ...

    def inside(self, members: int) -> Fraction:
        """Return what a member gets."""
        ...

    def outside(self, members: int) -> Fraction:
        """Return what one who is not a member gets."""
        ...


@dataclass(frozen=True, slots=True)
class CommonGood:
    """A good that serves all, whoever provides it: benefit b Q, cost c q^2 / 2.

    Each outside provides what serves itself best, q = b / c; members provide what
    serves all members best, q = k b / c where they are k.

    parties  two or more
    benefit  b, to each, of a unit that anyone provides; above nought
    cost     c; above nought

    Raises `GameError`.

    Source: barrett1994.
    """

    parties: int
    benefit: Fraction = Fraction(1)
    cost: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if self.parties < 2:  # noqa: PLR2004 - one alone forms no coalition
            raise GameError(
                f"there are {self.parties} parties", remedy="Wanted are two or more."
            )
        if not (self.benefit > 0 and self.cost > 0):
            raise GameError(
                f"the benefit is {self.benefit}, the cost {self.cost}",
                remedy="Wanted are numbers above 0.",
            )

    def provided(self, members: int) -> Fraction:
        """Return how much of the good all provide together."""
        alone = self.benefit / self.cost
        return alone * (members**2 + self.parties - members)

    def inside(self, members: int) -> Fraction:
        """Return what a member gets."""
        own = members * self.benefit / self.cost
        return self.benefit * self.provided(members) - self.cost * own**2 / 2

    def outside(self, members: int) -> Fraction:
        """Return what one who is not a member gets."""
        own = self.benefit / self.cost
        return self.benefit * self.provided(members) - self.cost * own**2 / 2


def is_internally_stable(payoffs: Payoffs, members: int) -> bool:
    """Return whether no member gains by leaving; who is indifferent stays."""
    _refuse_unless_a_size(payoffs, members)
    return payoffs.inside(members) >= payoffs.outside(members - 1)


def is_externally_stable(payoffs: Payoffs, members: int) -> bool:
    """Return whether nobody outside gains by joining; who is indifferent stays out."""
    _refuse_unless_a_size(payoffs, members)
    if members == payoffs.parties:
        return True
    return payoffs.outside(members) >= payoffs.inside(members + 1)


def stable_sizes(payoffs: Payoffs) -> tuple[int, ...]:
    """Return every number of members at which nobody leaves and nobody joins.

    A coalition of one is everyone alone.

    Source: daspremont1983.

    >>> stable_sizes(CommonGood(parties=50))
    (2, 3)
    """
    return tuple(
        members
        for members in range(1, payoffs.parties + 1)
        if is_internally_stable(payoffs, members)
        and is_externally_stable(payoffs, members)
    )


def _refuse_unless_a_size(payoffs: Payoffs, members: int) -> None:
    if not 1 <= members <= payoffs.parties:
        raise GameError(
            f"a coalition has {members} members of {payoffs.parties} parties",
            remedy="Wanted is a number from 1 to that of the parties.",
        )
