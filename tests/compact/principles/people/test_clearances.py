"""A unit is cleared on the days its clearances say, and on no other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.period import Period
from servanda.compact.model import Compact, Record
from servanda.compact.model.forces import Unit
from servanda.compact.principles.people.clearances import cleared_periods, uncovered

START = date(2024, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: START + timedelta(days))
COMPACT = Compact.model_validate(
    {
        "servanda": "1",
        "id": "days",
        "version": "1",
        "title": "Days",
        "term": {"effective": "2024-01-01", "end": "2026-01-01"},
    }
)


def unit(vetted_on: date, expires: date) -> Unit:
    return Unit(
        id="unit",
        designation="Unit",
        kind="police",
        result="cleared",
        vetted_on=vetted_on,
        expires=expires,
    )


def record(*clearances: tuple[str, date, date]) -> Record:
    rows = [
        {"unit": "unit", "result": result, "vetted_on": first, "expires": last}
        for result, first, last in clearances
    ]
    return Record.model_validate(
        {"servanda": "1", "compact": "days", "clearances": rows}
    )


@given(one=st.tuples(DAYS, DAYS), two=st.tuples(DAYS, DAYS), on=DAYS)
def test_a_day_of_the_term_is_either_cleared_or_uncovered(
    one: tuple[date, date], two: tuple[date, date], on: date
) -> None:
    cleared = cleared_periods(unit(*one), record(("cleared", *two)))
    bare = uncovered(COMPACT, cleared, on)
    until = min(on + timedelta(1), date(2026, 1, 1))
    day = START
    while day < until:
        is_cleared = any(day in Period(*period) for period in cleared)
        assert is_cleared != any(day in gap for gap in bare)
        day += timedelta(1)


@given(refused=DAYS)
def test_a_refusal_ends_what_was_cleared_before_it(refused: date) -> None:
    later = record(("refused", refused, refused + timedelta(1)))
    cleared = cleared_periods(unit(START, date(2026, 1, 1)), later)
    assert all(period.expires <= refused for period in cleared)


def test_a_clearance_without_an_end_clears_nothing() -> None:
    assert not cleared_periods(
        Unit(id="unit", designation="Unit", kind="army", result="cleared"), None
    )
