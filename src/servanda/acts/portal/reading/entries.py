"""One entry as anyone may check it: its bytes, who signed, and the proof that it is in.

What is shown of the act is read from the signed bytes themselves. Whether it takes
effect is the compact's to say, and is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.reader import Reader
from servanda.register.authority.envelope import Envelope, read_envelope
from servanda.register.authority.statement import Statement
from servanda.register.log.book import logged_in
from servanda.register.log.entry import Entry, Logged, read_entry
from servanda.register.log.store.port import Row
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.proof_text import LogProof, write_proof

__all__ = ["Kept", "act_named", "entries", "entry", "proof_of"]


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of a log with all that is kept of it.

    index      its place, from 0
    leaf       the bytes of the entry, which the tree hashes
    envelope   the signed act, as bytes; None where its content was removed
    removed    the entry that removed it; None where it stands
    logged     the act; None where its content was removed
    without    why it has no effect; "" where it has, None where it is not read yet
    """

    index: int
    leaf: bytes
    entry: Entry
    envelope: bytes | None
    removed: int | None
    logged: Logged | None
    without: str | None

    @property
    def statement(self) -> Statement | None:
        """What the act says; None where its content was removed."""
        return self.logged.statement if self.logged else None

    @property
    def signed(self) -> Envelope | None:
        """The act with its signatures; None where its content was removed."""
        return read_envelope(self.envelope) if self.envelope is not None else None


def entry(reader: Reader, index: int) -> Kept:
    """Return one entry."""
    if not 0 <= index < reader.look.size:
        raise _none(f"an entry {index}; it has {reader.look.size}")
    (row,) = reader.log.rows(index, index + 1)
    return _kept(reader, row, reader.log.removed() if row.envelope is None else {})


def entries(reader: Reader, start: int, stop: int) -> Iterator[Kept]:
    """Yield the entries from one place up to another, in order."""
    removed = reader.log.removed()
    for row in reader.log.rows(max(start, 0), min(stop, reader.look.size)):
        yield _kept(reader, row, removed)


def act_named(reader: Reader, stream: str, name: str) -> int:
    """Return the place of an act by its stream and its own name."""
    place = reader.log.place(stream, name)
    if place is None:
        raise _none(f"an act {name!r} of {stream!r}")
    return place


def proof_of(reader: Reader, index: int) -> bytes:
    """Return the proof that an entry is in the log, under its last checkpoint.

    The entry's own bytes stand in it as extra data, as ``servanda log prove`` does.
    """
    log, note = reader.log, reader.look.head
    if not 0 <= index < reader.look.size:
        raise _none(f"an entry {index}; it has {reader.look.size}")
    size = parse_checkpoint(parse_note(note).text).size if note is not None else 0
    if note is None or index >= size:
        raise NotHeldError(
            f"Entry {index} is not under a signed checkpoint yet; the last one is of "
            f"size {size}",
            remedy="Ask again once the log's operator has signed another one.",
        )
    return write_proof(
        LogProof(index, log.inclusion(index, size), note, log.leaf(index))
    )


def _kept(reader: Reader, row: Row, removed: dict[str, int]) -> Kept:
    said = read_entry(row.leaf)
    return Kept(
        row.place,
        row.leaf,
        said,
        row.envelope,
        removed.get(said.act) if row.envelope is None else None,
        logged_in(row),
        reader.without(said.stream, row.place),
    )


def _none(what: str) -> NotHeldError:
    return NotHeldError(
        f"This log does not hold {what}",
        remedy="Entries are numbered from 0; acts are named by stream and id.",
    )
