"""Stored checkpoints, each held against the entries, the log's key and its witnesses.

Every checkpoint counts, not the last alone: one that was signed and does not fit the
entries shows that the log has been changed since, whatever was signed later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from servanda.basis.errors import ServandaError
from servanda.register.audit.findings import Finding, Place
from servanda.register.errors import MalformedError
from servanda.register.log.source import Source
from servanda.register.transparency.checkpoint import (
    Checkpoint,
    Opened,
    open_checkpoint,
    parse_checkpoint,
)
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.transparency.policy import KnownLog, Policy
from servanda.register.transparency.quorum import Met, open_under
from servanda.register.transparency.spelling import base64_of

__all__ = ["Kept", "Parties", "judged", "kept_checkpoints"]


class Parties(NamedTuple):
    """Whose signatures are looked for.

    log     the log's own keys
    policy  the witnesses that are known, and how many must have cosigned; None
            where nothing is asked of witnesses
    """

    log: tuple[VerifierKey, ...]
    policy: Policy | None = None

    @property
    def witnesses(self) -> tuple[VerifierKey, ...]:
        """Keys of the witnesses that are known."""
        known = self.policy.witnesses if self.policy else ()
        return tuple(witness.key for witness in known)


class Kept(NamedTuple):
    """A checkpoint as it is stored.

    size  under which it is stored
    says  what it says; in words, why it cannot be read
    """

    size: int
    note: bytes
    says: Checkpoint | str

    @property
    def is_whole(self) -> bool:
        """It can be read, and is stored under its own size."""
        return isinstance(self.says, Checkpoint) and self.says.size == self.size


def kept_checkpoints(source: Source) -> tuple[list[Kept], list[Finding]]:
    """Return every stored checkpoint, smallest first, and why some cannot be had."""
    held: list[Kept] = []
    try:
        for size, note in source.checkpoints():
            held.append(Kept(size, note, _read(note)))
        held += _largest(source, held)
    except (ServandaError, ValueError, TypeError) as error:
        where = Place(source.size, "log")
        return held, [Finding("store-unreadable", where, str(error), "checkpoints")]
    return held, []


def _largest(source: Source, held: Sequence[Kept]) -> Iterator[Kept]:
    """Yield what the log serves as its largest checkpoint, if it is none of these."""
    note = source.checkpoint()
    if note is not None and all(note != one.note for one in held):
        says = _read(note)
        largest = max((one.size for one in held), default=0)
        yield Kept(says.size if isinstance(says, Checkpoint) else largest, note, says)


def _read(note: bytes) -> Checkpoint | str:
    try:
        return parse_checkpoint(parse_note(note).text)
    except MalformedError as error:
        return error.message


def judged(
    kept: Sequence[Kept],
    parties: Parties,
    log: tuple[str, int],
    roots: Mapping[int, bytes],
) -> tuple[list[Finding], int]:
    """Say what is wrong with checkpoints, and count good cosignatures.

    log      its origin and size
    roots    of the tree over the entries, at the sizes of the checkpoints
    """
    found: list[Finding] = []
    cosigned = 0
    for one in kept:
        where = Place(max(one.size - 1, 0), "checkpoint", str(one.size))
        if not isinstance(one.says, Checkpoint):
            wanted = f"a checkpoint of {log[0]}"
            found.append(Finding("checkpoint-malformed", where, one.says, wanted))
            continue
        found += _of_content(one.size, one.says, where, log, roots)
        found += _of_log(one.note, parties.log, where)
        wrong, good = _of_witnesses(one.note, parties.witnesses, where)
        found += wrong
        cosigned += good
    found += _of_the_whole(kept, parties, log)
    return found, cosigned


def _of_content(
    size: int,
    says: Checkpoint,
    where: Place,
    log: tuple[str, int],
    roots: Mapping[int, bytes],
) -> Iterator[Finding]:
    origin, entries = log
    if (says.origin, says.size) != (origin, size):
        found = f"a checkpoint of {says.origin}, size {says.size}"
        wanted = f"one of {origin}, size {size}"
        yield Finding("checkpoint-malformed", where, found, wanted)
    elif size > entries:
        yield Finding(
            "checkpoint-beyond", where, f"{entries} entries", f"{size} entries or more"
        )
    elif says.root != roots[size]:
        yield Finding(
            "checkpoint-differs",
            where,
            f"entries with root {base64_of(roots[size])}",
            f"the signed root {base64_of(says.root)}",
        )


def _of_log(
    note: bytes, keys: tuple[VerifierKey, ...], where: Place
) -> Iterator[Finding]:
    opened = open_checkpoint(note, keys)
    if not isinstance(opened, Opened):
        names = ", ".join(f"{key.name}+{key.key_id.hex()}" for key in keys)
        wanted = f"a signature by {names}" if names else "a key: none was given"
        yield Finding("checkpoint-unsigned", where, opened.why, wanted)


def _of_witnesses(
    note: bytes, keys: Iterable[VerifierKey], where: Place
) -> tuple[list[Finding], int]:
    found: list[Finding] = []
    good = 0
    for key in keys:
        opened = open_checkpoint(note, [key])
        if isinstance(opened, Opened):
            good += 1
        elif opened.false:
            wanted = f"a signature by {key.name}+{key.key_id.hex()}"
            found.append(Finding("cosignature-bad", where, opened.why, wanted))
    return found, good


def _of_the_whole(
    kept: Sequence[Kept], parties: Parties, log: tuple[str, int]
) -> Iterator[Finding]:
    whole = Place(log[1], "log")
    if not kept:
        yield Finding("checkpoint-none", whole, "no checkpoint", "a signed checkpoint")
    last = max((one.size for one in kept), default=0)
    if kept and last < log[1]:
        found = f"{log[1] - last} entries after the last checkpoint, of {last}"
        yield Finding("entries-unsigned", whole, found, "a checkpoint over all entries")
    if parties.policy is None:
        return
    policy = replace(parties.policy, logs=tuple(map(KnownLog, parties.log)))
    opened = [
        open_under(policy, one.note)
        for one in kept
        if one.size == last and one.is_whole
    ]
    if not any(isinstance(one, Met) for one in opened):
        why = next(
            (one.why for one in opened if not isinstance(one, Met)), "no checkpoint"
        )
        where = Place(max(last - 1, 0), "checkpoint", str(last)) if kept else whole
        yield Finding("cosignatures-missing", where, why, "what the policy asks for")
