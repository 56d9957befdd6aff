"""A host among other states: what is told, and of which years nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest

from servanda.diagnosis.exposure import ExposureReading, Other, exposure
from servanda.diagnosis.exposure.dyads import comparable, disputes
from servanda.diagnosis.exposure.rates import Rate
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from tests.diagnosis.worlds import Row, said, seen, vintage

AS_OF = date(2010, 12, 31)


def quarrel(one: str, other: str, year: int, level: float, number: str) -> list[Row]:
    """Say that two states had a dispute in a year, one doing more than the other."""
    return [
        said(one, "dispute_hostility", year, level, **to(other, number)),
        said(other, "dispute_hostility", year, 1, **to(one, number)),
    ]


def to(other: str, label: str | None = None) -> dict[str, Any]:
    return {"toward": other, "label": label}


def touching(one: str, other: str, kind: float = 1) -> list[Row]:
    spell = {"start": date(1960, 1, 1), "until": None}
    return [
        said(one, "contiguity", 1960, kind, **{**to(other), **spell}),
        said(other, "contiguity", 1960, kind, **{**to(one), **spell}),
    ]


ROWS: list[Row] = [
    *touching("ERI", "ETH"),
    *touching("ERI", "SDN"),
    *touching("ERI", "YEM", 3),
    *touching("FRA", "BEL"),
    *quarrel("ERI", "ETH", 1998, 5, "1"),
    *quarrel("ETH", "ERI", 2003, 4, "2"),
    *quarrel("ERI", "ETH", 2008, 4, "3"),
    *quarrel("ERI", "YEM", 1995, 4, "4"),
    *quarrel("ERI", "DJI", 2008, 2, "5"),
    *quarrel("FRA", "BEL", 1985, 2, "6"),
    *quarrel("IND", "PAK", 2010, 4, "7"),
    said("ERI", "capability_cinc", 2010, 0.001),
    said("ETH", "capability_cinc", 2010, 0.004),
    said("SDN", "capability_cinc", 2010, 0.003),
    said("SDN", "alliance_defence", 2010, 1, **to("ERI")),
    said("ERI", "alliance_defence", 2010, 1, **to("YEM")),
    said("ERI", "interstate_war", 1998, 1, **to("ETH", "w")),
    said("ERI", "interstate_war", 1999, 1, **to("ETH", "w")),
]


def panel(rows: Sequence[Row] = ROWS, clocks: Clocks | None = None) -> Panel:
    made = [vintage("made", rows, date(2011, 6, 30))]
    return seen(made, clocks or Clocks(AS_OF), catalogue())


def of(reading: ExposureReading, place: str) -> Other:
    return next(one for one in reading.others if one.place == place)


def figure(reading: ExposureReading, name: str) -> float | None:
    return next(one.value for one in reading.figures if one.name == name)


READING = exposure(panel(), "ERI")


def test_states_that_touch_or_quarrelled_are_told_and_others_not() -> None:
    assert {one.place for one in READING.others} == {"ETH", "YEM", "DJI", "SDN"}
    assert READING.others[0].place == "ETH"


def test_each_other_states_history_is_told() -> None:
    ethiopia = of(READING, "ETH")
    assert ethiopia.contiguity == "land"
    assert (ethiopia.disputes, ethiopia.forceful, ethiopia.recent) == (3, 3, 2)
    assert (ethiopia.gravest, ethiopia.latest, ethiopia.wars) == (5, 2008, 1)
    assert ethiopia.is_rival
    assert ethiopia.ratio == pytest.approx(0.25)
    assert of(READING, "YEM").contiguity == "sea"
    assert of(READING, "SDN").disputes == 0
    assert of(READING, "SDN").gravest is None


def test_a_promise_of_defence_counts_in_the_direction_of_the_promise() -> None:
    assert of(READING, "SDN").owes_help
    assert not of(READING, "YEM").owes_help
    assert READING.allies is not None
    assert [one.place for one in READING.allies] == ["SDN"]
    assert figure(READING, "Material capability of those allies") == 0.003


def test_the_graver_side_gives_a_dispute_its_level() -> None:
    told = disputes(panel()).filter(pl.col("label") == "2")
    assert told.select("a", "b", "onset", "hostility").row(0) == ("ERI", "ETH", 2003, 4)


def test_each_other_state_has_a_chance_and_all_together_one() -> None:
    assert READING.refusal == ""
    assert len(READING.chances) == len(READING.others)
    assert READING.at_least_one is not None
    assert READING.at_least_one.value > max(
        one.value for one in READING.chances if one is not None
    )
    tense, calm = READING.chances[0], READING.chances[-1]
    assert tense is not None
    assert calm is not None
    assert READING.others[-1].recent == 0
    assert tense.value > calm.value


def test_of_years_after_the_data_nothing_is_said() -> None:
    late = exposure(panel(clocks=Clocks(date(2014, 6, 30))), "ERI")
    assert late.until == 2010
    assert late.chances == ()
    assert late.at_least_one is None
    assert "2011 to 2014" in late.refusal
    assert of(late, "ETH").disputes == 3
    assert {one.until for one in late.figures} == {date(2011, 1, 1)}


def test_in_the_course_of_the_next_year_the_chance_still_stands() -> None:
    assert exposure(panel(clocks=Clocks(date(2011, 12, 30))), "ERI").refusal == ""
    assert exposure(panel(clocks=Clocks(date(2011, 12, 31))), "ERI").refusal


def test_a_reading_as_of_an_earlier_day_sees_no_later_dispute() -> None:
    early = exposure(panel(clocks=Clocks(date(2002, 12, 31))), "ERI")
    known = [row for row in ROWS if row["start"] < date(2003, 1, 1)]
    same = exposure(panel(known, Clocks(date(2002, 12, 31))), "ERI")
    assert early.others == same.others
    assert early.chances == same.chances
    assert of(early, "ETH").disputes == 1
    assert early.until == 1998


def test_what_was_published_later_is_not_seen() -> None:
    reading = exposure(panel(clocks=Clocks(AS_OF, date(2010, 12, 31))), "ERI")
    assert reading.until is None
    assert reading.others == ()
    assert reading.refusal
    assert reading.allies is None


def test_pairs_are_compared_by_what_lay_behind_them_before_each_year() -> None:
    years = pl.Series("year", [2003, 2008, 2009], dtype=pl.Int32)
    table = comparable(panel(), years).filter(
        (pl.col("a") == "ERI") & (pl.col("b") == "ETH")
    )
    assert table["contiguity"].to_list() == ["land"] * 3
    assert table["recent"].to_list() == [1, 2, 2]
    assert table["forceful"].to_list() == [True, True, False]


def test_pairs_of_which_one_was_no_state_yet_are_not_at_risk() -> None:
    years = pl.Series("year", [1990], dtype=pl.Int32)
    assert comparable(panel(), years).select("a", "b").rows() == [("BEL", "FRA")]


def test_a_state_keeps_its_history_under_another_code() -> None:
    rows = [
        *ROWS,
        *quarrel("SUN", "FIN", 1988, 4, "8"),
        *quarrel("RUS", "FIN", 1994, 4, "9"),
    ]
    reading = exposure(panel(rows), "FIN")
    assert [(one.place, one.disputes) for one in reading.others] == [("RUS", 1)]
    early = exposure(panel(rows, Clocks(date(1990, 12, 31))), "FIN")
    assert [one.place for one in early.others] == ["SUN"]


def test_a_state_that_is_no_more_keeps_its_history_and_has_no_chance() -> None:
    rows = [*ROWS, *quarrel("HRV", "SCG", 1999, 4, "8")]
    reading = exposure(panel(rows), "HRV")
    (serbia,) = reading.others
    assert (serbia.place, serbia.exists, serbia.forceful) == ("SCG", False, 1)
    assert reading.chances == (None,)
    assert reading.at_least_one == Rate(0.0, 0.0, 0.0)


def test_silence_on_what_was_no_state_is_no_chance_of_nought() -> None:
    reading = exposure(panel(), "VAT")
    assert reading.at_least_one is None
    assert reading.figures == ()
    assert (
        reading.refusal
        == "It was no state in 2010: silence on its disputes says nothing."
    )


def test_what_the_reading_cannot_say_stands_beside_it() -> None:
    words = " ".join(READING.cautions)
    assert "not a forecast" in words
    assert "15 to 20 per cent" in words
