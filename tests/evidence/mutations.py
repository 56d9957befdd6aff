"""What befalls a file between its provider and a user, drawn at random.

`mutated` takes whole files and does one to four things to one of them: cuts it, turns
bits, drops, doubles or swaps lines, puts nonsense into a cell, renames or drops a
column, changes its encoding, line ends or container, or puts a web page in its place.
`offer` imports what came of it and holds the one law: a file is taken whole, or is
refused with an error of evidence's own and leaves nothing behind.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import polars as pl
from hypothesis import strategies as st
from polars.exceptions import PanicException, PolarsError

from servanda.evidence.errors import EvidenceError
from servanda.evidence.importing import Labels, import_file
from servanda.evidence.store import Store, Vintage
from tests.evidence.stores import NOW

__all__ = ["NONSENSE", "columnar", "mutated", "offer"]

Draw = Callable[[st.SearchStrategy[int]], int]
Mutation = Callable[[bytes, Draw], bytes]

NONSENSE: Final = (
    b"",
    b"-9",
    b"NA",
    b"nan",
    b"inf",
    b"-inf",
    b"1e309",
    b"1e-400",
    b"99999999999999999999",
    b"-0",
    b"0x10",
    b"1,5",
    b"1;5",
    b"two",
    b"2021-02-30",
    b"0000-00-00",
    b"999999",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xe9",
    b"\x85",
    b"\x00",
    b'"',
    b"'",
    b"=1+1",
    b"\xd9\xa1\xd9\xa2",
    b"x" * 5000,
)
"""Cells that no provider means."""

_PAGE: Final = b"<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n"


def _at(data: bytes, draw: Draw) -> int:
    return draw(st.integers(0, len(data)))


def _cut(data: bytes, draw: Draw) -> bytes:
    return data[: _at(data, draw)]


def _turn_bits(data: bytes, draw: Draw) -> bytes:
    spoilt = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        if spoilt:
            spoilt[draw(st.integers(0, len(spoilt) - 1))] ^= draw(st.integers(1, 255))
    return bytes(spoilt)


def _drop(data: bytes, draw: Draw) -> bytes:
    first, last = sorted((_at(data, draw), _at(data, draw)))
    return data[:first] + data[last:]


def _repeat(data: bytes, draw: Draw) -> bytes:
    first, last = sorted((_at(data, draw), _at(data, draw)))
    return data[:last] + data[first:last] + data[last:]


def _insert(data: bytes, draw: Draw) -> bytes:
    at = _at(data, draw)
    return data[:at] + NONSENSE[draw(st.integers(0, len(NONSENSE) - 1))] + data[at:]


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _double_line(data: bytes, draw: Draw) -> bytes:
    lines = _lines(data)
    if lines:
        lines.insert(
            draw(st.integers(0, len(lines))),
            lines[draw(st.integers(0, len(lines) - 1))],
        )
    return b"".join(lines)


def _swap_lines(data: bytes, draw: Draw) -> bytes:
    lines = _lines(data)
    if lines:
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _delimiter(data: bytes) -> bytes:
    return b"\t" if data.count(b"\t") > data.count(b",") else b","


def _change_cell(data: bytes, draw: Draw) -> bytes:
    lines = _lines(data)
    if not lines:
        return data
    at = draw(st.integers(0, len(lines) - 1))
    end = lines[at][len(lines[at].rstrip(b"\r\n")) :]
    delimiter = _delimiter(data)
    cells = lines[at].rstrip(b"\r\n").split(delimiter)
    cells[draw(st.integers(0, len(cells) - 1))] = NONSENSE[
        draw(st.integers(0, len(NONSENSE) - 1))
    ]
    lines[at] = delimiter.join(cells) + end
    return b"".join(lines)


def _drop_column(data: bytes, draw: Draw) -> bytes:
    delimiter, lines = _delimiter(data), _lines(data)
    width = lines[0].count(delimiter) if lines else 0
    at = draw(st.integers(0, width))
    kept = [line.rstrip(b"\r\n").split(delimiter) for line in lines]
    left = [delimiter.join(cells[:at] + cells[at + 1 :]) for cells in kept]
    return b"\n".join([*left, b""])


def _recode(data: bytes, draw: Draw) -> bytes:
    text = data.decode("latin-1")
    codec = ("utf-16", "utf-8-sig", "utf-8", "utf-32")[draw(st.integers(0, 3))]
    return text.encode(codec)


def _change_ends(data: bytes, draw: Draw) -> bytes:
    return data.replace(b"\n", (b"\r\n", b"\r", b"\n\n", b"")[draw(st.integers(0, 3))])


def _wrap(data: bytes, draw: Draw) -> bytes:
    match draw(st.integers(0, 2)):
        case 0:
            return gzip.compress(data, 1, mtime=0)
        case 1:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr(zipfile.ZipInfo("data.csv"), data)
            return packed.getvalue()
        case _:
            return b"[" + data + b"]"


def _page(data: bytes, draw: Draw) -> bytes:
    return _PAGE + data[: _at(data, draw)]


_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(_cut, _turn_bits, _drop, _repeat, _insert, _double_line, _swap_lines),
    *(_change_cell, _change_cell, _drop_column, _recode, _change_ends, _wrap, _page),
)


@st.composite
def mutated(draw: st.DrawFn, files: Sequence[bytes]) -> bytes:
    """Draw one of some whole files, with one to four things done to it."""
    data = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 4))):
        data = draw(st.sampled_from(_MUTATIONS))(data, draw)
    return data


def columnar(data: bytes) -> bytes:
    """Return delimited text as Parquet with the kinds of its cells, or as it is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it is malformed is the point
            frame = pl.read_csv(
                data.decode("latin-1").encode(),
                separator=_delimiter(data).decode(),
                infer_schema_length=3,
                truncate_ragged_lines=True,
                ignore_errors=True,
            )
    except (PolarsError, OSError, PanicException):
        return data
    packed = io.BytesIO()
    frame.write_parquet(packed)
    return packed.getvalue()


def offer(
    data: bytes, name: str = "file.csv", *, dataset: str | None = None
) -> tuple[Vintage, ...]:
    """Import a file into an empty store; it is taken whole, or leaves nothing.

    returns  the vintages; none where the file was refused
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        store = Store(Path(folder) / "store")
        try:
            taken = import_file(file, store, now=NOW, labels=Labels(dataset=dataset))
        except EvidenceError:
            taken = ()
        assert store.manifest().vintages == taken
        whole = {store.path(vintage) for vintage in taken}
        assert set(store.folder.rglob("*.parquet")) == whole, "something was left"
        assert not list(store.folder.glob(".partial-*")), "something was left"
        return taken
