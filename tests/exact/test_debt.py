"""Exact answers on debt: AT-D1, AT-D2, AT-D4 and AT-D5."""

import pytest

from servanda.outlook.debt import (
    Fundamentals,
    Loan,
    capacity_of,
    composite_index,
    grant_element,
    path,
    stabilising_balance,
)


def test_debt_of_60_per_cent_after_ten_years_at_one_per_cent_deficit() -> None:
    years = 10
    found = path(0.6, [0.03] * years, [0.02] * years, [-0.01] * years)
    assert round(float(found[-1]), 6) == 0.766017
    # In closed form: q^n d + (q^n - 1) / (q - 1) times the deficit.
    step = 1.03 / 1.02
    closed = step**years * 0.6 + (step**years - 1.0) / (step - 1.0) * 0.01
    assert found[-1] == pytest.approx(closed, abs=1e-14)


def test_the_primary_balance_that_holds_60_per_cent() -> None:
    assert round(stabilising_balance(0.6, 0.08, 0.02, 0.03), 6) == 0.016790


def test_the_composite_index_of_the_published_example() -> None:
    example = Fundamentals(
        policies=3.0, growth=0.045, reserves=0.3176, remittances=0.05, world_growth=0.03
    )
    index = composite_index(example)
    assert round(index, 4) == 2.6685
    assert capacity_of(index) == "weak"


def test_reserves_help_most_at_half_a_years_imports() -> None:
    flat = Fundamentals(3.0, 0.04, 0.0, 0.05, 0.03)
    values = {
        reserves: composite_index(flat._replace(reserves=reserves / 10_000))
        for reserves in range(10_000)
    }
    best = max(values, key=values.__getitem__)
    assert round(best / 100, 2) == 50.78


@pytest.mark.parametrize(
    ("index", "capacity"),
    [
        pytest.param(2.72, "medium", id="Sierra Leone 2018"),
        pytest.param(2.48, "weak", id="Maldives 2019"),
    ],
)
def test_published_indices_are_read_as_they_were(index: float, capacity: str) -> None:
    assert capacity_of(index) == capacity


# Interest in per cent, years to the last and to the first repayment, the answer.
GIFTS = [
    (0.75, 38, 6, 52.687),
    (0.0, 50, 10, 72.911),
    (0.75, 40, 10, 57.394),
    (2.0, 30, 5, 32.504),
    (0.0, 10, 5.5, 31.317),
    (2.0, 20, 5, 26.394),
    (200 * (1.05**0.5 - 1), 20, 5, 0.0),
    (7.0, 10, 1, -9.536),
]


@pytest.mark.parametrize(("rate", "maturity", "first", "answer"), GIFTS)
def test_the_grant_element_of_published_terms(
    rate: float, maturity: float, first: float, answer: float
) -> None:
    found = grant_element(Loan(rate / 100, maturity, first))
    assert round(found, 3) == pytest.approx(answer, abs=1e-9)


def test_ida_quotes_the_same_without_decimals() -> None:
    assert round(grant_element(Loan(0.0075, 38, 6))) == 53
    assert round(grant_element(Loan(0.0, 50, 10))) == 73


def test_somalias_relief_by_creditor_adds_up_to_what_was_told() -> None:
    # Tenths of a million dollars, so that the sum is of whole numbers.
    relief = {
        "fund": 3432,
        "association": 4485,
        "african fund": 1310,
        "other multilateral": 5731,
        "bilateral and commercial": 30000,
    }
    total = sum(relief.values())
    assert total == 44958
    assert round(total / 10_000, 1) == 4.5  # billion, as told
