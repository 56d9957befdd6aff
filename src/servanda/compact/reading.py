"""The one door: bytes become a frozen document, or every error at once.

After this door nothing is checked again: a ``Compact``, ``Record`` or ``Facts`` is
well-formed. What it says may still be wrong; that is for the checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import ValidationError

from servanda.basis.digest import digest_of
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.compact.faults import explain
from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.tree import Mark, Path, Tree, grow

__all__ = [
    "Read",
    "UnopenedError",
    "digest",
    "opened",
    "plain",
    "read_bytes",
    "read_compact",
    "read_facts",
    "read_record",
]

Document = TypeVar("Document", bound=Clause)

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class UnopenedError(ServandaError):
    """A file is not there, or may not be read."""

    code = "SRV-202"


@dataclass(frozen=True)
class Read(Generic[Document]):
    """A document, and where each part of it stands.

    file      the name of the file
    document  the frozen document
    tree      the plain tree with places
    """

    file: str
    document: Document
    tree: Tree = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """``sha256:`` of the document's canonical JSON; taken when first asked for."""
        return digest(self.document)

    def line(self, where: str) -> int:
        """Return the line of a path such as ``term.extensions[0]``, or the nearest."""
        return self.place(where).line

    def place(self, where: str) -> Mark:
        """Return line and column of a path, or of the nearest part that exists."""
        path: Path = tuple(
            int(index) if index else name for name, index in _STEP.findall(where)
        )
        return self.tree.keys.get(path) or self.tree.mark(path)


def digest(document: Clause) -> str:
    """Return the digest of a document: SHA-256 of its canonical JSON.

    Fields left out are left out of the canonical form too, so a document keeps its
    digest when the format gains a field.
    """
    return digest_of(plain(document))


def plain(document: Clause) -> dict[str, object]:
    """Return a document as plain JSON values: what was stated, and only that."""
    value: dict[str, object] = document.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_none=True
    )
    return value


def read_bytes(data: bytes, file: str, kind: type[Document]) -> Read[Document]:
    """Read YAML or JSON bytes as a document.

    data  at most 2 MiB of UTF-8
    file  the name that errors show
    kind  ``Compact``, ``Record`` or ``Facts``

    Raises ``UnreadableError`` with every fault at once.
    """
    tree = grow(data, file)
    document: Document | None = None
    if tree.value is not None or not tree.faults:
        try:
            document = kind.model_validate(tree.value)
        except ValidationError as error:
            tree.faults.extend(explain(error, tree, kind))
    if tree.faults or document is None:
        raise UnreadableError(tuple(tree.faults))
    return Read(file, document, tree)


def opened(path: FilePath) -> bytes:
    """Return a file's bytes; raise ``UnopenedError`` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        remedy = "Check the name and your permission to read it."
        if path.is_dir():
            remedy = f"Name the file in it, as {path / 'compact.yaml'}."
        raise UnopenedError(
            f"{path} cannot be opened: {reason.lower()}",
            remedy=remedy,
        ) from error


def read_compact(path: FilePath) -> Read[Compact]:
    """Read a compact from a file."""
    return read_bytes(opened(path), str(path), Compact)


def read_record(path: FilePath) -> Read[Record]:
    """Read a record from a file."""
    return read_bytes(opened(path), str(path), Record)


def read_facts(path: FilePath) -> Read[Facts]:
    """Read facts from a file."""
    return read_bytes(opened(path), str(path), Facts)
