"""Lateness is counted in days, against the date that the compact states."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.model import Deadline, Record
from servanda.compact.model.record import Entry
from servanda.compact.principles.grounds.duties import Deed, Duty, interval, kept
from servanda.compact.principles.verdict import Finding, Verdict

DUE = date(2025, 6, 30)
DUTY = Duty("notice", "oversight.partners[0]", "the notice", DUE)
RECORD = Record(servanda="1", compact="x")
days = st.integers(-400, 400)


def deed(done: date, recorded: date | None = None, due: date | None = None) -> Deed:
    entry = Entry(
        id="e",
        kind="notice given",
        occurred=done,
        recorded=recorded,
        due=due,
        what="Notice",
    )
    return Deed("record: entries[0]", entry)


def only(duty: Duty, found: Deed | None, record: Record | None, on: date) -> Finding:
    (finding,) = kept(duty, found, record, on)
    return finding


@given(shift=days)
def test_what_was_done_is_late_by_the_days_after_its_date(shift: int) -> None:
    done = DUE + timedelta(days=shift)
    found = only(DUTY, deed(done, done), RECORD, done)
    assert (found.verdict is Verdict.FAIL) == (shift > 0)
    if shift > 0:
        assert f"{shift} day" in found.what
        assert " late" in found.what


@given(shift=days)
def test_what_was_not_done_is_overdue_once_its_date_has_passed(shift: int) -> None:
    on = DUE + timedelta(days=shift)
    found = only(DUTY, None, RECORD, on)
    assert (found.verdict is Verdict.FAIL) == (shift > 0)
    if shift > 0:
        assert f"{shift} day" in found.what
        assert found.what.endswith("overdue")


@given(shift=st.integers(1, 400))
def test_a_date_moved_in_the_record_changes_nothing(shift: int) -> None:
    done = DUE + timedelta(days=shift)
    found = only(DUTY, deed(done, done, due=done), RECORD, done)
    assert found.verdict is Verdict.FAIL
    assert f"{shift} day" in found.what
    assert " late" in found.what


def test_without_a_record_or_a_source_nothing_is_said_to_be_overdue() -> None:
    later = DUE + timedelta(days=9)
    silent = RECORD.model_copy(update={"unknown": ("notice",)})
    assert only(DUTY, None, None, later).verdict is Verdict.NOT_SHOWN
    assert only(DUTY, None, silent, later).verdict is Verdict.NOT_SHOWN


def test_a_deed_recorded_before_it_was_done_fails() -> None:
    found = only(DUTY, deed(DUE, DUE - timedelta(days=1)), RECORD, DUE)
    assert found.verdict is Verdict.FAIL


def test_a_deed_written_down_long_after_needs_evidence() -> None:
    late = DUE + timedelta(days=90)
    found = deed(DUE, late)
    assert only(DUTY, found, RECORD, late).verdict is Verdict.NOT_SHOWN
    proved = found.entry.model_copy(update={"evidence": "sha256:" + "0" * 64})
    assert only(DUTY, Deed("r", proved), RECORD, late).verdict is Verdict.PASS


def test_twelve_months_are_a_year() -> None:
    year = Deadline(
        after="x",
        length=12,
        unit="months",
        calendar="all days",
        rounding="none",
        time_zone="Etc/UTC",
    )
    assert interval(year, date(2025, 3, 1)) == 365
    assert interval(year, date(2024, 2, 1)) == 366
