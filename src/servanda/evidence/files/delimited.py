"""Delimited text: strictly decoded, every row as long as the header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Final

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files.table import BATCH, Source, Table

__all__ = ["table"]

_LONGEST_CELL: Final = 1 << 22
_PREAMBLE: Final = 16
_OUTSIDE_LATIN_1: Final = re.compile(r"[\x7f-\x9f]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

EncodingOf = Callable[[tuple[str, ...]], str]


def table(
    stream: IO[bytes], source: Source, encoding_of: EncodingOf | None = None
) -> Table:
    """Return delimited text as a table.

    The delimiter is the comma, semicolon or tab that the header has most of. The
    header is the first row with at least three named cells: the World Bank writes
    four lines before it.
    """
    head = _header(stream, source, "latin-1")
    encoding = encoding_of(head.columns) if encoding_of else "utf-8"
    if encoding != "latin-1":
        head = _header(stream, source, encoding)

    def batches(wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        return _batches(stream, source, encoding, head, wanted)

    return Table(source, head.columns, batches, preamble=head.preamble)


class _Head:
    """Where the header stands, its delimiter and columns, and the lines before."""

    def __init__(self, before: list[str], delimiter: str, cells: list[str]) -> None:
        self.line, self.delimiter = len(before) + 1, delimiter
        self.columns = tuple(cell.strip() for cell in cells)
        self.preamble = tuple(line.strip() for line in before if line.strip())


def _refused(
    source: Source, place: str, found: str, wanted: str
) -> UnreadableSourceError:
    return UnreadableSourceError(
        source.name,
        place=place,
        found=found,
        wanted=wanted,
        remedy="The download may be cut or altered: fetch it again from the provider.",
    )


def _text(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    stream.seek(0)
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(stream, codec, errors="strict", newline="")


def _header(stream: IO[bytes], source: Source, encoding: str) -> _Head:
    text = _text(stream, encoding)
    before: list[str] = []
    try:
        while len(before) < _PREAMBLE:
            row = text.readline(_LONGEST_CELL)
            delimiter = max(",;\t", key=row.count)
            cells = next(csv.reader([row], delimiter=delimiter), [])
            if encoding == "latin-1" and cells:
                cells[0] = cells[0].removeprefix("ï»¿").strip('"')
            if sum(bool(cell.strip()) for cell in cells) >= 3:  # noqa: PLR2004 - as said
                return _unambiguous(_Head(before, delimiter, cells), source)
            before.append(row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refused(
            source, "the header", _words(error), f"{encoding} text"
        ) from error
    finally:
        text.detach()
    raise _refused(
        source, f"lines 1 to {_PREAMBLE}", "no header", "a row of column names"
    )


def _unambiguous(head: _Head, source: Source) -> _Head:
    named = Counter(name for name in head.columns if name)
    if twice := sorted(name for name, times in named.items() if times > 1):
        raise _refused(
            source,
            f"line {head.line}",
            f"the column {twice[0]!r} twice",
            "each column once",
        )
    return head


def _batches(
    stream: IO[bytes],
    source: Source,
    encoding: str,
    head: _Head,
    wanted: tuple[str, ...],
) -> Iterator[pl.DataFrame]:
    text = _text(stream, encoding)
    try:
        yield from _rows(text, source, encoding, head, wanted)
    except UnicodeDecodeError as error:
        raise _refused(
            source,
            f"near byte {stream.tell()}",
            _words(error),
            f"text in {encoding}, as the provider declares it",
        ) from error
    finally:
        text.detach()


def _rows(
    text: io.TextIOWrapper,
    source: Source,
    encoding: str,
    head: _Head,
    wanted: tuple[str, ...],
) -> Iterator[pl.DataFrame]:
    """Yield frames of the wanted columns; stop at the first row that is no row."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = _complete(text, source)
    for _ in range(head.line):
        next(lines)
    reader = csv.reader(lines, delimiter=head.delimiter, strict=True)
    places = [head.columns.index(name) for name in wanted]
    width, at, rows, numbers = len(head.columns), head.line, [], []
    try:
        for row in reader:
            at = head.line + reader.line_num
            if len(row) != width:
                if not row:
                    continue
                raise _refused(
                    source, f"line {at}", f"{len(row)} cells", f"{width}, as the header"
                )
            rows.append([row[place] for place in places])
            numbers.append(at)
            if len(rows) == BATCH:
                yield _frame(rows, numbers, wanted, source, encoding)
                rows, numbers = [], []
    except csv.Error as error:
        raise _refused(
            source, f"after line {at}", _words(error), "well-formed delimited text"
        ) from error
    if rows:
        yield _frame(rows, numbers, wanted, source, encoding)


def _complete(text: io.TextIOWrapper, source: Source) -> Iterator[str]:
    """Yield the lines; the last must have an end, or the file may have been cut."""
    last, number = "\n", 0
    for number, last in enumerate(text, 1):  # noqa: B007 - needed after the loop
        yield last
    if not last.endswith(("\n", "\r")):
        raise _refused(
            source,
            f"line {number}",
            "a last line without its end: the file was cut",
            "a complete file",
        )


def _frame(
    rows: list[list[str]],
    numbers: list[int],
    wanted: tuple[str, ...],
    source: Source,
    encoding: str,
) -> pl.DataFrame:
    frame = pl.DataFrame(
        rows, schema=dict.fromkeys(wanted, pl.String()), orient="row"
    ).with_columns(pl.Series("line", numbers, pl.Int64))
    outside = _OUTSIDE_LATIN_1 if encoding == "latin-1" else _CONTROL
    for row, number in zip(rows, numbers, strict=True):
        if found := next((m for cell in row if (m := outside.search(cell))), None):
            raise _refused(
                source,
                f"line {number}",
                f"the byte 0x{ord(found[0]):02x}",
                f"text in {encoding}, as the provider declares it",
            )
    return frame


def _words(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"the byte 0x{byte:02x}, which {error.encoding} has not"
    return str(error)
