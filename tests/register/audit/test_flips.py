"""One bit changed anywhere in the database is found, or the byte bears no content."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.register.audit import AuditReport, audit
from servanda.register.log.entry import read_entry
from servanda.register.log.log import Log
from servanda.register.log.submission import Submission
from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.note import write_note
from tests.register.audit.held import SIGNER
from tests.register.log.acts import ORIGIN, a_log, act, enter

FLIPS = 1_000
TABLES = (
    # Who was counted for an act whose content was removed is read by nobody.
    (
        "SELECT idx, leaf, hashes, stream, id, kind, envelope,"
        " CASE WHEN envelope IS NULL THEN 0 ELSE counted END"
        " FROM entry NOT INDEXED ORDER BY 1"
    ),
    "SELECT * FROM document NOT INDEXED ORDER BY 1",
    "SELECT * FROM removed NOT INDEXED ORDER BY 1",
    "SELECT * FROM checkpoint NOT INDEXED ORDER BY 1, 2",
    "SELECT * FROM note NOT INDEXED ORDER BY 1, 2",
)
PAPERS = [b"The first letter.", b"A letter that is removed."]


def made(place: Path) -> None:
    """Make a log with documents, a redaction and two checkpoints, in one file."""
    log = a_log(place, 40)
    for number, paper in enumerate(PAPERS):
        letter = act(f"letter-{number}", body={"letter": sha256(paper)})
        enter(log, Submission(letter.envelope, (paper,)))
        publish(log)
    gone = [sha256(PAPERS[1]), read_entry(log.leaf(7)).act]
    body = {"documents": gone, "reason": "It names a source."}
    enter(log, act("redaction-1", "redaction", body=body))
    publish(log)
    log.close()
    with sqlite3.connect(place) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def publish(log: Log) -> None:
    head = Checkpoint(ORIGIN, log.size, log.root())
    with log.store.change() as change:
        change.note("key", str(SIGNER.key))
        change.publish(log.size, write_note(sign_checkpoint(head, [SIGNER], 1)))


def audited(place: Path) -> AuditReport | None:
    """Return what an audit says; None where the log cannot be opened at all."""
    try:
        log = Log.open(place)
    except ServandaError:
        return None
    try:
        return audit(log, keys=[SIGNER.key])
    except ServandaError:
        return None
    finally:
        log.close()


def content(place: Path) -> list[object] | None:
    """Return all that the tables hold, read in the order of their keys."""
    try:
        db = sqlite3.connect(place)
        try:
            return [db.execute(asked).fetchall() for asked in TABLES]
        finally:
            db.close()
    except sqlite3.Error:
        return None


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("flips") / "log.sqlite"
    made(place)
    return place


def test_one_bit_changed_anywhere_is_found_or_changes_no_content(
    whole: Path, tmp_path: Path
) -> None:
    good, sound = whole.read_bytes(), audited(whole)
    assert sound is not None
    assert sound.is_sound
    held = content(whole)
    chance = random.Random(1)  # noqa: S311 - which bits are tried, no secret
    missed, unused = [], 0
    for bit in sorted(chance.sample(range(len(good) * 8), FLIPS)):
        at, shift = divmod(bit, 8)
        place = tmp_path / f"{bit}.sqlite"  # what failed to open may still hold a lock
        place.write_bytes(good[:at] + bytes([good[at] ^ 1 << shift]) + good[at + 1 :])
        report = audited(place)
        if report is not None and report.is_sound:
            if content(place) == held:
                unused += 1
            else:
                missed.append(bit)
    assert not missed
    assert unused < FLIPS / 2
