"""Amounts are exact, and only like is added to like."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.errors import IncommensurableError
from servanda.basis.money import Money, total

amounts = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False
).map(lambda value: Money(value, "USD", 2017))


@given(amounts)
def test_an_amount_reads_back_as_it_was_written(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@given(st.lists(amounts, min_size=1))
def test_a_total_is_exact_and_does_not_depend_on_order(items: list[Money]) -> None:
    assert total(tuple(items)) == total(tuple(reversed(items)))
    assert total(tuple(items)).amount == sum(item.amount for item in items)


@pytest.mark.parametrize(
    "text",
    [
        "4761295",
        "USD 4761295",
        "4761295 USD (2017 prices)",
        "usd 5 (2017 prices)",
        "USD 5 (17 prices)",
        "USD 1e6 (2017 prices)",
        "USD NaN (2017 prices)",
        "USD 5.12345 (2017 prices)",
    ],
)
def test_an_amount_without_currency_or_price_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="currency and price year"):
        Money.parse(text)


def test_separators_are_for_the_eye() -> None:
    assert Money.parse("USD 4,761,295 (2017 prices)") == Money.parse(
        "USD 4761295 (2017 prices)"
    )


@pytest.mark.parametrize("other", ["EUR 1 (2017 prices)", "USD 1 (2018 prices)"])
def test_amounts_of_another_currency_or_year_are_not_added(other: str) -> None:
    with pytest.raises(IncommensurableError, match="differ in currency or price year"):
        Money.parse("USD 1 (2017 prices)") + Money.parse(other)


def test_the_gap_that_sadc_published_for_lesotho_was_wrong() -> None:
    budget = Money.parse("USD 4761295 (2017 prices)")
    available = Money.parse("USD 3174997 (2017 prices)")
    assert (budget - available).amount == Decimal(1586298)
