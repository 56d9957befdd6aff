"""Of two rows for one state and year, one stands."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.evidence.readers.succession import Succession, longest_running

Row = tuple[str | None, str, str]


def stand(rows: list[Row]) -> Succession:
    """Return what stands of rows of state, series and year, on lines from 1."""
    frame = pl.DataFrame(
        rows, schema=["state", "name", "year"], orient="row"
    ).with_columns(line=pl.int_range(1, len(rows) + 1, dtype=pl.Int64))
    return longest_running(frame, state=pl.col("state"), series="name", year="year")


def test_the_row_of_the_series_that_ran_longer_stands() -> None:
    old = [("345", "YUG", str(year)) for year in range(1985, 1992)]
    new = [("345", "YGS", str(year)) for year in range(1991, 1995)]
    got = stand([*new, *old])
    assert got.refused["line"].to_list() == [1]
    assert got.rows.height == len(old) + len(new) - 1


def test_a_series_taken_up_again_after_years_is_a_new_one() -> None:
    early = [("260", "GMY", str(year)) for year in range(1930, 1945)]
    west = [("260", "GFR", str(year)) for year in range(1949, 1991)]
    again = [("260", "GMY", str(year)) for year in range(1990, 1995)]
    got = stand([*early, *west, *again])
    assert got.refused["line"].to_list() == [len(early) + len(west) + 1]


def test_rows_without_a_state_or_a_year_are_left_to_others() -> None:
    rows: list[Row] = [(None, "a", "1990"), (None, "b", "1990"), ("1", "c", "soon")]
    assert stand(rows).rows.height == 3


def test_a_row_that_stands_twice_stays_twice() -> None:
    assert stand([("1", "a", "1990"), ("1", "a", "1990")]).rows.height == 2


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", None]),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["1990", "1991", "1992", "", "-99999999999", "x"]),
        ),
        min_size=1,
    )
)
def test_every_row_stands_or_is_refused_and_no_state_loses_a_year(
    rows: list[Row],
) -> None:
    got = stand(rows)
    lines = [*got.rows["line"], *got.refused["line"]]
    assert sorted(lines) == list(range(1, len(rows) + 1))
    assert {(state, year) for state, _, year in rows} == set(
        got.rows.select("state", "year").iter_rows()
    )
