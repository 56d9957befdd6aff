from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from servanda.acts.admitting import ByCompact, charters_in, life_in
from servanda.acts.drafting import draft
from servanda.acts.showing import show
from servanda.acts.signing import read_act
from servanda.acts.submitting import (
    NotNamedError,
    attachment,
    remedy_for,
    stated,
    submit,
)
from servanda.acts.telling import told_act, told_outcome
from servanda.basis.digest import sha256
from servanda.register.authority.verdict import Pending, Reason, Refused
from tests.acts.room import Room, day
from tests.observance.made import HOST, LEAD


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.log.close()


def test_a_compact_is_founded_act_by_act_and_kept_in_its_canonical_form(
    room: Room,
) -> None:
    room.found()
    life = life_in(room.log, "small")
    assert life.digest == sha256(room.canonical)
    assert room.log.document(sha256(room.canonical)) == room.canonical
    assert not life.unadmitted
    charters = charters_in(room.log, "small")
    current = charters.in_force(room.now)
    assert current is not None
    assert current.version == 1


def test_a_draft_with_the_log_at_hand_names_text_and_charter_by_itself(
    room: Room,
) -> None:
    room.found()
    wish = room.wish("strength", LEAD, "party=leada", "present=40")
    made = draft(wish, room.ledger, room.desk).statement
    assert made.text == sha256(room.canonical)
    assert (made.log, made.charter) == (room.log.origin, 1)


def test_a_name_that_is_taken_gets_a_number(room: Room) -> None:
    room.found()
    wish = room.wish("strength", LEAD, "party=leada", "present=40")
    room.now += timedelta(days=60)
    first = room.enter(wish, "minister")
    assert first.is_entered, first.outcome
    again = draft(wish, room.ledger, room.desk).statement
    assert again.id == f"{first.held.statement.id}-2"


def test_an_act_that_lacks_signatures_is_not_entered_and_says_whose(room: Room) -> None:
    room.found()
    size = room.log.size
    done = room.enter(room.wish("request", HOST, name="again"), "president")
    assert isinstance(done.outcome, Pending)
    assert not done.is_entered
    assert room.log.size == size
    told = told_outcome(done)
    assert "Not entered" in told
    assert "Assembly (assembly)" in told
    assert stated(done)["missing"] == ["Assembly (assembly)"]


def test_an_act_that_the_compact_does_not_admit_is_not_entered_and_says_why(
    room: Room,
) -> None:
    first = room.wish("charter", HOST, body=room.charter, stream=None)
    assert room.enter(first, "president", "minister").is_entered
    early = room.enter(
        room.wish("sealing", HOST, "document=compact", compact=room.compact),
        "president",
        "minister",
        attach=(room.compact,),
    )
    assert isinstance(early.outcome, Refused)
    assert early.outcome.reason is Reason.INADMISSIBLE
    assert "request" in told_outcome(early)
    assert room.log.size == 1
    assert room.log.document(sha256(room.canonical)) is None


def test_a_text_that_was_not_attached_is_asked_for(room: Room) -> None:
    sealing = room.wish("sealing", HOST, "document=compact", compact=room.compact)
    first = room.wish("charter", HOST, body=room.charter, stream=None)
    assert room.enter(first, "president", "minister").is_entered
    path = room.drafted(sealing, "president", "minister", log=room.ledger)
    without = show(path, charter=None, log=room.ledger, desk=room.desk)
    assert "--attach" in told_act(without)
    attached = show(
        path, charter=None, log=room.ledger, desk=room.desk, attach=[room.compact]
    )
    assert attached.refusal == "no request of the host is entered"
    assert "--attach" in told_outcome(submit(path, room.log, (), room.desk))


def test_an_act_enters_once(room: Room) -> None:
    room.found()
    wish = room.wish("authorization", HOST, "of=compact", compact=room.compact)
    path = room.drafted(wish, "president", log=room.ledger)
    assert submit(path, room.log, (), room.desk).is_entered
    again = submit(path, room.log, (), room.desk)
    assert isinstance(again.outcome, Refused)
    assert again.outcome.reason is Reason.REPEATED


def test_a_document_that_the_act_does_not_name_is_refused_with_its_digest(
    room: Room, tmp_path: Path
) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("A letter")
    path = room.drafted(room.wish("request", HOST), "president")
    with pytest.raises(NotNamedError, match=sha256(b"A letter")):
        submit(path, room.log, (other,), room.desk)


def test_a_document_that_is_no_compact_is_kept_as_it_is(
    room: Room, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"A letter\r\n")
    wish = room.wish("request", HOST, f"letter={sha256(b'A letter' + bytes([13, 10]))}")
    held = read_act(room.drafted(wish))
    assert attachment(held, letter) == b"A letter\r\n"


def test_a_compact_that_is_named_by_the_digest_of_its_bytes_stays_as_it_is(
    room: Room,
) -> None:
    data = room.compact.read_bytes()
    held = read_act(room.drafted(room.wish("request", HOST, f"letter={sha256(data)}")))
    assert attachment(held, room.compact) == data


def test_every_reason_of_a_refusal_has_a_way_to_mend_it() -> None:
    assert all(remedy_for(reason).endswith(".") for reason in Reason)


def test_what_became_of_an_act_is_stated_as_data(room: Room) -> None:
    room.found()
    done = room.enter(
        room.wish("authorization", HOST, "of=compact", compact=room.compact, name="x"),
        "president",
    )
    said = json.loads(json.dumps(stated(done)))
    assert said["outcome"] == "entered"
    assert said["index"] == room.log.size - 1


def test_the_admitter_learns_each_stream_by_itself(room: Room) -> None:
    room.found()
    admitter = ByCompact()
    assert admitter.reads("small") == ("small",)
    assert admitter.life("small") is admitter.life("small")
    assert admitter.life("other") is not admitter.life("small")


def test_what_is_learned_after_being_admitted_is_the_same_life_as_replayed(
    room: Room,
) -> None:
    from servanda.register.log.submission import Submission  # noqa: PLC0415
    from servanda.register.log.writing import append  # noqa: PLC0415

    made: list[ByCompact] = []

    def admitter() -> ByCompact:
        made.append(ByCompact())
        return made[-1]

    room.found()
    paths = [
        room.drafted(
            room.wish(
                "authorization",
                HOST,
                "of=compact",
                f"decision={decision}",
                compact=room.compact,
                name=decision,
                occurred=day("2024-06-01"),
            ),
            "president",
            log=room.ledger,
        )
        for decision in ("approved", "refused")
    ]
    handed_in = [Submission(path.read_bytes()) for path in paths]
    append(room.log, handed_in, lambda: room.now, admitter)
    live, replayed = made[-1].life("small"), life_in(room.log, "small")
    assert [deed.id for deed in live.deeds] == [deed.id for deed in replayed.deeds]
    assert live.unadmitted == replayed.unadmitted == []
