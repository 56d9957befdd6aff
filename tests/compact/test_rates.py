"""Amounts are brought to one base, and rates that quarrel are found."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.model.budget import Rate
from servanda.compact.rates import Denomination, denomination, exchange

USD = Denomination("USD", 2024)
EUR = Denomination("EUR", 2024)
OLD = Denomination("EUR", 2020)
CLOSE = Decimal("0.005")

factors = st.decimals("0.001", "1000", places=4)
cents = st.decimals(-(10**9), 10**9, places=2)


def rate(of: Denomination, to: Denomination, factor: Decimal | str) -> Rate:
    return Rate(
        of=of.currency,
        of_prices=of.prices,
        to=to.currency,
        to_prices=to.prices,
        factor=Decimal(factor),
        on=date(2024, 5, 31),
    )


@given(amount=cents)
def test_an_amount_in_the_base_is_left_as_it_is(amount: Decimal) -> None:
    money = Money(amount, *USD)
    assert exchange(USD, ()).bring(money) is money


@given(factor=factors, amount=cents)
def test_a_rate_serves_in_both_directions(factor: Decimal, amount: Decimal) -> None:
    there = exchange(USD, (rate(EUR, USD, factor),)).bring(Money(amount, *EUR))
    back = exchange(USD, (rate(USD, EUR, factor),)).bring(Money(amount, *EUR))
    assert there is not None
    assert back is not None
    assert abs(there.amount - amount * factor) <= Decimal("0.005")
    assert abs(back.amount - amount / factor) <= Decimal("0.006")


@given(first=factors, second=factors)
def test_rates_are_chained(first: Decimal, second: Decimal) -> None:
    at = exchange(USD, (rate(OLD, EUR, first), rate(EUR, USD, second)))
    brought = at.bring(Money(Decimal(100), *OLD))
    assert brought is not None
    assert denomination(brought) == USD
    assert abs(brought.amount - 100 * first * second) <= Decimal("0.005")


def test_without_a_rate_nothing_is_converted() -> None:
    assert (
        exchange(USD, (rate(EUR, USD, "1.08"),)).bring(Money(Decimal(1), *OLD)) is None
    )


@given(factor=factors)
def test_a_true_inverse_is_no_contradiction(factor: Decimal) -> None:
    inverse = (1 / factor).quantize(Decimal("0.000000001"))
    rates = (rate(EUR, USD, factor), rate(USD, EUR, inverse))
    assert exchange(USD, rates).contradictions(CLOSE) == ()


@given(factor=factors, wrong=st.decimals("1.02", "10", places=3))
def test_a_false_inverse_is_a_contradiction(factor: Decimal, wrong: Decimal) -> None:
    inverse = (wrong / factor).quantize(Decimal("0.000000001"))
    rates = (rate(EUR, USD, factor), rate(USD, EUR, inverse))
    assert exchange(USD, rates).contradictions(CLOSE) == (1,)


def test_a_round_trip_that_gains_is_a_contradiction() -> None:
    rates = (rate(EUR, USD, "1.08"), rate(OLD, EUR, "1.2"), rate(OLD, USD, "1.5"))
    assert len(exchange(USD, rates).contradictions(CLOSE)) == 1


def test_a_rate_of_nothing_serves_nobody() -> None:
    assert set(exchange(USD, (rate(EUR, USD, "0"),)).worths) == {USD}
