from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.coalition import (
    CommonGood,
    is_externally_stable,
    is_internally_stable,
    stable_sizes,
)
from servanda.strategy.errors import GameError

PARTS = st.fractions(Fraction(1, 10), 10, max_denominator=10)


class Insured(NamedTuple):
    """Parties of whom a member also gets a private benefit."""

    good: CommonGood
    private: Fraction

    @property
    def parties(self) -> int:
        return self.good.parties

    def inside(self, members: int) -> Fraction:
        return self.good.inside(members) + self.private

    def outside(self, members: int) -> Fraction:
        return self.good.outside(members)


@given(st.integers(3, 30), PARTS, PARTS)
def test_what_the_good_is_worth_does_not_change_who_stays(
    parties: int, benefit: Fraction, cost: Fraction
) -> None:
    assert stable_sizes(CommonGood(parties, benefit, cost)) == (2, 3)


def test_two_parties_hold_together() -> None:
    assert stable_sizes(CommonGood(2)) == (2,)


def test_the_third_member_is_indifferent() -> None:
    good = CommonGood(10)
    assert good.inside(3) == good.outside(2)


def test_more_members_provide_more_and_outsiders_gain_most() -> None:
    good = CommonGood(10)
    provided = [good.provided(members) for members in range(1, 11)]
    assert provided == sorted(provided)
    assert all(good.outside(k) > good.inside(k) for k in range(2, 10))


def test_a_private_benefit_of_members_holds_more_of_them() -> None:
    good = CommonGood(10)
    assert stable_sizes(Insured(good, Fraction(0))) == (2, 3)
    assert max(stable_sizes(Insured(good, Fraction(4)))) == 5
    assert stable_sizes(Insured(good, Fraction(50))) == (10,)


@given(PARTS, st.integers(1, 10))
def test_a_size_is_stable_if_it_is_so_both_ways(
    private: Fraction, members: int
) -> None:
    game = Insured(CommonGood(10), private)
    both = is_internally_stable(game, members) and is_externally_stable(game, members)
    assert both == (members in stable_sizes(game))


def test_everyone_together_can_only_leave() -> None:
    assert is_externally_stable(CommonGood(4), 4)
    assert not is_internally_stable(CommonGood(4), 4)


@pytest.mark.parametrize("members", [0, 11])
def test_a_size_that_cannot_be_is_refused(members: int) -> None:
    with pytest.raises(GameError, match="members of 10 parties"):
        is_internally_stable(CommonGood(10), members)


def test_a_good_without_parties_benefit_or_cost_is_refused() -> None:
    with pytest.raises(GameError, match="1 parties"):
        CommonGood(1)
    with pytest.raises(GameError, match="the benefit is 0"):
        CommonGood(3, benefit=Fraction(0))
    with pytest.raises(GameError, match="cost -1"):
        CommonGood(3, cost=Fraction(-1))
