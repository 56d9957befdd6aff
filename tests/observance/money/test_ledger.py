"""Money is told step by step, and what does not add up is told with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.observance.money.ledger import Concern, ledger
from servanda.observance.record.view import record_of
from servanda.register.authority.statement import Author
from tests.observance.gated import AUDITOR, Desk, desk
from tests.observance.made import LEAD, PAYER, VERIFIER, moment

LATER = moment("2025-01-01")
STAGES = ("pledge", "commitment", "allocation", "disbursement")


def usd(amount: int | str) -> Money:
    return Money.parse(f"USD {amount} (2024 prices)")


def concerns(scribe: Desk) -> list[tuple[Concern, str]]:
    book = ledger(scribe.life, LATER)
    assert book is not None
    return [(remark.what, remark.words) for remark in book.remarks]


def opened() -> Desk:
    scribe = desk()
    assert scribe.release("money-1", "2024-07-01") is None
    return scribe


def test_sums_are_kept_by_payer_line_and_tranche_with_what_is_missing_between() -> None:
    scribe = opened()
    line = {"line": "courses"}
    for kind, amount in (("pledge", 80), ("commitment", 60), ("allocation", 60)):
        assert scribe.pay(amount, "2024-07-02", kind=kind, said=line) is None
    said = line | {"tranche": "money-1"}
    assert scribe.pay(45, "2024-07-03", said=said) is None
    book = ledger(scribe.life, LATER)
    assert book is not None
    account = book.account("line", "courses")
    assert account is not None
    assert account.owed == {
        "commitment": usd(20),
        "allocation": usd(0),
        "disbursement": usd(15),
    }
    tranche = book.account("tranche", "money-1")
    assert tranche is not None
    assert (tranche.sums, tranche.limit) == ({"disbursement": usd(45)}, usd(100))
    assert book.remarks == ()


ROWS: tuple[tuple[list[tuple[int, dict[str, Any]]], list[tuple[Concern, str]]], ...] = (
    ([(100, {"tranche": "money-1"})], []),
    (
        [(99, {"tranche": "money-1"}), (2, {"tranche": "money-1"})],
        [
            (
                Concern.OVER_TRANCHE,
                (
                    "tranche money-1: USD 101 (2024 prices) paid, USD 1 (2024 "
                    "prices) more than the tranche's amount, USD 100 (2024 prices)"
                ),
            ),
            (
                Concern.OVER_RELEASES,
                (
                    "with a7 (entry 7) partners had paid USD 101 (2024 prices); "
                    "USD 100 (2024 prices) was released by then"
                ),
            ),
        ],
    ),
    (
        [(81, {"line": "courses"})],
        [
            (
                Concern.OVER_LINE,
                (
                    "line courses: USD 81 (2024 prices) paid, USD 1 (2024 prices) "
                    "more than the line's amount, USD 80 (2024 prices)"
                ),
            )
        ],
    ),
    (
        [(151, {})],
        [
            (
                Concern.OVER_CAP,
                (
                    "payer leada: USD 151 (2024 prices) paid, USD 1 (2024 prices) "
                    "more than its cap, USD 150 (2024 prices)"
                ),
            ),
            (
                Concern.OVER_RELEASES,
                (
                    "with a6 (entry 6) partners had paid USD 151 (2024 prices); "
                    "USD 100 (2024 prices) was released by then"
                ),
            ),
        ],
    ),
    (
        [(10, {"kind": "expenditure"})],
        [
            (
                Concern.SPENT_UNPAID,
                (
                    "payer leada: USD 10 (2024 prices) spent, and USD 0 (2024 "
                    "prices) paid"
                ),
            )
        ],
    ),
    (
        [(10, {"kind": "pledge"}), (12, {"kind": "commitment"})],
        [
            (
                Concern.SKIPPED,
                (
                    "leada: commitment of USD 12 (2024 prices), after a pledge of "
                    "USD 10 (2024 prices)"
                ),
            )
        ],
    ),
    (
        [(10, {"currency": "XYZ"})],
        [
            (
                Concern.NO_RATE,
                ("XYZ 10 (2024 prices) (a6) cannot be brought to USD (2024 prices)"),
            )
        ],
    ),
)


@pytest.mark.parametrize(("paid", "told"), ROWS)
def test_what_does_not_add_up_is_reported_and_the_payment_still_entered(
    paid: list[tuple[int, dict[str, Any]]], told: list[tuple[Concern, str]]
) -> None:
    scribe = opened()
    for amount, said in paid:
        more = {k: said[k] for k in ("kind", "currency") if k in said}
        body = {k: v for k, v in said.items() if k not in more}
        assert scribe.pay(amount, "2024-07-05", said=body, **more) is None
    assert concerns(scribe) == told


def test_another_currency_is_brought_to_the_budgets_own_by_its_rate() -> None:
    scribe = opened()
    assert (
        scribe.pay(30, "2024-07-05", currency="XHA", said={"line": "courses"}) is None
    )
    book = ledger(scribe.life, LATER)
    assert book is not None
    account = book.account("line", "courses")
    assert account is not None
    assert account.sums["disbursement"] == usd("15.00")


REFUSED: tuple[tuple[str, dict[str, Any], Author, str], ...] = (
    (
        "pledge",
        {"line": "nothing"},
        LEAD,
        ("nothing is no line of the budget of the compact"),
    ),
    ("pledge", {"objective": "peace"}, LEAD, "peace is no objective of the compact"),
    (
        "pledge",
        {"payer": "nobody"},
        LEAD,
        ("nobody is neither a party nor a body of the compact"),
    ),
    ("commitment", {}, VERIFIER, "Head of Mission (mission) does not speak for leada"),
    (
        "allocation",
        {"amount": "USD 0 (2024 prices)"},
        LEAD,
        ("USD 0 (2024 prices) is no amount that can be paid"),
    ),
    (
        "disbursement",
        {"tranche": "money-9"},
        PAYER,
        ("money-9 is no tranche of the compact"),
    ),
    (
        "disbursement",
        {"tranche": "money-1"},
        PAYER,
        (
            "money-1 has not been released; it "
            "is open: release by Director of the Fund; it turns on no condition"
        ),
    ),
    (
        "disbursement",
        {"tranche": "kit-1"},
        PAYER,
        (
            "kit-1 has not been released; it is "
            "shut: c-law is not known to be met: e-law is not certified by Head of "
            "Mission"
        ),
    ),
)


@pytest.mark.parametrize(("kind", "said", "by", "why"), REFUSED)
def test_a_payer_speaks_for_itself_and_a_tranche_is_paid_after_its_release(
    kind: str, said: dict[str, Any], by: Author, why: str
) -> None:
    at = "2024-08-02"
    assert desk().pay(10, at, by, kind=kind, said=said) == why


def test_a_held_tranche_is_not_paid_and_one_released_anew_is() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.read(120, "2024-08-15")
    assert scribe.release("money-2", "2024-09-02") is None
    named = {"tranche": "money-2"}
    assert scribe.pay(10, "2024-09-03", said=named) is None
    scribe.certify("c-law", "2024-09-04", "not met")
    assert scribe.pay(10, "2024-09-05", said=named) == (
        "money-2 is held: c-law is not met: e-law is certified as not met (entry 9)"
    )
    scribe.certify("c-law", "2024-09-06")
    assert scribe.pay(10, "2024-09-07", said=named) is None


def test_while_releases_stop_only_what_watches_is_paid() -> None:
    scribe = opened()
    scribe.suspend("2024-08-01")
    stopped = "nothing is paid out while the compact is suspended: it is suspended"
    assert scribe.pay(5, "2024-08-02", said={"line": "courses"}) == stopped
    assert scribe.pay(5, "2024-08-02") == stopped
    assert scribe.pay(5, "2024-08-02", said={"line": "watch"}) is None
    own = {"payer": "hosta"}
    host = Author("Treasury", "hosta")
    assert scribe.pay(5, "2024-08-02", host, said=own) is None


def test_who_certified_does_not_pay_what_rests_on_it() -> None:
    scribe = desk()
    assert scribe.certify("c-law", "2024-08-01", holders=("h-one",)) is None
    assert scribe.release("kit-1", "2024-08-02", holders=("h-two",)) is None
    why = scribe.pay(5, "2024-08-03", holders=("h-one",), said={"tranche": "kit-1"})
    assert why == "h-one certified what kit-1 rests on, and pays"


@pytest.mark.parametrize(
    ("said", "at", "why"),
    [
        ({"item": "tanks"}, "2024-08-02", "tanks is no item of the compact"),
        ({"unit": "guard"}, "2024-08-02", "guard is no unit that the compact lists"),
        (
            {"shipped_on": "2024-08-02", "delivered_on": "2024-08-01"},
            "2024-08-03",
            "delivered on 2024-08-01, before it was shipped",
        ),
        (
            {"tranche": "kit-1"},
            "2024-08-02",
            (
                "kit-1 has not been released; it is shut: "
                "c-law is not known to be met: e-law is not certified by Head of "
                "Mission"
            ),
        ),
        ({}, "2024-08-02", None),
        ({"shipped_on": "2024-08-20"}, "2024-08-25", None),
        (
            {"shipped_on": "2024-08-20"},
            "2024-09-05",
            ("nothing is delivered while the compact is suspended: it is suspended"),
        ),
        (
            {"shipped_on": "2024-08-20", "tranche": "kit-1"},
            "2024-09-05",
            (
                "kit-1 had not been released, and nothing is delivered while the "
                "compact is suspended: it is suspended"
            ),
        ),
        (
            {"shipped_on": "2024-09-02"},
            "2024-09-05",
            ("nothing is delivered while the compact is suspended: it is suspended"),
        ),
    ],
)
def test_a_delivery_follows_its_release_and_stops_with_the_rest(
    said: dict[str, str], at: str, why: str | None
) -> None:
    scribe = desk()
    if at >= "2024-09-01":
        scribe.suspend("2024-09-01")
    body = {"item": "radios", "quantity": 5} | said
    assert scribe.enter("delivery", body, at, PAYER) == why
    assert AUDITOR.of == "audit"


@given(
    st.lists(
        st.tuples(st.sampled_from(STAGES), st.integers(1, 60)), min_size=1, max_size=12
    )
)
def test_sums_are_those_of_the_acts_whatever_their_order(
    steps: list[tuple[str, int]],
) -> None:
    scribe = opened()
    for kind, amount in steps:
        assert scribe.pay(amount, "2024-07-05", kind=kind) is None
    book = ledger(scribe.life, LATER)
    assert book is not None
    account = book.account("payer", "leada")
    assert account is not None
    for stage in STAGES:
        whole = sum(amount for kind, amount in steps if kind == stage)
        assert account.sums.get(stage, usd(0)) == usd(whole)
    paid = sum(amount for kind, amount in steps if kind == "disbursement")
    told = {remark.what for remark in book.remarks}
    assert (Concern.OVER_CAP in told) == (paid > 150)
    assert (Concern.OVER_RELEASES in told) == (paid > 100)


def sent(scribe: Desk, at: str, **said: str) -> str | None:
    body = {"item": "radios", "quantity": 5} | said
    return scribe.enter("delivery", body, at, PAYER)


def told(scribe: Desk, at: str) -> list[Concern]:
    held = ledger(scribe.life, moment(at))
    assert held is not None
    return [remark.what for remark in held.remarks]


def kit_released(**changes: Any) -> Desk:
    scribe = desk(**changes)
    assert scribe.certify("c-law", "2024-08-01", holders=("h-one",)) is None
    assert scribe.release("kit-1", "2024-08-10", holders=("h-two",)) is None
    return scribe


def test_what_an_act_before_the_halt_shows_as_shipped_arrives_once() -> None:
    scribe = desk()
    assert sent(scribe, "2024-08-20", shipped_on="2024-08-20") is None
    scribe.suspend("2024-09-01")
    came = {"shipped_on": "2024-08-20", "delivered_on": "2024-09-05"}
    other = {"shipped_on": "2024-08-21", "delivered_on": "2024-09-05"}
    assert "nothing is delivered" in str(sent(scribe, "2024-09-05", **other))
    assert sent(scribe, "2024-09-05", **came) is None
    assert "nothing is delivered" in str(sent(scribe, "2024-09-06", **came))
    (delivered,) = record_of(scribe.life).deliveries or ()
    assert str(delivered.delivered_on) == "2024-09-05"
    assert told(scribe, "2024-09-07") == [Concern.NO_TRANCHE]


@pytest.mark.parametrize(
    ("shipped", "is_admitted"),
    [
        ("2024-08-09", False),
        ("2024-08-10", True),
        ("2024-08-31", True),
        ("2024-09-01", False),
    ],
)
def test_under_a_released_tranche_what_left_before_the_halt_arrives_with_a_remark(
    shipped: str, *, is_admitted: bool
) -> None:
    scribe = kit_released()
    scribe.suspend("2024-09-01")
    why = sent(scribe, "2024-09-05", shipped_on=shipped, tranche="kit-1")
    assert (why is None) == is_admitted
    expected = [Concern.BY_CLAIM] if is_admitted else []
    assert told(scribe, "2024-09-06") == expected


def test_a_delivery_past_the_gates_is_remarked_and_one_through_them_is_not() -> None:
    scribe = kit_released()
    assert sent(scribe, "2024-08-20", tranche="kit-1") is None
    assert told(scribe, "2024-08-20") == []
    assert sent(scribe, "2024-08-21") is None
    assert told(scribe, "2024-08-21") == [Concern.NO_TRANCHE]


def test_what_hangs_on_a_suspended_instrument_is_held_and_nothing_else_is() -> None:
    budget = {
        "currency": "USD",
        "prices": 2024,
        "lines": [
            {"id": "courses", "year": 2024, "payer": "leada", "what": "Courses",
             "category": "training", "amount": "USD 80 (2024 prices)",
             "instrument": "training"},
            {"id": "other", "year": 2024, "payer": "leada", "what": "Fuel",
             "category": "equipment", "amount": "USD 80 (2024 prices)"},
        ],
    }  # fmt: skip
    instruments = [
        {"kind": "training", "id": "training", "what": "Courses"},
        {"kind": "equipment", "id": "kit", "what": "Radios", "items": ["radios"]},
        {"kind": "training", "id": "idle", "what": "Talks"},
    ]
    scribe = kit_released(budget=budget, instruments=instruments)
    why = scribe.suspend("2024-08-15", "idle")
    assert why == (
        "nothing would stop: no item and no line of the budget hangs on idle; suspend "
        "a tranche or the compact"
    )
    assert scribe.suspend("2024-08-15", "kit") is None
    assert scribe.suspend("2024-08-15", "training") is None
    held = "the instrument kit is suspended (entry 8)"
    assert sent(scribe, "2024-08-16", tranche="kit-1") == held
    assert sent(scribe, "2024-08-16") == held
    stopped = "courses is not to be used: the instrument training is suspended"
    line = {"line": "courses"}
    assert stopped in str(scribe.pay(5, "2024-08-16", said=line))
    spent = scribe.pay(5, "2024-08-16", kind="expenditure", said=line)
    assert stopped in str(spent)
    early = scribe.pay(
        5, "2024-08-16", kind="expenditure", said=line, occurred="2024-08-14"
    )
    assert early is None
    assert scribe.pay(5, "2024-08-16", said={"line": "other"}) is None
    assert scribe.suspend("2024-08-20", "kit", "lift") is None
    assert scribe.suspend("2024-08-20", "training", "lift") is None
    assert sent(scribe, "2024-08-21", tranche="kit-1") is None
    assert scribe.pay(5, "2024-08-21", said=line) is None
