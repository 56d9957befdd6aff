from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from servanda.acts.admitting import life_in
from servanda.acts.auditing import Asked, audited
from servanda.acts.submitting import submit
from servanda.basis.digest import sha256
from servanda.observance.life.fold import TextMissingError
from servanda.register.authority.verdict import Refused
from servanda.register.errors import DamagedLogError
from tests.acts.room import OFFICES, Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def bereave(room: Room, statement: str) -> None:
    """Do to the text of the compact what an operator could."""
    with closing(sqlite3.connect(room.folder / "log.db")) as db, db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute(statement, (sha256(room.canonical),))


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("DELETE FROM document WHERE digest = ?", "does not hold it"),
        (
            (
                "UPDATE document SET content = CAST(replace(CAST(content AS TEXT),"
                " '2026-07-01', '2036-07-01') AS BLOB) WHERE digest = ?"
            ),
            "it was altered",
        ),
    ],
)
def test_a_log_that_lost_the_text_in_force_says_so_and_enters_nothing_more_under_it(
    room: Room, statement: str, why: str
) -> None:
    room.found()
    bereave(room, statement)
    with pytest.raises(TextMissingError, match=why):
        life_in(room.log, "small")
    report = audited(str(room.folder / "log.db"), Asked())
    assert "text-missing" in report.counts
    assert not report.is_sound
    again = room.wish("request", OFFICES["president"], name="again")
    path = room.drafted(again, "president", "assembly")
    done = submit(path, room.log, (), room.desk)
    assert isinstance(done.outcome, Refused)
    assert why in done.outcome.words


def test_a_column_of_another_type_is_told_as_damage(room: Room) -> None:
    room.found()
    bereave(room, "UPDATE document SET content = 'text' WHERE digest = ?")
    with pytest.raises(DamagedLogError, match="holds str"):
        room.log.document(sha256(room.canonical))


def test_an_act_that_was_emptied_without_a_redaction_is_not_passed_over(
    room: Room,
) -> None:
    room.found()
    bereave(
        room,
        "UPDATE entry SET envelope = NULL WHERE id = 'request-assembly' AND ?1 <> ''",
    )
    with pytest.raises(DamagedLogError, match="no redaction removed it"):
        life_in(room.log, "small")
