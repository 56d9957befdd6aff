"""From a provider's file to vintages in the store: all of it, or an error and nothing.

The file is read once, a batch at a time; what is kept of each batch goes to a part
on disk, so a file may be larger than memory. Places are matched, values held to
the catalogue's ranges, and a key that stands twice refuses the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files import Table, opened
from servanda.evidence.files.jsontext import frame as json_frame
from servanda.evidence.indicators import Catalogue, Dataset, catalogue
from servanda.evidence.observation import KEY, RAW, SCHEMA
from servanda.evidence.places import matched
from servanda.evidence.readers import LAYOUTS, Layout, layout_of
from servanda.evidence.store import Store, Vintage
from servanda.evidence.store.manifest import Refusal

__all__ = ["Labels", "import_file"]

_EXAMPLES: Final = 5
_PERIOD: Final = "the period ends before it begins, or has no beginning"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the user says of a file, where the file does not say it.

    dataset    the data set it is; told by its columns if None
    version    the provider's name for the release; told by the file if None
    published  the day by which it was public; the catalogue's if None
    source     the address it was fetched from; the file's name if None
    """

    dataset: str | None = None
    version: str | None = None
    published: date | None = None
    source: str | None = None


class _Kept(NamedTuple):
    version: str | None
    part: Path


class _Tally:
    """Counts what was read and refused, with the first lines of each reason."""

    def __init__(self) -> None:
        self.read = 0
        self._refused: dict[str, tuple[int, list[int]]] = {}

    def refuse(self, refused: pl.DataFrame) -> None:
        grouped = refused.group_by("reason", maintain_order=True).agg(
            pl.len().alias("rows"), pl.col("line").head(_EXAMPLES)
        )
        for reason, rows, lines in grouped.iter_rows():
            so_far, first = self._refused.get(reason, (0, []))
            self._refused[reason] = (so_far + rows, [*first, *lines][:_EXAMPLES])

    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(
            Refusal(reason=reason, rows=rows, lines=tuple(lines))
            for reason, (rows, lines) in sorted(self._refused.items())
        )


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

    Raises `UnreadableSourceError` or `UnknownSourceError`; the store is then as it was.
    """
    labels = labels or Labels()
    known = catalogue()
    with (
        opened(path, _encoding_of(labels.dataset)) as table,
        store.workplace() as workplace,
    ):
        layout = layout_of(table, labels.dataset)
        tally = _Tally()
        kept = list(_parts(table, layout, known, tally, workplace, progress))
        if not kept:
            raise _nothing_kept(table, layout, tally)
        made = [
            _vintage(table, layout, tally, parts, version, labels, now, workplace)
            for version, parts in _by_version(kept).items()
        ]
        store.add(made)
    return tuple(vintage for vintage, _ in made)


def _encoding_of(dataset: str | None) -> Callable[[tuple[str, ...]], str]:
    """Return the encoding that the layout with the most of a file's columns declares."""

    def encoding(columns: tuple[str, ...]) -> str:
        here = frozenset(columns)
        known = [one for one in LAYOUTS if one.kind == "delimited" and dataset in (None, one.dataset)]
        best = max(known, key=lambda one: len(one.needs & here) / len(one.needs), default=None)
        return best.encoding if best else "utf-8"

    return encoding


def _frames(table: Table, layout: Layout) -> Iterator[pl.DataFrame]:
    if layout.records is None:
        yield from table.batches(layout.wanted(table.columns))
        return
    try:
        records = list(layout.records(table.json))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UnreadableSourceError(
            table.source.name,
            found=f"JSON of another shape ({type(error).__name__}: {error})",
            wanted=f"the shape of {layout.id}",
            remedy="The provider may have changed its interface; import its CSV instead.",
        ) from error
    names = tuple(dict.fromkeys((*sorted(layout.needs), *layout.uses)))
    names = tuple(name for name in names if any(name in one for one in records))
    yield json_frame(records, names)


def _parts(  # noqa: PLR0913, PLR0917 - the stages of one stream
    table: Table,
    layout: Layout,
    known: Catalogue,
    tally: _Tally,
    workplace: Path,
    progress: Callable[[int], None],
) -> Iterator[_Kept]:
    number = 0
    for batch in _frames(table, layout):
        tally.read += batch.height
        read = layout.read(batch)
        tally.refuse(read.refused)
        good = _placed(_in_range(read.observations, known, tally), layout, tally)
        progress(tally.read)
        for version, part in _split(good):
            if part.height:
                file = workplace / f"part-{number}.parquet"
                part.write_parquet(file)
                number += 1
                yield _Kept(version, file)


def _split(frame: pl.DataFrame) -> Iterator[tuple[str | None, pl.DataFrame]]:
    if "version" not in frame.columns:
        yield None, frame
        return
    for (version,), part in frame.group_by("version", maintain_order=True):
        yield str(version), part.drop("version")


def _in_range(frame: pl.DataFrame, known: Catalogue, tally: _Tally) -> pl.DataFrame:
    """Refuse values that the catalogue says cannot be, and periods that are none."""
    bounds = pl.DataFrame(
        [(one.id, one.least, one.most) for one in known.indicators],
        schema={"indicator": pl.String(), "least": pl.Float64(), "most": pl.Float64()},
        orient="row",
    )
    bounded = frame.join(bounds, on="indicator", how="left", maintain_order="left")
    outside = (pl.col("value") < pl.col("least")) | (pl.col("value") > pl.col("most"))
    backward = pl.col("start").is_null() | (pl.col("until") <= pl.col("start"))
    reason = (
        pl.when(backward.fill_null(value=False))
        .then(pl.lit(_PERIOD))
        .when(outside.fill_null(value=False))
        .then(pl.format("{} is outside its range: {}", pl.col("indicator"), pl.col("value")))
    )
    told = bounded.with_columns(_reason=reason)
    bad = told.filter(pl.col("_reason").is_not_null())
    tally.refuse(bad.select("line", reason=pl.col("_reason")))
    return told.filter(pl.col("_reason").is_null()).drop("least", "most", "_reason")


def _placed(frame: pl.DataFrame, layout: Layout, tally: _Tally) -> pl.DataFrame:
    """Give each row its place, and the other place where it has one."""
    placed = matched(frame, layout.scheme, "code", "place")
    placed = matched(placed, layout.scheme, "toward_code", "toward")
    lost = pl.col("place").is_null()
    lost_other = pl.col("toward").is_null() & pl.col("toward_code").is_not_null()
    code = pl.when(lost).then(pl.col("code")).otherwise(pl.col("toward_code"))
    bad = placed.filter(lost | lost_other)
    tally.refuse(
        bad.select(
            "line",
            reason=pl.format(
                "no place has the code {} ({}) in that year",
                code.fill_null("(empty)"),
                pl.lit(layout.scheme),
            ),
        )
    )
    columns = [*SCHEMA, "line", *(["version"] if "version" in frame.columns else [])]
    return placed.filter(~(lost | lost_other)).select(columns)


def _by_version(kept: list[_Kept]) -> dict[str | None, list[Path]]:
    found: dict[str | None, list[Path]] = {}
    for version, part in kept:
        found.setdefault(version, []).append(part)
    return found


def _vintage(  # noqa: PLR0913, PLR0917 - what a manifest's line is made of
    table: Table,
    layout: Layout,
    tally: _Tally,
    parts: list[Path],
    version: str | None,
    labels: Labels,
    now: datetime,
    workplace: Path,
) -> tuple[Vintage, Path]:
    lazy = pl.scan_parquet(parts)
    _once(lazy, table)
    dataset = catalogue().dataset[layout.dataset]
    name = labels.version or version or _told_version(table, layout) or table.source.digest[7:19]
    published, dated_by = _published(dataset, name, labels)
    file = workplace / f"{layout.dataset}-{len(list(workplace.iterdir()))}.parquet"
    lazy.select(list(SCHEMA)).sort(
        ["indicator", "start", "place", "toward", "label"]
    ).sink_parquet(file, compression="zstd")
    digest = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    facts = _facts(file)
    vintage = Vintage(
        dataset=layout.dataset,
        version=name,
        published=published,
        dated_by=dated_by,
        retrieved=now,
        source=labels.source or table.source.name,
        source_digest=table.source.digest,
        source_bytes=table.source.size,
        layout=layout.id,
        standing=layout.standing,
        file=f"vintages/{layout.dataset}/{digest[7:31]}.parquet",
        digest=digest,
        rows_read=tally.read,
        refused=tally.refusals(),
        remarks=(*table.remarks, *([layout.note] if layout.note else [])),
        **facts,
    )
    return vintage, file




def _facts(file: Path) -> dict[str, object]:
    scan = pl.scan_parquet(file)
    first, last = scan.select(pl.col("start").min(), pl.col("until").max()).collect().row(0)
    counts = scan.group_by("indicator").len().sort("indicator").collect()
    indicators = dict(counts.iter_rows())
    return {
        "rows": sum(indicators.values()),
        "indicators": indicators,
        "first": first,
        "last": last,
    }


def _told_version(table: Table, layout: Layout) -> str | None:
    if layout.version is None:
        return None
    batch = next(iter(_frames(table, layout)), pl.DataFrame(schema=RAW))
    return layout.version(batch, table.source.name)


def _published(
    dataset: Dataset, version: str, labels: Labels
) -> tuple[date | None, Literal["catalogue", "user", "nobody"]]:
    if labels.published is not None:
        return labels.published, "user"
    found = dataset.published(version)
    return found, "catalogue" if found else "nobody"


def _once(lazy: pl.LazyFrame, table: Table) -> None:
    """Refuse a file that says the same thing twice."""
    twice = (
        lazy.group_by(*KEY)
        .agg(pl.col("line").sort().head(2), pl.len().alias("times"))
        .filter(pl.col("times") > 1)
        .sort(pl.col("line").list.first())
        .head(1)
        .collect(engine="streaming")
    )
    if not twice.height:
        return
    row = twice.row(0, named=True)
    first, second = (*row["line"], row["line"][0])[:2]
    raise UnreadableSourceError(
        table.source.name,
        place=f"line {second}",
        found=f"{row['indicator']} of {row['place']} from {row['start']} a second time "
        f"(first on line {first})",
        wanted="each statement once",
        remedy="Ask the provider which of the two holds, or download the file again.",
    )


def _nothing_kept(table: Table, layout: Layout, tally: _Tally) -> UnreadableSourceError:
    refusals = tally.refusals()
    why = f": {refusals[0].reason} ({refusals[0].rows} times)" if refusals else ""
    return UnreadableSourceError(
        table.source.name,
        found=f"no usable row among {tally.read}{why}",
        wanted=f"rows in the form of {layout.id}",
        remedy="Check that this is the provider's whole file.",
    )
