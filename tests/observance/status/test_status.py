"""A status tells everything once, in one order, by what was recorded until then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from servanda.observance.life.fold import Life
from servanda.observance.norms import norms
from servanda.observance.status import ORDER, Item, Mark, status
from tests.examples.lived import Lived

Lives = Callable[[str], Lived]
DAYS = tuple(date(2024, 1, 1) + timedelta(days=n) for n in range(0, 1700, 61))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@pytest.fixture(scope="module")
def life(lived: Lives) -> Life:
    return lived("maravel").life()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_line_has_a_name_of_its_own_and_a_family_with_a_place(
    life: Life, day: date
) -> None:
    items = status(life, noon(day)).items
    assert [
        name for name, many in Counter(i.id for i in items).items() if many > 1
    ] == []
    assert {item.family for item in items} <= set(ORDER)
    places = [ORDER.index(item.family) for item in items]
    assert places == sorted(places)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_in_a_status_is_later_than_the_moment_asked_about(
    life: Life, day: date
) -> None:
    now = status(life, noon(day))
    places = {deed.id for deed in life.deeds if deed.recorded <= now.at}
    for item in now.items:
        assert item.since is None or item.since <= now.at, item.id
        assert set(item.acts) <= places, item.id
        if item.by is not None and item.by.act is not None:
            assert item.by.act in places, item.id


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_duty_is_told_but_those_that_a_case_tells(life: Life, day: date) -> None:
    told = {item.id for item in status(life, noon(day)).items}
    owed = {n.id for n in norms(life, noon(day)) if n.duty.family not in _ARISING}
    assert owed <= told


_ARISING = ("finding", "incident")


def lines(life: Life, day: str) -> dict[str, Item]:
    now = status(life, noon(date.fromisoformat(day)))
    return {item.id: item for item in now.items}


def test_a_late_line_reads_as_bad_until_it_is_done_and_keeps_its_lateness(
    life: Life,
) -> None:
    late, done = (lines(life, day)["c-stores"] for day in ("2025-02-20", "2025-04-01"))
    assert (late.mark, late.late_original) == (Mark.BAD, 20)
    assert (done.mark, done.late_original) == (Mark.DONE, 53)
    assert done.by is not None
    assert done.by.act == "cert-stores"


def test_a_moved_date_is_told_beside_the_first_one(life: Life) -> None:
    census = lines(life, "2025-04-15")["m-census"]
    assert (str(census.original), str(census.due)) == ("2025-03-31", "2025-04-20")
    assert (census.late_original, census.late) == (15, 0)
    assert census.mark is Mark.OPEN, "in time by the day now agreed"


def test_a_shut_tranche_says_what_is_missing(life: Life) -> None:
    tranche = lines(life, "2025-02-02")["kit-2"]
    assert (tranche.state, tranche.mark) == ("shut", Mark.SHUT)
    assert tranche.missing.startswith("c-stores is not met")
    assert tranche.acts == ("cert-stores-missed",)


def test_while_the_compact_winds_down_a_release_stays_one_and_nothing_more_is_paid(
    life: Life,
) -> None:
    tranche = lines(life, "2027-12-01")["money-3"]
    assert (tranche.state, tranche.mark) == ("released", Mark.SHUT)
    assert tranche.since == lines(life, "2028-07-01")["money-3"].since
    assert tranche.next.endswith("nothing more is paid or delivered under it")
    assert tranche.missing == (
        "the compact is winding down: the host's consent has ended"
    )


def test_once_it_has_ended_a_release_reads_as_the_release_it_was(life: Life) -> None:
    tranche = lines(life, "2028-07-01")["money-3"]
    assert (tranche.state, tranche.mark) == ("released", Mark.DONE)
    assert tranche.by is not None
    assert tranche.by.act == "released-money-3"
    assert (tranche.missing, tranche.next) == ("", "")


def test_an_incident_is_told_by_what_it_is_and_who_reported_it(life: Life) -> None:
    case = lines(life, "2025-02-13")["inc-2"]
    assert case.what == "misuse alleged, reported by a human rights organisation"
    assert (case.state, str(case.due)) == ("reported", "2025-05-13")


def test_a_waiver_says_how_many_of_how_many_and_why(life: Life) -> None:
    waiver = lines(life, "2025-02-13")["waiver-stores"]
    assert "(1 of 2)" in waiver.what
    assert "second fence" in waiver.what
    assert waiver.who.startswith("Council of the Concord")


def test_before_a_text_is_sealed_nothing_is_owed(life: Life) -> None:
    now = status(life, datetime(2024, 3, 1, tzinfo=UTC))
    assert (now.version, now.items) == (None, ())
    assert now.entries == 2, "the charter and the request"
    assert now.standing.state.value == "forming"


def test_of_a_life_without_any_act_a_status_says_so() -> None:
    now = status(Life("nowhere"), datetime(2024, 3, 1, tzinfo=UTC))
    assert (now.entries, now.last, now.items, now.remarks) == (0, None, (), ())
