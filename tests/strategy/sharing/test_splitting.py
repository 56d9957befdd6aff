"""An amount divided to the cent."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.strategy.errors import AccountError
from servanda.strategy.sharing.splitting import split

amounts = st.decimals(0, 10**12, places=2).map(lambda one: Money(one, "USD", 2024))
weights = st.lists(st.fractions(0, 100), min_size=1, max_size=8).map(
    lambda found: {str(place): one for place, one in enumerate(found)}
)
some = weights.filter(lambda found: sum(found.values()) > 0)


@given(amount=amounts, by=some)
def test_the_parts_add_up_to_the_amount_to_the_cent(
    amount: Money, by: dict[str, Fraction]
) -> None:
    parts = split(amount, by)
    assert sum(part.amount for part in parts.values()) == amount.amount


@given(amount=amounts, by=some)
def test_no_part_is_a_cent_or_more_from_its_exact_share(
    amount: Money, by: dict[str, Fraction]
) -> None:
    whole = sum(by.values())
    for name, part in split(amount, by).items():
        exact = Fraction(amount.amount) * by[name] / whole
        assert abs(Fraction(part.amount) - exact) < Fraction(1, 100)
        assert part.amount >= 0


@given(amount=amounts, by=some)
def test_who_weighs_nothing_pays_nothing(
    amount: Money, by: dict[str, Fraction]
) -> None:
    parts = split(amount, by)
    assert all(not parts[name].amount for name, one in by.items() if one == 0)


@given(amount=amounts, by=some)
def test_who_weighs_more_never_pays_less(
    amount: Money, by: dict[str, Fraction]
) -> None:
    parts = split(amount, by)
    ranked = sorted(by, key=lambda name: by[name])
    for lighter, heavier in itertools.pairwise(ranked):
        if by[lighter] < by[heavier]:
            assert parts[lighter].amount <= parts[heavier].amount


@given(amount=amounts, by=some, times=st.fractions(Fraction(1, 9), 9))
def test_weights_count_by_their_proportion_alone(
    amount: Money, by: dict[str, Fraction], times: Fraction
) -> None:
    scaled = {name: one * times for name, one in by.items()}
    assert split(amount, by) == split(amount, scaled)


@given(amount=amounts, count=st.integers(1, 9))
def test_equals_differ_by_a_cent_at_most(amount: Money, count: int) -> None:
    parts = split(amount, {str(one): Fraction(1) for one in range(count)})
    paid = [part.amount for part in parts.values()]
    assert max(paid) - min(paid) <= Decimal("0.01")


def test_an_amount_finer_than_a_cent_is_still_divided_to_its_last_digit() -> None:
    whole = Money.parse("USD 1.0001 (2024 prices)")
    parts = split(whole, dict.fromkeys("ab", Fraction(1)))
    assert sum(part.amount for part in parts.values()) == whole.amount


@pytest.mark.parametrize("by", [{"a": Fraction(0)}, {"a": Fraction(-1)}, {}])
def test_weights_that_make_no_whole_are_refused(by: dict[str, Fraction]) -> None:
    with pytest.raises(AccountError, match="Wanted"):
        split(Money.parse("USD 1 (2024 prices)"), by)
