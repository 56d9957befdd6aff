"""Money by objective: every payment is counted once, or named as left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from servanda.basis.money import Money
from servanda.compact.model import Compact, Record
from servanda.evaluation.cost import Costs, costs
from servanda.evaluation.scorecard import measured

ON = date(2021, 1, 1)


def compact() -> Compact:
    return Compact.model_validate(
        {
            "servanda": "1",
            "id": "c",
            "version": "1",
            "title": "C",
            "objectives": [
                {"id": "one", "kind": "other", "text": "One", "indicator": "calls"},
                {"id": "two", "kind": "other", "text": "Two"},
            ],
            "budget": {
                "currency": "USD",
                "prices": 2020,
                "lines": [
                    {
                        "id": "line",
                        "year": 2020,
                        "payer": "p",
                        "category": "training",
                        "what": "Courses",
                        "objective": "one",
                    }
                ],
            },
            "monitoring": {
                "indicators": [
                    {
                        "id": "calls",
                        "family": "capability",
                        "text": "Calls",
                        "unit": "calls",
                        "better": "higher",
                        "baseline": {"value": "10", "on": date(2020, 1, 1)},
                    }
                ]
            },
        }
    )


def paid(amount: str, **more: Any) -> dict[str, Any]:
    return {"on": ON, "stage": "disbursement", "amount": amount, "payer": "p", **more}


def found(*spending: dict[str, Any], value: str = "14") -> Costs:
    record = Record.model_validate(
        {
            "servanda": "1",
            "compact": "c",
            "spending": list(spending),
            "measurements": [{"indicator": "calls", "on": ON, "value": value}],
        }
    )
    return costs(compact(), record, measured(compact(), record, None, ON))


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD", 2020)


def test_a_payment_counts_by_its_own_word_or_by_its_line() -> None:
    got = found(
        paid("USD 60 (2020 prices)", objective="one"),
        paid("USD 40 (2020 prices)", line="line"),
        paid("USD 20 (2020 prices)"),
    )
    one, two = got.objectives
    assert one.paid == usd("100")
    assert one.each == usd("25.00")
    assert one.each_most == usd("30.00")
    assert got.apart == usd("20")
    assert two.paid is None
    assert two.why_not == "nothing that was paid names it"


def test_a_change_for_the_worse_has_no_price() -> None:
    one, _ = found(paid("USD 60 (2020 prices)", objective="one"), value="9").objectives
    assert one.each is None
    assert one.why_not == "its indicator has not moved for the better"


def test_what_is_only_promised_was_not_paid() -> None:
    pledge = paid("USD 60 (2020 prices)", objective="one") | {"stage": "pledge"}
    assert found(pledge).objectives[0].paid is None


def test_what_no_rate_reaches_is_named_and_left_out() -> None:
    got = found(paid("EUR 60 (2020 prices)", objective="one", what="Radios"))
    assert [each.what for each in got.unpriced] == ["Radios"]
    assert got.objectives[0].paid is None


@given(
    some.lists(
        some.tuples(
            some.integers(1, 10**9), some.sampled_from(["one", "two", "gone", None])
        ),
        max_size=12,
    )
)
def test_every_payment_is_counted_once(rows: list[tuple[int, str | None]]) -> None:
    spending = [
        paid(f"USD {cents // 100}.{cents % 100:02d} (2020 prices)", objective=name)
        if name
        else paid(f"USD {cents // 100}.{cents % 100:02d} (2020 prices)")
        for cents, name in rows
    ]
    got = found(*spending)
    sums = [one.paid for one in got.objectives] + [got.apart]
    counted = sum((each.amount for each in sums if each is not None), Decimal(0))
    assert counted == Decimal(sum(cents for cents, _ in rows)) / 100
