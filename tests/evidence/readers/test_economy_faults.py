"""Faults in files on economy and displacement: one clear error, and nothing left."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.readers import idmc, imf, prio, unhcr, world_bank
from servanda.evidence.store import Store
from tests.evidence.mutations import NONSENSE, columnar, mutated, offer
from tests.evidence.readers.economy_files import CONVERTED, PUBLISHED, world_bank_json
from tests.evidence.stores import NOW

MINE = (
    *world_bank.LAYOUTS,
    *imf.LAYOUTS,
    *prio.LAYOUTS,
    *unhcr.LAYOUTS,
    *idmc.LAYOUTS,
)
TEXT = [name for name in PUBLISHED if name.endswith(".csv")]
WRITTEN = [name for name in PUBLISHED if name.endswith((".csv", ".json"))]
FEW = settings(max_examples=300, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=50_000, suppress_health_check=list(HealthCheck))
EXPORT = "data/as_published/imf-dm-export-gdp-growth.xls"


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
    (vintage,) = offer(PUBLISHED[name], name)
    assert vintage.layout in {one.id for one in MINE}
    assert vintage.rows > 0


@pytest.mark.parametrize("name", CONVERTED)
def test_a_packages_table_is_taken_as_parquet(name: str) -> None:
    (vintage,) = offer(columnar(CONVERTED[name].encode()), f"{name}.parquet")
    assert vintage.standing == "conversion"
    assert vintage.rows > 0


def test_every_layout_feeds_a_data_set_of_the_catalogue() -> None:
    known = catalogue()
    assert {one.dataset for one in MINE} <= set(known.dataset)
    assert all(known.of(one.dataset) for one in MINE)


@pytest.mark.parametrize("name", TEXT)
def test_a_renamed_column_is_named(name: str, tmp_path: Path) -> None:
    (vintage,) = offer(PUBLISHED[name], name)
    layout = next(one for one in MINE if one.id == vintage.layout)
    column = max(layout.needs, key=len)
    changed = PUBLISHED[name].replace(column.encode(), b"Renamed", 1)
    assert changed != PUBLISHED[name]
    said = str(refusal(tmp_path, changed, name))
    assert column in said


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_download_cut_short_is_refused(name: str, tmp_path: Path) -> None:
    whole = PUBLISHED[name]
    said = refusal(tmp_path, whole[: len(whole) * 2 // 3], name)
    assert isinstance(said, UnreadableSourceError)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_web_page_in_its_place_is_refused(name: str, tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><body>Too many requests</body></html>"
    said = str(refusal(tmp_path, page, name))
    assert "a web page" in said


@pytest.mark.parametrize("name", WRITTEN)
def test_bytes_outside_utf_8_are_refused(name: str, tmp_path: Path) -> None:
    spoilt = (
        PUBLISHED[name].replace(b"MLI", b"M\xcdLI", 1).replace(b"432,", b"\xcd,", 1)
    )
    assert spoilt != PUBLISHED[name]
    assert "0xcd" in str(refusal(tmp_path, spoilt, name)).lower() or name.endswith(
        ".json"
    )


@pytest.mark.parametrize("name", TEXT)
def test_a_row_that_stands_twice_is_refused(name: str, tmp_path: Path) -> None:
    rows = PUBLISHED[name].splitlines(keepends=True)
    first = next(row for row in rows if b"MLI" in row or row.startswith(b"432"))
    double = b"".join([*rows, first])
    assert "a second time" in str(refusal(tmp_path, double, name))


def test_a_figure_that_stands_twice_in_an_answer_is_refused(tmp_path: Path) -> None:
    answer = world_bank_json(total=6)
    answer[1].append(answer[1][0])
    said = str(refusal(tmp_path, json.dumps(answer).encode(), "a.json"))
    assert "a second time" in said


def test_a_word_of_the_interface_in_place_of_data_is_refused(tmp_path: Path) -> None:
    message = [{"message": [{"id": "120", "key": "Invalid value", "value": "No"}]}]
    assert "[0].message" in str(
        refusal(tmp_path, json.dumps(message).encode(), "a.json")
    )


@pytest.mark.parametrize("name", CONVERTED)
def test_a_package_table_cut_short_is_refused(name: str, tmp_path: Path) -> None:
    table = columnar(CONVERTED[name].encode())
    said = refusal(tmp_path, table[: len(table) // 2], f"{name}.parquet")
    assert isinstance(said, UnreadableSourceError)


@st.composite
def altered(draw: st.DrawFn, values: Sequence[object]) -> bytes:
    """Draw an interface's answer with a few of its values changed or taken away."""
    value = deepcopy(draw(st.sampled_from(values)))
    for _ in range(draw(st.integers(1, 4))):
        _alter(value, draw)
    return json.dumps(value).encode()


def _alter(value: object, draw: st.DrawFn) -> None:
    """Walk into a value at random, and change what stands there."""
    while isinstance(value, (dict, list)) and value:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = draw(st.sampled_from(keys))
        inside = value[key]
        if isinstance(inside, (dict, list)) and inside and draw(st.integers(0, 5)):
            value = inside
            continue
        if draw(st.booleans()):
            value[key] = deepcopy(draw(st.sampled_from(STRANGE)))
        else:
            del value[key]
        return


STRANGE: tuple[object, ...] = (
    *(
        None,
        True,
        -1,
        1e308,
        10**30,
        "",
        "-",
        "\ud800",
        "\u0661",
        [],
        {},
        [[]],
        {"a": 1},
    ),
    *(cell.decode("latin-1") for cell in NONSENSE),
)
ANSWERS = [json.loads(PUBLISHED[name]) for name in WRITTEN if name.endswith(".json")]
WHOLE = [PUBLISHED[name] for name in PUBLISHED if not name.endswith(".xlsx")]
BOOKS = [PUBLISHED[name] for name in PUBLISHED if name.endswith(".xlsx")]


@FEW
@given(mutated(WHOLE))
def test_whatever_befalls_a_file_only_evidence_errors_come(data: bytes) -> None:
    offer(data)


@FEW
@given(altered(ANSWERS))
def test_whatever_an_interface_answers_only_evidence_errors_come(data: bytes) -> None:
    offer(data, "answer.json")


@settings(FEW, max_examples=60)
@given(mutated([text.encode() for text in CONVERTED.values()]))
def test_whatever_befalls_a_package_table_only_evidence_errors_come(
    data: bytes,
) -> None:
    offer(columnar(data), "table.parquet")


@settings(FEW, max_examples=60)
@given(mutated(BOOKS))
def test_whatever_befalls_a_workbook_only_evidence_errors_come(data: bytes) -> None:
    offer(data, "book.xlsx")


@settings(FEW, max_examples=40)
@given(st.data())
def test_whatever_befalls_an_old_workbook_only_evidence_errors_come(
    shared: Path, data: st.DataObject
) -> None:
    offer(data.draw(mutated([(shared / EXPORT).read_bytes()])), "book.xls")


@pytest.mark.slow
@pytest.mark.timeout(7200)
@MANY
@given(mutated(WHOLE))
def test_fifty_thousand_files_bring_only_evidence_errors(data: bytes) -> None:
    offer(data)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(MANY, max_examples=10_000)
@given(altered(ANSWERS))
def test_ten_thousand_answers_bring_only_evidence_errors(data: bytes) -> None:
    offer(data, "answer.json")


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(MANY, max_examples=5_000)
@given(st.data())
def test_five_thousand_workbooks_bring_only_evidence_errors(
    shared: Path, data: st.DataObject
) -> None:
    old = (shared / EXPORT).read_bytes()
    offer(data.draw(mutated([old, *BOOKS])), "book.xls")


def test_a_table_whose_cells_are_no_text_is_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "gwcode": ["432"],
            "year": [b"\xff"],
            "gdppc": [[1.0]],
            "gdppc_grwt": [True],
            "population": [None],
            "best": [{"a": 1}],
        }
    )
    packed = io.BytesIO()
    frame.write_parquet(packed)
    said = str(refusal(tmp_path, packed.getvalue(), "panel.parquet"))
    assert "cells that are no text, number or day" in said
