"""Run a witness; compare checkpoints, and prove it where a log showed two histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from servanda.acts.auditing import keys_in, policy_in
from servanda.acts.desk import Desk
from servanda.acts.keys import Secret, open_note_keys
from servanda.register.errors import MalformedError, WitnessError
from servanda.register.log.source import Source
from servanda.register.opening import open_source
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.witness.forks import Fork, find_forks, told
from servanda.register.witness.state import FileState
from servanda.register.witness.witness import Witness, watching

if TYPE_CHECKING:
    from servanda.register.witness.server import WitnessServer

__all__ = ["Compared", "Post", "compared", "serving"]

_SQLITE: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Post:
    """What a witness is run with.

    key     its key file
    secret  asks for the passphrase
    state   the file in which it remembers what it cosigned
    logs    the verifier keys of the logs it watches, or files that hold them
    host    the address to listen at
    port    0 takes any that is free
    is_new  the file of its memory is to be made
    """

    key: Path
    secret: Secret
    state: Path
    logs: tuple[str, ...]
    host: str = "127.0.0.1"
    port: int = 0
    is_new: bool = False


@contextmanager
def serving(
    post: Post, tell: Callable[[str], None], *, desk: Desk | None = None
) -> Iterator[WitnessServer]:
    """Open a witness that is ready to serve; it is closed when the block ends."""
    logs = watching(keys_in(post.logs))
    signers = open_note_keys(post.key, post.secret, "witness")
    state = FileState.create(post.state) if post.is_new else FileState(post.state)
    try:
        witness = Witness(signers, logs, state, (desk or Desk()).now)
        with _server(witness, post, tell) as server:
            yield server
    finally:
        state.close()


def _server(witness: Witness, post: Post, tell: Callable[[str], None]) -> WitnessServer:
    from servanda.register.witness.server import (  # noqa: PLC0415 - takes connections
        WitnessServer,
    )

    try:
        return WitnessServer(witness, post.host, post.port, tell)
    except (OSError, OverflowError) as error:
        raise WitnessError(
            f"Port {post.port} of {post.host} cannot be had: {error}",
            remedy="Name another with --port, or stop what listens there.",
        ) from error


@dataclass(frozen=True, slots=True)
class Compared:
    """Checkpoints that were compared.

    count    how many were found
    forks    what proves that a log showed two histories
    unasked  witnesses that could not be asked, each with why
    """

    count: int
    forks: tuple[Fork, ...]
    unasked: tuple[str, ...] = ()

    @property
    def proofs(self) -> tuple[str, ...]:
        """The forks in words, each with both checkpoints."""
        return tuple(map(told, self.forks))


@dataclass(slots=True)
class _Found:
    """What was found at the places named: checkpoints, and logs with their trees."""

    notes: list[bytes] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


def compared(
    places: Sequence[str], keys: tuple[str, ...], policy: Path | None = None
) -> Compared:
    """Compare all checkpoints that are to be had, by whatever way they came.

    places  files of checkpoints, memories of witnesses, logs wherever they are kept
    keys    of the log, by another way than the checkpoints
    policy  its logs' keys count too, and its witnesses are asked what they hold
    """
    known = [*keys_in(keys)]
    found = _Found()
    try:
        for place in places:
            _look(place, found)
        if policy is not None:
            rule = policy_in(policy)
            known += [log.key for log in rule.logs]
            urls = [witness.url for witness in rule.witnesses if witness.url]
            _ask(tuple(dict.fromkeys(urls)), known, found)
        return Compared(len(found.notes), _forks(found, known), tuple(found.unasked))
    finally:
        for source in found.sources:
            source.close()


def _look(place: str, found: _Found) -> None:
    path = Path(place)
    head = _head(path) if path.is_file() else b""
    if head and not head.startswith(_SQLITE):
        found.notes.append(_checkpoint(path.read_bytes(), place))
    elif head and _is_memory(path):
        state = FileState(path)
        found.notes += state.notes()
        state.close()
    else:
        source = open_source(place)
        found.sources.append(source)
        found.notes += [note for _, note in source.checkpoints()]


def _checkpoint(note: bytes, place: str) -> bytes:
    try:
        parse_checkpoint(parse_note(note).text)
    except MalformedError as error:
        raise MalformedError(
            f"{place}: this is no signed checkpoint: {error.message}",
            remedy="Name a checkpoint as `servanda log checkpoint` prints it.",
        ) from error
    return note


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


def _is_memory(path: Path) -> bool:
    import sqlite3  # noqa: PLC0415 - only to look what a file is

    db = sqlite3.connect(path)
    try:
        asked = "SELECT 1 FROM sqlite_schema WHERE name = 'second_history'"
        return db.execute(asked).fetchone() is not None
    except sqlite3.Error:
        return False
    finally:
        db.close()


def _ask(urls: Sequence[str], known: Sequence[VerifierKey], found: _Found) -> None:
    """Ask witnesses what they cosigned last; one that is silent is told."""
    from servanda.register.witness.client import (  # noqa: PLC0415 - opens connections
        latest_at,
    )

    for url in urls:
        for origin in dict.fromkeys(key.name for key in known):
            try:
                note = latest_at(url, origin)
                if note is not None:
                    found.notes.append(_checkpoint(note, url))
            except (WitnessError, MalformedError) as error:
                found.unasked.append(error.message)
                break


def _forks(found: _Found, known: Sequence[VerifierKey]) -> tuple[Fork, ...]:
    """Compare with the tree of each log that was found, and without any."""
    if not known:
        raise MalformedError(
            "No key of the log is known, so no checkpoint can be held against it",
            remedy="Name the log's verifier key with --key, or a policy with --policy.",
        )
    forks: dict[tuple[bytes, bytes], Fork] = {}
    for source in found.sources:
        for fork in find_forks(found.notes, known, _tree_of(source)):
            forks.setdefault((fork.first, fork.second), fork)
    for fork in find_forks(found.notes, known):
        forks.setdefault((fork.first, fork.second), fork)
    return tuple(forks.values())


def _tree_of(
    source: Source,
) -> Callable[[int, int], tuple[bytes, Sequence[bytes]] | None]:
    def grown(old: int, new: int) -> tuple[bytes, Sequence[bytes]] | None:
        if new > source.size:
            return None
        return source.root(old), source.consistency(old, new)

    return grown
