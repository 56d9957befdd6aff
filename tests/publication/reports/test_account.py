"""The account from which every report is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from servanda.compact.model.term import Sunset, Term
from servanda.publication.reports.account import account
from servanda.publication.reports.account.parts import told
from tests.examples.lived import Lived
from tests.publication.reports.made import of_life, told_of, with_text
from tests.publication.subjects import EXAMPLES, MADE, of_example, of_lived

Lives = Callable[[str], Lived]


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_a_typed_record_no_duty_and_no_gate_is_told(name: str) -> None:
    found = told_of(name)
    assert found.duties is None
    assert found.changes.turned is None
    assert found.money.concerns is None
    assert found.silence.no_effect is None
    assert not any(one.state for one in found.conditions)
    assert not any(one.state for one in found.tranches)


def test_what_is_late_is_told_as_the_status_has_it(lived: Lives) -> None:
    subject = of_lived(lived("maravel"), "2026-06-30")
    found = account(subject, MADE, None)
    assert found.duties is not None
    assert subject.kept is not None
    (late,) = found.duties.late
    item = subject.kept.status.item(late.id)
    assert item is not None
    assert (late.late_original, late.late) == (item.late_original, item.late)
    assert late.late_original == 365
    assert late.who == "Commissioner of Police (interior-ministry)"


def test_only_what_was_entered_since_the_last_report_is_told_as_new(
    lived: Lives,
) -> None:
    last = date(2026, 6, 30)
    whole = of_life(lived("maravel"), "2026-11-22").changes
    part = of_life(lived("maravel"), "2026-11-22", last).changes
    before = of_life(lived("maravel"), "2026-06-30").changes
    assert len(whole.entries) == len(before.entries) + len(part.entries)
    assert part.entries == whole.entries[len(before.entries) :]
    assert sum(one.number for one in part.by_kind) == len(part.entries)


def test_an_amendment_is_told_in_words_and_a_moved_day_in_days(lived: Lives) -> None:
    found = of_life(lived("maravel"), "2026-11-22", date(2026, 6, 30)).changes
    (amended,) = found.amended
    assert any("300 to 340" in one.words for one in amended.changes)
    (moved,) = found.moved
    assert (moved.id, moved.days, moved.days_since) == ("m-elections", 30, 30)
    assert moved.now - moved.original == timedelta(days=30)
    assert "Floods" in moved.reason


def test_a_last_day_that_was_extended_is_a_day_that_was_moved(lived: Lives) -> None:
    (moved,) = of_life(lived("sapmil"), "2019-06-30").changes.moved
    assert moved.id == "term.end"
    assert moved.original == date(2018, 5, 19)
    assert moved.now == date(2018, 11, 19)
    assert moved.days == 184


@pytest.mark.parametrize(
    ("lapses", "says"),
    [(True, "Yes: if nobody acts"), (False, "No: its term"), (None, "Not shown:")],
)
def test_whether_it_ends_if_nobody_acts_is_said_and_never_guessed(
    *, lapses: bool | None, says: str
) -> None:
    term = Term(
        effective=date(1983, 10, 25),
        end=date(1984, 10, 25),
        sunset=Sunset(lapses=lapses),
    )
    subject = with_text(of_example("grenada"), term=term)
    found = account(subject, MADE, None).ending
    assert found.if_nobody_acts.startswith(says)
    assert found.last_day == date(1984, 10, 24)


def test_an_end_that_was_not_agreed_is_not_one_that_is_not_shown() -> None:
    assert told_of("grenada").ending.if_nobody_acts.startswith("No: no end was agreed")
    silent = with_text(of_example("grenada"), term=None)
    words = account(silent, MADE, None).ending.if_nobody_acts
    assert words.startswith("Not shown: no last day is stated.")


def test_the_last_departure_is_unverified_where_no_source_was_seen() -> None:
    assert "(unverified)" in told_of("grenada").ending.if_nobody_acts
    assert told_of("grenada").ending.left.standing == "unverified"


def test_a_fact_is_stated_unverified_not_shown_or_known_to_be_absent() -> None:
    request = of_example("ramsi").compact.request
    assert request is not None
    assert told(request, "date", "22 April 2003").standing == "unverified"
    assert told(request, "kind", "ad hoc").standing == "stated"
    assert told(None, "kind", "ad hoc").standing == "not shown"
    assert told(of_example("ramsi").compact.term, "end", None).standing == "none agreed"


def test_the_steps_of_money_are_summed_apart_and_by_payer(lived: Lives) -> None:
    found = of_life(lived("maravel"), "2026-06-30", date(2025, 6, 30)).money
    sums = {(one.stage, one.payer): one for one in found.stages}
    paid = sums["disbursement", "Concord of the Straits"]
    assert (paid.amount, paid.entries) == ("USD 5000000 (2024 prices)", 4)
    assert paid.since == "USD 3000000 (2024 prices)"
    assert len(sums) == len(found.stages)
    assert found.budget is not None
    assert found.budget.total == "USD 120000000 (2024 prices)"


def test_whether_a_forecast_is_registered_is_said(lived: Lives) -> None:
    assert told_of("ramsi").silence.forecast.sealed is None
    assert of_life(lived("ramsi"), "2026-11-22").silence.forecast.sealed == ()
    found = of_life(lived("maravel"), "2026-06-30").silence.forecast
    assert found.sealed is not None
    assert [one.entry for one in found.sealed] == [17]
