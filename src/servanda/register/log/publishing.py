"""Signing a checkpoint: only of what the store gives back, and never of a fork.

    read back every entry since the last signature, hash it, compare the kept nodes
    → hold it against the signer's memory → remember → sign → ask the witnesses → keep

An act that is in the log was acknowledged before; a checkpoint makes it provable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NoReturn

from servanda.basis.digest import sha256
from servanda.register.errors import (
    DamagedLogError,
    ForkRefusedError,
    KeyFileError,
    WitnessError,
)
from servanda.register.log.book import pack
from servanda.register.log.entry import read_entry
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory, Remembered
from servanda.register.log.store.port import Row
from servanda.register.transparency.checkpoint import (
    Checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.note import parse_note, write_note
from servanda.register.transparency.notekey import NoteSigner
from servanda.register.witness.cosigner import Cosigner
from servanda.register.witness.gathering import Gathered, gather

__all__ = ["Published", "Signing", "publish", "read_back"]

_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs for a log, and what they hold to.

    signers    the keys of the log; their names are its origin
    memory     what was signed last, kept apart from the log
    clock      tells the time
    cosigners  the witnesses that are asked
    is_enough  whether a checkpoint bears the cosignatures that the policy asks for
    """

    signers: Sequence[NoteSigner]
    memory: Memory
    clock: Callable[[], datetime]
    cosigners: Sequence[Cosigner] = ()
    is_enough: Callable[[bytes], bool] = lambda _note: True


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint that was signed and kept.

    size      of the tree
    root      of the tree
    note      the checkpoint with all its signatures
    gathered  what the witnesses answered
    """

    size: int
    root: bytes
    note: bytes
    gathered: Gathered


def publish(log: Log, signing: Signing, *, begins: bool = False) -> Published:
    """Sign the log as it stands, have it witnessed and keep the checkpoint.

    begins  start a signer's memory anew although the log was signed before: only
            after every witness was asked which size it holds
    """
    for signer in signing.signers:
        if signer.key.name != log.origin:
            raise KeyFileError(
                f"The key {signer.key.name!r} is not of the log {log.origin!r}",
                remedy="Sign with a key whose name is the log's origin.",
            )
    before = signing.memory.recall(log.origin)
    last = _signed_last(log)
    if before is None and last is not None and not begins:
        raise ForkRefusedError(
            f"{log.location}: the log was signed at size {last.size}, and"
            f" {signing.memory.location} remembers nothing of it: size 0",
            remedy="Name the memory that it was signed with. If that is lost, ask"
            " every witness which size it holds before you begin a new one.",
        )
    tree = read_back(log, before or last)
    after = Remembered(tree.size, tree.root())
    if after != before:
        signing.memory.advance(log.origin, before, after)
    note = log.checkpoint(after.size)
    if note is None or _root_in(note) != after.root:
        seconds = int(signing.clock().timestamp())
        checkpoint = Checkpoint(log.origin, after.size, after.root)
        note = write_note(sign_checkpoint(checkpoint, signing.signers, seconds))
    gathered = _witnessed(log, signing, note, after.size)
    if gathered.note != log.checkpoint(after.size):
        with log.store.change() as change:
            for signer in signing.signers:
                change.note("key", str(signer.key))
            change.publish(after.size, gathered.note)
    return Published(after.size, after.root, gathered.note, gathered)


def read_back(log: Log, since: Remembered | None = None) -> Frontier:
    """Hash again what the store gives back, and compare it with what it keeps.

    since    the tree from which on to do so; its own root must be as remembered
    returns  the right edge of the tree, as hashed here
    """
    size = log.size
    if since is not None and since.size > size:
        _refuse(log, since, f"the log holds only {size} entries")
    tree = log.frontier(since.size) if since else Frontier()
    if since is not None and tree.root() != since.root:
        _refuse(log, since, f"of its {size} entries the first {since.size} are others")
    rows = log.rows(tree.size, size)
    while part := list(islice(rows, _AT_ONCE)):
        tree = _hashed(log, tree, part)
    return tree


def _hashed(log: Log, tree: Frontier, part: Sequence[Row]) -> Frontier:
    grown, kept = pack(tree, leaf_hashes([row.leaf for row in part]))
    for row, hashes in zip(part, kept, strict=True):
        envelope = read_entry(row.leaf).envelope
        if row.hashes != hashes:
            _damaged(log, row, "its leaf does not hash to the nodes kept with it")
        if row.envelope is not None and sha256(row.envelope) != envelope:
            _damaged(log, row, "its envelope is not the one that its digest names")
    return grown


def _signed_last(log: Log) -> Remembered | None:
    note = log.checkpoint()
    if note is None:
        return None
    checkpoint = parse_checkpoint(parse_note(note).text)
    return Remembered(checkpoint.size, checkpoint.root)


def _witnessed(log: Log, signing: Signing, note: bytes, size: int) -> Gathered:
    last = _signed_last(log)
    gathered = gather(
        note,
        signing.cosigners,
        lambda held: log.consistency(held, size),
        old=min(last.size, size) if last else 0,
    )
    if gathered.ahead:
        first = gathered.ahead[0]
        raise ForkRefusedError(
            f"{log.location}: the witness {first.name} cosigned size {first.size} of"
            f" {log.origin}, this log holds size {size}: there are two histories",
            remedy="Publish nothing. Compare both and restore the longer one.",
        )
    if not signing.is_enough(gathered.note):
        refused = "; ".join(f"{name}: {why}" for name, why in gathered.refused)
        raise WitnessError(
            f"{log.location}: size {size} was signed and too few witnesses cosigned"
            f" ({', '.join(gathered.signed) or 'none'}). {refused}",
            remedy="Publish again when the witnesses can be reached.",
        )
    return gathered


def _root_in(note: bytes) -> bytes:
    return parse_checkpoint(parse_note(note).text).root


def _refuse(log: Log, since: Remembered, found: str) -> NoReturn:
    raise ForkRefusedError(
        f"{log.location}: size {since.size} of {log.origin} was signed, and {found}."
        " Signing it would show two histories",
        remedy="It looks like a restored backup: restore the newest copy, from an"
        " export or a witness's party, and compare. Never sign over it.",
    )


def _damaged(log: Log, row: Row, why: str) -> NoReturn:
    raise DamagedLogError(
        f"{log.location}: entry {row.place} ({row.stream}, {row.id}): {why}",
        remedy="Nothing was signed. Run `servanda log audit` and restore a good copy.",
    )
