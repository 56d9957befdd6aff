"""An indicator as of a day: how far, how stale, how late; nothing is filled in."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from servanda.compact.model import Compact, Facts, Record
from servanda.evaluation.scorecard import Measured, Standing, measured

START = date(2020, 1, 1)
QUARTERLY = {
    "after": "the last value",
    "length": 3,
    "unit": "months",
    "calendar": "all days",
    "rounding": "none",
    "time_zone": "Etc/UTC",
}


def compact(**changed: Any) -> Compact:
    indicator = {
        "id": "calls",
        "family": "capability",
        "text": "Calls answered",
        "unit": "calls",
        "better": "higher",
        "baseline": {"value": "10", "on": START},
        "target": {"value": "50", "by": date(2021, 12, 31)},
        "every": QUARTERLY,
        **changed,
    }
    return Compact.model_validate(
        {
            "servanda": "1",
            "id": "c",
            "version": "1",
            "title": "C",
            "term": {"effective": START, "end": date(2022, 1, 1)},
            "monitoring": {"indicators": [indicator]},
        }
    )


def record(*values: tuple[date, str | None]) -> Record:
    rows = [
        {"indicator": "calls", "on": on, "value": value}
        if value is not None
        else {"indicator": "calls", "on": on, "missing": "the register was lost"}
        for on, value in values
    ]
    return Record.model_validate(
        {"servanda": "1", "compact": "c", "measurements": rows}
    )


def the(found: tuple[Measured, ...]) -> Measured:
    (one,) = found
    return one


def test_progress_is_the_exact_part_of_the_way_gone() -> None:
    one = the(
        measured(compact(), record((date(2020, 6, 30), "20")), None, date(2020, 7, 1))
    )
    assert one.progress == Fraction(1, 4)
    assert one.standing is Standing.UNDER_WAY
    back = the(
        measured(compact(), record((date(2020, 6, 30), "0")), None, date(2020, 7, 1))
    )
    assert back.progress == Fraction(-1, 4)


def test_what_cannot_be_computed_says_why() -> None:
    held, on = record((date(2020, 6, 30), "20")), date(2020, 7, 1)
    assert the(measured(compact(baseline=None), held, None, on)).why_not == (
        "no baseline is stated"
    )
    assert the(measured(compact(target=None), held, None, on)).standing is (
        Standing.NO_TARGET
    )
    none = the(measured(compact(), record(), None, on))
    assert none.progress is None
    assert none.standing is Standing.NO_READING


def test_a_target_is_missed_the_day_after_its_day_and_late_from_then_on() -> None:
    held = record((date(2021, 12, 1), "49"))
    assert the(measured(compact(), held, None, date(2021, 12, 31))).days_late == 0
    missed = the(measured(compact(), held, None, date(2022, 1, 10)))
    assert missed.standing is Standing.MISSED
    assert missed.days_late == 10
    silent = the(measured(compact(), record(), None, date(2022, 1, 10)))
    assert silent.standing is Standing.NOT_SHOWN
    assert silent.days_late == 10


def test_where_less_is_better_the_target_is_reached_from_above() -> None:
    less = compact(
        better="lower",
        baseline={"value": "50", "on": START},
        target={"value": "10", "by": date(2021, 12, 31)},
    )
    one = the(measured(less, record((date(2020, 6, 30), "9")), None, date(2020, 7, 1)))
    assert one.standing is Standing.REACHED
    assert one.reached_on == date(2020, 6, 30)


def test_a_reading_that_is_owed_and_does_not_come_is_stale_a_gap_is_a_word() -> None:
    silent = the(measured(compact(), record(), None, date(2020, 4, 11)))
    assert silent.awaited_since == date(2020, 4, 1)
    assert silent.days_stale == 10
    said = record((date(2020, 3, 31), None))
    heard = the(measured(compact(), said, None, date(2020, 4, 11)))
    assert heard.awaited_since is None
    assert [gap.missing for gap in heard.gaps] == ["the register was lost"]


def test_readings_after_the_end_show_what_endures_and_none_is_owed_then() -> None:
    held = record((date(2021, 12, 31), "51"), (date(2023, 5, 1), "40"))
    one = the(measured(compact(), held, None, date(2024, 1, 1)))
    assert [each.on for each in one.after_end] == [date(2023, 5, 1)]
    assert one.awaited_since is None
    assert one.reached_on == date(2021, 12, 31)
    assert one.standing is Standing.MISSED


def test_a_target_that_was_moved_is_told_against_the_first_text() -> None:
    later = compact(target={"value": "50", "by": date(2022, 3, 31)})
    one = the(measured(later, record(), None, date(2020, 2, 1), compact()))
    assert one.days_moved == 90


def test_what_outsiders_certify_stands_beside_what_the_parties_say() -> None:
    facts = Facts.model_validate(
        {
            "servanda": "1",
            "compact": "c",
            "place": "SLB",
            "as_of": date(2020, 7, 1),
            "measurements": [
                {"indicator": "calls", "on": date(2020, 5, 1), "value": "15"},
                {"indicator": "other", "on": date(2020, 5, 1), "value": "1"},
            ],
        }
    )
    held = record((date(2020, 6, 30), "20"))
    one = the(measured(compact(), held, facts, date(2020, 7, 1)))
    assert [each.origin for each in one.readings] == ["facts", "record"]


@given(
    some.lists(
        some.tuples(some.integers(1, 900), some.integers(-100, 100)), max_size=12
    ),
    some.integers(0, 1000),
)
def test_nothing_after_the_day_asked_about_is_looked_at(
    values: list[tuple[int, int]], asked: int
) -> None:
    on = START + timedelta(days=asked)
    dated = [(START + timedelta(days=day), str(value)) for day, value in values]
    before = [one for one in dated if one[0] <= on]
    whole = measured(compact(), record(*dated), None, on)
    assert whole == measured(compact(), record(*before), None, on)
    (one,) = whole
    assert len(one.readings) == len(before)
