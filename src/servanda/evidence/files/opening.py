"""Open a published file: look through containers, tell its kind, refuse what is none.

A web page in place of data, a cut archive and an unknown kind are refused here;
what stands inside is refused by the module that reads its kind.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files import columnar, delimited, jsontext, sheet
from servanda.evidence.files.table import Kind, Source, Table

__all__ = ["opened"]

_DATA_ENDINGS: Final = (".csv", ".txt", ".tsv", ".tab", ".json")
_NOTES: Final = (".", "_", "Metadata_", "footnotes")
"""How names in an archive begin that are not the data: hidden files and notes."""
_HEAD: Final = 4096
_MOST_TIMES: Final = 200
"""How many times larger than its archive a member may be: real ones reach 40."""


@contextmanager
def opened(
    path: Path, encoding_of: Callable[[tuple[str, ...]], str] | None = None
) -> Iterator[Table]:
    """Yield a file as a table, or refuse it with what is wrong and where.

    path         the file, as its provider publishes it; .gz and .zip are looked into
    encoding_of  tells the declared encoding from the columns; UTF-8 if not given
    """
    name = path.name
    try:
        raw = path.open("rb")
    except OSError as error:
        raise UnreadableSourceError(
            name,
            found=(error.strerror or "nothing readable").lower(),
            wanted="a file",
            remedy="Give the path of a file that you may read.",
        ) from error
    with raw:
        size, digest = _digest(raw)
        with _inside(raw, name, size) as (stream, inner):
            head = stream.read(_HEAD)
            stream.seek(0)
            kind = _kind(head, name, inner)
            yield _reader(kind)(stream, Source(name, digest, size, kind), encoding_of)


def _reader(kind: Kind) -> Callable[..., Table]:
    match kind:
        case "delimited":
            return delimited.table
        case "columnar":
            return columnar.table
        case "json":
            return jsontext.table
        case "sheet":
            return sheet.table


def _digest(raw: IO[bytes]) -> tuple[int, str]:
    sha, size = hashlib.sha256(), 0
    while block := raw.read(1 << 20):
        sha.update(block)
        size += len(block)
    raw.seek(0)
    return size, "sha256:" + sha.hexdigest()


@contextmanager
def _inside(raw: IO[bytes], name: str, size: int) -> Iterator[tuple[IO[bytes], str]]:
    """Yield the innermost stream and its name, with damage to the archive refused."""
    head = raw.read(_HEAD)
    raw.seek(0)
    try:
        if head.startswith(b"\x1f\x8b"):
            with gzip.open(raw, "rb") as stream:
                yield _bounded(stream, name, size), name.removesuffix(".gz")
        elif head.startswith(b"PK\x03\x04") and not _is_workbook(raw):
            with _archive(raw) as archive, _member(archive, name) as stream:
                yield stream, stream.name
        else:
            yield raw, name
    except (EOFError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableSourceError(
            name,
            found="an archive that ends too early or is damaged",
            wanted="the whole archive",
            remedy="Download it again.",
        ) from error


def _is_workbook(raw: IO[bytes]) -> bool:
    try:
        with _archive(raw) as archive:
            return any(one.startswith("xl/") for one in archive.namelist())
    finally:
        raw.seek(0)


@contextmanager
def _member(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Yield the one data file of an archive."""
    data = [
        one
        for one in archive.infolist()
        if one.filename.lower().endswith(_DATA_ENDINGS)
        and not Path(one.filename).name.startswith(_NOTES)
    ]
    if len(data) != 1:
        listed = ", ".join(one.filename for one in data[:5]) or "none"
        raise UnreadableSourceError(
            name,
            found=f"{len(data)} data files in the archive ({listed})",
            wanted="exactly one",
            remedy="Unpack it and import the file you mean.",
        )
    if data[0].file_size > _MOST_TIMES * max(data[0].compress_size, 1 << 16):
        raise _too_dense(name)
    with _stream(archive, data[0]) as stream:
        yield stream


def _archive(raw: IO[bytes]) -> zipfile.ZipFile:
    """Open an archive; whatever a damaged one raises is one error."""
    try:
        return zipfile.ZipFile(raw)
    except (OSError, ValueError, RuntimeError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _stream(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member, kept as it is or deflated; others no provider writes."""
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile(f"packed by method {member.compress_type}")
    try:
        return archive.open(member)
    except (OSError, ValueError, RuntimeError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _too_dense(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        name,
        found=f"an archive that unpacks to more than {_MOST_TIMES} times its size",
        wanted="a provider's file",
        remedy="Download it again from the provider.",
    )


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than a number of bytes."""

    def __init__(self, stream: gzip.GzipFile, name: str, most: int) -> None:
        self._stream, self._file, self._most = stream, name, most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size if size >= 0 else self._most + 1)
        if self._stream.tell() > self._most:
            raise _too_dense(self._file)
        return block

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the stream protocol's
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


def _bounded(stream: gzip.GzipFile, name: str, size: int) -> IO[bytes]:
    most = _MOST_TIMES * max(size, 1 << 16)
    return io.BufferedReader(_Bounded(stream, name, most), 1 << 16)


def _kind(head: bytes, name: str, inner: str) -> Kind:
    """Tell how a file is written by its first bytes."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise UnreadableSourceError(
            name, found="nothing", wanted="data", remedy="Download it again."
        )
    if head.startswith(b"PAR1"):
        return "columnar"
    if head.startswith((b"\xd0\xcf\x11\xe0", b"PK\x03\x04")):
        return "sheet"
    if text.startswith(b"<"):
        raise UnreadableSourceError(
            name,
            place="byte 0",
            found="a web page or XML",
            wanted="data",
            remedy="The address may have moved, or asks for a login: open it in a "
            "browser, save the file and import that.",
        )
    if text.startswith((b"{", b"[")) and not inner.endswith((".csv", ".txt")):
        return "json"
    if b"\x00" in head:
        raise UnreadableSourceError(
            name,
            place=f"byte {head.index(0)}",
            found="a binary file of unknown kind",
            wanted="CSV, Parquet, JSON, a spreadsheet, or one of them in gzip or zip",
            remedy="See `servanda evidence list` for the forms that can be read.",
        )
    return "delimited"
