"""UN troops on maps: summed over places, in the months that have a map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.held import held, imported

PLACES, SMALL = "Geo_PKO_v.1.2.csv", "Geo_PKO_v.2.3_location_map.csv"
MONTHS = "geopko_mission_country_month.csv"
KEY = ["place", "label", "start"]


def test_troops_are_summed_and_the_later_map_counts(tmp_path: Path) -> None:
    read = held(tmp_path, PLACES)
    assert read.vintage.id == "geo-pko@1.2"
    assert read.vintage.published == date(2020, 1, 31)
    assert read.of("peacekeeping_troops", "place", "label", "start", "value") == [
        ("ESH", "MINURSO", date(2005, 9, 1), 0.0),
        ("SDN", "UNAMID", date(2018, 4, 1), 900.0 + 185.0 + 250.0),
    ]


def test_a_number_that_is_not_told_is_no_zero(tmp_path: Path) -> None:
    read = held(tmp_path, PLACES)
    assert read.vintage.refused == ()
    assert "KEN" not in read.rows["place"]


def test_the_same_place_told_twice_is_counted_once(tmp_path: Path) -> None:
    row = "Map 34,UNAMID,2018,4,Kutum,Sudan,14.2,24.6,300\n"
    read = held(tmp_path, PLACES, row, row + row)
    assert read.refused() == {
        "the same troops in the same place on the same map, a second time": 1
    }


def test_troops_or_months_that_are_none_are_refused(tmp_path: Path) -> None:
    read = held(tmp_path, PLACES, "25.3,900", "25.3,many")
    assert read.refused() == {"its troops are no number": 1}
    read = held(tmp_path / "other", PLACES, "UNAMID,2018,4,Zal", "UNAMID,2018,14,Zal")
    assert read.refused() == {"its month cannot be read": 1}


def test_version_two_is_read_by_its_small_letters(tmp_path: Path) -> None:
    read = held(tmp_path, SMALL)
    assert (read.vintage.layout, read.vintage.version) == ("geo-pko/places-2", "2.3")
    assert read.of("peacekeeping_troops", "place", "value") == [("HTI", 185.0)]


def test_a_derived_zero_is_not_believed(tmp_path: Path) -> None:
    read = held(tmp_path, MONTHS)
    assert read.refused() == {"zero stands for none and for unknown in this table": 1}
    assert read.of("peacekeeping_troops", "place", "value") == [
        ("COD", 3010.0),
        ("SDN", 1635.0),
    ]


def test_the_whole_table_and_the_derived_one_agree_but_for_one_month(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data" / "interventions"
    places = imported(folder / "geopko_1994_2018.parquet", tmp_path)
    months = imported(folder / "geopko_mission_country_month.csv.gz", tmp_path)
    assert (places.vintage.rows_read, months.vintage.rows_read) == (12_190, 913)
    assert places.vintage.refused == ()
    # In five of 913 months of a mission no place has a number: they are gaps.
    assert places.vintage.rows == 913 - 5
    # The derived table writes them, and 450 stated zeros, as zero.
    assert months.refused() == {
        "zero stands for none and for unknown in this table": 455
    }
    assert places.rows.filter(pl.col("value") == 0).height == 450
    both = places.rows.join(months.rows, on=KEY, suffix="_derived")
    assert both.height == months.vintage.rows == 913 - 455
    other = both.filter(pl.col("value") != pl.col("value_derived"))
    # The derived table adds two maps of one place.
    assert other.select(*KEY, "value", "value_derived").rows() == [
        ("SDN", "UNAMID", date(2018, 4, 1), 7310.0, 7610.0)
    ]
