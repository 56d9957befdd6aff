"""One bit that turns in a database: the audit finds it, or nobody will ever read it."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.register.audit import audit
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Submission
from servanda.register.log.writing import append
from tests.register.log.acts import (
    NoteKey,
    Ticking,
    a_log,
    act,
    enter,
    signed,
    statement,
)

KEY = NoteKey()
FLIPS = 250


def filled(folder: Path) -> bytes:
    """Return a database with some of everything that a log keeps."""
    path = folder / "whole.sqlite"
    clock = Ticking()
    with closing(a_log(path)) as log:
        append(log, [act(f"act-{n}") for n in range(20)], clock)
        for content in (b"a text that stays " * 20, b"a text that goes " * 20):
            named = statement(f"text-{log.size}", cites=(sha256(content),))
            enter(log, Submission(signed(named), (content,)))
        gone = {"documents": [sha256(content)], "reason": "withheld by law"}
        enter(log, act("out", "redaction", body=gone))
        publish(log, Signing((KEY,), Memory(folder / "memory"), clock))
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def told(log: Log) -> list[object]:
    """Return all that anyone can read of a log, by every way it is looked up."""
    rows = list(log.rows())
    return [
        rows,
        log.origin,
        log.keys,
        [log.place(row.stream, row.id) for row in rows],
        [list(log.store.stream(row.stream, "charter")) for row in rows[:1]],
        {digest: log.document(digest) for digest in log.documents()},
        log.removed(),
        list(log.checkpoints()),
        [log.node(0, row.place) for row in rows],
    ]


def is_found(log: Log) -> bool:
    return not audit(log, keys=[KEY.key]).is_sound or log.store.faults() != ()


def test_a_bit_that_turns_is_found_or_read_by_nobody_and_no_error_is_not_ours(
    tmp_path: Path,
) -> None:
    whole = filled(tmp_path)
    path = tmp_path / "log.sqlite"
    path.write_bytes(whole)
    with closing(Log.open(path)) as log:
        assert not is_found(log)
        before = told(log)
    chance = random.Random(1962)  # noqa: S311 - places, not keys
    outcomes = Counter[str]()
    for place in chance.sample(range(len(whole) * 8), FLIPS):
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        turned = bytearray(whole)
        turned[place // 8] ^= 1 << place % 8
        path.write_bytes(turned)
        try:
            with closing(Log.open(path)) as log:
                if is_found(log):
                    outcomes["found by the audit"] += 1
                else:
                    assert told(log) == before, f"bit {place % 8} of byte {place // 8}"
                    outcomes["unused"] += 1
        except ServandaError:
            outcomes["cannot be read"] += 1
    assert outcomes["found by the audit"] > 25
    assert outcomes.total() == FLIPS
