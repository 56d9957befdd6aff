"""E01 does arithmetic: what reconciles passes, and any one wrong figure does not."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.model import Compact
from servanda.compact.principles.money.sums import all_sums_reconcile
from servanda.compact.principles.verdict import Answer, Verdict

ON = date(2026, 11, 22)
YEARS, PAYERS = (2025, 2026), ("host", "lead")
amounts = st.lists(st.integers(1, 10**9), min_size=4, max_size=4)


def answer(budget: dict[str, Any]) -> Answer:
    head = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
    compact = Compact.model_validate(head | {"budget": budget})
    return all_sums_reconcile.answer(compact, None, None, ON)


def usd(amount: int) -> str:
    return f"USD {amount} (2025 prices)"


def budget(amounts: list[int], available: int) -> dict[str, Any]:
    """Return a budget of two years and two payers in which everything reconciles."""
    cells = dict(zip([(y, p) for y in YEARS for p in PAYERS], amounts, strict=True))
    whole = sum(amounts)
    by_year = {y: sum(cells[y, p] for p in PAYERS) for y in YEARS}
    return {
        "total": usd(whole),
        "lines": [
            {
                "id": f"{payer}-{year}",
                "year": year,
                "payer": payer,
                "category": "other",
                "what": "Something",
                "amount": usd(amount),
            }
            for (year, payer), amount in cells.items()
        ],
        "subtotals": [{"year": y, "amount": usd(by_year[y])} for y in YEARS],
        "available": {
            "amount": usd(available),
            "gap": usd(max(whole - available, 0)),
        },
        "shares": [
            {"year": y, "payer": p, "share": share(cells[y, p], by_year[y])}
            for y, p in cells
        ],
    }


def share(part: int, whole: int) -> str:
    return str((Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001")))


@given(amounts=amounts, available=st.integers(0, 10**10))
def test_a_budget_that_adds_up_passes(amounts: list[int], available: int) -> None:
    assert answer(budget(amounts, available)).verdict is Verdict.PASS


@given(
    amounts=amounts,
    place=st.integers(0, 3),
    wrong=st.integers(-(10**9), 10**9).filter(bool),
)
def test_one_wrong_line_fails(amounts: list[int], place: int, wrong: int) -> None:
    stated = budget(amounts, 0)
    stated["lines"][place]["amount"] = usd(amounts[place] + wrong)
    assert answer(stated).verdict is Verdict.FAIL


@given(
    amounts=amounts,
    available=st.integers(0, 10**9),
    wrong=st.integers(-(10**9), 10**9).filter(bool),
)
def test_one_wrong_gap_fails(amounts: list[int], available: int, wrong: int) -> None:
    stated = budget(amounts, available)
    gap = max(sum(amounts) - available, 0)
    stated["available"]["gap"] = usd(gap + wrong)
    assert answer(stated).verdict is Verdict.FAIL


@given(amounts=amounts)
def test_shares_of_other_years_fail(amounts: list[int]) -> None:
    stated = budget(amounts, 0)
    for item in stated["shares"]:
        item["year"] += 10
    assert answer(stated).verdict is Verdict.FAIL


def test_the_gap_published_for_lesotho_is_corrected() -> None:
    found = answer(
        {
            "total": "USD 4761295 (2017 prices)",
            "available": {
                "amount": "USD 3174997 (2017 prices)",
                "gap": "USD 1613928 (2017 prices)",
            },
        }
    )
    assert found.verdict is Verdict.FAIL
    (gap,) = [f for f in found.findings if f.verdict is Verdict.FAIL]
    assert gap.where == "budget.available.gap"
    assert "1\u202f586\u202f298" in gap.what
    assert "USD 1586298 (2017 prices)" in gap.remedy


def test_without_any_amount_nothing_is_shown() -> None:
    assert answer({}).verdict is Verdict.NOT_SHOWN
    assert answer({"currency": "USD", "prices": 2024}).verdict is Verdict.NOT_SHOWN
