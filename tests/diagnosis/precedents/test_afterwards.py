"""What was known of a case on a day, and what was not yet."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.precedents import Afterwards, Case, library
from servanda.diagnosis.precedents.afterwards import afterwards, began_before
from servanda.evidence.panel import Clocks

LIBRARY = library()
CASES = {case.id: case for case in LIBRARY.cases}
DAYS = st.dates(date(1965, 1, 1), date(2030, 1, 1))


def on(case: Case, day: date, known_by: date | None = None) -> Afterwards:
    return afterwards(case, LIBRARY, Clocks(day, known_by))


def test_a_case_is_none_before_it_began_nor_on_its_first_day() -> None:
    ramsi = CASES["C01"]
    assert not began_before(ramsi, Clocks(date(2003, 7, 24)))
    assert began_before(ramsi, Clocks(date(2003, 7, 25)))
    assert not began_before(ramsi, Clocks(date(2010, 1, 1), date(2003, 1, 1)))


def test_while_it_goes_on_neither_end_nor_outcome_is_told() -> None:
    found = on(CASES["C01"], date(2010, 6, 30))
    assert found.end is None
    assert not {
        "exit_words",
        "cost_usd",
        "outcome",
        "recurred",
        "polyarchy_after",
    } & set(found.facts)
    assert {"outcome", "recurred", "polyarchy_after"} <= set(found.hidden)


def test_at_its_end_the_years_after_are_still_to_come() -> None:
    found = on(CASES["C01"], date(2018, 6, 30))
    assert found.end == date(2017, 6, 30)
    assert found.facts["cost_usd"] == 2400000000
    assert {"outcome", "recurred", "polyarchy_after"} <= set(found.hidden)


def test_when_the_window_has_closed_all_is_told() -> None:
    found = on(CASES["C01"], date(2022, 12, 31))
    assert found.hidden == ()
    assert found.facts["recurred"] == "none"


def test_a_window_open_when_the_library_was_made_is_told_from_then_on() -> None:
    case = CASES["C62"]
    assert "recurred" in on(case, date(2026, 11, 21)).hidden
    assert "recurred" in on(case, date(2026, 11, 22)).facts


def test_under_the_second_clock_data_are_known_when_published() -> None:
    case, day = CASES["C04"], date(2026, 11, 22)
    assert "recurred" in on(case, day, date(2025, 6, 29)).hidden
    assert "recurred" in on(case, day, date(2025, 6, 30)).facts
    assert "polyarchy_before" in on(case, day, date(2025, 3, 30)).hidden
    assert "deaths_country" in on(case, day, date(2019, 6, 30)).facts


def test_what_has_no_date_of_publication_is_known_when_the_library_was_made() -> None:
    case, day = CASES["C04"], date(2027, 1, 1)
    assert "exit_words" in on(case, day, date(2026, 11, 21)).hidden
    assert "exit_words" in on(case, day, date(2026, 11, 22)).facts


def test_unverified_fields_stay_marked_and_hidden_ones_are_not_named() -> None:
    early, late = (
        on(CASES["C03"], day) for day in (date(2001, 1, 1), date(2020, 1, 1))
    )
    assert "inviter" in early.unverified
    assert "peak_personnel" not in early.unverified
    assert {"peak_personnel", "end"} <= set(late.unverified)


@given(st.sampled_from(LIBRARY.cases), DAYS, DAYS)
def test_as_time_goes_by_nothing_told_is_taken_back(
    case: Case, one: date, other: date
) -> None:
    early, late = sorted((one, other))
    before, after = on(case, early).facts, on(case, late).facts
    assert {name: after.get(name, "gone") for name in before} == before


@given(st.sampled_from(LIBRARY.cases), DAYS, DAYS)
def test_the_second_clock_only_hides(case: Case, day: date, known_by: date) -> None:
    assert set(on(case, day, known_by).facts) <= set(on(case, day).facts)


@given(st.sampled_from(LIBRARY.cases), DAYS)
def test_nothing_is_told_of_a_year_to_come(case: Case, day: date) -> None:
    found = on(case, day)
    if day < LIBRARY.made:
        after = found.facts.get("polyarchy_after")
        assert after is None or date(after.year, 12, 31) <= day
        assert found.end is None or found.end <= day
