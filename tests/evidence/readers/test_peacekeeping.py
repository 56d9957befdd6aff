"""Third-party peacekeeping: who sent it, who led it, since when it had a mandate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.held import held, imported

NAME = "pkm_v3.1.csv"


def test_a_mission_is_a_spell_by_who_sent_it(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.id == "third-party-pkm@3.1"
    assert read.of("peacekeeping_mission", "place", "start", "until", "value") == [
        ("HTI", date(1995, 3, 31), None, 1.0),
        ("SLE", date(1997, 6, 1), date(2000, 5, 3), 2.0),
        ("SLB", date(2003, 7, 24), date(2013, 8, 1), 2.0),
    ]
    assert read.of("peacekeeping_lead_state", "place", "toward") == [
        ("SLE", "NGA"),
        ("SLB", "AUS"),
    ]


def test_a_mandate_is_told_from_the_day_of_the_resolution(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.of("peacekeeping_un_mandate", "place", "start") == [
        ("HTI", date(1995, 3, 31)),
        ("SLE", date(1997, 10, 8)),
    ]
    assert "SLE" not in read.seen("peacekeeping_un_mandate", date(1997, 10, 7))["place"]


def test_a_number_of_another_state_gives_way_to_the_name(tmp_path: Path) -> None:
    # Haiti with Nicaragua's number, as version 3.1 has it once.
    places = held(tmp_path, NAME).rows["place"].unique().to_list()
    assert sorted(places) == ["HTI", "SLB", "SLE"]


def test_an_unknown_kind_of_sender_or_day_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "940,2,0", "940,5,0")
    assert read.refused() == {"TPTYPE is no code that is known": 1}
    read = held(tmp_path / "other", NAME, "24,7,2003,31.0,7.0", "24,7,2003,31.0,6.0")
    assert read.refused() == {"its last day cannot be read": 1}
    assert "SLB" not in read.rows["place"]


def test_the_whole_table_is_read(shared: Path, tmp_path: Path) -> None:
    name = "thirdparty_pkm_v3.1_1947_2014.csv.gz"
    read = imported(shared / "data" / "interventions" / name, tmp_path)
    assert read.vintage.rows_read == 215
    assert read.vintage.refused == ()
    assert read.vintage.indicators == {
        # 12 have none; three outlived a Yugoslavia.
        "peacekeeping_lead_state": 203 + 3,
        "peacekeeping_mission": 215 + 3,
        "peacekeeping_un_mandate": 110,
    }
    missions = read.rows.filter(pl.col("indicator") == "peacekeeping_mission")
    assert missions.filter(pl.col("until").is_null()).height == 29
    assert {"IRQ", "TLS", "TON"} <= set(missions["place"])
    in_iraq = missions.filter(pl.col("place") == "IRQ")
    assert in_iraq.height == 4
    assert missions.filter(pl.col("place") == "NIC").height == 3
