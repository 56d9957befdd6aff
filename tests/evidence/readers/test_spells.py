"""Spells: days that are days, and cuts where a code passes to another state."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.observation import RAW
from servanda.evidence.places import crosswalk
from servanda.evidence.readers.columns import nothing
from servanda.evidence.readers.layout import Read
from servanda.evidence.readers.spells import (
    FIRST,
    UNTIL,
    cut,
    dated,
    iso_day,
    numbered_day,
)

DAYS = st.dates(date(1816, 1, 1), date(2020, 12, 31))
CODES = st.sampled_from(["2", "255", "325", "345", "365", "640", "816"])


def spell(code: str, toward: str | None, start: date, until: date | None) -> Read:
    """Return one statement that holds from a day to another."""
    row = {
        "line": 7,
        "code": code,
        "toward_code": toward,
        "start": start,
        "until": until,
        "indicator": "contiguity",
        "value": 1.0,
    }
    return Read(pl.DataFrame([row], schema=RAW), nothing())


@given(
    code=CODES,
    toward=CODES | st.none(),
    start=DAYS,
    length=st.none() | st.integers(1, 80_000),
)
def test_a_cut_spell_covers_the_same_days_and_no_piece_holds_two_states(
    code: str, toward: str | None, start: date, length: int | None
) -> None:
    until = None if length is None else start + timedelta(days=length)
    pieces = cut(spell(code, toward, start, until), "cow").observations.sort("start")
    starts, untils = pieces["start"].to_list(), pieces["until"].to_list()
    assert (starts[0], untils[-1]) == (start, until)
    assert untils[:-1] == starts[1:]
    table = crosswalk("cow").filter(pl.col("code").is_in([code, toward or code]))
    passing = {*table["valid_from"].drop_nulls(), *table["valid_until"].drop_nulls()}
    for first, after in zip(starts, untils, strict=True):
        inside = {
            day for day in passing if first < day and (after is None or day < after)
        }
        assert not inside


@given(day=st.dates(date(1000, 1, 1), date(2200, 12, 30)))
def test_a_written_day_is_that_day_and_its_spell_ends_the_day_after(day: date) -> None:
    batch = pl.DataFrame(
        {
            "line": [1],
            "iso": [day.isoformat()],
            "y": [str(day.year)],
            "m": [str(day.month)],
            "d": [f" {day.day} "],
        }
    )
    found = dated(batch, iso_day("iso"), numbered_day("y", "m", "d"))
    assert found.rows.select(FIRST, UNTIL).row(0) == (day, day + timedelta(days=1))
    assert found.refused.is_empty()


def test_a_day_that_is_none_refuses_its_row() -> None:
    for text in ("2021-02-30", "0000-01-01", "20210228", "31:12:2017", "-9", "", None):
        batch = pl.DataFrame({"line": [3], "day": pl.Series([text], dtype=pl.String())})
        found = dated(batch, iso_day("day"), iso_day("day"))
        assert found.rows.is_empty(), text
        assert found.refused.rows() == [(3, "its first or last day cannot be read")]
