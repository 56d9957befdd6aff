"""What came later is not there: stores without it say the same, figure by figure."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from servanda.diagnosis.brief import brief
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store, Vintage

pytestmark = [pytest.mark.shared]

REACH: Final = frozenset({"note", "sentences", "basis", "last", "is_stale"})
"""How far a list reaches is told of the list: one that was cut reaches less far."""

HELD: Final = frozenset({"vintages", "left_out", "quality"})
"""What a store holds is told of the store."""

SPELLS: Final = [one.id for one in catalogue().indicators if one.period == "spell"]

Make = Callable[[pl.DataFrame], pl.DataFrame]


def remade(
    full: Store, folder: Path, keep: Callable[[Vintage], bool], make: Make
) -> Store:
    """Return a store with some of the vintages, each made anew from its rows."""
    store = Store(folder)
    with store.workplace() as workplace:
        made: list[tuple[Vintage, Path]] = []
        for number, vintage in enumerate(filter(keep, full.manifest().vintages)):
            frame = make(full.scan(vintage).collect())
            if frame.is_empty():
                continue
            file = workplace / f"{number}.parquet"
            frame.write_parquet(file)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            told = {
                "file": f"vintages/{vintage.dataset}/{digest[:24]}.parquet",
                "digest": f"sha256:{digest}",
                "rows": frame.height,
                "indicators": dict(frame.group_by("indicator").len().iter_rows()),
                "first": frame["start"].min(),
                "last": frame["until"].max(),
            }
            made.append((vintage.model_copy(update=told), file))
        store.add(made)
    return store


def without_later(day: date) -> Make:
    """Drop what began, or was over, after a day; a spell under way has no end yet."""
    after, until = day + timedelta(days=1), pl.col("until")
    is_spell = pl.col("indicator").is_in(SPELLS)
    open_ = pl.when(~is_spell | (until <= after)).then(until)

    def make(frame: pl.DataFrame) -> pl.DataFrame:
        kept = pl.when(is_spell).then(pl.col("start") <= day).otherwise(until <= after)
        return frame.filter(kept).with_columns(until=open_)

    return make


def parts(value: Any, skip: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a reading by name; nothing of a plain value."""
    if is_dataclass(value):
        named = [part.name for part in fields(value)]
        yield from ((name, getattr(value, name)) for name in named if name not in skip)
    elif isinstance(value, dict):
        yield from ((name, one) for name, one in value.items() if name not in skip)
    elif isinstance(value, tuple):
        yield from ((str(number), one) for number, one in enumerate(value))


def differences(
    one: Any, other: Any, skip: frozenset[str], path: str = ""
) -> Iterator[str]:
    """Yield where two readings differ."""
    mine, theirs = dict(parts(one, skip)), dict(parts(other, skip))
    if type(one) is not type(other) or mine.keys() != theirs.keys():
        yield f"{path}: {str(one)[:200]} and {str(other)[:200]}"
    elif not mine and one != other:
        yield f"{path}: {one!r} and {other!r}"
    for name in mine.keys() & theirs.keys():
        yield from differences(mine[name], theirs[name], skip, f"{path}.{name}")


def compared(
    one: Store, other: Store, clocks: Clocks, place: str, skip: frozenset[str]
) -> list[str]:
    here, there = Panel(one, clocks), Panel(other, clocks)
    found = list(differences(brief(here, place), brief(there, place), skip))
    mine, theirs = (facts_of(panel, place, "a").model_dump() for panel in (here, there))
    return found + list(differences(mine, theirs, skip, "facts"))


@pytest.mark.parametrize(
    "day", [date(1992, 6, 30), date(2003, 7, 1), date(2012, 3, 15)]
)
def test_rows_of_later_time_change_no_reading(
    shared_store: Store, tmp_path: Path, day: date
) -> None:
    cut = remade(shared_store, tmp_path, lambda _: True, without_later(day))
    for place in ("SOM", "RUS", "ETH", "LBN"):
        found = compared(shared_store, cut, Clocks(day), place, REACH | HELD)
        assert not found, (place, found[:5])


@pytest.mark.parametrize(
    "known_by", [date(2017, 12, 31), date(2021, 9, 29), date(2022, 6, 30)]
)
def test_vintages_published_later_change_nothing_at_all(
    shared_store: Store, tmp_path: Path, known_by: date
) -> None:
    def was_public(vintage: Vintage) -> bool:
        return vintage.published is not None and vintage.published <= known_by

    old = remade(shared_store, tmp_path, was_public, lambda frame: frame)
    same = {v.id: v.digest for v in shared_store.manifest().vintages if was_public(v)}
    assert set(same) == {vintage.id for vintage in old.manifest().vintages}
    for place in ("MLI", "ETH", "SLB"):
        for day in (known_by, date(2012, 7, 1)):
            clocks = Clocks(day, known_by)
            skip = frozenset({"left_out", "vintages"})
            assert not compared(shared_store, old, clocks, place, skip), place


def test_a_store_copied_by_hand_reads_the_same(
    shared_store: Store, tmp_path: Path
) -> None:
    shutil.copytree(shared_store.folder, tmp_path / "copy")
    clocks = Clocks(date(2012, 7, 1))
    copy = Store(tmp_path / "copy")
    assert not compared(shared_store, copy, clocks, "MLI", frozenset())
