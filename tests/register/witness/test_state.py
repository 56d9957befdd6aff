from __future__ import annotations

from pathlib import Path

import pytest

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.witness.request import write_request
from servanda.register.witness.rules import NEVER, Tree
from servanda.register.witness.state import FileState, Held
from tests.register.witness.views import ORIGIN, View, later, witness

A = View("a", 20, 64)
B = View("b", 20, 64)
FIRST = Held(Tree(3, b"r" * 32), b"a note", 7)
SECOND = Held(Tree(9, b"s" * 32), b"another", 8)


def test_what_was_cosigned_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "state"
    state = FileState.create(path)
    with state.change() as change:
        change.put(ORIGIN, NEVER, FIRST)
    state.close()
    again = FileState(path)
    assert again.held(ORIGIN) == FIRST
    assert again.held("elsewhere.example/register") == Held()
    again.close()


def test_an_absent_file_is_an_error_and_a_new_one_is_made_on_purpose(
    tmp_path: Path,
) -> None:
    with pytest.raises(NoLogError, match="no memory of a witness"):
        FileState(tmp_path / "state")
    assert not (tmp_path / "state").exists()
    FileState.create(tmp_path / "state").close()
    with pytest.raises(NoLogError, match="File exists"):
        FileState.create(tmp_path / "state")
    with pytest.raises(NoLogError, match="No such file"):
        FileState.create(tmp_path / "nowhere" / "state")


def test_another_file_is_not_taken_for_a_memory(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(b"")
    with pytest.raises(NoLogError, match="format 0"):
        FileState(path)
    path.write_bytes(b"some words that are no database" * 40)
    with pytest.raises(StoreFailedError):
        FileState(path)


def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    state = FileState.create(tmp_path / "state")

    def fail() -> None:
        with state.change() as change:
            change.put(ORIGIN, NEVER, FIRST)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert state.held(ORIGIN) == Held()
    state.close()


def test_only_what_was_looked_at_is_replaced(tmp_path: Path) -> None:
    """Were two changes ever to overlap, the second could not undo the first."""
    state = FileState.create(tmp_path / "state")
    with state.change() as change:
        change.put(ORIGIN, NEVER, FIRST)

    def overwrite() -> None:
        with state.change() as change:
            change.put(ORIGIN, NEVER, SECOND)

    with pytest.raises(StoreFailedError):
        overwrite()
    assert state.held(ORIGIN) == FIRST
    with state.change() as change:
        change.put(ORIGIN, FIRST.tree, SECOND)
    assert state.held(ORIGIN) == SECOND
    state.close()


def test_two_processes_on_one_file_take_turns(tmp_path: Path) -> None:
    one = FileState.create(tmp_path / "state")
    other = FileState(tmp_path / "state")
    with one.change() as change:
        change.put(ORIGIN, NEVER, FIRST)
    with other.change() as change:
        assert change.held(ORIGIN) == FIRST
        change.put(ORIGIN, FIRST.tree, SECOND)
    assert one.held(ORIGIN) == SECOND
    one.close()
    other.close()


def test_a_second_history_is_kept_once_beside_what_was_cosigned(
    tmp_path: Path,
) -> None:
    state = FileState.create(tmp_path / "state")
    held = witness("w1", state)
    held.add_checkpoint(write_request(0, (), A.note(64)))
    for _ in range(3):
        assert held.add_checkpoint(write_request(64, (), B.note(64))).status == 409
        assert held.add_checkpoint(write_request(0, (), B.note(64))).status == 409
    assert state.second_histories() == ((A.note(64), B.note(64)),)
    state.close()


def test_a_disk_that_takes_nothing_means_no_cosignature(tmp_path: Path) -> None:
    path = tmp_path / "state"
    state = FileState.create(path)
    held = witness("w1", state)
    assert held.add_checkpoint(write_request(0, (), A.note(20))).status == 200
    before = state.held(ORIGIN)
    state.close()
    for name in ("state", "state-wal", "state-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    path.mkdir()
    request = write_request(20, A.proof(20, 64), A.note(64))
    with pytest.raises(StoreFailedError, match="cannot be used"):
        held.add_checkpoint(request)
    assert before.tree == A.tree(20)


def test_a_clock_that_goes_back_does_not_take_the_cosignature_along(
    tmp_path: Path,
) -> None:
    path = tmp_path / "state"
    state = FileState.create(path)
    first = write_request(0, (), A.note(20))
    assert witness("w1", state, now=later(2)).add_checkpoint(first).status == 200
    again = write_request(20, A.proof(20, 64), A.note(64))
    assert witness("w1", state, now=later(1)).add_checkpoint(again).status == 200
    assert state.held(ORIGIN).stamp == int(later(2).timestamp())
    state.close()
