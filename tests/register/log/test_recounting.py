from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.basis.digest import sha256
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import write_entry
from servanda.register.log.log import Log
from servanda.register.log.recounting import recounted
from servanda.register.log.submission import Submission
from tests.register.log.acts import (
    STREAM,
    a_log,
    act,
    charter,
    enter,
    signed,
    statement,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(a_log(tmp_path / "log.sqlite")) as log:
        enter(log, act("act-1"), act("act-2"))
    return tmp_path / "log.sqlite"


def altered(path: Path, column: str, value: object, index: int) -> None:
    """Write into the database behind the log's back."""
    with closing(sqlite3.connect(path)) as held:
        for (name,) in held.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            held.execute(f'DROP TRIGGER "{name}"')
        held.execute(f"UPDATE entry SET {column} = ? WHERE idx = ?", (value, index))  # noqa: S608 - a column's name, written here
        held.commit()


def told(path: Path) -> list[str]:
    with closing(Log.open(path)) as log:
        return [logged.statement.id for logged in recounted(log, STREAM)]


def test_a_stream_is_read_with_those_who_signed_it(path: Path) -> None:
    with closing(Log.open(path)) as log:
        acts = list(recounted(log, STREAM))
    assert [logged.index for logged in acts] == [0, 1, 2]
    assert [logged.holders for logged in acts] == [("h-registrar",)] * 3


def test_who_was_counted_is_not_taken_from_the_store(path: Path) -> None:
    altered(path, "counted", '{"holders": ["h-president"], "offices": []}', 2)
    with closing(Log.open(path)) as log:
        assert [one.holders for one in recounted(log, STREAM)][2] == ("h-registrar",)


def test_another_act_in_the_place_of_one_is_found(path: Path) -> None:
    altered(path, "envelope", signed(statement("act-2", what="something else")), 2)
    with pytest.raises(DamagedLogError, match=r"Entry 2 .* not the act that its entry"):
        told(path)


def test_an_act_that_its_entry_names_and_nobody_signed_is_found(path: Path) -> None:
    forged = signed(statement("act-2"), "nobody")
    with closing(Log.open(path)) as log:
        leaf = write_entry(replace(log.entry(2), envelope=sha256(forged)))
    altered(path, "envelope", forged, 2)
    altered(path, "leaf", leaf, 2)
    with pytest.raises(DamagedLogError, match=r"Entry 2 .* does not hold"):
        told(path)


def test_each_act_is_counted_under_the_charter_of_its_place(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path)) as log:
        body = charter(2, "two", previous=log.entry(0).act)
        held = statement("charter-2", "charter", body=body)
        enter(log, act("act-1"), Submission(signed(held, "one", "two")))
        enter(log, Submission(signed(statement("act-2"), "two")))
    assert told(path) == ["charter-1", "act-1", "charter-2", "act-2"]
