from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.acts.showing import show, stated
from servanda.acts.signing import AnotherActError, join, read_act, sign
from servanda.acts.telling import told_act
from servanda.register.authority.charter.reading import read_charter
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.authority.verdict import Authorized, Pending, Reason, Refused
from servanda.register.errors import MalformedError
from servanda.register.keys.signer import HeldKey
from tests.acts.room import Room, charter, key_of
from tests.observance.made import HOST
from tests.register.keys.chance import chance


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.log.close()


@pytest.fixture
def request_(room: Room) -> Path:
    return room.drafted(room.wish("request", HOST))


def copied(path: Path, name: str) -> Path:
    return Path(shutil.copy(path, path.with_name(f"{name}.act.json")))


def test_two_holders_sign_in_turn_on_copies_carried_between_machines(
    room: Room, request_: Path
) -> None:
    first = copied(request_, "on-a-stick")
    sign(first, key_of("president"))
    between = show(first, charter=room.charter, log=None, desk=room.desk)
    assert isinstance(between.verdict, Pending)
    assert between.verdict.signed == ("h-president",)
    assert between.verdict.missing == ("Assembly (assembly)",)
    assert between.verdict.holders == ("h-assembly",)
    told = told_act(between)
    assert (
        "Signed by\n  President (h-president)\nMissing\n  Assembly (assembly)" in told
    )
    assert "Next: those missing sign" in told

    second = copied(first, "elsewhere")
    sign(second, key_of("assembly"))
    after = show(second, charter=room.charter, log=None, desk=room.desk)
    assert isinstance(after.verdict, Authorized)
    assert after.may_enter
    assert "servanda act submit" in told_act(after)


def test_copies_that_were_signed_apart_are_joined(room: Room, request_: Path) -> None:
    copies = []
    for name in ("president", "assembly"):
        copy = copied(request_, name)
        sign(copy, key_of(name))
        copies.append(copy)
    assert join(request_, copies) == 2
    assert join(request_, copies) == 0
    assert show(request_, charter=room.charter, log=None, desk=room.desk).may_enter


def test_copies_of_different_acts_are_never_joined(room: Room, request_: Path) -> None:
    other = room.drafted(room.wish("request", HOST, name="another"), "president")
    before = request_.read_bytes()
    with pytest.raises(AnotherActError, match="is no copy of"):
        join(request_, [other])
    assert request_.read_bytes() == before


def test_a_key_signs_once_and_a_second_time_changes_nothing(request_: Path) -> None:
    key = HeldKey.made((ED25519, ML_DSA_44), chance())
    assert sign(request_, key) == tuple(part.keyid for part in key.parts)
    before = request_.read_bytes()
    assert sign(request_, key) == ()
    assert request_.read_bytes() == before
    assert len(read_envelope(before).signatures) == 2


def test_a_signature_over_other_bytes_is_told_as_such(
    room: Room, request_: Path
) -> None:
    other = room.drafted(room.wish("request", HOST, name="another"), "president")
    moved = json.loads(request_.read_text())
    moved["signatures"] = json.loads(other.read_text())["signatures"]
    request_.write_text(json.dumps(moved))
    shown = show(request_, charter=room.charter, log=None, desk=room.desk)
    assert [one.holds for one in shown.signed] == [False]
    assert isinstance(shown.verdict, Refused)
    assert shown.verdict.reason is Reason.ALTERED
    assert "NOT over these bytes" in told_act(shown)


def test_a_key_that_the_charter_does_not_have_is_told_as_such(
    room: Room, request_: Path
) -> None:
    sign(request_, key_of("somebody"))
    shown = show(request_, charter=room.charter, log=None, desk=room.desk)
    assert shown.signed[0].holder is None
    assert "whose holder is not known here" in told_act(shown)


def test_without_a_charter_it_is_said_that_nobody_can_tell_who_must_sign(
    room: Room, request_: Path
) -> None:
    shown = show(request_, charter=None, log=None, desk=room.desk)
    assert shown.verdict is None
    assert "--charter" in told_act(shown)


def test_a_first_charter_is_judged_by_itself_and_says_so(room: Room) -> None:
    path = room.drafted(
        room.wish("charter", HOST, body=room.charter, stream=None), "president"
    )
    for named in (None, room.charter):
        shown = show(path, charter=named, log=None, desk=room.desk)
        assert isinstance(shown.verdict, Pending)
        assert any("vouches for itself" in one for one in shown.warnings)


def test_a_next_charter_needs_both_thresholds(room: Room, tmp_path: Path) -> None:
    first = room.drafted(
        room.wish("charter", HOST, body=room.charter, stream=None),
        "president",
        "minister",
    )
    act = read_envelope(first.read_bytes()).act
    new = charter(version=2, previous=act)
    new["keys"] = [key for key in new["keys"] if key["holder"] != "h-minister"] + [
        {"holder": "h-minister", "parts": [p.model_dump() for p in key_of("n").parts]}
    ]
    body = tmp_path / "charter-2.yaml"
    body.write_text(json.dumps(new))
    path = room.drafted(
        room.wish("charter", HOST, body=body, stream=None, name="charter-2"),
        "president",
        "minister",
    )
    shown = show(path, charter=first, log=None, desk=room.desk)
    assert isinstance(shown.verdict, Pending)
    sign(path, key_of("assembly"))
    assert show(path, charter=first, log=None, desk=room.desk).may_enter


def test_what_is_stated_as_data_holds_what_is_told(room: Room, request_: Path) -> None:
    sign(request_, key_of("president"))
    said = stated(show(request_, charter=room.charter, log=None, desk=room.desk))
    assert said["verdict"] == "pending"
    assert said["missing"] == ["Assembly (assembly)"]
    assert [one["holder"] for one in said["signatures"]] == ["h-president"]
    assert json.loads(json.dumps(said)) == said


@pytest.mark.parametrize(
    "wrong",
    [b"", b"{}", b"not json", b'{"payload":"","payloadType":"x","signatures":[]}'],
)
def test_a_file_that_is_no_act_is_refused(tmp_path: Path, wrong: bytes) -> None:
    path = tmp_path / "wrong.json"
    path.write_bytes(wrong)
    with pytest.raises(MalformedError):
        read_act(path)


def test_the_charter_of_the_room_has_no_fault() -> None:
    assert read_charter(charter()).version == 1
