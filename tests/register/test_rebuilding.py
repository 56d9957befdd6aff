from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from servanda.basis.digest import sha256
from servanda.cli.main import app
from servanda.register.audit import audit
from servanda.register.errors import DamagedLogError
from servanda.register.log.exporting import export
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Submission
from servanda.register.opening import open_source
from servanda.register.rebuilding import rebuild
from tests.register.log.acts import (
    NoteKey,
    Ticking,
    a_log,
    charter,
    enter,
    signed,
    statement,
)

KEY = NoteKey()
CONTENT = b"an attached text"
SECRET = b"a text that had to go"


def sign(log: Log, folder: Path) -> bytes:
    signing = Signing((KEY,), Memory(folder / "memory"), Ticking())
    return publish(log, signing).note


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Return a log with a second charter, documents, removals and checkpoints."""
    with closing(a_log(tmp_path / "log.sqlite", 3)) as log:
        sign(log, tmp_path)
        with_text = signed(statement("with-text", cites=(sha256(CONTENT),)))
        with_secret = signed(statement("with-secret", cites=(sha256(SECRET),)))
        enter(log, Submission(with_text, (CONTENT,)))
        enter(log, Submission(with_secret, (SECRET,)))
        body = charter(2, "two", previous=log.entry(0).act)
        both = signed(statement("charter-2", "charter", body=body), "one", "two")
        enter(log, Submission(both))
        gone = {"documents": [sha256(SECRET), log.entry(2).act]}
        removal = signed(statement("gone", "redaction", body=gone), "two")
        enter(log, Submission(removal))
        sign(log, tmp_path)
        yield log


def told(log: Log) -> dict[str, Any]:
    """Return all that a log keeps."""
    return {
        "origin": log.origin,
        "keys": log.keys,
        "rows": [row for row in log.rows() if row.envelope is not None],
        "removed rows": [row[:3] for row in log.rows() if row.envelope is None],
        "documents": {name: log.document(name) for name in log.documents()},
        "removed": log.removed(),
        "checkpoints": list(log.checkpoints()),
        "root": log.root(),
    }


def test_a_log_is_rebuilt_from_its_export_as_it_was(
    log: Log, tmp_path: Path, location: str
) -> None:
    """On either kind of store, and again from what was built."""
    export(log, tmp_path / "export")
    place = location if "://" in location else str(tmp_path / "built.sqlite")
    with closing(open_source(tmp_path / "export")) as copy:
        assert rebuild(copy, place) == log.size
    with closing(Log.open(place)) as built:
        assert told(built) == told(log)
        report = audit(built, keys=[KEY.key])
        assert report.findings == audit(log, keys=[KEY.key]).findings
        assert report.is_sound
        rebuild(built, str(tmp_path / "again.sqlite"))
    with closing(Log.open(tmp_path / "again.sqlite")) as again:
        assert told(again) == told(log)


def test_the_signer_goes_on_where_it_was(log: Log, tmp_path: Path) -> None:
    rebuild(log, str(tmp_path / "built.sqlite"))
    with closing(Log.open(tmp_path / "built.sqlite")) as built:
        enter(built, Submission(signed(statement("after"), "two")))
        enter(log, Submission(signed(statement("after"), "two")))
        assert sign(built, tmp_path) is not None
        assert built.root() == log.root()


def test_an_empty_log_is_rebuilt_as_one(tmp_path: Path) -> None:
    with closing(Log.create(tmp_path / "a", "maravel.example/register")) as empty:
        assert rebuild(empty, str(tmp_path / "b")) == 0


def altered(log: Log, folder: Path, change: str) -> Log:
    """Return a copy of a log in which a statement of SQL has had its way."""
    place = folder / "altered.sqlite"
    with closing(sqlite3.connect(log.location)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(log.location, place)
    with closing(sqlite3.connect(place)) as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute(change)
        db.commit()
    return Log.open(place)


OTHERS = "UPDATE {0} SET {1} = (SELECT {1} FROM {0} WHERE {2} = {3}) WHERE {2} = {4}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (OTHERS.format("entry", "leaf", "idx", 1, 3), "envelope of entry 3"),
        (OTHERS.format("entry", "envelope", "idx", 1, 3), "envelope of entry 3"),
        ("UPDATE entry SET envelope = NULL WHERE idx = 3", "act of entry 3"),
        ("UPDATE document SET content = x'00'", "is absent or another"),
        (OTHERS.format("checkpoint", "note", "size", 8, 4), "checkpoint of size 4"),
        ("UPDATE entry SET hashes = zeroblob(length(hashes))", "own tree"),
        ("DELETE FROM entry WHERE idx = 7", "tree"),
    ],
)
def test_a_copy_in_which_something_does_not_fit_builds_nothing(
    log: Log, tmp_path: Path, change: str, said: str
) -> None:
    with (
        closing(altered(log, tmp_path, change)) as copy,
        pytest.raises(DamagedLogError, match=said),
    ):
        rebuild(copy, str(tmp_path / "built.sqlite"))
    with closing(Log.open(tmp_path / "built.sqlite")) as built:
        assert built.size == 0
        assert list(built.checkpoints()) == []


def test_the_command_builds_a_log_that_can_be_written_on(
    log: Log, tmp_path: Path
) -> None:
    export(log, tmp_path / "export")
    words = ["rebuild", str(tmp_path / "export"), "--into", str(tmp_path / "built")]
    done = CliRunner().invoke(app, ["log", *words])
    assert done.exit_code == 0, done.output
    assert done.output == f"{tmp_path / 'built'}: 8 entries\n"
    with closing(Log.open(tmp_path / "built")) as built:
        enter(built, Submission(signed(statement("after"), "two")))
        assert built.size == 9
    again = CliRunner().invoke(app, ["log", *words])
    assert again.exit_code == 3
