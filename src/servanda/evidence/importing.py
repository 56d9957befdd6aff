"""From a provider's file to vintages in the store: all of it, or an error and nothing.

The file is read once, a batch at a time; what is kept of each batch goes to a part
on disk, so a file may be larger than memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from servanda.evidence.disk import written
from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files import Table, opened
from servanda.evidence.files.jsontext import frame as json_frame
from servanda.evidence.indicators import catalogue
from servanda.evidence.observation import SCHEMA
from servanda.evidence.readers import LAYOUTS, Layout, layout_of
from servanda.evidence.screening import Tally, in_range, once, placed
from servanda.evidence.store import Store, Vintage

__all__ = ["Labels", "import_file"]

_ROW_GROUP = 16_384
"""Small groups, in the order of indicators: a question reads only those it needs."""

_ORDER = ("indicator", "start", "place", "toward", "label")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the user says of a file, where the file does not say it.

    dataset    the data set it is; told by its columns if None
    version    the provider's name for the release; told by the file if None
    published  the day by which it was public; the catalogue's if None
    source     the address it was fetched from; the file's name if None
    seen       the day on which it was fetched from its provider, so that it was public
               by then; tells the day where neither user nor catalogue does
    """

    dataset: str | None = None
    version: str | None = None
    published: date | None = None
    source: str | None = None
    seen: date | None = None


class _Part(NamedTuple):
    version: str | None
    file: Path


@dataclass(frozen=True)
class _Import:
    """One file on its way into the store."""

    table: Table
    layout: Layout
    workplace: Path
    labels: Labels
    now: datetime
    tally: Tally = field(default_factory=Tally)


def import_file(
    path: Path,
    store: Store,
    *,
    now: datetime,
    labels: Labels | None = None,
    progress: Callable[[int], None] = lambda _rows: None,
) -> tuple[Vintage, ...]:
    """Import a provider's file and return the vintages that it became.

    path      the file
    store     where it goes
    now       the time of import, in UTC
    labels    what the user says of the file
    progress  told how many rows have been read

    Raises `UnreadableSourceError`, `UnknownSourceError` or `SupersededError`; the
    store is then as it was.
    """
    labels = labels or Labels()
    with (
        opened(path, _encoding_of(labels.dataset)) as table,
        store.workplace() as workplace,
    ):
        layout = layout_of(table, labels.dataset)
        work = _Import(table, layout, workplace, labels, now)
        parts = _by_version(_parts(work, progress))
        if not parts:
            raise _nothing_kept(work)
        made = [_vintage(work, files, version) for version, files in parts.items()]
        store.add(made)
    return tuple(vintage for vintage, _ in made)


def _encoding_of(dataset: str | None) -> Callable[[tuple[str, ...]], str]:
    """Return the encoding declared by the layout with the most of a file's columns."""
    known = [
        one
        for one in LAYOUTS
        if one.kind == "delimited" and dataset in {None, one.dataset}
    ]

    def encoding(columns: tuple[str, ...]) -> str:
        here = frozenset(columns)
        best = max(
            known, key=lambda one: len(one.needs & here) / len(one.needs), default=None
        )
        return best.encoding if best else "utf-8"

    return encoding


def _frames(table: Table, layout: Layout) -> Iterator[pl.DataFrame]:
    if layout.records is None:
        yield from table.batches(layout.wanted(table.columns))
        return
    try:
        records = list(layout.records(table.json))
        names = tuple(dict.fromkeys((*sorted(layout.needs), *layout.uses)))
        yield json_frame(
            records,
            tuple(name for name in names if any(name in one for one in records)),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UnreadableSourceError(
            table.source.name,
            found=f"JSON of another shape ({type(error).__name__}: {error})",
            wanted=f"the shape of {layout.id}",
            remedy="The provider may have changed its interface: import its CSV.",
        ) from error


def _parts(work: _Import, progress: Callable[[int], None]) -> Iterator[_Part]:
    known, number = catalogue(), 0
    for batch in _frames(work.table, work.layout):
        work.tally.read += batch.height
        read = work.layout.read(batch)
        work.tally.refuse(read.refused)
        good = in_range(read.observations, known, work.tally)
        good = placed(good, work.layout.scheme, work.tally)
        progress(work.tally.read)
        for version, part in _split(good):
            file = work.workplace / f"part-{number}.parquet"
            with written(file):
                part.write_parquet(file)
            number += 1
            yield _Part(version, file)


def _split(frame: pl.DataFrame) -> Iterator[tuple[str | None, pl.DataFrame]]:
    """Yield the rows of each version that a file holds."""
    if frame.is_empty():
        return
    if "version" not in frame.columns:
        yield None, frame
        return
    for (version,), part in frame.group_by("version", maintain_order=True):
        yield str(version), part.drop("version")


def _by_version(parts: Iterator[_Part]) -> dict[str | None, list[Path]]:
    found: dict[str | None, list[Path]] = {}
    for version, file in parts:
        found.setdefault(version, []).append(file)
    return found


def _vintage(
    work: _Import, files: list[Path], version: str | None
) -> tuple[Vintage, Path]:
    table, layout, labels = work.table, work.layout, work.labels
    kept = pl.scan_parquet(files)
    once(kept, table.source.name)
    name = labels.version or version or _told_version(work)
    published, dated_by = _published(layout.dataset, name, labels)
    file = files[0].with_name(f"vintage-{files[0].name}")
    with written(file):
        kept.select(list(SCHEMA)).sort(_ORDER).sink_parquet(
            file, compression="zstd", row_group_size=_ROW_GROUP
        )
    with file.open("rb") as stream:
        digest = "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()
    indicators, first, last = _extent(file)
    vintage = Vintage(
        dataset=layout.dataset,
        version=name,
        published=published,
        dated_by=dated_by,
        retrieved=work.now,
        source=labels.source or table.source.name,
        source_digest=table.source.digest,
        source_bytes=table.source.size,
        layout=layout.id,
        standing=layout.standing,
        file=f"vintages/{layout.dataset}/{digest[7:31]}.parquet",
        digest=digest,
        rows=sum(indicators.values()),
        rows_read=work.tally.read,
        refused=work.tally.refusals(),
        indicators=indicators,
        first=first,
        last=last,
        remarks=(*table.remarks, *([layout.note] if layout.note else [])),
    )
    return vintage, file


def _extent(file: Path) -> tuple[dict[str, int], date, date | None]:
    scan = pl.scan_parquet(file)
    span = scan.select(pl.col("start").min(), pl.col("until").max()).collect()
    counts = scan.group_by("indicator").len().sort("indicator").collect()
    first, last = span.row(0)
    return dict(counts.iter_rows()), first, last


def _told_version(work: _Import) -> str:
    """Return the version as the file tells it, or else the beginning of its digest."""
    batch = next(_frames(work.table, work.layout))
    return work.layout.release(work.table, batch) or work.table.source.digest[7:19]


def _published(
    dataset: str, version: str, labels: Labels
) -> tuple[date | None, Literal["catalogue", "user", "fetching", "nobody"]]:
    if labels.published is not None:
        return labels.published, "user"
    found = catalogue().dataset[dataset].published(version)
    if found is not None:
        return found, "catalogue"
    return labels.seen, "fetching" if labels.seen else "nobody"


def _nothing_kept(work: _Import) -> UnreadableSourceError:
    refusals = work.tally.refusals()
    why = f": {refusals[0].reason} ({refusals[0].rows} times)" if refusals else ""
    return UnreadableSourceError(
        work.table.source.name,
        found=f"no usable row among {work.tally.read}{why}",
        wanted=f"rows in the form of {work.layout.id}",
        remedy="Check that this is the provider's whole file.",
    )
