from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.acts.drafting import draft
from servanda.acts.ledger import FalseCopyError, OpenLog, opened_ledger
from servanda.acts.showing import show
from servanda.basis.digest import sha256
from servanda.register.authority.schemes import ED25519
from servanda.register.keys.notes import note_keys
from servanda.register.keys.signer import HeldKey
from servanda.register.log.exporting import export
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from tests.acts.room import ORIGIN, Room
from tests.observance.made import HOST, LEAD
from tests.register.keys.chance import chance


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    made.found()
    yield made
    made.log.close()


@pytest.fixture
def copy(room: Room) -> Path:
    keys = note_keys("log", ORIGIN, HeldKey.made((ED25519,), chance("log")).apart())
    memory = Memory(room.folder / "memory")
    publish(room.log, Signing(keys, memory, lambda: room.now), begins=True)
    folder = room.folder / "copy"
    export(room.log, folder)
    return folder


def test_a_draft_from_a_copy_on_a_stick_is_the_draft_from_the_log(
    room: Room, copy: Path
) -> None:
    wish = room.wish("strength", LEAD, "party=leada", "present=40")
    with opened_ledger(str(copy), room.desk) as ledger:
        assert not isinstance(ledger, OpenLog)
        assert draft(wish, ledger, room.desk) == draft(wish, room.ledger, room.desk)
        assert ledger.life("small").digest == sha256(room.canonical)
        assert ledger.place("small", "request-president") == 1
        assert ledger.place("small", "nothing") is None
        assert ledger.size == room.log.size


def test_an_act_is_judged_alike_by_a_copy_and_by_the_log(
    room: Room, copy: Path
) -> None:
    path = room.drafted(room.wish("request", HOST, name="again"), "president")
    with opened_ledger(str(copy), room.desk) as ledger:
        by_copy = show(path, charter=None, log=ledger, desk=room.desk)
    with opened_ledger(room.log.location, room.desk) as ledger:
        assert isinstance(ledger, OpenLog)
        by_log = show(path, charter=None, log=ledger, desk=room.desk)
    assert by_copy == by_log
    assert by_copy.verdict is not None


def test_nothing_is_drafted_by_a_copy_that_was_altered(room: Room, copy: Path) -> None:
    documents = [path for path in (copy / "document").rglob("*") if path.is_file()]
    altered = min(documents)
    altered.write_bytes(altered.read_bytes()[:-1] + b" ")
    with (
        pytest.raises(FalseCopyError, match="not sound") as refused,
        opened_ledger(str(copy), room.desk),
    ):
        pytest.fail("it was believed")
    assert "servanda log audit" in refused.value.remedy
