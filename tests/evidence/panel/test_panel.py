"""The panel: gaps stay gaps, silence is read as its provider means it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from servanda.evidence.indicators import Catalogue, Indicator
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import Said, add, in_year

PTS = "political_terror_state"
NOW = Clocks(date(2022, 12, 31))


def with_meaning(store: Store, clocks: Clocks = NOW, **changes: Any) -> Panel:
    """Return a panel in which the indicator means something else."""
    panel = Panel(store, clocks)
    meant: Mapping[str, Any] = changes
    known: Indicator = panel.catalogue.indicator[PTS].model_copy(update=dict(meant))
    return replace(panel, catalogue=Catalogue((known,), panel.catalogue.datasets))


def test_a_missing_year_is_a_gap_and_no_value(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "pts", [in_year("MLI", PTS, y, 3.0) for y in (2010, 2011, 2014)])
    series = Panel(store, NOW).series("MLI", PTS)
    assert [p.start.year for p in series.points] == [2010, 2011, 2014]
    assert [(g.start, g.until) for g in series.gaps] == [
        (date(2012, 1, 1), date(2014, 1, 1))
    ]
    wide = Panel(store, NOW).yearly([PTS], 2012, 2012)
    assert wide.filter(pl.col("place") == "MLI")[PTS].to_list() == [None]


def test_silence_of_one_who_records_all_is_none_recorded(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said = [in_year("MLI", PTS, 2010, 3.0), in_year("NER", PTS, 2012, 2.0)]
    add(store, "pts", said)
    panel = with_meaning(store, absent="none recorded", combine="sum")
    points = panel.series("MLI", PTS).points
    assert [(p.start.year, p.value, p.is_stated) for p in points] == [
        (2010, 3.0, True),
        (2011, 0.0, False),
        (2012, 0.0, False),
    ]
    wide = panel.yearly([PTS], 2009, 2013).filter(pl.col("place") == "MLI")
    assert wide[PTS].to_list() == [None, 3.0, 0.0, 0.0, None]


def test_silence_says_nothing_of_a_time_before_the_state(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said = [in_year("SDN", PTS, year, 3.0) for year in (2005, 2015)]
    add(store, "pts", said)
    panel = with_meaning(store, absent="none recorded", combine="sum")
    years = [p.start.year for p in panel.series("SSD", PTS).points]
    assert years == [2011, 2012, 2013, 2014, 2015]


@pytest.mark.parametrize(
    ("combine", "value"), [("sum", 5.0), ("max", 3.0), ("any", 3.0)]
)
def test_several_statements_become_one_as_the_catalogue_says(
    tmp_path: Path, combine: str, value: float
) -> None:
    store = Store(tmp_path)
    one = in_year("MLI", PTS, 2012, 3.0)._replace(label="a", low=2.0, high=4.0)
    add(store, "pts", [one, one._replace(label="b", value=2.0, low=1.0, high=2.0)])
    point = with_meaning(store, combine=combine).series("MLI", PTS).latest
    assert point is not None
    assert point.value == value


def test_a_bound_missing_from_one_part_is_missing_from_the_sum(tmp_path: Path) -> None:
    store = Store(tmp_path)
    one = in_year("MLI", PTS, 2012, 3.0)._replace(label="a", low=2.0, high=4.0)
    add(store, "pts", [one, one._replace(label="b", low=None)])
    point = with_meaning(store, combine="sum").series("MLI", PTS).latest
    assert point is not None
    assert (point.value, point.low, point.high) == (6.0, None, 8.0)


def test_the_end_of_a_spell_is_hidden_until_it_has_come(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "pts", [Said("MLI", PTS, date(2010, 1, 1), date(2015, 1, 1), 1.0)])
    early = with_meaning(store, Clocks(date(2012, 1, 1)), period="spell")
    late = with_meaning(store, Clocks(date(2014, 12, 31)), period="spell")
    assert early.statements(PTS)["until"].to_list() == [None]
    assert late.statements(PTS)["until"].to_list() == [date(2015, 1, 1)]


def test_every_indicator_is_answered_by_one_vintage(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "pts", [in_year("MLI", PTS, 2010, 1.0)], version="a")
    newer = [in_year("MLI", PTS, 2011, 2.0)]
    add(store, "pts", newer, version="b", published=date(2022, 12, 1))
    panel = Panel(store, NOW)
    assert [p.value for p in panel.series("MLI", PTS).points] == [2.0]
    vintage = panel.vintage(PTS)
    assert vintage is not None
    assert vintage.version == "b"


def test_a_panel_does_not_change_while_the_store_does(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "pts", [in_year("MLI", PTS, 2010, 1.0)], version="a")
    panel = Panel(store, NOW)
    add(store, "pts", [in_year("MLI", PTS, 2010, 5.0)], version="b")
    assert [p.value for p in panel.series("MLI", PTS).points] == [1.0]


def test_an_empty_store_answers_that_it_knows_nothing(tmp_path: Path) -> None:
    panel = Panel(Store(tmp_path), NOW)
    series = panel.series("MLI", PTS)
    assert series.vintage is None
    assert series.points == ()
    assert panel.yearly([PTS], 2010, 2010)[PTS].null_count() > 100


def test_values_of_what_was_no_state_are_told_and_not_lost_in_silence(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    said = [in_year("HKG", PTS, year, 2.0) for year in (2010, 2011)]
    add(store, "pts", [*said, in_year("MLI", PTS, 2010, 3.0)])
    panel = Panel(store, NOW)
    assert "HKG" not in set(panel.yearly([PTS], 2010, 2011)["place"])
    assert panel.unmatched([PTS], 2010, 2011).rows() == [(PTS, "HKG", 2, 2010, 2011)]
