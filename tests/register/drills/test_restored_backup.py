"""Drill: the log's database was put back from a backup that is too old."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from servanda.acts.cosigning import compared
from servanda.register.errors import ForkRefusedError
from servanda.register.log.exporting import export
from servanda.register.log.log import Log
from servanda.register.log.publishing import publish
from servanda.register.opening import open_source
from servanda.register.rebuilding import rebuild
from servanda.register.transparency.note import parse_note, write_note
from tests.register.drills.house import EVERYONE, House, first_charter


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    held = House(tmp_path / "house")
    held.enter(held.charter(first_charter(), *EVERYONE))
    for number in range(4):
        held.enter(held.act(f"early-{number}", "president", "premier"))
    held.publish()
    backed_up(held)
    for number in range(3):
        held.enter(held.act(f"late-{number}", "president", "speaker"))
    held.publish()
    with closing(held.log):
        yield held


def backed_up(house: House) -> None:
    house.log.close()
    shutil.copy(house.folder / "log.sqlite", house.folder / "backup.sqlite")
    house.log = Log.open(house.folder / "log.sqlite")


def restore(house: House) -> None:
    """Put the backup in the place of the log; the signer's memory lies elsewhere."""
    export(house.log, house.folder / "export")
    house.log.close()
    for name in ("log.sqlite", "log.sqlite-wal", "log.sqlite-shm"):
        (house.folder / name).unlink(missing_ok=True)
    shutil.copy(house.folder / "backup.sqlite", house.folder / "log.sqlite")
    house.log = Log.open(house.folder / "log.sqlite")


def test_the_signer_refuses_and_names_both_sizes(house: House) -> None:
    restore(house)
    with pytest.raises(ForkRefusedError, match=r"size 8 .* holds only 5 entries"):
        house.publish()
    house.enter(house.act("meanwhile", "president", "speaker"))
    with pytest.raises(ForkRefusedError, match=r"size 8 .* holds only 6 entries"):
        house.publish()


def test_it_refuses_too_once_the_restored_log_has_grown_beyond(house: House) -> None:
    restore(house)
    for number in range(5):
        house.enter(house.act(f"other-{number}", "president", "speaker"))
    with pytest.raises(ForkRefusedError, match=r"the first 8 are others"):
        house.publish()


def test_where_the_memory_is_lost_too_the_witnesses_refuse(house: House) -> None:
    """One backup held both; whoever begins a new memory asks the witnesses first."""
    restore(house)
    with pytest.raises(ForkRefusedError, match="remembers nothing"):
        house.publish(memory="another.sqlite")
    with pytest.raises(ForkRefusedError, match=r"cosigned size 8 .* holds size 5"):
        publish(house.log, house.signing(memory="another.sqlite"), begins=True)
    for number in range(5):
        house.enter(house.act(f"other-{number}", "president", "speaker"))
    with pytest.raises(Exception, match="too few witnesses cosigned"):
        publish(house.log, house.signing(memory="third.sqlite"), begins=True)
    assert all(len(state.second_histories()) == 0 for state in house.states)


def test_who_signs_it_nevertheless_is_found_by_anyone(house: House) -> None:
    """Without memory and without witnesses a fork can be signed, and is proved."""
    restore(house)
    for number in range(3):
        house.enter(house.act(f"other-{number}", "president", "speaker"))
    signing = house.signing(memory="another.sqlite", asks=False)
    note = publish(house.log, signing, begins=True).note
    (house.folder / "note").write_bytes(note)
    places = [str(house.folder / "note"), str(house.folder / "export")]
    found = compared(places, (str(house.signer.key),))
    (fork,) = found.forks
    (proof,) = found.proofs
    text = write_note(parse_note(note)).decode()
    assert text in proof
    assert fork.first != fork.second
    assert "size 8 and size 8 cannot both be true" in proof


def test_of_different_sizes_the_export_proves_the_fork(house: House) -> None:
    restore(house)
    house.enter(house.act("other", "president", "speaker"))
    signing = house.signing(memory="another.sqlite", asks=False)
    (house.folder / "note").write_bytes(publish(house.log, signing, begins=True).note)
    key = (str(house.signer.key),)
    alone = compared(
        [str(house.folder / "note"), str(house.folder / "export/checkpoint")], key
    )
    assert alone.forks == ()
    whole = compared([str(house.folder / "note"), str(house.folder / "export")], key)
    assert len(whole.forks) == 1
    assert "size 6 and size 8 cannot both be true" in whole.proofs[0]


def test_the_newest_copy_goes_on_as_if_nothing_had_been(house: House) -> None:
    house.log.close()
    newest = house.folder / "newest.sqlite"
    shutil.copy(house.folder / "log.sqlite", newest)
    house.log = Log.open(house.folder / "log.sqlite")
    restore(house)
    with pytest.raises(ForkRefusedError):
        house.publish()
    house.log.close()
    shutil.copy(newest, house.folder / "log.sqlite")
    house.log = Log.open(house.folder / "log.sqlite")
    house.enter(house.act("after", "president", "premier"))
    assert house.publish().size == 9
    assert house.audit().findings == ()


def test_an_export_that_a_party_kept_is_built_anew_and_written_on(
    house: House,
) -> None:
    restore(house)
    with pytest.raises(ForkRefusedError):
        house.publish()
    house.log.close()
    with closing(open_source(house.folder / "export")) as copy:
        rebuild(copy, str(house.folder / "rebuilt.sqlite"))
    house.log = Log.open(house.folder / "rebuilt.sqlite")
    assert house.publish().size == 8
    house.enter(house.act("after", "president", "premier"))
    assert len(house.publish().gathered.signed) == 3
    assert house.audit().findings == ()
