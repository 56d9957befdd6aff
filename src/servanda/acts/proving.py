"""Prove from a log that an act was entered, and check such a proof without it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from servanda.acts.auditing import keys_in, policy_in
from servanda.basis.digest import sha256
from servanda.basis.instant import spelled
from servanda.register.errors import MalformedError, NoLogError
from servanda.register.log.entry import Entry, read_entry
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from servanda.register.opening import open_source
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.policy import KnownLog, Policy
from servanda.register.transparency.proof_text import (
    LogProof,
    Proven,
    parse_proof,
    verify_proof,
    write_proof,
)

__all__ = ["Shown", "proved", "verified", "written"]


def proved(location: str, which: str) -> bytes:
    """Return the proof that an entry is in a log, under its last checkpoint.

    which  the entry's index, or the stream and id of its act: ``maravel/act-7``

    The entry's own bytes stand in the proof as its extra data, so that whoever
    checks it needs nothing else.
    """
    source = open_source(location)
    try:
        note = source.checkpoint()
        if note is None:
            raise NoLogError(
                f"{location}: no checkpoint has been signed, so nothing can be proved",
                remedy="Have one signed: `servanda log checkpoint`.",
            )
        size = parse_checkpoint(parse_note(note).text).size
        index = _index(source, which)
        if index >= size:
            raise NoLogError(
                f"{location}: entry {index} is not under a checkpoint yet; the last"
                f" one is of size {size}",
                remedy="Have another one signed: `servanda log checkpoint`.",
            )
        hashes = source.inclusion(index, size)
        return write_proof(LogProof(index, hashes, note, source.leaf(index)))
    finally:
        source.close()


def _index(source: Source, which: str) -> int:
    if which.isascii() and which.isdigit():
        if int(which) < source.size:
            return int(which)
        raise _none(source, f"an entry {which}; it has {source.size}")
    stream, _, name = which.partition("/")
    if isinstance(source, Log):
        place = source.place(stream, name)
        if place is not None:
            return place
    else:
        for index, entry in source.entries():
            if (entry.stream, entry.id) == (stream, name):
                return index
    raise _none(source, f"an act {which}")


def _none(source: Source, what: str) -> NoLogError:
    return NoLogError(
        f"{source.location}: the log does not hold {what}",
        remedy="Name an index from 0, or a stream and id as maravel/act-7.",
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a proof shows.

    entry      what the log says of the act; None where nothing is proved
    words      in a sentence, for people
    witnesses  the witnesses that cosigned, by their names in the policy
    """

    entry: Entry | None
    words: str
    witnesses: tuple[str, ...] = ()

    @property
    def is_proved(self) -> bool:
        """The entry is in the log, by a checkpoint that is accepted."""
        return self.entry is not None


def verified(
    proof: Path,
    keys: tuple[str, ...],
    policy: Path | None = None,
    act: Path | None = None,
) -> Shown:
    """Check a proof without the log and without a network.

    keys    the log's public keys, or files that hold them
    policy  witnesses that must have cosigned
    act     the envelope that it is said to prove
    """
    data = _bytes(proof)
    rules = policy_in(policy) if policy else Policy()
    logs = (*rules.logs, *map(KnownLog, keys_in(keys)))
    held = _parsed(data, proof)
    rules = Policy(logs, rules.witnesses, rules.groups, rules.quorum)
    verdict = verify_proof(held, held.extra, rules)
    if not isinstance(verdict, Proven):
        return Shown(None, verdict.why)
    entry = read_entry(held.extra)
    if act is not None and (found := sha256(_bytes(act))) != entry.envelope:
        return Shown(None, f"The entry is of {entry.envelope}, {act} is {found}")
    head = verdict.opened.checkpoint
    words = (
        f"Entry {held.index} of {head.origin} is {entry.stream}/{entry.id} "
        f"({entry.kind}), recorded at {spelled(entry.recorded)}; "
        f"shown by the checkpoint of size {head.size}"
    )
    return Shown(entry, words, verdict.witnesses)


def _parsed(data: bytes, proof: Path) -> LogProof:
    try:
        return parse_proof(data)
    except MalformedError as error:
        raise MalformedError(
            f"{proof} is no proof that can be read: {error.message}",
            remedy="Name the .tlog-proof that `servanda log prove` wrote, or ask for "
            "it again: it may have been altered.",
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MalformedError(
            f"{path}: cannot be read: {error.strerror}",
            remedy="Name a file that is there and can be read.",
        ) from error


def written(path: Path, proof: bytes) -> None:
    """Write a proof to a new file."""
    try:
        with path.open("xb") as file:
            file.write(proof)
    except OSError as error:
        raise MalformedError(
            f"{path}: the proof cannot be written: {error.strerror}",
            remedy="Name a new file in a folder that is there.",
        ) from error
