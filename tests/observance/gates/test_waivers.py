"""Waivers are few, short, reasoned and reported, and a late report is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.observance.gates.waivers import State, duty_of, waivers
from servanda.observance.norms import norm
from servanda.observance.powers import State as Power
from servanda.observance.powers import powers
from servanda.register.authority.statement import Author
from tests.observance.gated import AUDITOR, MINISTER, WAIVER, Desk, desk, gated
from tests.observance.made import ASSEMBLY, HOST, LEAD, moment, office, on, time_of

DAY = "2024-08-01"
ROWS: tuple[tuple[str, str, Author, dict[str, str], str | None], ...] = (
    ("c-law", "2024-09-30", WAIVER, {}, None),
    (
        "c-law",
        "2024-10-01",
        WAIVER,
        {},
        (
            "the waiver would run until 2024-10-01; granted "
            "on 2024-08-01 it may run until 2024-09-30 at most"
        ),
    ),
    (
        "c-law",
        "2024-08-01",
        WAIVER,
        {},
        ("the waiver would lapse on 2024-08-01, before it is entered"),
    ),
    ("c-none", "2024-09-01", WAIVER, {}, "c-none is no condition of this compact"),
    (
        "c-law",
        "2024-09-01",
        AUDITOR,
        {},
        ("only Council (council) may waive a condition, not Auditor General (audit)"),
    ),
    (
        "c-law",
        "2024-09-01",
        WAIVER,
        {"reason": "none"},
        ("the waiver of c-law gives no reason"),
    ),
)


@pytest.mark.parametrize(("condition", "until", "by", "said", "why"), ROWS)
def test_a_waiver_keeps_within_the_rule_or_says_why_not(
    condition: str, until: str, by: Author, said: dict[str, str], why: str | None
) -> None:
    assert desk().waive(condition, DAY, until, by, said=said) == why


def test_whoever_enters_a_waiver_late_gains_no_days() -> None:
    late = desk().waive("c-law", "2024-08-11", "2024-10-05", occurred="2024-08-01")
    assert late == (
        "the waiver would run until 2024-10-05; granted on 2024-08-01 it may run until "
        "2024-09-30 at most"
    )


def test_a_waiver_does_not_outlast_the_term() -> None:
    why = desk().waive("c-law", "2026-06-20", "2026-07-15")
    assert (
        why == "the waiver would run until 2026-07-15, and the term ends on 2026-07-01"
    )


def test_the_waivers_of_the_whole_term_are_counted() -> None:
    scribe = desk()
    assert scribe.waive("c-law", "2024-08-01", "2024-08-10") is None
    assert scribe.waive("c-law", "2024-09-01", "2024-09-10") is None
    why = scribe.waive("c-arms", "2025-09-01", "2025-09-10")
    assert why == "2 of at most 2 waivers have been granted already"
    held = waivers(scribe.life, moment("2024-09-05"))
    assert [(w.number, w.of, w.state) for w in held] == [
        (1, 2, State.EXPIRED),
        (2, 2, State.RUNNING),
    ]


def test_a_compact_without_a_rule_allows_no_waiver() -> None:
    why = desk(waivers=None).waive("c-law", DAY, "2024-09-01")
    assert why == "the compact allows no waiver: it states no rule on waivers"


def test_nobody_waives_what_his_own_side_owes() -> None:
    rule = {
        "most": 2,
        "longest": time_of(60),
        "decided_by": office(MINISTER),
        "reported_to": ["Assembly of Hosta"],
        "reported_in": time_of(15),
    }
    why = desk(waivers=rule).waive("c-law", DAY, "2024-09-01", MINISTER)
    assert why == ("hosta would waive its own condition c-law: ministry, part of hosta")


@pytest.mark.parametrize(
    ("told", "at", "words"),
    [
        (
            None,
            "2024-08-16T23:59:59.999999",
            ("to be reported to Assembly of Hosta by 2024-08-16"),
        ),
        (
            None,
            "2024-08-17",
            ("overdue by 1 days: to be reported to Assembly of Hosta by 2024-08-16"),
        ),
        (
            "2024-08-16",
            "2024-08-20",
            "reported to Assembly of Hosta (entry 6), in time",
        ),
        (
            "2024-08-19",
            "2024-08-20",
            ("reported to Assembly of Hosta (entry 6), 3 days late"),
        ),
        (
            "2024-08-21",
            "2024-08-20",
            ("overdue by 4 days: to be reported to Assembly of Hosta by 2024-08-16"),
        ),
    ],
)
def test_that_legislatures_are_told_is_dated_and_lateness_counted(
    told: str | None, at: str, words: str
) -> None:
    scribe = desk()
    assert scribe.waive("c-law", "2024-08-01", "2024-09-01") is None
    if told is not None:
        waiver = scribe.life.of_kind("waiver")[0]
        body = {"duty": duty_of(waiver)}
        scribe.rule = lambda *_: None  # Whether the duty is known is tested elsewhere.
        assert scribe.enter("performance", body, told, WAIVER) is None
    (held,) = waivers(scribe.life, moment(at))
    assert held.telling == words


@pytest.mark.parametrize("drops_the_rule", [False, True])
def test_a_later_text_moves_no_day_by_which_a_waiver_is_reported(
    *, drops_the_rule: bool
) -> None:
    scribe = desk()
    assert scribe.waive("c-law", "2024-08-01", "2024-09-01", id="w") is None
    later = {
        "most": 2,
        "longest": time_of(60),
        "decided_by": office(WAIVER),
        "reported_to": ["The public"],
        "reported_in": time_of(90),
    }
    text = scribe.attach(gated(waivers=None if drops_the_rule else later))
    for each in (HOST, ASSEMBLY):
        assert scribe.approve(text, "2024-08-05", each) is None
    assert scribe.enter("amendment", {"to": text}, "2024-08-05", HOST) is None
    (held,) = waivers(scribe.life, moment("2024-08-06"))
    assert held.telling == "to be reported to Assembly of Hosta by 2024-08-16"
    owed = norm(scribe.life, "waiver-report/w", moment("2024-08-20"))
    assert owed is not None
    assert (owed.due, owed.late) == (on("2024-08-16"), 4)


ALARM = "report of withdrawal or irregular change"


def _doubted(scribe: Desk) -> None:
    body = {"claims": "irregular change", "claimed_on": "2024-07-30", "source": "Radio"}
    assert scribe.enter(ALARM, body, "2024-07-30", LEAD) is None


def _gone(scribe: Desk) -> None:
    body = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", body, "2024-07-30", HOST) is None


def _halted(scribe: Desk) -> None:
    assert scribe.suspend("2024-07-30") is None


def _nothing(_scribe: Desk) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "at", "why"),
    [
        (_nothing, "2024-06-25", "nothing is waived while the compact is forming"),
        (_doubted, DAY, "nothing is waived while the compact is suspended: a report"),
        (_gone, DAY, "nothing is waived while the compact is winding down"),
        (_halted, DAY, None),
    ],
)
def test_a_waiver_is_admitted_when_the_power_to_waive_is_in_effect(
    before: Callable[[Desk], None], at: str, why: str | None
) -> None:
    scribe = desk()
    before(scribe)
    power = next(each for each in powers(scribe.life, moment(at)) if each.id == "waive")
    assert (power.state is Power.IN_EFFECT) == (why is None)
    found = scribe.waive("c-law", at, "2024-08-20")
    assert (found is None) if why is None else (why in str(found))


def test_a_waiver_named_like_a_report_is_not_reported_by_that_report() -> None:
    like = {"id": "rep", "to": ["Assembly of Hosta"], "every": time_of(3, "months"),
            "first_due": "2024-07-15", "by": office(AUDITOR)}  # fmt: skip
    scribe = desk(oversight={"reports": [like]})
    sent = {"report": "rep", "due": "2024-07-15"}
    assert scribe.enter("report", sent, "2024-07-15", AUDITOR) is None
    assert scribe.waive("c-law", "2024-08-01", "2024-09-01", id="rep") is None
    (held,) = waivers(scribe.life, moment("2024-08-02"))
    assert held.reported is None
    again = {"report": "rep", "due": "2024-10-15"}
    why = scribe.enter("report", again, "2024-08-03", MINISTER)
    assert why is not None
    assert "does not owe it" in why
    assert scribe.enter("report", again, "2024-08-03", AUDITOR) is None
    assert waivers(scribe.life, moment("2024-08-04"))[0].reported is None
    told = {"duty": "waiver-report/rep"}
    assert scribe.enter("performance", told, "2024-08-05", WAIVER) is None
    assert waivers(scribe.life, moment("2024-08-06"))[0].reported is not None
