"""Parties accede and withdraw by signed acts, and anyone can see who stands where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

import servanda
from servanda.acts.acceding import (
    NO_RESERVATION,
    UnstatedReservationError,
    accede,
    registry_in,
    told,
    withdraw,
)
from servanda.acts.sealing import Drafted, Stated
from servanda.acts.signing import sign
from servanda.acts.submitting import submit
from servanda.compact.model.authority import PRINCIPLES
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.authority.verdict import Pending, Refused
from tests.acts.room import ORIGIN, Room, charter, day, key_of
from tests.observance.made import HOST

KEPT = "Leada acts in self-defence of others only on the territory of Hosta."


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    acts = {"accession": ["author"], "withdrawal": ["author"]}
    held = charter(charter=PARTNERSHIP, acts=acts)
    made.charter.write_text(yaml.safe_dump(held))
    wish = made.wish("charter", HOST, body=made.charter, stream=None)
    assert made.enter(wish, "president", "minister").is_entered
    yield made
    made.log.close()


def stated(party: str, office: str) -> Stated:
    return Stated(by=office, of=party, origin=ORIGIN)


def entered(room: Room, done: Drafted, signer: str) -> object:
    sign(done.file, key_of(signer))
    return submit(done.file, room.log, (), room.desk).outcome


def joined(room: Room, party: str, reservations: str = NO_RESERVATION) -> object:
    office, signer = {
        "hosta": ("President", "president"),
        "leada": ("Minister", "minister"),
    }[party]
    out = room.folder / f"{party}-{room.now.timestamp()}"
    who = stated(party, office)
    done = accede(party, reservations, who, room.desk, out)
    return entered(room, done, signer)


def test_parties_accede_withdraw_and_are_listed_as_of_a_day(room: Room) -> None:
    joined(room, "hosta")
    joined(room, "leada", KEPT)
    room.now += timedelta(days=10)
    who = stated("hosta", "President")
    gone = withdraw("hosta", who, room.desk, room.folder / "gone")
    entered(room, gone, "president")
    location = str(room.folder / "log.db")
    early = registry_in(location, None, day("2024-06-05"), room.desk)
    assert told(early, "text") == (
        "The partnership at 2024-06-05 23:59 UTC\n"
        "  hosta accedes without reservation since 2024-06-01 (entry 1)\n"
        f'  leada accedes with reservations since 2024-06-01 (entry 2): "{KEPT}"\n'
    )
    now = registry_in(location, room.compact, None, room.desk)
    assert [one.party for one in now.outside] == ["hosta"]
    assert told(now, "text").endswith(
        "Parties of small outside the partnership: hosta\n"
    )
    listed = json.loads(told(now, "json"))
    assert listed["servanda"] == servanda.__version__
    assert [m["standing"] for m in listed["members"]] == [
        "has withdrawn",
        "accedes with reservations",
    ]
    assert [m["entry"] for m in listed["members"]] == [3, 2]


def test_an_accession_confirms_all_four_principles_in_words(room: Room) -> None:
    done = accede(
        "leada", KEPT, stated("leada", "Minister"), room.desk, room.folder / "a"
    )
    assert done.statement.body == {
        "party": "leada",
        "confirmed": list(PRINCIPLES),
        "reservations": KEPT,
    }
    assert done.statement.stream == PARTNERSHIP
    assert KEPT in done.statement.what
    assert "bears no signature" in done.next[0]


@pytest.mark.parametrize("words", [None, "", "  ", "tbd", "-"])
def test_whether_there_is_a_reservation_must_be_said(
    room: Room, words: str | None
) -> None:
    with pytest.raises(UnstatedReservationError, match="--without-reservation"):
        accede(
            "leada", words, stated("leada", "Minister"), room.desk, room.folder / "a"
        )


def test_an_accession_signed_by_another_partys_office_is_not_entered(
    room: Room,
) -> None:
    who = stated("leada", "Minister")
    done = accede("leada", NO_RESERVATION, who, room.desk, room.folder / "a")
    assert isinstance(entered(room, done, "president"), Pending)
    assert registry_in(str(room.folder / "log.db"), None, None, room.desk).members == ()


def test_a_party_accedes_once_until_it_withdraws(room: Room) -> None:
    joined(room, "hosta")
    room.now += timedelta(days=1)
    again = joined(room, "hosta")
    assert isinstance(again, Refused)
    assert "hosta has acceded already" in again.words


def test_nobody_in_the_registry_is_said_too(room: Room) -> None:
    found = registry_in(str(room.folder / "log.db"), None, day("2024-06-05"), room.desk)
    assert told(found, "text") == (
        "The partnership at 2024-06-05 23:59 UTC\n  Nobody has acceded.\n"
    )
