"""Asking a log: which compact, as of when, from a copy that is audited first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from servanda.acts.desk import Desk
from servanda.acts.observing import (
    NotInLogError,
    Question,
    UnsoundLogError,
    WhichCompactError,
    answered,
    days_ics,
    days_sheet,
    explained,
    is_bad,
    status_of,
    told,
)
from servanda.register.log.log import Log
from tests.examples.lived import Lived

Lives = Callable[[str], Lived]
FORMS = ("text", "json", "html")


@pytest.fixture
def one(lived: Lives) -> Lived:
    return lived("maravel")


@pytest.mark.parametrize("form", FORMS)
def test_an_export_says_what_its_log_says(one: Lived, form: str) -> None:
    for day in ("2025-02-20", "2028-07-01"):
        log, copy = (
            told(status_of(Question(place, "maravel", day)), form)
            for place in (one.log, one.public)
        )
        assert log == copy


def test_calendar_and_chain_of_an_export_are_those_of_its_log(one: Lived) -> None:
    log, copy = (
        Question(place, "maravel", "2025-02-20") for place in (one.log, one.public)
    )
    assert days_sheet(log) == days_sheet(copy)
    assert days_ics(log) == days_ics(copy)
    assert explained(log, "c-stores") == explained(copy, "c-stores")


def damaged(one: Lived, folder: Path, which: str) -> Path:
    """Return a copy of the export in which one byte of some file is another."""
    copy = folder / "copy"
    shutil.copytree(one.public, copy)
    path = min(p for p in copy.glob(which) if p.is_file())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    return copy


@pytest.mark.parametrize(
    "which", ["tile/entries/**/*", "document/sha256/**/*", "checkpoint"]
)
def test_of_a_damaged_copy_nothing_is_said(
    one: Lived, tmp_path: Path, which: str
) -> None:
    copy = damaged(one, tmp_path, which)
    for ask in (status_of, days_sheet, days_ics):
        with pytest.raises(UnsoundLogError) as refused:
            ask(Question(str(copy), "maravel"))
        assert f"servanda log audit {copy}" in str(refused.value)


def test_the_audit_of_a_copy_is_told_while_it_runs(one: Lived) -> None:
    heard: list[float] = []
    desk = Desk(progress=lambda _, share: heard.append(share))
    status_of(Question(one.public, "maravel"), desk=desk)
    assert heard
    assert all(0 <= share <= 1 for share in heard)


def test_a_log_of_one_compact_needs_no_name_for_it(lived: Lives) -> None:
    for name in ("maravel", "ramsi"):
        found = answered(Question(lived(name).log), Desk())
        assert found.life.stream == name


def test_a_name_that_the_log_does_not_hold_is_answered_with_those_it_holds(
    one: Lived,
) -> None:
    for place in (one.log, one.public):
        with pytest.raises(WhichCompactError, match="holds no compact 'mravel'") as no:
            answered(Question(place, "mravel"), Desk())
        assert "it holds: maravel." in str(no.value)


def test_the_registry_of_parties_is_no_compact(one: Lived) -> None:
    with pytest.raises(WhichCompactError, match="holds no compact 'partnership'"):
        answered(Question(one.log, "partnership"), Desk())


def test_an_empty_log_holds_no_compact(tmp_path: Path) -> None:
    Log.create(tmp_path / "log.sqlite", "example.org/register").close()
    with pytest.raises(WhichCompactError, match="holds 0 compacts: none"):
        answered(Question(str(tmp_path / "log.sqlite")), Desk())


def test_a_day_means_its_end_and_no_day_means_now(one: Lived) -> None:
    at = answered(Question(one.log, "maravel", "2025-02-28"), Desk()).at
    assert at == datetime(2025, 2, 28, 23, 59, 59, 999999, tzinfo=UTC)
    now = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert answered(Question(one.log, "maravel"), Desk(now=lambda: now)).at == now
    moment = Question(one.log, "maravel", "2025-02-03T12:00:00.000000Z")
    assert answered(moment, Desk()).at == datetime(2025, 2, 3, 12, tzinfo=UTC)


def test_a_status_is_bad_news_while_something_is_late_or_does_not_add_up(
    one: Lived,
) -> None:
    for day, bad in (("2024-12-20", False), ("2025-02-20", True), ("2027-08-01", True)):
        sheet = status_of(Question(one.log, "maravel", day))
        assert is_bad(sheet) is bad, day
    assert not is_bad(days_sheet(Question(one.log, "maravel", "2025-02-20")))


def test_a_party_that_has_not_acceded_is_named(one: Lived) -> None:
    early = told(status_of(Question(one.log, "maravel", "2024-06-27")), "text")
    assert "Not in the partnership" not in early, "all acceded on 20 June"


def test_a_name_that_nothing_has_is_answered_with_the_nearest(one: Lived) -> None:
    with pytest.raises(NotInLogError, match="called 'm-censu'") as no:
        explained(Question(one.log, "maravel", "2025-05-01"), "m-censu")
    assert "Did you mean m-census" in str(no.value)


def test_an_act_that_was_not_yet_entered_cannot_be_explained(one: Lived) -> None:
    with pytest.raises(NotInLogError):
        explained(Question(one.log, "maravel", "2025-01-01"), "waiver-stores")
    later = explained(Question(one.log, "maravel", "2025-02-03"), "waiver-stores")
    assert later.title == "waiver-stores: running"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_can_be_asked_about(
    one: Lived, day: str
) -> None:
    state = {"0001-01-01": "Forming", "9999-12-31": "Ended"}[day]
    assert state in told(status_of(Question(one.log, "maravel", day)), "text")
