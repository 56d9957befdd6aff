"""Faults in files on states: each is one clear error, and leaves nothing behind."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.readers import (
    LAYOUTS,
    atop,
    contiguity,
    disputes,
    nmc,
    states,
    us_troops,
)
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar, mutated, offer
from tests.evidence.readers.state_files import CONVERTED, PUBLISHED
from tests.evidence.stores import NOW

MINE = (
    *states.LAYOUTS,
    *contiguity.LAYOUTS,
    *nmc.LAYOUTS,
    *atop.LAYOUTS,
    *disputes.LAYOUTS,
    *us_troops.LAYOUTS,
)
WHOLE_DISPUTES = "gml_mid_disputes"
TEXTS = tuple(
    text.encode("latin-1") for text in (*PUBLISHED.values(), *CONVERTED.values())
)
FEW = settings(max_examples=300, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=50_000, suppress_health_check=list(HealthCheck))


def refusal(folder: Path, data: bytes, name: str) -> EvidenceError:
    """Return the error with which a file is refused; the store holds nothing."""
    path, store = folder / name, Store(folder / "store")
    path.write_bytes(data)
    with pytest.raises(EvidenceError) as caught:
        import_file(path, store, now=NOW)
    assert not store.manifest().vintages
    assert not list(store.folder.rglob("*.parquet"))
    return caught.value


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_written_file_in_its_published_form_is_taken(name: str) -> None:
    (vintage,) = offer(PUBLISHED[name].encode("latin-1"), name)
    assert vintage.standing in {"described", "conversion"}
    assert vintage.rows > 0


@pytest.mark.parametrize("name", [key for key in CONVERTED if key != WHOLE_DISPUTES])
def test_a_packages_table_is_taken_as_parquet(name: str) -> None:
    (vintage,) = offer(columnar(CONVERTED[name].encode()), f"{name}.parquet")
    assert vintage.standing == "conversion"
    assert vintage.rows > 0


def test_disputes_without_states_are_refused_with_the_reason(tmp_path: Path) -> None:
    table = columnar(CONVERTED[WHOLE_DISPUTES].encode())
    error = refusal(tmp_path, table, "disputes.parquet")
    assert "the row names no state" in str(error)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_renamed_column_is_named(name: str, tmp_path: Path) -> None:
    (layout,) = {one.layout for one in offer(PUBLISHED[name].encode("latin-1"), name)}
    needed = next(one for one in MINE if one.id == layout).needs
    header, rest = PUBLISHED[name].split("\n", 1)
    delimiter = "\t" if "\t" in header else ","
    gone = max(needed)
    names = ["renamed" if one == gone else one for one in header.split(delimiter)]
    changed = f"{delimiter.join(names)}\n{rest}".encode("latin-1")
    assert f"without {gone}" in str(refusal(tmp_path, changed, name))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_file_cut_in_its_last_line_is_refused(name: str, tmp_path: Path) -> None:
    error = refusal(tmp_path, PUBLISHED[name].encode("latin-1")[:-4], name)
    assert isinstance(error, UnreadableSourceError)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_page_in_place_of_the_file_is_called_a_page(
    name: str, tmp_path: Path
) -> None:
    page = b"<html><head><title>403 Forbidden</title></head></html>\n"
    assert "a web page" in str(refusal(tmp_path, page, name))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_row_that_stands_twice_is_named_with_both_lines(
    name: str, tmp_path: Path
) -> None:
    lines = PUBLISHED[name].splitlines(keepends=True)
    twice = "".join([*lines, lines[1]]).encode("latin-1")
    error = refusal(tmp_path, twice, name)
    assert isinstance(error, UnreadableSourceError)
    assert error.place == f"line {len(lines) + 1}"
    assert "a second time (first on line 2)" in error.found


@pytest.mark.parametrize("name", PUBLISHED)
def test_two_bytes_for_each_letter_are_refused(name: str, tmp_path: Path) -> None:
    refusal(tmp_path, PUBLISHED[name].encode("utf-16"), name)


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("NMC-60-abridged.csv", "HAI"),
        ("atop5_1ddyr.csv", "2000041"),
        ("gml-ddy-disputes-2.1.1.csv", "gml-"),
        ("troopdata.csv", "Eswatini"),
    ],
)
def test_a_byte_outside_the_declared_encoding_is_refused(
    name: str, spoilt: str, tmp_path: Path
) -> None:
    data = PUBLISHED[name].encode().replace(spoilt.encode(), b"\xe9" + spoilt.encode())
    assert "0xe9" in str(refusal(tmp_path, data, name))


@pytest.mark.parametrize("name", [key for key in CONVERTED if key != WHOLE_DISPUTES])
def test_a_packages_table_that_is_cut_or_doubled_is_refused(
    name: str, tmp_path: Path
) -> None:
    table = columnar(CONVERTED[name].encode())
    assert "cut or damaged" in str(refusal(tmp_path, table[:-9], "cut.parquet"))
    frame, doubled = pl.read_parquet(io.BytesIO(table)), io.BytesIO()
    pl.concat([frame, frame.head(1)]).write_parquet(doubled)
    assert "a second time" in str(refusal(tmp_path, doubled.getvalue(), "d.parquet"))


def test_every_indicator_that_is_read_is_in_the_catalogue_and_no_other() -> None:
    known = catalogue()
    mine = {one.dataset for one in MINE}
    assert mine <= known.dataset.keys()
    read = {
        indicator
        for name, text in (*PUBLISHED.items(), *CONVERTED.items())
        for vintage in offer(
            text.encode("latin-1") if name in PUBLISHED else columnar(text.encode()),
            name if name in PUBLISHED else f"{name}.parquet",
        )
        for indicator in vintage.indicators
    }
    # The written files hold no promise of offence or neutrality.
    silent = {"alliance_offence", "alliance_neutrality"}
    assert {one.id for data in mine for one in known.of(data)} == read | silent


def test_every_layout_is_registered_once_under_a_name_of_its_own() -> None:
    names = [one.id for one in LAYOUTS]
    assert len(set(names)) == len(names)
    assert {one.id for one in MINE} <= set(names)


@FEW
@given(data=mutated(TEXTS))
def test_whatever_befalls_a_file_it_is_taken_whole_or_leaves_nothing(
    data: bytes,
) -> None:
    offer(data)


@FEW
@given(data=mutated(TEXTS))
def test_whatever_befalls_a_table_before_it_is_parquet(data: bytes) -> None:
    offer(columnar(data), "file.parquet")


@pytest.mark.slow
@pytest.mark.timeout(7200)
@MANY
@given(data=mutated(TEXTS))
def test_fifty_thousand_files_are_taken_whole_or_leave_nothing(data: bytes) -> None:
    offer(data)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@MANY
@given(data=mutated([*map(columnar, TEXTS)]))
def test_fifty_thousand_tables_are_taken_whole_or_leave_nothing(data: bytes) -> None:
    offer(data, "file.parquet")
