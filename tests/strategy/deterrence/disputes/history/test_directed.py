from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.strategy.deterrence.disputes.history.directed import directed, missing
from servanda.strategy.deterrence.disputes.history.rows import NEVER, rows_of
from servanda.strategy.deterrence.disputes.history.surroundings import surroundings
from tests.strategy.deterrence.disputes.history import told


@pytest.fixture
def table(tmp_path: Path) -> pl.DataFrame:
    return directed(told.panel(tmp_path), 1990, 1995)


def _of(table: pl.DataFrame, challenger: str, target: str) -> pl.DataFrame:
    return table.filter(
        pl.col("challenger") == challenger, pl.col("target") == target
    ).sort("year")


def test_a_dispute_begins_once_and_its_other_years_are_left_out(
    table: pl.DataFrame,
) -> None:
    own = _of(table, "KEN", "UGA")
    assert own["year"].to_list() == [1990, 1991, 1993, 1994, 1995]
    assert own.filter("onset")["year"].to_list() == [1991]


def test_who_did_not_act_first_began_nothing(table: pl.DataFrame) -> None:
    own = _of(table, "UGA", "KEN")
    assert own["year"].to_list() == [1990, 1993, 1994, 1995]
    assert not own["onset"].any()


def test_a_dispute_that_the_target_joined_was_not_begun_with_it(
    table: pl.DataFrame,
) -> None:
    assert not _of(table, "TZA", "UGA")["onset"].any()


def test_a_promise_counts_in_the_year_after_and_only_from_another_state(
    table: pl.DataFrame,
) -> None:
    # FRA's of 1992 counts in 1993 against all; KEN's of 1993 in 1994, not against KEN.
    from_ken, from_tza = _of(table, "KEN", "UGA"), _of(table, "TZA", "UGA")
    assert from_ken.filter("pact")["year"].to_list() == [1993]
    assert from_ken.filter("fellow")["year"].to_list() == [1994]
    assert from_tza.filter("pact")["year"].to_list() == [1993]
    assert 1994 not in from_tza["year"].to_list()  # in a dispute that began before it


def test_years_at_peace_are_counted_from_the_last_year_of_a_dispute(
    table: pl.DataFrame,
) -> None:
    own = _of(table, "UGA", "KEN").select("year", "peace")
    assert own.rows() == [(1990, NEVER), (1993, 0), (1994, 1), (1995, 2)]


def test_the_challengers_share_is_of_both_states_in_the_year_before(
    table: pl.DataFrame,
) -> None:
    assert _of(table, "KEN", "UGA")["share"].to_list() == pytest.approx([0.75] * 5)


def test_a_state_with_a_permanent_seat_is_looked_at_from_afar(
    table: pl.DataFrame,
) -> None:
    own = _of(table, "FRA", "UGA")
    assert own["touch"].unique().to_list() == ["none"]
    assert own["seat_challenger"].all()
    assert _of(table, "CAN", "UGA").is_empty()


def test_rows_with_a_gap_or_a_seated_target_are_left_out(table: pl.DataFrame) -> None:
    # The store knows three states' weight: six pairs of them, and none with a seat.
    rows = rows_of(table)
    assert rows.targets == 3
    assert len(rows) == sum(
        _of(table, a, b).height for a in told.STATES for b in told.STATES if a != b
    )


def test_what_lies_around_a_state_is_counted_and_named_by_kind_only(
    tmp_path: Path,
) -> None:
    found = surroundings(told.panel(tmp_path), "UGA", date(1994, 6, 1))
    assert found is not None
    # KEN on land with a dispute, TZA without one; five members with a seat.
    assert found.counts == (1, 1, 0, 0, 0, 5)
    assert found.promised
    assert (found.year, found.asked) == (1994, 1994)


def test_where_the_data_end_the_year_after_them_is_told(tmp_path: Path) -> None:
    found = surroundings(told.panel(tmp_path), "UGA", date(2012, 6, 1))
    assert found is not None
    assert (found.year, found.asked) == (1995, 2012)


def test_an_empty_store_tells_nothing(tmp_path: Path) -> None:
    empty = Panel(Store(tmp_path), Clocks(date(2020, 1, 1)))
    assert "alliance_defence" in missing(empty)
    assert surroundings(empty, "UGA", date(1994, 6, 1)) is None


def test_a_state_that_the_gazetteer_does_not_know_is_surrounded_by_nothing(
    tmp_path: Path,
) -> None:
    assert surroundings(told.panel(tmp_path), "MVL", date(1994, 6, 1)) is None
