"""What goes wrong with a download of these files is said, and leaves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar
from tests.evidence.readers.governance_files import CONVERTED, PUBLISHED, given
from tests.evidence.stores import NOW

PAGE: Final = b"<!DOCTYPE html>\n<html><body>Log in to download</body></html>\n"
KEYS: Final = {
    "V-Dem-CY-Core-v15.csv": (b"v2x_libdem,", b"v2x_liberty,"),
    "vdem_v14_six.csv": (b"v2xcl_rol", b"v2xcl_law"),
    "ert_v15.csv": (b'"aut_ep"', b'"aut"'),
    "PTS-2024.csv": (b"PTS_S,", b"PTS_US,"),
    "human-rights-protection.csv": (b"Human rights protection", b"Protection"),
    "human-rights-protection-coded.csv": (b"Human rights protection", b"Protection"),
    "HumanRightsProtectionScores_v4.01.csv": (b"theta_mean", b"latentmean"),
}
"""A column of each form, and a name it does not have."""


def refused(folder: Path, name: str, content: bytes) -> str:
    """Return with which words a file is refused; the store must stay empty."""
    store = Store(folder / "store")
    file = given(folder, name, content)
    with pytest.raises(UnreadableSourceError) as caught:
        import_file(file, store, now=NOW)
    assert store.manifest().vintages == ()
    assert not list(store.folder.rglob("*.parquet"))
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_whole_file_is_taken(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path / "store")
    (vintage,) = import_file(given(tmp_path, name, PUBLISHED[name]), store, now=NOW)
    assert vintage.rows > 0
    assert set(vintage.indicators) <= {
        one.id for one in catalogue().of(vintage.dataset)
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_renamed_column_is_told_with_the_form_it_was_like(
    tmp_path: Path, name: str
) -> None:
    was, becomes = KEYS[name]
    words = refused(tmp_path, name, PUBLISHED[name].replace(was, becomes, 1))
    assert "the header: found columns like those of" in words
    assert was.strip(b',"').decode() in words


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_file_cut_in_a_line_is_refused(tmp_path: Path, name: str) -> None:
    words = refused(tmp_path, name, PUBLISHED[name][:-7])
    assert "line" in words


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_line_that_stands_twice_is_refused(tmp_path: Path, name: str) -> None:
    content = PUBLISHED[name]
    last = content.splitlines(keepends=True)[-1]
    assert "a second time" in refused(tmp_path, name, content + last)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_web_page_in_place_of_data_is_refused(tmp_path: Path, name: str) -> None:
    assert "a web page" in refused(tmp_path, name, PAGE)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path, name: str) -> None:
    first, second, *rest = PUBLISHED[name].splitlines(keepends=True)
    longer = second.rstrip(b"\r\n") + b",1\n"
    words = refused(tmp_path, name, b"".join([first, longer, *rest]))
    assert "line 2" in words
    assert "cells" in words


def test_a_byte_of_another_code_page_is_refused_where_latin_1_is_declared(
    tmp_path: Path,
) -> None:
    name = "PTS-2024.csv"
    spoilt = PUBLISHED[name].replace(b"Palestine,", b"Palestine\x92s,")
    words = refused(tmp_path, name, spoilt)
    assert "0x92" in words
    assert "latin-1" in words


def test_latin_1_is_refused_where_utf_8_is_declared(tmp_path: Path) -> None:
    name = "V-Dem-CY-Core-v15.csv"
    spoilt = PUBLISHED[name].decode().encode("latin-1")
    assert "0xf4" in refused(tmp_path, name, spoilt)


@pytest.mark.parametrize("name", CONVERTED)
def test_a_parquet_file_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    assert "cut or damaged" in refused(tmp_path, name, columnar(CONVERTED[name])[:-9])


@pytest.mark.parametrize("name", CONVERTED)
def test_a_row_of_a_parquet_file_that_stands_twice_is_refused(
    tmp_path: Path, name: str
) -> None:
    last = CONVERTED[name].splitlines(keepends=True)[-1]
    doubled = columnar(CONVERTED[name] + last)
    assert "a second time" in refused(tmp_path, name, doubled)
