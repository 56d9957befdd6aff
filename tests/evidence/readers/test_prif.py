"""Humanitarian military interventions: who came, who allowed it, and when it ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.held import held, imported

NAME = "hmi_v0.3.csv"


def test_an_intervention_is_a_spell_whose_label_does_not_tell_its_end(
    tmp_path: Path,
) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.id == "prif-hmi@0.3"
    assert read.of("humanitarian_intervention", "place", "start", "until", "label") == [
        ("KEN", date(1960, 7, 15), date(1964, 7, 1), "East Africa 1960"),
        ("SLB", date(2003, 7, 24), date(2003, 8, 14), "Solomon Islands 2003"),
        ("MLI", date(2013, 1, 11), None, "Mali 2013"),
    ]
    assert not read.rows["label"].str.contains("1964").any()


def test_only_what_has_ended_has_an_end(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.of("humanitarian_intervention_end", "place", "start") == [
        ("KEN", date(1964, 6, 30)),
        ("SLB", date(2003, 8, 13)),
    ]


def test_states_intervene_toward_a_place_and_organisations_by_name(
    tmp_path: Path,
) -> None:
    read = held(tmp_path, NAME)
    assert read.of("humanitarian_intervention_by", "place", "toward", "label") == [
        ("KEN", None, "East Africa 1960: Arab League"),
        ("SLB", "AUS", "Solomon Islands 2003: Australia"),
        ("SLB", "FJI", "Solomon Islands 2003: Fiji"),
        ("SLB", "NZL", "Solomon Islands 2003: New Zealand"),
        ("MLI", None, "Mali 2013: UN"),
        ("MLI", "FRA", "Mali 2013: France"),
    ]


def test_permission_in_part_is_not_told_before_the_end(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.of("intervention_permission", "place", "start", "value") == [
        ("KEN", date(1964, 6, 30), 1.0),
        ("SLB", date(2003, 7, 24), 2.0),
        ("MLI", date(2013, 1, 11), 2.0),
    ]
    assert read.of("intervention_un_mandate", "place", "value") == [
        ("KEN", 0.0),
        ("SLB", 2.0),
        ("MLI", 2.0),
    ]


def test_a_code_that_no_manual_has_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, ",2,2,2,Australia", ",2,2,7,Australia")
    assert read.refused() == {"GOVTPERM is no code that is known": 1}


def test_a_code_for_unclear_is_a_gap(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, ",2,2,2,Australia", ",2,2,-77,Australia")
    assert read.vintage.refused == ()
    assert [row[0] for row in read.of("intervention_permission", "place")] == [
        "KEN",
        "MLI",
    ]


def test_an_end_that_cannot_be_read_leaves_no_spell_open(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "2003-08-13", "August 2003")
    assert read.refused() == {"its last day cannot be read": 1}
    assert "SLB" not in [
        row[0] for row in read.of("humanitarian_intervention", "place")
    ]


def test_the_whole_table_is_read_as_the_readme_counts_it(
    shared: Path, tmp_path: Path
) -> None:
    read = imported(
        shared / "data" / "interventions" / "prif_hmi_v0.3.csv.gz", tmp_path
    )
    assert read.vintage.rows_read == 41
    assert read.vintage.refused == ()
    assert read.vintage.indicators["humanitarian_intervention"] == 41
    # Seven were still under way.
    assert read.vintage.indicators["humanitarian_intervention_end"] == 41 - 7
    values = read.rows.filter(pl.col("indicator") == "intervention_permission")["value"]
    # 28 permitted, 10 not; of 3 permitted in part, one was still under way.
    assert dict(values.value_counts().iter_rows()) == {2.0: 28, 0.0: 10, 1.0: 3 - 1}
    assert read.rows.filter(pl.col("label").str.contains(r"\d{4}\s*-")).is_empty()
