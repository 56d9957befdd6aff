"""A budget's arithmetic is exact, and what is not shown stays a range."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.accounts import (
    Accounts,
    amounts,
    base_of,
    first_year_after,
    open_accounts,
)
from servanda.compact.model import Compact
from servanda.compact.model.budget import Subtotal
from servanda.compact.rates import Denomination

HEAD = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
RATE = {
    "of": "EUR",
    "of_prices": 2024,
    "to": "USD",
    "to_prices": 2024,
    "factor": "1.0831",
    "on": "2024-05-31",
}
BASE = {"currency": "USD", "prices": 2024, "rates": [RATE]}

line_shapes = st.fixed_dictionaries(
    {
        "year": st.integers(2024, 2027),
        "span": st.integers(0, 3),
        "payer": st.sampled_from(["host", "lead", "ally"]),
        "category": st.sampled_from(["training", "equipment", "other"]),
        "status": st.sampled_from(["appropriated", "committed", "pledged", "unfunded"]),
        "currency": st.sampled_from(["USD", "EUR"]),
        "amount": st.integers(0, 10**9),
    }
)
budgets = st.lists(line_shapes, min_size=1, max_size=8)


def lines_of(shapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"l{number}",
            "year": shape["year"],
            "until_year": shape["year"] + shape["span"],
            "payer": shape["payer"],
            "category": shape["category"],
            "status": shape["status"],
            "what": "Something",
            "amount": f"{shape['currency']} {shape['amount']} (2024 prices)",
        }
        for number, shape in enumerate(shapes)
    ]


def accounts(**budget: object) -> Accounts:
    found = open_accounts(Compact.model_validate(HEAD | {"budget": BASE | budget}))
    assert found is not None
    return found


def usd(amount: int | str) -> Money:
    return Money(Decimal(amount), "USD", 2024)


@given(shapes=budgets)
@pytest.mark.parametrize("field", ["payer", "category", "status", "objective", "form"])
def test_the_parts_add_up_to_what_is_shown(
    field: Literal["payer", "category", "status", "objective", "form"],
    shapes: list[dict[str, Any]],
) -> None:
    found = accounts(lines=lines_of(shapes))
    assert found.add(tuple(found.by(field).values())) == found.shown
    assert found.whole == found.shown


@given(shapes=budgets)
def test_the_years_add_up_to_what_is_shown(shapes: list[dict[str, Any]]) -> None:
    found = accounts(lines=lines_of(shapes))
    assert found.add(tuple(found.by_year().values())) == found.shown
    by_payer = [found.by_year(p) for p in ("host", "lead", "ally")]
    for year, amount in found.by_year().items():
        assert found.add(tuple(part.get(year) for part in by_payer)) == amount


@given(shapes=budgets)
def test_the_shares_of_a_year_make_one(shapes: list[dict[str, Any]]) -> None:
    found = accounts(lines=lines_of(shapes))
    for year, amount in found.by_year().items():
        shares = [found.share(payer, year) for payer in ("host", "lead", "ally")]
        if amount.amount:
            assert sum(share or 0 for share in shares) == 1
        else:
            assert shares == [None, None, None]


@given(shapes=budgets, available=st.integers(0, 10**10))
def test_available_and_gap_make_the_whole(
    shapes: list[dict[str, Any]], available: int
) -> None:
    stated = {"amount": f"USD {available} (2024 prices)"}
    found = accounts(lines=lines_of(shapes), available=stated)
    assert found.whole is not None
    assert found.gap is not None
    assert found.gap == max(found.whole - usd(available), usd(0))
    if found.whole.amount:
        assert found.funded_share() == Fraction(available) / Fraction(
            found.whole.amount
        )


@given(shapes=budgets, hidden=st.sets(st.integers(0, 7)))
def test_a_range_holds_the_sum_that_it_hides(
    shapes: list[dict[str, Any]], hidden: set[int]
) -> None:
    lines = lines_of(shapes)
    open_sum = accounts(lines=lines)
    total = str(open_sum.shown)
    masked = [
        {
            key: value
            for key, value in line.items()
            if key != "amount" or i not in hidden
        }
        for i, line in enumerate(lines)
    ]
    found = accounts(lines=masked, total=total)
    for part in (Subtotal(payer="lead", amount=usd(0)), Subtotal(amount=usd(0))):
        truth, seen = open_sum.under(part), found.under(part)
        assert seen.most is not None
        assert seen.least.amount <= truth.least.amount <= seen.most.amount


def test_a_line_of_several_years_leaves_a_year_a_range() -> None:
    line = {"id": "l", "year": 2024, "until_year": 2025, "payer": "host"}
    line |= {"category": "other", "what": "W", "amount": "USD 10 (2024 prices)"}
    found = accounts(lines=[line])
    span = found.under(Subtotal(year=2024, amount=usd(5)))
    assert (span.least, span.most, span.is_exact) == (usd(0), usd(10), False)
    assert found.by_year() == {2024: usd("5.00"), 2025: usd("5.00")}


def test_the_published_gap_for_lesotho_is_not_the_difference() -> None:
    found = accounts(
        total="USD 4761295 (2024 prices)",
        available={
            "amount": "USD 3174997 (2024 prices)",
            "gap": "USD 1613928 (2024 prices)",
        },
    )
    assert found.gap == usd(1586298)
    assert found.funded_share() == Fraction(3174997, 4761295)


def test_an_exposure_holds_lines_sustainment_and_bound() -> None:
    line = {"id": "l", "year": 2024, "payer": "lead", "category": "other", "what": "W"}
    later = {"year": 2028, "payer": "lead", "what": "W", "status": "pledged"}
    cap = {"payer": "lead", "amount": "USD 9 (2024 prices)", "covers": "All"}
    found = accounts(
        lines=[line | {"amount": "USD 5 (2024 prices)"}, line | {"id": "m"}],
        sustainment=[later | {"amount": "USD 2 (2024 prices)"}],
        caps=[cap | {"contingency": "USD 1 (2024 prices)"}],
    )
    (lead,) = found.exposures()
    assert (lead.lines, lead.withheld, lead.sustainment) == (usd(5), True, usd(2))
    assert lead.bound == usd(10)
    assert found.after_exit() == {2028: usd(2)}


def test_the_base_is_stated_or_shared_by_all_amounts() -> None:
    def base(**budget: object) -> Denomination | None:
        return base_of(Compact.model_validate(HEAD | {"budget": budget}))

    assert base(total="USD 5 (2017 prices)") == Denomination("USD", 2017)
    assert base(currency="EUR", prices=2020) == Denomination("EUR", 2020)
    mixed = {"amount": "EUR 1 (2017 prices)"}
    assert base(total="USD 5 (2017 prices)", available=mixed) is None
    assert base_of(Compact.model_validate(HEAD)) is None


def test_every_amount_of_the_budget_is_found_with_its_place() -> None:
    budget = {
        "total": "USD 5 (2017 prices)",
        "available": {"amount": "USD 1 (2017 prices)", "gap": "USD 4 (2017 prices)"},
        "subtotals": [{"year": 2017, "amount": "USD 5 (2017 prices)"}],
    }
    found = dict(amounts(Compact.model_validate(HEAD | {"budget": budget})))
    assert set(found) == {
        "budget.subtotals[0].amount",
        "budget.total",
        "budget.available.amount",
        "budget.available.gap",
    }


def test_the_first_year_after_an_end_lies_wholly_after_it() -> None:
    assert first_year_after(date(2027, 1, 1)) == 2027
    assert first_year_after(date(2027, 1, 2)) == 2028
