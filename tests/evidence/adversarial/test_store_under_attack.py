"""The store and whoever edits, links, replaces or fills what lies around it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import BusyStoreError, DamagedStoreError
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import add, in_year, made

TERROR = "political_terror_state"
YEAR = in_year("MLI", TERROR, 2012, 4.0)
CLOCKS = Clocks(date(2020, 1, 1))


def edited(folder: Path, **told: str) -> None:
    """Change what the manifest says of its one vintage, as by hand."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["vintages"][0] |= told
    path.write_text(json.dumps(manifest))


def digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "file",
    [
        "../outside.parquet",
        "vintages/../../outside.parquet",
        "vintages/pts/../../../outside.parquet",
        "/etc/passwd",
        "vintages/..parquet/a.parquet",
        "manifest.json",
        "",
    ],
)
def test_no_manifest_leads_out_of_the_store(tmp_path: Path, file: str) -> None:
    store = made(tmp_path / "store", "pts", [YEAR])
    (vintage,) = store.manifest().vintages
    outside = tmp_path / "outside.parquet"
    shutil.copy(store.path(vintage), outside)
    edited(store.folder, file=file, digest=digest(outside))
    for ask in (Store(store.folder).manifest, lambda: store.remove("pts")):
        with pytest.raises(DamagedStoreError):
            ask()
    assert outside.exists()


@pytest.mark.parametrize("hold", [b"no table", b""])
def test_a_digest_made_to_fit_does_not_make_a_table(
    tmp_path: Path, hold: bytes
) -> None:
    store = made(tmp_path, "pts", [YEAR])
    path = store.path(store.manifest().vintages[0])
    if hold:
        path.write_bytes(hold)
    else:
        pl.DataFrame({"other": [1]}).write_parquet(path)
    edited(tmp_path, digest=digest(path))
    with pytest.raises(DamagedStoreError, match="edited by hand"):
        Panel(Store(tmp_path), CLOCKS).statements(TERROR)


READS: dict[str, Callable[[Panel], object]] = {
    "statements": lambda panel: panel.statements(TERROR),
    "years": lambda panel: panel.yearly([TERROR], 2012, 2012),
    "series": lambda panel: panel.series("MLI", TERROR),
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("is_verified", [False, True])
def test_a_reader_whose_vintage_is_replaced_is_told_to_ask_again(
    tmp_path: Path, read: str, *, is_verified: bool
) -> None:
    panel = Panel(made(tmp_path, "pts", [YEAR]), CLOCKS)
    if is_verified:
        panel.store.path(panel.store.manifest().vintages[0])
    add(Store(tmp_path), "pts", [YEAR._replace(value=5.0)])
    with pytest.raises(BusyStoreError, match="was replaced or taken out"):
        READS[read](panel)
    again = Panel(Store(tmp_path), CLOCKS).statements(TERROR)
    assert again["value"].to_list() == [5.0]


def test_a_sweep_does_not_reach_behind_a_link(tmp_path: Path) -> None:
    store = made(tmp_path / "store", "pts", [YEAR])
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "precious.parquet").write_bytes(b"mine")
    (store.folder / "vintages" / "linked").symlink_to(mine)
    (store.folder / ".partial-linked").symlink_to(mine)
    add(store, "fariss", [in_year("MLI", "human_rights_protection", 2012, 1.0)])
    assert sorted(one.name for one in mine.iterdir()) == ["precious.parquet"]
    assert not (store.folder / ".partial-linked").is_symlink()
