"""What is due, opens and lapses, in the order of its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from servanda.observance.life.fold import Life
from servanda.observance.status.agenda import Day, agenda, calendar
from tests.examples.lived import Lived
from tests.observance.made import HOST, Scribe, office, small

Lives = Callable[[str], Lived]


def noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


@pytest.fixture(scope="module")
def life(lived: Lives) -> Life:
    return lived("maravel").life()


def named(days: tuple[Day, ...]) -> dict[str, Day]:
    return {day.id: day for day in days}


@pytest.mark.parametrize(
    "day", ["2024-06-28", "2025-03-01", "2026-12-01", "2028-01-01"]
)
def test_a_calendar_is_in_the_order_of_its_days_and_no_name_stands_twice(
    life: Life, day: str
) -> None:
    days = calendar(life, noon(day))
    assert [each.on for each in days] == sorted(each.on for each in days)
    assert len({each.id for each in days}) == len(days)


def test_what_comes_next_tells_what_is_late_first_and_then_the_days_ahead(
    life: Life,
) -> None:
    days = agenda(life, noon("2025-02-20"))
    late = [day for day in days if day.is_late]
    assert [day.id for day in late] == ["c-stores"]
    assert days[: len(late)] == tuple(late)
    ahead = days[len(late) :]
    assert all(day.on >= date(2025, 2, 20) for day in ahead)
    assert named(ahead)["m-complaints-law"].who.startswith(
        "Speaker of the National Assembly"
    )


@pytest.mark.parametrize("within", [0, 8, 30])
def test_within_some_days_ends_with_the_last_of_them(life: Life, within: int) -> None:
    today = date(2025, 2, 20)
    every = agenda(life, noon("2025-02-20"))
    some = agenda(life, noon("2025-02-20"), within)
    last = today + timedelta(days=within)
    assert some == tuple(day for day in every if day.is_late or day.on <= last)


def test_what_is_done_is_not_told_as_what_comes_next(life: Life) -> None:
    assert "m-complaints-law" in named(agenda(life, noon("2025-02-24")))
    assert "m-complaints-law" not in named(agenda(life, noon("2025-02-26")))


def test_the_term_its_end_and_the_longstop_are_days_of_the_calendar(
    life: Life,
) -> None:
    first = named(calendar(life, noon("2025-01-01")))
    assert (first["term"].kind, str(first["term"].on)) == ("opens", "2024-07-01")
    assert (first["term.end"].kind, str(first["term.end"].on)) == (
        "lapses",
        "2027-07-01",
    )
    assert str(first["term.longstop"].on) == "2028-01-01"
    extended = named(calendar(life, noon("2027-07-02")))
    assert str(extended["term.end"].on) == "2027-12-28"


def test_a_mandate_lapses_on_its_own_day(life: Life) -> None:
    days = named(calendar(life, noon("2025-01-01")))
    mandate = days["mandate/decision-2024-7"]
    assert (mandate.kind, str(mandate.on)) == ("lapses", "2027-07-01")


def test_after_the_withdrawal_the_departure_has_its_day(life: Life) -> None:
    days = named(calendar(life, noon("2027-11-04")))
    last = days["departure/consent-withdrawn"]
    assert (str(last.on), last.who) == ("2028-03-02", "the partners")
    assert "departure" not in days, "the same day is told once"
    before = named(calendar(life, noon("2027-11-02")))
    assert not [name for name in before if name.startswith("departure")]


def test_what_is_late_is_told_with_its_days(life: Life) -> None:
    late = named(agenda(life, noon("2027-11-10")))["drawdown/2027-06-30"]
    assert (late.is_late, late.tardy) == (True, 133)


def test_gaps_between_mandate_and_term_are_days_of_the_calendar(life: Life) -> None:
    gaps = [day for day in calendar(life, noon("2027-08-01")) if day.kind == "gap"]
    assert any(str(day.on) == "2027-07-01" and "mandate" in day.what for day in gaps)


def test_a_gap_is_told_until_its_last_day_and_what_is_fulfilled_is_not() -> None:
    act = {
        "id": "act",
        "organisation": "Region",
        "reference": "Decision",
        "adopted_on": "2024-07-01",
        "until": "2025-03-01",
        "authorises": "deployment with consent",
    }
    renewed = act | {"id": "next", "adopted_on": "2025-05-01", "until": "2026-07-01"}
    step = {
        "id": "m",
        "text": "Stores are open",
        "strand": "security",
        "original": "2025-06-01",
        "due": "2025-06-01",
        "owner": office(HOST),
    }
    mandate = {"un": [], "regional": [act, renewed]}
    scribe = Scribe(small(mandate=mandate, milestones=[step])).found()
    gap = "gap/mandate/2025-03-01"
    days = ["2025-02-01", "2025-03-01", "2025-04-30", "2025-05-01"]
    told = [gap in named(agenda(scribe.life, noon(day), 40)) for day in days]
    assert told == [True, True, True, False]
    assert "m" in named(agenda(scribe.life, noon("2025-04-30")))
    assert scribe.enter("milestone", {"milestone": "m"}, "2025-05-01") is None
    assert "m" not in named(agenda(scribe.life, noon("2025-05-02")))


def test_before_a_text_is_sealed_the_calendar_is_empty(life: Life) -> None:
    assert calendar(life, noon("2024-03-01")) == ()
    assert agenda(life, noon("2024-03-01")) == ()
