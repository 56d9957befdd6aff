from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from servanda.acts.documents import OccupiedError
from servanda.acts.drafting import DraftError, draft, moment, write_draft
from servanda.basis.digest import sha256
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.statement import Author, read_statement
from tests.acts.room import BOTH, ORIGIN, Room, day
from tests.observance.gated import gated
from tests.observance.made import HOST, LEAD, PAYER, VERIFIER


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.log.close()


def test_a_draft_says_what_was_stated_and_bears_no_signature(
    room: Room, tmp_path: Path
) -> None:
    wish = room.wish(
        "strength",
        LEAD,
        "party=leada",
        "present=40",
        occurred=day("2024-05-31"),
        expires=moment("2024-07-01"),
        cites=(str(room.compact), "sha256:" + "a" * 64),
    )
    made = draft(wish, None, room.desk).statement
    path = write_draft(made, tmp_path / "a.act.json")
    envelope = read_envelope(path.read_bytes())
    assert read_statement(envelope.payload) == made
    assert not envelope.signatures
    assert made.occurred == "2024-05-31"
    assert made.id == "strength-leada-2024-05-31"
    assert made.cites[0] == sha256(room.compact.read_bytes())
    assert made.expires == datetime(2024, 7, 1, tzinfo=UTC)


def test_a_compact_gives_the_stream_and_the_text(room: Room) -> None:
    wish = room.wish(
        "strength", LEAD, "party=leada", "present=4", stream=None, compact=room.compact
    )
    made = draft(wish, None, room.desk).statement
    assert made.stream == "small"
    assert made.text == sha256(room.canonical)


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("sealing", ("document=compact",), "digest"),
        ("authorization", ("of=compact",), "about"),
        ("amendment", (), "to"),
    ],
)
def test_an_act_about_a_new_text_names_it_and_is_not_drawn_up_against_it(
    room: Room, kind: str, words: tuple[str, ...], field: str
) -> None:
    wish = room.wish(kind, HOST, *words, compact=room.compact)
    made = draft(wish, None, room.desk).statement
    assert made.body[field] == sha256(room.canonical)
    assert made.text is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"origin": None}, "which log"),
        ({"stream": None}, "which compact"),
        ({"stream": "The Compact"}, "--stream"),
        ({"name": "An Act"}, "--id"),
        ({"author": Author("Minister", "Leada")}, "--of"),
    ],
)
def test_what_is_missing_or_malformed_is_said_with_the_option_that_mends_it(
    room: Room, change: dict[str, object], said: str
) -> None:
    wish = room.wish("strength", LEAD, "party=leada", "present=4")
    with pytest.raises(DraftError, match=said) as refused:
        draft(replace(wish, **change), None, room.desk)  # type: ignore[arg-type]
    assert refused.value.remedy


def test_a_log_of_another_name_is_refused(room: Room) -> None:
    wish = room.wish(
        "strength", LEAD, "party=leada", "present=4", origin="other.example"
    )
    with pytest.raises(DraftError, match=ORIGIN):
        draft(wish, room.ledger, room.desk)


def test_a_file_that_exists_is_never_overwritten(room: Room, tmp_path: Path) -> None:
    wish = room.wish("strength", LEAD, "party=leada", "present=4")
    made = draft(wish, None, room.desk).statement
    path = tmp_path / "taken.json"
    path.write_text("kept")
    with pytest.raises(OccupiedError):
        write_draft(made, path)
    assert path.read_text() == "kept"


def test_without_a_log_it_is_said_that_a_release_freezes_nothing(room: Room) -> None:
    made = draft(room.wish("release", HOST, "tranche=t-1"), None, room.desk)
    assert any("--log" in remark for remark in made.remarks)


def test_a_release_freezes_what_it_rests_on_and_says_what_keeps_it_shut(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, gated(parties=BOTH))
    room.found()
    room.now = datetime(2024, 8, 15, tzinfo=UTC)
    release = room.wish("release", PAYER, "tranche=kit-1", name="open-kit")
    early = draft(release, room.ledger, room.desk)
    assert any("gate is shut" in remark for remark in early.remarks)
    assert not room.enter(release, "payer").is_entered

    certified = room.enter(
        room.wish(
            "certification",
            VERIFIER,
            "condition=c-law",
            "evidence_item=e-law",
            "status=met",
            f"evidence={sha256(b'the gazette')}",
        ),
        "verifier",
    )
    assert certified.is_entered, certified.outcome
    made = draft(release, room.ledger, room.desk)
    assert not made.remarks
    (frozen,) = made.statement.body["inputs"]
    assert (frozen["condition"], frozen["how"]) == ("c-law", "met")
    assert frozen["acts"] == [certified.held.envelope.act]
    done = room.enter(release, "payer")
    assert done.is_entered, done.outcome
    room.log.close()


def test_a_release_of_a_tranche_that_is_not_there_is_remarked(room: Room) -> None:
    room.found()
    made = draft(room.wish("release", HOST, "tranche=t-1"), room.ledger, room.desk)
    assert any("no tranche 't-1'" in remark for remark in made.remarks)


@pytest.mark.parametrize("text", ["2024-13-01", "soon", "2024-07-01T00:00:00Z", ""])
def test_a_moment_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(DraftError, match="no moment"):
        moment(text)


def test_a_moment_is_a_day_or_an_instant() -> None:
    assert moment("2024-07-01") == datetime(2024, 7, 1, tzinfo=UTC)
    assert moment("2024-07-01T12:00:00.000000Z").hour == 12
