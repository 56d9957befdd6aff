"""Episodes: what had shown by the end of a year, and nothing that came after it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from servanda.evidence.importing import import_file
from servanda.evidence.readers import ert
from servanda.evidence.store import Store
from tests.evidence.readers.governance_files import EPISODES, given, manifest
from tests.evidence.readers.whole import Whole, whole
from tests.evidence.stores import NOW

FILE: Final = "country_year/ert_v15_1900_2021.parquet"
FIRST: Final = 2000
STEP, WHOLE, TURN, BACK, QUIET = 10, 100, 30, 100, 5
"""The provider's parameters, in thousandths of the index, and years."""


def shown(read: Whole, indicator: str, code: str = "MLI") -> dict[int, float]:
    """Return an indicator of a place by year."""
    rows = read.of(indicator).filter(pl.col("code") == code)
    return {row["start"].year: row["value"] for row in rows.iter_rows(named=True)}


def test_an_episode_shows_when_the_index_has_moved_far_enough_and_for_five_years_after(
    tmp_path: Path,
) -> None:
    read = whole(given(tmp_path, "ert_v15.csv", EPISODES))
    assert (read.layout.id, read.version, read.rows) == ("ert/csv", "15", 13)
    falling = shown(read, "autocratization_shown")
    assert [falling[year] for year in range(2005, 2009)] == [0, 0, 0, 0]
    assert [falling[year] for year in range(2009, 2015)] == [1, 1, 1, 1, 1, 1]
    assert [falling[year] for year in range(2015, 2018)] == [0, 0, 0]
    assert set(shown(read, "democratization_shown").values()) == {0}
    assert shown(read, "regime_type")[2009] == 1
    assert read.refused.is_empty()


def test_only_columns_that_can_be_read_without_looking_ahead_are_asked_for() -> None:
    kept = ert.LAYOUTS[0].wanted(
        tuple(EPISODES.splitlines()[0].replace('"', "").split(","))
    )
    assert kept == (
        "country_text_id",
        "year",
        "v2x_regime",
        "v2x_polyarchy",
        "dem_ep",
        "dem_ep_start_year",
        "aut_ep",
        "aut_ep_start_year",
    )


@pytest.mark.parametrize(
    ("was", "becomes", "line", "reason"),
    [
        (',0,1,"MLI_2007_2009",2007', ',0,2,"MLI_2007_2009",2007', 4, "aut_ep is"),
        ("2007,2009,0,1,0", "NA,2009,0,1,0", 4, "the year before"),
        ("2007,2009,0,1,0", "1999,2009,0,1,0", 4, "the year before"),
    ],
    ids=["flag", "no first year", "first year outside"],
)
def test_an_episode_that_cannot_be_told_is_refused_and_not_taken_for_none(
    tmp_path: Path, was: str, becomes: str, line: int, reason: str
) -> None:
    spoilt = EPISODES.replace(was, becomes, 1)
    assert spoilt != EPISODES
    read = whole(given(tmp_path, "ert_v15.csv", spoilt))
    assert read.refused["line"].to_list() == [line]
    assert reason in read.refused["reason"].item()
    assert 2007 not in shown(read, "autocratization_shown")


class Episode(NamedTuple):
    """A stretch of years: its first, its last, and the direction."""

    first: int
    last: int


def episodes(index: Sequence[int], way: int) -> list[Episode]:
    """Find episodes as the provider's program does, in a series of thousandths.

    way  1 for increases, -1 for decreases

    Written from the published description and program, regimes left out: an episode
    begins with a step, lasts while no five years pass without one and no turn back
    comes at once or by degrees, and counts if the index spans enough in it. One that
    the series' end breaks off keeps its quiet years; others end with their last step.
    """
    steps = [way * (b - a) for a, b in pairwise(index)]
    found: list[Episode] = []
    begun: list[int] = []
    quiet = change = 0
    for at, step in enumerate(steps):
        if step >= STEP:
            begun.append(at)
            quiet = change = 0
        if not begun:
            continue
        if -TURN <= step < STEP:
            quiet, change = quiet + 1, change + step
        is_last = at == len(steps) - 1
        if is_last or quiet == QUIET or step < -TURN or change < -BACK:
            held = is_last and step >= -TURN
            tail = (at + 1 if held else at) if quiet else begun[-1] + 1
            span = index[begun[0] : tail + 1]
            if max(span) - min(span) >= WHOLE:
                open_ended = is_last and quiet < QUIET and step >= -TURN
                last = tail if open_ended and change >= -BACK else begun[-1] + 1
                found.append(Episode(begun[0] + 1, last))
            begun, quiet, change = [], 0, 0
    return found


def table(index: Sequence[int]) -> pl.DataFrame:
    """Return a series as the provider's table has it at that time."""
    frame = pl.DataFrame(
        {
            "country_text_id": ["MLI"] * len(index),
            "year": [str(FIRST + at) for at in range(len(index))],
            "v2x_regime": ["1"] * len(index),
            "v2x_polyarchy": [str(value / 1000) for value in index],
            "line": range(2, len(index) + 2),
        }
    )
    for prefix, way in (("dem", 1), ("aut", -1)):
        within = {
            at: one
            for one in episodes(index, way)
            for at in range(one.first, one.last + 1)
        }
        frame = frame.with_columns(
            pl.Series(
                f"{prefix}_ep", [str(int(at in within)) for at in range(len(index))]
            ),
            pl.Series(
                f"{prefix}_ep_start_year",
                [
                    str(FIRST + within[at].first) if at in within else "NA"
                    for at in range(len(index))
                ],
            ),
        )
    return frame


def read(index: Sequence[int]) -> dict[tuple[str, int], float]:
    """Return what is read of a series: by indicator and year."""
    got = ert.LAYOUTS[0].read(table(index))
    assert got.refused.is_empty()
    return {
        (row["indicator"], row["start"].year): row["value"]
        for row in got.observations.iter_rows(named=True)
    }


STEPS = st.lists(
    st.one_of(st.integers(-60, 60), st.integers(-12, 12), st.just(0)),
    min_size=2,
    max_size=40,
)


@settings(max_examples=100)
@drawn(steps=STEPS, cut=st.integers(2, 40))
def test_a_years_reading_is_the_same_whatever_came_after_it(
    steps: list[int], cut: int
) -> None:
    index = [500]
    for step in steps:
        index.append(min(1000, max(0, index[-1] + step)))
    then, now = read(index[:cut]), read(index)
    assert then == {key: now[key] for key in then}


def test_the_provider_tells_more_than_was_knowable(shared: Path) -> None:
    path = shared / "data" / FILE
    flags = pl.read_parquet(path).select(
        code="country_text_id",
        start=pl.date(pl.col("year"), 1, 1),
        said=pl.col("aut_ep").cast(pl.Float64),
    )
    both = whole(path).of("autocratization_shown").join(flags, on=["code", "start"])
    ahead = both.filter((pl.col("said") == 1) & (pl.col("value") == 0))
    assert ahead.height == 508
    senegal = pl.col("code") == "SEN"
    assert ahead.filter(senegal)["start"].to_list() == [date(2021, 1, 1)]


def test_mali_had_not_shown_in_2011_what_showed_in_2012(shared: Path) -> None:
    falling = shown(whole(shared / "data" / FILE), "autocratization_shown")
    assert [falling[year] for year in range(2006, 2014)] == [0, 0, 0, 0, 0, 0, 1, 1]


def test_version_15_loads_whole(shared: Path, tmp_path: Path) -> None:
    (vintage,) = import_file(shared / "data" / FILE, Store(tmp_path), now=NOW)
    assert (vintage.version, vintage.refused) == ("15", ())
    rows = manifest(shared, FILE)
    assert vintage.rows_read == rows
    assert vintage.indicators["autocratization_shown"] == rows
    assert vintage.indicators["regime_type"] == rows - 97


def test_hindsight_blanked_or_changed_leaves_earlier_years_alone(shared: Path) -> None:
    frame = pl.read_parquet(shared / "data" / FILE)
    told = {name: pl.String() for name in ert.LAYOUTS[0].needs}
    rows = frame.select(pl.col(name).cast(kind) for name, kind in told.items())
    rows = rows.with_columns(line=pl.int_range(1, rows.height + 1, dtype=pl.Int64))
    now = ert.LAYOUTS[0].read(rows).observations
    for last in (1938, 1972, 1989, 1999, 2010, 2016):
        year = pl.col("year").cast(pl.Int64)
        then = ert.LAYOUTS[0].read(rows.filter(year <= last)).observations
        assert then.equals(now.filter(pl.col("start").dt.year() <= last))


def test_a_batch_of_any_kind_is_read_as_the_csv_is(tmp_path: Path) -> None:
    frame = pl.read_csv(io.BytesIO(EPISODES.encode()), null_values="NA")
    frame = frame.rename({frame.columns[0]: "row"})
    frame.write_parquet(tmp_path / "ert_v15.parquet")
    parquet = whole(tmp_path / "ert_v15.parquet")
    text = whole(given(tmp_path, "ert_v15.csv", EPISODES))
    assert parquet.layout.id == "ert/parquet"
    assert parquet.observations.drop("line").equals(text.observations.drop("line"))
