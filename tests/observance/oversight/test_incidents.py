"""Every report of an incident is kept, and its steps follow one another in time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.observance.oversight.incidents import STEPS, Case, incidents
from servanda.register.authority.statement import Author
from tests.observance.gated import AUDITOR, Desk, desk
from tests.observance.made import VERIFIER, moment


def step(scribe: Desk, of: str, at: str, **said: Any) -> str | None:
    body = {
        "incident": "i-1",
        "step": of,
        "kind": "misuse alleged",
        "reported_by": "a human rights organisation",
    }
    by = said.pop("by", VERIFIER)
    return scribe.enter("incident", body | said, at, by)


def case(scribe: Desk, at: str) -> Case:
    (held,) = incidents(scribe.life, moment(at))
    return held


def test_an_incident_goes_from_report_to_close_and_says_what_is_owed() -> None:
    scribe = desk()
    assert step(scribe, "reported", "2024-08-01", clock_until="2024-08-10") is None
    assert case(scribe, "2024-08-10").words == (
        "i-1 is reported; it is to be triaged by 2024-08-10"
    )
    overdue = case(scribe, "2024-08-12")
    assert (overdue.is_overdue, overdue.days_late) == (True, 2)
    assert overdue.words == (
        "i-1 is reported; it was to be triaged by 2024-08-10, 2 days ago"
    )
    assert step(scribe, "triaged", "2024-08-12", clock_until="2024-09-30") is None
    assert step(scribe, "investigated", "2024-09-20") is None
    assert step(scribe, "closed", "2024-09-25", outcome="Upheld in part") is None
    closed = case(scribe, "2024-10-01")
    assert (closed.step, closed.owed, closed.is_overdue) == ("closed", None, False)
    assert [name for name, _ in closed.taken] == list(STEPS)


def test_the_clock_of_one_step_is_not_the_clock_of_the_next() -> None:
    scribe = desk()
    assert step(scribe, "reported", "2024-08-01", clock_until="2024-08-10") is None
    assert step(scribe, "triaged", "2024-08-05") is None
    held = case(scribe, "2024-08-20")
    assert (held.is_set, held.is_overdue) == (False, False)
    assert held.due is not None
    assert str(held.due) > "2024-08-10"
    assert "the longest that is allowed: no day was set" in held.words


def test_where_no_clock_is_set_the_longest_time_is_counted_and_said() -> None:
    scribe = desk()
    assert step(scribe, "reported", "2024-08-01") is None
    held = case(scribe, "2024-08-02")
    assert not held.is_set
    assert held.words == (
        "i-1 is reported; it is to be triaged by 2024-10-02, the longest that is "
        "allowed: no day was set"
    )


@pytest.mark.parametrize(
    ("before", "of", "said", "why"),
    [
        ((), "triaged", {}, "i-1 was never reported; enter the report first"),
        (
            ("reported",),
            "investigated",
            {},
            "i-1 has not been triaged, and cannot be investigated",
        ),
        (
            ("reported",),
            "closed",
            {"outcome": "Upheld"},
            "i-1 has not been triaged, and cannot be closed",
        ),
        (
            ("reported", "triaged"),
            "triaged",
            {},
            "i-1 has been triaged already; report it anew",
        ),
        (
            ("reported", "triaged", "investigated"),
            "triaged",
            {},
            "i-1 has been investigated already; report it anew",
        ),
        (
            ("reported", "triaged", "investigated"),
            "closed",
            {},
            "i-1 cannot be closed without an outcome",
        ),
        (
            ("reported",),
            "triaged",
            {"clock_until": "2024-08-05"},
            "the clock of i-1 would end before it could run",
        ),
    ],
)
def test_no_step_is_left_out_or_taken_twice(
    before: tuple[str, ...], of: str, said: dict[str, str], why: str
) -> None:
    scribe = desk()
    for name in before:
        assert step(scribe, name, "2024-08-01") is None
    assert step(scribe, of, "2024-08-05", **said) == why


def test_repeated_reports_are_kept_and_change_no_clock() -> None:
    scribe = desk()
    assert step(scribe, "reported", "2024-08-01", clock_until="2024-08-10") is None
    again = {"reported_by": "a family", "clock_until": "2024-12-31"}
    assert step(scribe, "reported", "2024-08-03", **again) is None
    held = case(scribe, "2024-08-04")
    assert len(held.reports) == 2
    assert held.words == (
        "i-1 is reported; it is to be triaged by 2024-08-10; reported 2 times"
    )


def test_a_report_after_the_closing_opens_the_incident_again() -> None:
    scribe = desk()
    for name in STEPS[:3]:
        assert step(scribe, name, "2024-08-01") is None
    assert step(scribe, "closed", "2024-08-02", outcome="Not upheld") is None
    assert step(scribe, "reported", "2024-09-01", clock_until="2024-09-10") is None
    held = case(scribe, "2024-09-02")
    assert (held.step, held.owed, len(held.reports)) == ("reported", "triaged", 2)
    assert step(scribe, "triaged", "2024-09-03") is None


def test_only_those_whom_the_compact_knows_report() -> None:
    why = step(desk(), "reported", "2024-08-01", by=Author("Editor", "gazette"))
    assert why == "gazette is neither a party nor a body of the compact"
    assert step(desk(), "reported", "2026-08-01", by=AUDITOR) is None


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_is_entered_the_steps_taken_stand_in_their_order(
    names: list[str],
) -> None:
    scribe = desk()
    for name in names:
        step(scribe, name, "2024-08-01", outcome="Upheld")
    held = incidents(scribe.life, moment("2024-08-02"))
    assert bool(held) == ("reported" in names)
    for each in held:
        taken = [name for name, _ in each.taken]
        assert taken == list(STEPS[: len(taken)])
        assert len(each.reports) == names[names.index("reported") :].count("reported")
