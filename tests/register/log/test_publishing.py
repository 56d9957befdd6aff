from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from servanda.register.errors import (
    DamagedLogError,
    ForkRefusedError,
    KeyFileError,
    StoreFailedError,
    WitnessError,
)
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory, Remembered
from servanda.register.log.publishing import Signing, publish, read_back
from servanda.register.transparency.checkpoint import (
    Opened,
    open_checkpoint,
    parse_checkpoint,
    signature_by,
)
from servanda.register.transparency.hashing import EMPTY_ROOT
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.notekey import Kind, VerifierKey
from servanda.register.transparency.proofs import verify_consistency, verify_inclusion
from servanda.register.witness.cosigner import Answer, Cosigned, Declined, Holds
from tests.register.log.acts import ORIGIN, NoteKey, Ticking, a_log, act, enter
from tests.register.servers import Server

KEY = NoteKey()


@pytest.fixture
def signing(tmp_path: Path) -> Signing:
    return Signing((KEY,), Memory(tmp_path / "memory.sqlite"), Ticking())


@pytest.fixture
def log(location: str) -> Iterator[Log]:
    with closing(a_log(location, 3)) as log:
        yield log


def opened(note: bytes | None) -> Opened:
    assert note is not None
    held = open_checkpoint(note, [KEY.key])
    assert isinstance(held, Opened)
    return held


def test_a_checkpoint_is_signed_kept_and_provable(log: Log, signing: Signing) -> None:
    first = publish(log, signing)
    assert first.size == 4
    assert opened(log.checkpoint()).checkpoint.root == first.root == log.root(4)
    assert log.keys == (str(KEY.key),)
    assert signing.memory.recall(ORIGIN) == Remembered(4, first.root)
    enter(log, *(act(f"later-{n}") for n in range(5)))
    second = publish(log, signing)
    assert verify_consistency(4, 9, log.consistency(4, 9), first.root, second.root)
    for row in log.rows():
        proof = log.inclusion(row.place, 9)
        assert verify_inclusion(row.hashes[:32], row.place, 9, proof, second.root)
    assert [size for size, _ in log.checkpoints()] == [4, 9]


def test_signing_twice_signs_the_same_and_keeps_one(log: Log, signing: Signing) -> None:
    assert publish(log, signing).note == publish(log, signing).note
    assert len(list(log.checkpoints())) == 1


def test_an_empty_log_can_be_signed(tmp_path: Path, signing: Signing) -> None:
    with closing(Log.create(tmp_path / "log.sqlite", ORIGIN)) as log:
        assert publish(log, signing).root == EMPTY_ROOT


def copied(path: Path) -> bytes:
    """Return the whole database, whatever stands in the write-ahead log."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def restored(path: Path, backup: bytes) -> Log:
    for file in path.parent.glob(path.name + "*"):
        file.unlink()
    path.write_bytes(backup)
    return Log.open(path)


def test_a_restored_backup_refuses_to_sign_and_names_both_sizes(
    tmp_path: Path, signing: Signing
) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path, 9)) as log:
        backup = copied(path)
        enter(log, *(act(f"later-{n}") for n in range(100)))
        publish(log, signing)
    with closing(restored(path, backup)) as log:
        wanted = r"size 110 of .* was signed, and the log holds only 10 entries"
        with pytest.raises(ForkRefusedError, match=wanted):
            publish(log, signing)
        # Nor when it has grown again to the same size, or beyond it.
        enter(log, *(act(f"other-{n}") for n in range(101)))
        with pytest.raises(ForkRefusedError, match="the first 110 are others"):
            publish(log, signing)
        assert log.checkpoint() is None


def test_a_backup_from_the_moment_of_signing_goes_on(
    tmp_path: Path, signing: Signing
) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path, 9)) as log:
        publish(log, signing)
        backup = copied(path)
        enter(log, act("never-signed"))
    with closing(restored(path, backup)) as log:
        enter(log, act("another"))
        assert publish(log, signing).size == 11


def test_without_its_memory_a_signed_log_is_not_signed_unless_begun_anew(
    log: Log, signing: Signing, tmp_path: Path
) -> None:
    publish(log, signing)
    enter(log, act("later"))
    forgetful = replace(signing, memory=Memory(tmp_path / "new.sqlite"))
    with pytest.raises(ForkRefusedError, match=r"signed at size 4.*size 0"):
        publish(log, forgetful)
    assert publish(log, forgetful, begins=True).size == 5


def test_two_signers_cannot_sign_side_by_side(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    memory.advance(ORIGIN, None, Remembered(3, b"a" * 32))
    with pytest.raises(ForkRefusedError, match="it signed size 3"):
        memory.advance(ORIGIN, None, Remembered(3, b"b" * 32))
    assert memory.recall(ORIGIN) == Remembered(3, b"a" * 32)
    assert memory.recall("other.example") is None


def test_a_memory_that_cannot_be_written_prevents_signing(
    log: Log, signing: Signing, tmp_path: Path
) -> None:
    nowhere = replace(signing, memory=Memory(tmp_path / "none" / "memory.sqlite"))
    with pytest.raises(StoreFailedError, match="nothing was signed"):
        publish(log, nowhere)
    assert log.checkpoint() is None


def test_a_key_of_another_log_is_refused(log: Log, signing: Signing) -> None:
    with pytest.raises(KeyFileError):
        publish(log, replace(signing, signers=(NoteKey("other.example/log"),)))


COLUMNS = [("leaf", 1), ("hashes", 3), ("envelope", 2)]


@pytest.mark.parametrize(("column", "place"), COLUMNS)
def test_one_bit_that_turned_in_the_store_prevents_signing(
    tmp_path: Path, signing: Signing, column: str, place: int
) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path, 3)) as log:
        log.close()
        turn_a_bit(path, column, place)
        with pytest.raises(DamagedLogError):
            publish(log, signing)
        assert log.checkpoint() is None
        assert signing.memory.recall(ORIGIN) is None


def turn_a_bit(path: Path, column: str, place: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER entry_update")
        asked = f"SELECT {column} FROM entry WHERE idx = ?"  # noqa: S608 - a constant
        held = bytearray(db.execute(asked, (place,)).fetchone()[0])
        held[len(held) // 2] ^= 1
        changed = f"UPDATE entry SET {column} = ? WHERE idx = ?"  # noqa: S608
        db.execute(changed, (bytes(held), place))
        db.commit()


def test_only_what_was_entered_since_is_hashed_again(
    tmp_path: Path, signing: Signing
) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path, 3)) as log:
        publish(log, signing)
        log.close()
        turn_a_bit(path, "leaf", 1)
        enter(log, act("later"))
        # The audit finds the old one; the signature vouches for what is new, and the
        # nodes of what was signed before are as they were.
        assert publish(log, signing).size == 5
        with pytest.raises(DamagedLogError, match="entry 1 "):
            read_back(log)


WITNESS = NoteKey("witness.example/w", Kind.COSIGNATURE)


@dataclass
class Fake:
    """A witness that answers what a test tells it to, and cosigns otherwise."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    name: str = WITNESS.key.name
    keys: tuple[VerifierKey, ...] = (WITNESS.key,)

    def cosign(self, old: int, proof: Sequence[bytes], note: bytes) -> Answer:
        self.asked.append((old, len(proof)))
        if self.answers:
            return self.answers.pop(0)
        return Cosigned((signature_by(WITNESS, parse_note(note).text, 1_900_000_000),))


def test_cosignatures_are_kept_with_the_checkpoint(log: Log, signing: Signing) -> None:
    witness = Fake()
    got = publish(log, replace(signing, cosigners=(witness,)))
    assert got.gathered.signed == (WITNESS.key.name,)
    kept = open_checkpoint(log.checkpoint() or b"", [KEY.key, WITNESS.key])
    assert isinstance(kept, Opened)
    assert set(kept.keys) == {KEY.key, WITNESS.key}


def test_a_witness_that_was_away_is_asked_again_for_the_same_size(
    log: Log, signing: Signing
) -> None:
    witness = Fake([Declined("it is away")])
    asking = replace(signing, cosigners=(witness,))
    assert publish(log, asking).gathered.signed == ()
    assert publish(log, asking).gathered.signed == (WITNESS.key.name,)
    assert [size for size, _ in log.checkpoints()] == [4, 4]
    assert log.checkpoint() == list(log.checkpoints())[1][1]


def test_a_witness_that_holds_more_than_the_log_stops_it(
    log: Log, signing: Signing
) -> None:
    ahead = replace(signing, cosigners=(Fake([Holds(7)]),))
    with pytest.raises(ForkRefusedError, match=r"cosigned size 7 .* size 4"):
        publish(log, ahead)
    assert log.checkpoint() is None


def test_without_a_quorum_nothing_is_published_and_the_next_try_goes_on(
    log: Log, signing: Signing
) -> None:
    asking = replace(
        signing,
        cosigners=(Fake([Declined("it is away")]),),
        is_enough=lambda note: WITNESS.key.name in note.decode(),
    )
    with pytest.raises(WitnessError, match="it is away"):
        publish(log, asking)
    assert log.checkpoint() is None
    enter(log, act("later"))
    assert publish(log, asking).size == 5


@pytest.mark.parametrize("batch", [1, 7])
def test_the_same_acts_make_the_same_checkpoints_in_both_stores(
    tmp_path: Path, postgres: Server, batch: int
) -> None:
    from servanda.register.log.writing import append  # noqa: PLC0415 - only here

    notes: list[list[tuple[int, bytes]]] = []
    for place in (tmp_path / "log.sqlite", postgres.new_database()):
        with closing(a_log(place)) as log:
            memory = Memory(tmp_path / f"{len(notes)}.sqlite")
            signing = Signing((KEY,), memory, Ticking())
            clock = Ticking()
            for start in range(0, 40, batch):
                acts = [act(f"act-{n}") for n in range(start, start + batch)]
                append(log, acts, clock)
                publish(log, signing)
            notes.append(list(log.checkpoints()))
    assert notes[0] == notes[1]
    assert len(notes[0]) == -(-40 // batch)


def test_a_checkpoint_says_what_was_signed(log: Log, signing: Signing) -> None:
    note = publish(log, signing).note
    lines = parse_note(note).text.splitlines()
    assert lines[:2] == [ORIGIN, "4"]
    assert re.fullmatch(r"[A-Za-z0-9+/]{43}=", lines[2])
    assert parse_checkpoint(parse_note(note).text).root == log.root()
