"""Acts that look at the evidence: listing, showing, checking, reporting, handing on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from servanda.acts.evidence import (
    UnknownIndicatorError,
    attributed,
    checked,
    exported,
    indicators,
    listing,
    reported,
    shown,
)
from servanda.acts.gathering import Brought, UnwritableError, the_store
from servanda.evidence.errors import (
    DamagedStoreError,
    UnknownSourceError,
    UnreadableSourceError,
)
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks
from servanda.evidence.places import UnknownPlaceError
from servanda.publication.evidence import json_schema
from tests.evidence.stores import Said, add, in_year

TERROR, TORTURE = "political_terror_state", "torture"
CLOCKS = Clocks(date(2022, 12, 31))


def held(folder: Path) -> Path:
    """Return a folder whose store holds three vintages of two data sets."""
    store = the_store(folder)
    old = [in_year("MLI", TERROR, year, 3.0) for year in (2010, 2012)]
    new = [in_year("MLI", TERROR, year, 4.0) for year in (2010, 2012)]
    add(store, "pts", old, version="2013", published=date(2013, 12, 31))
    add(store, "pts", new, version="2014", published=date(2014, 12, 31))
    said = Said("MLI", TORTURE, date(2012, 1, 1), date(2013, 1, 1), -1.5, -2.0, -1.0)
    add(store, "vdem", [said], version="15", published=None)
    return folder


def valid(text: str, kind: str) -> dict[str, Any]:
    """Return what a JSON text says, held to its published schema."""
    told: dict[str, Any] = json.loads(text)
    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told, schema)
    return told


# --- the list ----------------------------------------------------------------


def test_the_list_tells_what_is_held_and_what_is_not(tmp_path: Path) -> None:
    told = listing(folder=held(tmp_path))
    assert "2 data sets, 3 vintages, 5 observations" in told
    above, below = told.split("Not held")
    assert "pts" in above
    assert "31 December 2014" in above
    assert "not known" in above
    assert "ucdp-acd" in below
    assert "\npts " not in below


def test_an_empty_store_is_listed_as_such(tmp_path: Path) -> None:
    told = listing(folder=tmp_path)
    assert "Nothing yet" in told
    assert not list(tmp_path.iterdir()), "looking made a folder"
    for one in catalogue().datasets:
        assert one.id in told


def test_the_list_of_indicators_names_all_and_says_of_which_there_are_data(
    tmp_path: Path,
) -> None:
    told = indicators(folder=held(tmp_path))
    for one in catalogue().indicators:
        assert f"\n{one.id} " in told
    listed = valid(indicators("json", held(tmp_path)), "evidence-indicators")
    assert set(listed["held"]) == {TERROR, TORTURE}


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_every_answer_has_three_forms(form: str, tmp_path: Path) -> None:
    folder = held(tmp_path)
    for told in (
        listing(form, folder),
        attributed(form, folder),
        checked(form, folder).text,
        shown(TERROR, place="MLI", clocks=CLOCKS, form=form, folder=folder),
        shown("pts", form=form, folder=folder),
    ):
        assert told.endswith("\n")
        assert told.startswith("<!doctype html>") == (form == "html")
        assert told.startswith("{") == (form == "json")


def test_what_is_said_for_machines_keeps_to_its_schema(tmp_path: Path) -> None:
    folder = held(tmp_path)
    assert len(valid(listing("json", folder), "evidence-list")["held"]) == 3
    valid(attributed("json", folder), "evidence-attribution")
    valid(checked("json", folder).text, "evidence-check")
    of_one = shown(TERROR, place="mli", clocks=CLOCKS, form="json", folder=folder)
    told = valid(of_one, "evidence-indicator")
    assert [point["value"] for point in told["points"]] == [4.0, 4.0]
    assert told["gaps"] == [["2011-01-01", "2012-01-01"]]
    assert [row["value"] for row in told["statements"]] == [4.0, 4.0]
    assert told["retrospective"] is True
    dataset = valid(shown("pts", form="json", folder=folder), "evidence-dataset")
    assert [one["version"] for one in dataset["held"]] == ["2013", "2014"]
    assert {one["id"] for one in dataset["forms"]} == {"pts/csv", "pts/xlsx"}


# --- one indicator -----------------------------------------------------------


def test_an_indicator_is_answered_by_what_the_clocks_admit(tmp_path: Path) -> None:
    folder = held(tmp_path)
    clocks = Clocks(date(2012, 12, 31), date(2014, 6, 30))
    told = shown(TERROR, place="MLI", clocks=clocks, folder=folder)
    assert "from what was public by 30 June 2014" in told
    assert "pts@2013, public by 31 December 2013: 2 statements on 1 place" in told
    assert "Also held: pts@2014 (public by 31 December 2014)" in told
    assert "Nothing is known of 2011: gaps." in told
    now = shown(TERROR, place="MLI", clocks=CLOCKS, folder=folder)
    assert "Retrospective" in now
    assert "Answered by: pts@2014" in now


def test_before_anything_was_public_nothing_answers(tmp_path: Path) -> None:
    clocks = Clocks(date(2012, 12, 31), date(2012, 12, 31))
    told = shown(TERROR, place="MLI", clocks=clocks, folder=held(tmp_path))
    assert "Nothing is known of Mali." in told
    assert "nothing held that was public by then" in told


def test_a_place_is_told_in_either_case_and_a_wrong_one_is_refused(
    tmp_path: Path,
) -> None:
    folder = held(tmp_path)
    assert "Mali (MLI)" in shown(TERROR, place=" mli", clocks=CLOCKS, folder=folder)
    with pytest.raises(UnknownPlaceError, match="Mali is MLI"):
        shown(TERROR, place="Mali", clocks=CLOCKS, folder=folder)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("polyarchy", "electoral_democracy"),
        ("v2x_polyarchy", "electoral_democracy"),
        ("political_terror_stat", TERROR),
        ("PTS_S", TERROR),
        ("vdme", "vdem"),
    ],
)
def test_a_name_that_is_not_known_brings_those_that_may_be_meant(
    name: str, meant: str, tmp_path: Path
) -> None:
    with pytest.raises(UnknownIndicatorError, match=meant):
        shown(name, folder=tmp_path)


def test_no_indicator_has_the_name_of_a_data_set() -> None:
    assert not set(catalogue().indicator) & set(catalogue().dataset)


# --- soundness ---------------------------------------------------------------


def test_a_sound_store_is_found_sound(tmp_path: Path) -> None:
    found = checked(folder=held(tmp_path))
    assert found.is_sound
    assert "3 vintages looked at: nothing is wrong" in found.text


def test_every_damage_is_told_with_its_vintage(tmp_path: Path) -> None:
    folder = held(tmp_path)
    gone, spoilt, _ = the_store(folder).manifest().vintages
    (the_store(folder).folder / gone.file).unlink()
    (the_store(folder).folder / spoilt.file).write_bytes(b"PAR1")
    found = checked(folder=folder)
    assert not found.is_sound
    assert "2 faults" in found.text
    assert gone.id in found.text
    assert spoilt.id in found.text
    assert "is missing" in " ".join(found.text.split())


def test_a_data_set_that_is_no_longer_known_is_damage_and_stops_no_list(
    tmp_path: Path,
) -> None:
    add(the_store(tmp_path), "potatoes", [in_year("MLI", TERROR, 2012, 1.0)])
    assert not checked(folder=tmp_path).is_sound
    assert "potatoes" in listing(folder=tmp_path)
    assert "nobody to name" in attributed(folder=tmp_path)


def test_a_spoilt_manifest_is_one_error_for_every_question(tmp_path: Path) -> None:
    folder = held(tmp_path)
    (the_store(folder).folder / "manifest.json").write_text('{"servanda": "2"}')
    for ask in (listing, attributed, indicators, checked):
        with pytest.raises(DamagedStoreError, match="manifest"):
            ask(folder=folder)
    with pytest.raises(DamagedStoreError, match="manifest"):
        shown("pts", folder=folder)


# --- what became of files ----------------------------------------------------


def test_the_report_has_a_line_for_each_version_and_counts_the_rest(
    tmp_path: Path,
) -> None:
    vintages = the_store(held(tmp_path)).manifest().vintages
    bad = UnreadableSourceError("c.csv", found="x", wanted="y", remedy="Do z.")
    brought = (
        Brought("folder/a.csv", vintages[:1], replaced=vintages[1:2]),
        Brought("https://api.example.org/v1/d.csv?x=1", vintages[2:]),
        Brought(
            "b.csv", error=UnknownSourceError("no", remedy="None."), is_named=False
        ),
        Brought("c.csv", error=bad, kept=Path("kept")),
    )
    told = reported(brought)
    assert "2 files became 2 vintages, 1 passed over and 1 refused." in told
    assert "pts@2013" in told
    assert "Replaced" in told
    assert "Of no form that is read: b.csv" in told
    assert "Do z." not in told, "errors go to standard error"
    page = reported(brought, "html")
    assert "Do z." in page
    assert "The file is kept as kept." in page
    assert "api.example.org/…/d.csv" in told
    stated = valid(reported(brought, "json"), "evidence-import")
    assert [one["passed_over"] for one in stated["files"]] == [
        False,
        False,
        True,
        False,
    ]
    assert stated["files"][3]["error"]["code"] == "EVD-101"
    assert stated["files"][3]["kept"] == "kept"


def test_when_nothing_was_taken_the_report_says_so() -> None:
    error = UnknownSourceError("no", remedy="None.")
    assert "Nothing was taken and 1 refused." in reported((Brought("a", error=error),))


# --- handing on --------------------------------------------------------------


def test_an_export_keeps_to_its_clocks(tmp_path: Path) -> None:
    folder = held(tmp_path / "home")
    done = exported(
        tmp_path / "out", indicators=(TORTURE,), as_of=date(2012, 12, 31), folder=folder
    )
    assert done.rows == 1
    early = exported(
        tmp_path / "out", indicators=(TORTURE,), as_of=date(2012, 12, 30), folder=folder
    )
    assert early.rows == 0


def test_a_folder_that_cannot_be_written_to_is_one_error(tmp_path: Path) -> None:
    folder = held(tmp_path / "home")
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UnwritableError, match="--out"):
        exported(tmp_path / "out", indicators=(TORTURE,), folder=folder)
