"""The store: whole or unchanged, and never believed without its digest."""

from __future__ import annotations

import multiprocessing
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import (
    BusyStoreError,
    DamagedStoreError,
    SupersededError,
)
from servanda.evidence.store import Store
from tests.evidence.stores import add, in_year, made

YEAR = in_year("MLI", "political_terror_state", 2012, 4.0)


def test_a_folder_that_is_not_there_is_an_empty_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "absent")
    assert store.manifest().vintages == ()
    assert not store.folder.exists()


def test_what_was_added_is_read_back(tmp_path: Path) -> None:
    store = made(tmp_path, "pts", [YEAR])
    (vintage,) = Store(tmp_path).manifest().vintages
    assert vintage.id == "pts@1"
    assert store.scan(vintage).collect()["value"].to_list() == [4.0]


def test_the_same_version_again_replaces_and_leaves_no_file_behind(
    tmp_path: Path,
) -> None:
    store = made(tmp_path, "pts", [YEAR])
    add(store, "pts", [YEAR._replace(value=5.0)])
    (vintage,) = store.manifest().vintages
    assert store.scan(vintage).collect()["value"].to_list() == [5.0]
    assert len(list(tmp_path.glob("vintages/*/*.parquet"))) == 1


def test_another_version_stands_beside_the_first(tmp_path: Path) -> None:
    store = made(tmp_path, "pts", [YEAR])
    add(store, "pts", [YEAR], version="2")
    assert [v.id for v in store.manifest().vintages] == ["pts@1", "pts@2"]


def test_files_of_one_version_with_other_indicators_stand_side_by_side(
    tmp_path: Path,
) -> None:
    store = made(tmp_path, "pts", [YEAR])
    add(store, "pts", [YEAR._replace(indicator="political_terror_hrw")])
    assert len(store.manifest().vintages) == 2


def test_an_altered_file_is_not_believed(tmp_path: Path) -> None:
    made(tmp_path, "pts", [YEAR])
    (file,) = tmp_path.glob("vintages/pts/*.parquet")
    file.write_bytes(file.read_bytes()[:-1] + b"X")
    store = Store(tmp_path)
    with pytest.raises(DamagedStoreError, match="not what the manifest says"):
        store.scan(store.manifest().vintages[0])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    made(tmp_path, "pts", [YEAR])
    (file,) = tmp_path.glob("vintages/pts/*.parquet")
    file.unlink()
    store = Store(tmp_path)
    with pytest.raises(DamagedStoreError, match="pts@1"):
        store.path(store.manifest().vintages[0])


def test_a_manifest_that_is_none_is_an_error_not_an_empty_store(
    tmp_path: Path,
) -> None:
    (tmp_path / "manifest.json").write_text('{"servanda": "1", "vinta')
    with pytest.raises(DamagedStoreError, match="manifest"):
        Store(tmp_path).manifest()


def test_what_a_killed_program_left_is_swept_by_the_next(tmp_path: Path) -> None:
    store = made(tmp_path, "pts", [YEAR])
    left = tmp_path / "vintages" / "pts" / "left.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(left)
    add(store, "pts", [YEAR], version="2")
    assert not left.exists()


def test_a_version_is_removed_and_the_others_stay(tmp_path: Path) -> None:
    store = made(tmp_path, "pts", [YEAR])
    add(store, "pts", [YEAR], version="2", published=date(2023, 6, 30))
    assert store.remove("pts", "1") == 1
    assert [v.id for v in store.manifest().vintages] == ["pts@2"]


def _hold(folder: str, ready: multiprocessing.Queue[str], stop: float) -> None:
    from time import sleep  # noqa: PLC0415 - in another process

    from filelock import FileLock  # noqa: PLC0415

    with FileLock(Path(folder) / ".lock"):
        ready.put("held")
        sleep(stop)


def test_a_store_in_use_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    made(tmp_path, "pts", [YEAR])
    context = multiprocessing.get_context("spawn")
    ready: multiprocessing.Queue[str] = context.Queue()
    other = context.Process(target=_hold, args=(str(tmp_path), ready, 20.0))
    other.start()
    try:
        ready.get(timeout=20)
        with pytest.raises(BusyStoreError, match="another program"):
            add(Store(tmp_path, patience=0.2), "pts", [YEAR], version="2")
    finally:
        other.terminate()
        other.join()
        ready.close()
        ready.join_thread()
    assert [v.id for v in Store(tmp_path).manifest().vintages] == ["pts@1"]


def _add_many(folder: str, name: str) -> None:
    for number in range(8):
        add(Store(Path(folder)), "pts", [YEAR], version=f"{name}{number}")


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [
        context.Process(target=_add_many, args=(str(tmp_path), name)) for name in "ab"
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    store = Store(tmp_path)
    held = store.manifest().vintages
    assert {v.version for v in held} == {f"{n}{i}" for n in "ab" for i in range(8)}
    assert all(store.scan(v).collect().height == 1 for v in held)


def test_the_providers_own_file_goes_before_a_conversion_in_any_order(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    add(store, "pts", [YEAR._replace(value=1.0)], standing="conversion")
    add(store, "pts", [YEAR._replace(value=2.0)], standing="described")
    with pytest.raises(SupersededError, match="provider's own form"):
        add(store, "pts", [YEAR._replace(value=3.0)], standing="conversion")
    (vintage,) = store.manifest().vintages
    assert store.scan(vintage).collect()["value"].to_list() == [2.0]


def test_a_cut_copy_does_not_replace_the_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "pts", [YEAR, in_year("MLI", "political_terror_state", 2013, 5.0)])
    with pytest.raises(SupersededError, match="looks like a copy that was cut"):
        add(store, "pts", [YEAR])
    assert store.manifest().vintages[0].rows == 2
