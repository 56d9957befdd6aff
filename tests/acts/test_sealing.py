"""A document is sealed by its digest, in an act that others sign and hand in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.acts.admitting import life_in
from servanda.acts.documents import OccupiedError
from servanda.acts.drafting import DraftError
from servanda.acts.sealing import (
    DOCUMENTS,
    Stated,
    UnknownDocumentError,
    document_kind,
    seal,
)
from servanda.acts.signing import read_act, sign
from servanda.acts.submitting import submit
from servanda.basis.digest import sha256
from servanda.observance.life.bodies import Sealing
from tests.acts.room import ORIGIN, Room, key_of
from tests.observance.made import HOST


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.log.close()


def by_host(**more: object) -> Stated:
    known = {"by": HOST.office, "of": HOST.of, "origin": ORIGIN}
    return Stated(**(known | more))  # type: ignore[arg-type]


def test_a_compact_is_sealed_under_the_digest_of_its_canonical_form(room: Room) -> None:
    done = seal("compact", room.compact, by_host(), room.desk, room.folder / "s")
    assert done.digest == sha256(room.canonical)
    held = read_act(done.file)
    assert held.envelope.signatures == ()
    assert held.statement == done.statement
    assert (held.statement.stream, held.statement.text) == ("small", None)
    assert held.statement.body == {
        "document": "compact",
        "digest": done.digest,
        "name": "A small compact, version 1",
    }
    told = " ".join(done.next)
    assert "Nothing is sealed yet" in told
    assert f"servanda act sign {done.file} --key KEY" in told
    assert f"--attach {room.compact}" in told


def test_another_document_is_sealed_as_its_bytes_are_against_the_text_in_force(
    room: Room,
) -> None:
    design = room.folder / "design.txt"
    design.write_bytes(b"Compare districts before and after.\n")
    stated = by_host(compact=room.compact)
    out = room.folder / "s"
    done = seal("evaluation-design", design, stated, room.desk, out)
    assert done.digest == sha256(design.read_bytes())
    assert done.statement.text == sha256(room.canonical)
    assert done.statement.body["document"] == "evaluation design"
    assert done.statement.id == f"seal-evaluation-design-{done.digest[7:15]}"
    assert "Only the digest goes into the log" in " ".join(done.next)


def test_what_was_drawn_up_is_signed_handed_in_and_stands_in_the_life(
    room: Room,
) -> None:
    room.found()
    forecast = room.folder / "forecast.json"
    forecast.write_text('{"violence": "12"}')
    location = str(room.folder / "log.db")
    stated = by_host(compact=room.compact, log=location, origin=None)
    done = seal("forecast", forecast, stated, room.desk, room.folder / "s")
    for name in ("president", "minister"):
        sign(done.file, key_of(name))
    assert submit(done.file, room.log, (), room.desk).is_entered
    life = life_in(room.log, "small")
    sealed = [body for _, body in life.bodies(Sealing, "sealing")]
    assert [body.document for body in sealed] == ["compact", "forecast"]
    assert sealed[-1].digest == sha256(forecast.read_bytes())
    assert room.log.document(sealed[-1].digest) is None, "only the digest is kept"


def test_one_changed_byte_is_another_digest(room: Room) -> None:
    design = room.folder / "design.txt"
    digests = set()
    for number, text in enumerate((b"A", b"B", b"A\n")):
        design.write_bytes(text)
        stated, out = by_host(compact=room.compact), room.folder / f"s{number}"
        digests.add(seal("other", design, stated, room.desk, out).digest)
    assert len(digests) == 3


@pytest.mark.parametrize("name", [*DOCUMENTS, "Treaty-Text", "EVALUATION DESIGN"])
def test_kinds_of_document_are_read_with_hyphens_or_spaces(name: str) -> None:
    assert document_kind(name.replace(" ", "-")) in DOCUMENTS


def test_what_cannot_be_sealed_is_refused_with_what_would_do(room: Room) -> None:
    out = room.folder / "s"
    with pytest.raises(UnknownDocumentError, match="evaluation-design, treaty-text"):
        seal("map", room.compact, by_host(), room.desk, out)
    with pytest.raises(DraftError, match="--compact"):
        seal("forecast", room.compact, by_host(), room.desk, out)
    with pytest.raises(DraftError, match="--origin"):
        seal("compact", room.compact, by_host(origin=None), room.desk, out)
    seal("compact", room.compact, by_host(), room.desk, out)
    with pytest.raises(OccupiedError, match="--out"):
        seal("compact", room.compact, by_host(), room.desk, out)
