"""The provider's forms together: told apart, catalogued, and proof against damage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from pybtex.database import parse_file

from servanda.evidence.indicators import catalogue
from servanda.evidence.readers import LAYOUTS
from servanda.evidence.readers.ucdp import LAYOUTS as OURS
from tests.evidence.mutations import columnar, mutated, offer
from tests.evidence.readers.governance_files import workbook
from tests.evidence.readers.ucdp.forms import (
    SMALL,
    actor,
    agreement,
    conflict,
    dyad,
    event,
    termination,
)
from tests.evidence.readers.ucdp.reading import delimited, page, whole
from tests.evidence.readers.ucdp.reading import given as written

OF_OURS: Final = {layout.dataset for layout in OURS}
PAGES: Final = tuple(
    page(records).encode()
    for records in ([conflict()], [dyad()], [actor()], [event(), event(id="800002")])
)
TEXTS: Final = (*(text.encode() for text in SMALL.values()), *PAGES)
COLUMNAR: Final = tuple(columnar(text.encode()) for text in SMALL.values())


# --- the catalogue ------------------------------------------------------------


def test_every_form_is_among_those_that_are_read() -> None:
    assert set(OURS) <= set(LAYOUTS)
    assert len({layout.id for layout in OURS}) == len(OURS)


def test_every_form_feeds_a_data_set_of_the_catalogue() -> None:
    assert set(catalogue().dataset) >= OF_OURS


def test_every_indicator_cites_sources_that_are_listed(root: Path) -> None:
    known = set(parse_file(root / "docs" / "references.bib").entries)
    cited = {
        one.id: one.cites for one in catalogue().indicators if one.dataset in OF_OURS
    }
    cited |= {name: catalogue().dataset[name].cites for name in OF_OURS}
    for name, cites in cited.items():
        keys = {cite.partition(":")[0] for cite in cites}
        assert keys, name
        assert keys <= known, name


def test_every_release_says_how_its_day_is_known() -> None:
    for name in OF_OURS:
        for release in catalogue().dataset[name].releases:
            assert release.published is not None, (name, release.version)
            assert release.note, (name, release.version)


def test_what_the_small_files_say_is_in_the_catalogue_as_of_its_data_set(
    tmp_path: Path,
) -> None:
    said: set[str] = set()
    for name, text in SMALL.items():
        found = whole(written(tmp_path, text, name))
        of_dataset = {one.id for one in catalogue().of(found.layout.dataset)}
        assert set(found.indicators()) <= of_dataset, name
        said |= set(found.indicators())
    assert len(said) > 20


# --- telling the forms apart --------------------------------------------------


@pytest.mark.parametrize("name", SMALL)
def test_each_small_file_is_imported_whole(name: str) -> None:
    (vintage,) = offer(SMALL[name].encode(), name)
    assert vintage.dataset in OF_OURS
    assert not vintage.refused


def test_pages_of_different_data_sets_are_told_apart(tmp_path: Path) -> None:
    found = [
        whole(written(tmp_path, data.decode(), f"{i}.json")).layout.id
        for i, data in enumerate(PAGES)
    ]
    assert found == [
        "ucdp-acd/api",
        "ucdp-brd/api",
        "ucdp-onesided/api",
        "ucdp-ged/api",
    ]


def test_a_page_without_records_is_of_no_form() -> None:
    assert offer(page([]).encode(), "empty.json") == ()


def test_a_refusal_of_the_interface_is_of_no_form() -> None:
    said = json.dumps({"message": "API token required"}).encode()
    assert offer(said, "page.json") == ()


# --- spreadsheets ---------------------------------------------------------------


@pytest.mark.parametrize("row", [agreement(), termination(dyadterm="1", outcome="2")])
def test_a_spreadsheet_says_the_same_as_the_text_made_of_it(
    tmp_path: Path, row: dict[str, str]
) -> None:
    plain = {
        name: cell.replace("\n", " ").replace(",", "") for name, cell in row.items()
    }
    text = f"{','.join(plain)}\n{','.join(plain.values())}\n"
    sheet = tmp_path / "table.xlsx"
    sheet.write_bytes(workbook(text))
    found = whole(sheet)
    assert (found.layout.kind, found.layout.standing) == ("sheet", "described")
    from_text = whole(written(tmp_path, delimited([row]), "table.csv"))
    assert found.observations.height > 0
    assert found.observations.drop("line").equals(from_text.observations.drop("line"))


# --- damage -------------------------------------------------------------------


@given(mutated(TEXTS))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_taken_whole_or_refused_in_words(data: bytes) -> None:
    offer(data)


@given(mutated(COLUMNAR))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_parquet_is_taken_whole_or_refused_in_words(data: bytes) -> None:
    offer(data, "file.parquet")


@pytest.mark.slow
@pytest.mark.timeout(3600)
@given(mutated((*TEXTS, *TEXTS, *COLUMNAR)))
@settings(max_examples=50_000, suppress_health_check=[HealthCheck.too_slow])
def test_fifty_thousand_damaged_files_bring_nothing_but_evidences_own_errors(
    data: bytes,
) -> None:
    offer(data)
