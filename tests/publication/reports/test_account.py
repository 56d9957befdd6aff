"""The account from which every report is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

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
    assert late.who == ("Commissioner of Police (Ministry of the Interior of Maravel)")


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


def test_a_typed_record_tells_the_same_moved_day_as_its_log(lived: Lives) -> None:
    (typed,) = told_of("maravel").changes.moved
    kept = of_life(lived("maravel"), "2025-12-19").changes.moved
    (same,) = [one for one in kept if one.id == typed.id]
    assert (typed.id, typed.days) == ("m-census", 20)
    assert (typed.original, typed.now) == (same.original, same.now)
    assert "rain closed two roads" in typed.reason


def test_a_day_moved_before_the_last_report_is_not_told_again() -> None:
    def since(day: date) -> list[str]:
        found = account(of_example("maravel"), MADE, day).changes.moved
        return [one.id for one in found]

    assert since(date(2025, 3, 23)) == ["m-census"]
    assert since(date(2025, 3, 24)) == []


def test_a_renewal_on_record_moves_the_last_day_as_the_log_does(lived: Lives) -> None:
    (typed,) = told_of("sapmil").changes.moved
    (kept,) = of_life(lived("sapmil"), "2019-06-30").changes.moved
    assert (typed.id, typed.original, typed.now) == (kept.id, kept.original, kept.now)


def test_an_amendment_on_record_is_told_in_the_words_of_its_entry() -> None:
    found = told_of("plan-colombia").changes.amended
    assert [one.on.year for one in found] == [2002, 2004]
    assert (
        found[0].what == "The limits become 400 military personnel and 400 contractors"
    )
    assert {one.entry for one in found} == {None}


@pytest.mark.parametrize(
    ("inside", "outside", "mark"),
    [
        ("in part", "in part", "in part"),
        ("disputed", "yes", "contested"),
        ("yes", "no", "told differently"),
        ("yes", "in part", "told differently"),
        ("yes", "yes", "shown"),
        ("unknown", "unknown", "not shown"),
    ],
)
def test_a_fact_is_contested_only_where_somebody_says_that_it_is_disputed(
    inside: str, outside: str, mark: str
) -> None:
    subject = of_example("maravel")
    assert subject.facts is not None
    compact = _finding(subject.compact, inside)
    facts = _finding(subject.facts, outside)
    found = account(replace(subject, compact=compact, facts=facts), MADE, None)
    told = {one.fact: one.mark for one in found.asking.authority}
    assert told["effective control"] == mark


def _finding(document: Any, finding: str) -> Any:
    """Return a document that finds this of the effective control."""
    held = document.authority
    fact = held.effective_control.model_copy(update={"finding": finding})
    authority = held.model_copy(update={"effective_control": fact})
    return document.model_copy(update={"authority": authority})


def test_what_is_in_hand_is_told_with_the_day_on_which_it_was_counted() -> None:
    found = told_of("maravel").money.budget
    assert found is not None
    assert found.counted_on == date(2024, 6, 20)


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


def test_a_renewal_to_a_day_that_is_not_shown_leaves_the_end_not_shown() -> None:
    found = told_of("ecomig").ending
    assert (found.ended, found.last_day) == (False, None)
    assert found.ends.standing == "not shown"
    assert found.if_nobody_acts.startswith("Not shown: it was renewed on 22 June 2025")


def test_an_end_set_by_a_renewal_is_not_told_as_none_agreed() -> None:
    subject = of_example("ecomig")
    *others, last = subject.record.of_kind("renewal")
    closed = last.model_copy(update={"until": date(2027, 12, 31)})
    record = subject.record.model_copy(update={"entries": (*others, closed)})
    found = account(replace(subject, record=record), MADE, None).ending
    assert found.ends.words == "30 December 2027"


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
