"""Parquet: read a batch at a time, every value as the text it would have in a CSV.

The file is decoded by Arrow: a bit turned in a page's header makes Polars ask for more
memory than there is, which ends the whole program where no error can be caught.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import polars as pl
import pyarrow.parquet as pq
from polars.exceptions import PolarsError

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files.table import BATCH, Source, Table

__all__ = ["table"]

_MOST_CELLS: Final = 100_000_000
"""Equal values take no room in such a file: one of megabytes may hold billions."""


def table(stream: IO[bytes], source: Source, _encoding_of: object = None) -> Table:
    """Return a Parquet file as a table; its schema is read at once, so damage shows."""
    try:
        stream.seek(0)
        columns = tuple(map(str, pq.read_schema(stream).names))
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise _damaged(source) from error

    def batches(wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        return _batches(stream, source, wanted)

    return Table(source, columns, batches)


def _too_large(source: Source) -> UnreadableSourceError:
    return UnreadableSourceError(
        source.name,
        found=f"a Parquet file of more than {_MOST_CELLS} cells",
        wanted="a provider's table",
        remedy="Download it again from the provider.",
    )


def _damaged(source: Source) -> UnreadableSourceError:
    return UnreadableSourceError(
        source.name,
        found="a Parquet file that is cut or damaged",
        wanted="a whole one",
        remedy="Download it again.",
    )


def _batches(
    stream: IO[bytes], source: Source, wanted: tuple[str, ...]
) -> Iterator[pl.DataFrame]:
    try:
        stream.seek(0)
        frame = _decoded(stream, source, wanted)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, UnreadableSourceError)):
            raise
        raise _damaged(source) from error
    for offset in range(0, frame.height, BATCH):
        yield _texts(frame.slice(offset, BATCH), offset, source, wanted)


def _decoded(
    stream: IO[bytes], source: Source, wanted: tuple[str, ...]
) -> pl.DataFrame:
    file = pq.ParquetFile(stream)
    if file.metadata.num_rows * len(wanted) > _MOST_CELLS:
        raise _too_large(source)
    whole = file.read(columns=list(wanted), use_threads=False)
    whole.validate(full=True)
    return pl.DataFrame(whole).select(wanted)


def _texts(
    part: pl.DataFrame, offset: int, source: Source, wanted: tuple[str, ...]
) -> pl.DataFrame:
    try:
        told = part.select(_as_text(name, part.schema[name]) for name in wanted)
    except PolarsError as error:
        raise UnreadableSourceError(
            source.name,
            place=f"rows {offset + 1} to {offset + part.height}",
            found="cells that are no text, number or day",
            wanted="cells that a CSV could hold",
            remedy="The provider may have changed its format: import its CSV.",
        ) from error
    first = offset + 1
    return told.with_columns(
        line=pl.int_range(first, first + part.height, dtype=pl.Int64)
    )


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    """Return a column as text; a whole number kept as a float loses its ``.0``."""
    column = pl.col(name)
    if kind.is_float():
        whole = column.is_finite() & (column == column.round()) & (column.abs() < 1e15)  # noqa: PLR2004 - exact in a float
        return (
            pl.when(column.is_nan())
            .then(None)
            .when(whole)
            .then(column.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(column.cast(pl.String))
            .alias(name)
        )
    return column.cast(pl.String)
