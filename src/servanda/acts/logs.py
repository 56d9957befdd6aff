"""A log from its operator's side: made, written, signed, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from servanda.acts.admitting import ByCompact
from servanda.acts.auditing import policy_in
from servanda.acts.desk import Desk
from servanda.acts.keys import open_note_keys
from servanda.acts.submitting import forms_of, named_form, not_named
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.verdict import Pending, Refused
from servanda.register.errors import KeyFileError, MalformedError
from servanda.register.log.exporting import export
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Published, Signing, publish
from servanda.register.log.submission import Outcome, Receipt, Submission
from servanda.register.log.writing import Appender
from servanda.register.opening import open_source
from servanda.register.rebuilding import rebuild
from servanda.register.transparency.policy import KnownLog
from servanda.register.transparency.quorum import Met, open_under

__all__ = ["Entered", "Pen", "entered", "exported", "made", "rebuilt", "signed"]


def made(location: str, origin: str) -> str:
    """Make a new, empty log; return where it is."""
    log = Log.create(location, origin)
    try:
        return log.location
    finally:
        log.close()


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an act that was handed in.

    file     the file that holds it
    outcome  entered, waiting for signatures, or refused
    """

    file: str
    outcome: Outcome

    @property
    def is_in(self) -> bool:
        """The act stands in the log."""
        return isinstance(self.outcome, Receipt)

    def __str__(self) -> str:
        """Return what became of it, as one line."""
        match self.outcome:
            case Receipt(index=index, act=act):
                return f"{self.file}: entered as entry {index} ({act})"
            case Pending(missing=missing):
                return f"{self.file}: not entered; missing: {'; '.join(missing)}"
            case Refused(reason=reason, words=words):
                return f"{self.file}: refused, {reason}: {words}"


def entered(
    location: str,
    acts: Sequence[Path],
    attached: Sequence[Path] = (),
    *,
    desk: Desk | None = None,
) -> list[Entered]:
    """Enter signed acts, each after the one before it.

    attached  documents; each goes with the acts that name its digest, a compact in its
              canonical form; one that no act names is refused before any is entered
    """
    documents = {path: forms_of(path) for path in attached}
    handed_in = [_submission(_bytes(path), documents) for path in acts]
    named = {path for _, paths in handed_in for path in paths}
    for path in attached:
        if path not in named:
            raise not_named(path, documents[path])
    submissions = [one for one, _ in handed_in]
    log = Log.open(location)
    try:
        writer = Appender(log, (desk or Desk()).now, ByCompact)
        return [
            Entered(str(path), *writer.append([one]))
            for path, one in zip(acts, submissions, strict=True)
        ]
    finally:
        log.close()


def _submission(
    envelope: bytes, documents: dict[Path, tuple[bytes, ...]]
) -> tuple[Submission, set[Path]]:
    """Return an act with the documents that it names, and which those are."""
    try:
        payload = read_envelope(envelope).payload
    except MalformedError:
        payload = b""  # the gate says what is wrong with it
    found = {
        path: named
        for path, forms in documents.items()
        if (named := named_form(forms, payload)) is not None
    }
    return Submission(envelope, tuple(found.values())), set(found)


def exported(location: str, folder: Path, *, desk: Desk | None = None) -> int:
    """Write a log into a folder; return its number of entries."""
    tell = (desk or Desk()).progress
    log = Log.open(location)
    try:
        return export(
            log, folder, progress=lambda done, of: tell("export", done / max(of, 1))
        )
    finally:
        log.close()


def rebuilt(copy: str, location: str, *, desk: Desk | None = None) -> int:
    """Build a log anew in a new place from a copy; return its number of entries.

    copy  a database, an exported folder or an address; nothing in it is trusted
    """
    tell = (desk or Desk()).progress
    source = open_source(copy)
    try:
        return rebuild(
            source,
            location,
            progress=lambda done, of: tell("rebuild", done / max(of, 1)),
        )
    finally:
        source.close()


@dataclass(frozen=True, slots=True)
class Pen:
    """What a log is signed with.

    key     the log's key file
    secret  asks for its passphrase
    memory  what was signed last; beside the key file if not given, never beside
            the log
    policy  the witnesses that are asked, and how many must cosign
    """

    key: Path
    secret: Callable[[], str]
    memory: Path | None = None
    policy: Path | None = None


def signed(
    location: str, pen: Pen, *, begins: bool = False, desk: Desk | None = None
) -> Published:
    """Sign the log as it stands, and have its witnesses cosign it."""
    from servanda.register.witness.client import (  # noqa: PLC0415 - opens connections
        cosigners_of,
    )

    signers = open_note_keys(pen.key, pen.secret, "log")
    if not signers:
        raise KeyFileError(f"{pen.key} holds no key", remedy="Name the log's key file.")
    policy = policy_in(pen.policy) if pen.policy else None

    def is_enough(note: bytes) -> bool:
        if policy is None:
            return True
        logs = tuple(KnownLog(signer.key) for signer in signers)
        held = replace(policy, logs=logs)
        return isinstance(open_under(held, note), Met)

    memory = pen.memory or pen.key.with_name(pen.key.name + ".memory")
    log = Log.open(location)
    try:
        signing = Signing(
            signers,
            Memory(memory),
            (desk or Desk()).now,
            cosigners_of(policy) if policy else (),
            is_enough,
        )
        return publish(log, signing, begins=begins)
    finally:
        log.close()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MalformedError(
            f"{path}: cannot be read: {error.strerror}",
            remedy="Name a file that is there and can be read.",
        ) from error
