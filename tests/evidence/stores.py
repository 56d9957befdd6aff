"""Stores made of written rows, for tests of what reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from servanda.evidence.observation import SCHEMA
from servanda.evidence.store import Store, Vintage

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Said(NamedTuple):
    """One statement of a provider."""

    place: str
    indicator: str
    start: date
    until: date | None
    value: float
    low: float | None = None
    high: float | None = None
    toward: str | None = None
    label: str | None = None


def in_year(place: str, indicator: str, year: int, value: float) -> Said:
    """Say a value of a calendar year."""
    return Said(place, indicator, date(year, 1, 1), date(year + 1, 1, 1), value)


def add(
    store: Store,
    dataset: str,
    said: Iterable[Said],
    *,
    version: str = "1",
    published: date | None = date(2022, 6, 30),
    standing: Literal["verified", "described", "conversion"] = "described",
) -> Vintage:
    """Put statements into a store as one vintage, as importing would."""
    rows = [one._asdict() for one in said]
    frame = pl.DataFrame(rows, schema_overrides=dict(SCHEMA)).select(list(SCHEMA))
    frame = frame.cast(dict(SCHEMA))  # type: ignore[arg-type]
    with store.workplace() as workplace:
        file = workplace / "made.parquet"
        frame.sort("indicator", "start", "place", "toward", "label").write_parquet(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        vintage = Vintage(
            dataset=dataset,
            version=version,
            published=published,
            dated_by="user" if published else "nobody",
            retrieved=NOW,
            source="made by a test",
            source_digest="sha256:" + "0" * 64,
            source_bytes=0,
            layout=f"{dataset}/test",
            standing=standing,
            file=f"vintages/{dataset}/{digest[:24]}.parquet",
            digest=f"sha256:{digest}",
            rows=frame.height,
            rows_read=frame.height,
            refused=(),
            indicators=dict(frame.group_by("indicator").len().iter_rows()),
            first=frame["start"].min(),  # type: ignore[arg-type]
            last=frame["until"].max(),  # type: ignore[arg-type]
        )
        store.add([(vintage, file)])
    return vintage


def made(folder: Path, dataset: str, said: Iterable[Said]) -> Store:
    """Return a store with one vintage, public since 30 June 2022."""
    store = Store(folder)
    add(store, dataset, said)
    return store
