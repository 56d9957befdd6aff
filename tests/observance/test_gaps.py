from __future__ import annotations

from typing import Any

import pytest

from servanda.observance.gaps import calendars, in_words, uncovered
from servanda.observance.status.agenda import calendar
from tests.observance.made import (
    ASSEMBLY,
    HOST,
    LEAD,
    REGION,
    Scribe,
    moment,
    small,
)

NEED = "sha256:" + "a" * 64


def act(start: str, until: str | None, **more: Any) -> dict[str, Any]:
    stated = {"until": until} if until else {}
    return {
        "id": f"act-{start}",
        "organisation": "Region",
        "reference": "Decision",
        "adopted_on": start,
        "authorises": "deployment with consent",
    } | (stated | more)


def line(year: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"l{year}",
        "year": year,
        "payer": "leada",
        "category": "training",
        "what": "training",
        "amount": "USD 1 (2024 prices)",
        "status": "committed",
    } | more


def covered(**more: Any) -> dict[str, Any]:
    return {
        "mandate": {"un": [], "regional": [act("2024-07-01", "2026-07-01")]},
        "budget": {"lines": [line(2024), line(2025), line(2026)]},
        "sofa": [
            {
                "contributor": "leada",
                "in_force_from": "2024-06-01",
                "ends": "with the compact",
            }
        ],
    } | more


def gaps(text: dict[str, Any], day: str = "2025-01-01") -> list[tuple[str, str, str]]:
    life = Scribe(small(**text)).found().life
    found = uncovered(life, moment(day))
    return [(c.noun, str(gap.start), str(gap.until)) for c, gap in found]


def test_where_all_three_run_through_there_is_no_gap() -> None:
    assert gaps(covered()) == []


def test_a_gap_is_counted_in_each_calendar_by_itself() -> None:
    text = covered(
        mandate={
            "un": [],
            "regional": [
                act("2024-07-01", "2025-03-01"),
                act("2025-05-01", "2026-07-01"),
            ],
        },
        budget={"lines": [line(2024), line(2025, status="unfunded"), line(2026)]},
        sofa=[
            {
                "contributor": "leada",
                "in_force_from": "2024-08-01",
                "ends": "with the compact",
            }
        ],
    )
    assert gaps(text) == [
        ("status", "2024-07-01", "2024-08-01"),
        ("funding", "2025-01-01", "2026-01-01"),
        ("mandate", "2025-03-01", "2025-05-01"),
    ]


def test_a_renewal_that_is_entered_closes_the_gap_from_then_on() -> None:
    mandate = {"un": [], "regional": [act("2024-07-01", "2025-07-01")]}
    scribe = Scribe(small(**covered(mandate=mandate))).found()
    given = {"of": "renewal", "start": "2025-07-01", "until": "2026-07-01"}
    assert scribe.enter("authorization", given, "2025-06-01", REGION) is None
    assert [c.noun for c, _ in uncovered(scribe.life, moment("2025-05-31"))] == [
        "mandate"
    ]
    assert uncovered(scribe.life, moment("2025-06-01")) == ()


@pytest.mark.parametrize(
    "given",
    [
        {"of": "vote", "until": "2026-07-01"},
        {"of": "vote", "start": "2025-07-01", "until": "2026-07-01"},
        {"of": "compact", "about": NEED, "until": "2026-07-01"},
        {"of": "oversight.host", "start": "2025-07-01", "until": "2026-07-01"},
        {"of": "words", "until": "2026-07-01"},
    ],
)
def test_what_is_no_mandate_to_be_there_closes_no_gap(given: dict[str, Any]) -> None:
    step = {
        "id": "vote",
        "party": "leada",
        "body": "Diet",
        "law": "Act",
        "step": "vote",
        "due": "2025-06-01",
    }
    words = act("2025-07-01", "2025-07-02") | {
        "id": "words",
        "authorises": "political support",
    }
    text = covered(
        mandate={"un": [], "regional": [act("2024-07-01", "2025-07-01"), words]},
        oversight={"partners": [step], "host": {"body": "Assembly of Hosta"}},
    )
    by = {"vote": LEAD, "oversight.host": ASSEMBLY}.get(given["of"], REGION)
    scribe = Scribe(small(**text)).found()
    assert scribe.enter("authorization", given, "2025-06-01", by) is None
    found = uncovered(scribe.life, moment("2025-06-01"))
    assert [(c.noun, str(gap.start)) for c, gap in found] == [("mandate", "2025-07-01")]


def test_an_extension_lays_days_bare_that_nothing_covers() -> None:
    scribe = Scribe(small(**covered())).found()
    body = {"decision": "granted", "until": "2026-12-31", "needs": [NEED]}
    assert scribe.enter("extension", body, "2026-06-01", ASSEMBLY) is None
    found = uncovered(scribe.life, moment("2026-06-02"))
    assert [(c.noun, str(g.start), g.days) for c, g in found] == [
        ("mandate", "2026-07-01", 183)
    ]


def test_what_is_not_shown_makes_no_gap_and_is_said() -> None:
    life = Scribe(small()).found().life
    found = {c.noun: c for c in calendars(life, moment("2025-01-01"))}
    assert uncovered(life, moment("2025-01-01")) == ()
    assert found["mandate"].shown == "which acts apply is not shown"
    assert found["funding"].shown == "no budget lines are shown"
    assert found["status"].shown == "no status agreement is shown"


def test_a_term_without_an_end_is_not_counted_and_nothing_sealed_is_nothing() -> None:
    text = covered(term={"effective": "2024-07-01", "absent": ["end"]})
    life = Scribe(small(**text)).found().life
    (only,) = calendars(life, moment("2025-01-01"))
    assert "no last day" in only.shown
    assert calendars(Scribe(small()).life, moment("2025-01-01")) == ()
    assert HOST.of == "hosta"


def test_a_gap_is_told_in_words_and_stands_in_the_calendar() -> None:
    regional = [act("2024-07-01", "2025-07-01"), act("2025-07-20", "2026-07-01")]
    mandate = {"un": [], "regional": regional}
    life = Scribe(small(**covered(mandate=mandate))).found().life
    at = moment("2025-01-01")
    ((of, gap),) = uncovered(life, at)
    told = "no mandate covers 2025-07-01 up to but not including 2025-07-20: 19 days"
    assert in_words(of, gap) == told
    days = [day for day in calendar(life, at) if day.kind == "gap"]
    assert [(str(d.on), d.id, d.what, d.clause) for d in days] == [
        ("2025-07-01", "gap/mandate/2025-07-01", told, "mandate")
    ]
