"""Small worlds in memory: statements by a few providers on a few states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from servanda.diagnosis.severity.measures import components
from servanda.evidence.indicators import Catalogue, Dataset, Indicator
from servanda.evidence.observation import SCHEMA
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Manifest, Store, Vintage

Row = Mapping[str, Any]

MADE = Dataset(
    id="made",
    provider="made",
    publisher="A test",
    title="Made statements",
    licence="none",
    licence_from="seen",
    redistribute="yes",
    attribution="A test",
    cites=(),
)


@dataclass(frozen=True)
class Shelf(Store):
    """A store in memory: vintages and their frames, nothing on disk."""

    held: tuple[tuple[Vintage, pl.DataFrame], ...] = ()

    def manifest(self) -> Manifest:
        return Manifest(vintages=tuple(vintage for vintage, _ in self.held))

    def scan(self, vintage: Vintage) -> pl.LazyFrame:
        return next(frame for one, frame in self.held if one == vintage).lazy()


def said(
    place: str,
    indicator: str,
    year: int,
    value: float,
    *,
    low: float | None = None,
    high: float | None = None,
    **more: Any,
) -> Row:
    """Say a value of a calendar year."""
    return {
        "place": place,
        "toward": None,
        "start": date(year, 1, 1),
        "until": date(year + 1, 1, 1),
        "indicator": indicator,
        "value": value,
        "low": low,
        "high": high,
        "label": None,
        **more,
    }


def vintage(
    name: str,
    rows: Iterable[Row],
    published: date | None = date(2022, 6, 30),
    **more: Any,
) -> tuple[Vintage, pl.DataFrame]:
    """Return statements as one vintage of a data set, as importing would keep them."""
    frame = pl.DataFrame(list(rows), schema=SCHEMA)
    frame = frame.sort("indicator", "start", "place", "toward", "label")
    first: Any = frame["start"].min()
    last: Any = frame["until"].max()
    made = {
        "dataset": name,
        "version": f"of {published}",
        "published": published,
        "dated_by": "user" if published else "nobody",
        "retrieved": datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        "source": "made by a test",
        "source_digest": "sha256:" + "0" * 64,
        "source_bytes": 0,
        "layout": f"{name}/test",
        "standing": "verified",
        "file": f"vintages/{name}/{published}.parquet",
        "digest": f"sha256:{name}{published}",
        "rows": frame.height,
        "rows_read": frame.height,
        "refused": (),
        "indicators": dict(frame.group_by("indicator").len().iter_rows()),
        "first": first,
        "last": last,
    }
    return Vintage.model_validate({**made, **more}), frame


def meaning(name: str, **more: Any) -> Indicator:
    """Return what an indicator means in these worlds."""
    made: dict[str, Any] = {
        "id": name,
        "name": name.replace("_", " "),
        "theme": "test",
        "definition": "a number that a test made up",
        "unit": "units",
        "period": "year",
        "direction": "neither",
        "dataset": "made",
        "field": name,
        "rows": ["S0.10"],
        "cites": [],
        "since": date(2026, 11, 22),
    }
    return Indicator.model_validate({**made, **more})


def meanings(*names: str, **more: Any) -> Catalogue:
    """Return a catalogue of all inputs of severity, and of further names."""
    inputs = [one for part in components() for one in part.inputs]
    wanted = [n for one in inputs for n in (one.indicators[0], *one.per[:1])]
    every = dict.fromkeys((*wanted, *names))
    near = meaning("contiguity", period="spell")
    return Catalogue((*(meaning(name, **more) for name in every), near), (MADE,))


def world(
    rows: Iterable[Row],
    as_of: date = date(2021, 12, 31),
    known_by: date | None = None,
    known: Catalogue | None = None,
) -> Panel:
    """Return a panel over one vintage of made statements."""
    return seen([vintage("made", rows)], Clocks(as_of, known_by), known)


def seen(
    held: Iterable[tuple[Vintage, pl.DataFrame]],
    clocks: Clocks,
    known: Catalogue | None = None,
) -> Panel:
    """Return a panel over vintages, under two clocks."""
    shelf = Shelf(Path("nowhere"), held=tuple(held))
    return Panel(shelf, clocks, known or meanings())
