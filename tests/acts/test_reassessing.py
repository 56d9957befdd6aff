"""An assessment made again beside a sealed one: what changed, and what comes next."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from servanda.acts.assessing import (
    EvidenceUsed,
    Wanted,
    grounds_of,
    material_of,
)
from servanda.acts.checking import Beside
from servanda.acts.desk import Desk
from servanda.acts.documents import schema
from servanda.acts.drafting import draft
from servanda.acts.folder import UnwritableError
from servanda.acts.reassessing import (
    FILES,
    EarlierError,
    Reassessed,
    reassess,
)
from servanda.acts.sealed import asked
from servanda.basis.digest import sha256
from servanda.publication.dossier.statement import stated, written
from servanda.publication.reassessment import StatedSeal
from tests.acts.room import Room
from tests.observance.made import HOST, VERIFIER, office, small, time_of

FEW = 8
THEN, NOW = date(2025, 3, 1), date(2026, 3, 1)

PARTIES = [
    {"id": "hosta", "name": "Hosta", "role": "host", "kind": "state"},
    {"id": "leada", "name": "Leada", "role": "lead", "kind": "state"},
]
MONITORING = {
    "reassessment": {
        "every": time_of(12, "months"),
        "first_due": "2025-07-01",
        "by": office(VERIFIER),
    }
}
TEXT = small(parties=PARTIES, monitoring=MONITORING)


class StoppedError(Exception):
    """Stands for whatever ends the work early."""


def facts(deaths: int, on: str) -> dict[str, Any]:
    return {
        "servanda": "1",
        "compact": "small",
        "place": "XSM",
        "as_of": on,
        "conflict": {"deaths_12_months": {"value": deaths, "on": on}},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an assessment of a small compact, made once."""
    made = tmp_path_factory.mktemp("then")
    room = Room(made, TEXT)
    room.log.close()
    (made / "facts.yaml").write_text(yaml.safe_dump(facts(300, "2025-02-28")))
    (made / "newer.yaml").write_text(yaml.safe_dump(facts(9, "2026-02-28")))
    wanted = Wanted(room.compact, draws=FEW, on=THEN)
    told = stated(material_of(grounds_of(wanted, Desk()), Desk()))
    (made / "dossier").mkdir()
    (made / "dossier" / "assessment.json").write_bytes(written(told))
    return made


@pytest.fixture(scope="module")
def done(folder: Path) -> Reassessed:
    """Return that assessment made again on newer evidence, once for all tests."""
    wanted = Wanted(
        folder / "compact.yaml", beside=Beside(facts=str(folder / "newer.yaml")), on=NOW
    )
    return reassess(wanted, folder / "dossier/assessment.json", out=folder / "again")


@pytest.fixture
def room(folder: Path, tmp_path: Path) -> Iterator[Room]:
    """Return a room in which the compact is founded, with the assessment beside it."""
    made = Room(tmp_path, TEXT)
    shutil.copytree(folder / "dossier", tmp_path / "dossier")
    for name in ("facts.yaml", "newer.yaml"):
        shutil.copy(folder / name, tmp_path)
    yield made
    made.log.close()


def again(room: Room, *, newer: bool = True, **more: Any) -> Reassessed:
    beside = Beside(facts=str(room.folder / "newer.yaml")) if newer else None
    known = {"against": room.folder / "dossier" / "assessment.json"}
    wanted = Wanted(room.compact, beside=beside, on=more.pop("on", NOW))
    return reassess(wanted, **(known | {"out": room.folder / "again"} | more))


def test_newer_evidence_is_laid_beside_the_earlier_assessment(
    folder: Path, done: Reassessed
) -> None:
    told = done.statement
    assert told.threat.answer == "gone"
    assert told.earlier.on == "2025-03-01"
    assert told.on == "2026-03-01"
    assert told.earlier.digest == sha256(
        (folder / "dossier" / "assessment.json").read_bytes()
    )
    assert "facts" in {one.of for one in told.rests_on}
    assert "deaths" in {one.outcome for one in told.ranges}
    assert told.cautions == []
    assert told.assessment.outlook.draws == FEW


def test_without_newer_evidence_no_figure_moves_and_the_threat_is_not_known(
    room: Room,
) -> None:
    told = again(room, newer=False).statement
    assert told.threat.answer == "not known"
    assert "no newer figure is shown" in told.threat.why
    assert told.ranges == []
    assert told.chances == []
    assert told.money == []
    assert told.rests_on == []


def test_both_files_are_written_and_the_json_holds_to_its_schema(
    done: Reassessed,
) -> None:
    assert tuple(path.name for path in done.paths) == FILES
    assert {path.name for path in done.paths[0].parent.iterdir()} == set(FILES)
    data = done.paths[1].read_bytes()
    assert sha256(data) == done.digest
    held = json.loads(data)
    Draft202012Validator(json.loads(schema("reassessment"))).validate(held)
    assert held["servanda"]
    page = done.paths[0].read_text()
    assert "re-assessment" in page
    assert "no recommendation is made" in page
    assert "<script" not in page


def test_the_same_question_gives_the_same_bytes(room: Room) -> None:
    first, second = again(room), again(room, out=room.folder / "elsewhere")
    for one, other in zip(first.paths, second.paths, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_a_reassessment_can_itself_be_the_earlier_one(
    room: Room, done: Reassessed
) -> None:
    told = again(room, against=done.paths[1]).statement
    assert told.earlier.digest == done.digest
    assert told.earlier.on == "2026-03-01"
    assert told.ranges == []


def test_without_a_log_it_says_that_nothing_shows_the_seal(
    folder: Path, done: Reassessed
) -> None:
    assert done.statement.sealed.answer == "not asked"
    assert "no log was named" in done.statement.sealed.words
    assert done.duty is None
    assert f"--compact {folder / 'compact.yaml'} --origin LOG-NAME" in " ".join(
        done.next
    )


def told_of(room: Room) -> StatedSeal:
    """Return what the log says of the assessment, without making it again."""
    digest = sha256((room.folder / "dossier" / "assessment.json").read_bytes())
    return asked(room.log.location, "small", digest, NOW, room.desk)[0]


def seal(room: Room, document: str) -> None:
    digest = sha256((room.folder / "dossier" / "assessment.json").read_bytes())
    words = (f"document={document}", f"digest={digest}")
    sealing = room.wish("sealing", HOST, *words, name="sealed-then")
    assert room.enter(sealing, "president", "minister").is_entered


def test_one_that_no_act_registered_is_said_not_to_be_sealed(room: Room) -> None:
    room.found()
    sealed = told_of(room)
    assert sealed.answer == "not sealed"
    assert sealed.words.startswith("Not sealed: hosta.example/register holds no act")


@pytest.mark.parametrize("document", ["assessment", "forecast", "reassessment"])
def test_the_act_that_sealed_it_is_named(room: Room, document: str) -> None:
    room.found()
    seal(room, document)
    sealed = told_of(room)
    assert (sealed.answer, sealed.act) == ("sealed", "sealed-then")
    assert sealed.entry == room.log.size - 1
    assert sealed.recorded is not None
    assert "registered the earlier assessment on 2024-06-01" in sealed.words


def test_a_digest_registered_as_something_else_is_not_sealed(room: Room) -> None:
    room.found()
    seal(room, "evaluation design")
    assert told_of(room).answer == "not sealed"


def test_it_answers_the_duty_that_is_owed_longest_and_its_draft_is_admitted_form(
    room: Room,
) -> None:
    room.found()
    seal(room, "assessment")
    done = again(room, log=room.log.location)
    assert done.statement.sealed.answer == "sealed"
    assert done.duty is not None
    assert done.duty.id == "reassessment/2025-07-01"
    told = " ".join(done.next)
    assert "due 2025-07-01 (overdue), from Head of Mission (mission)" in told
    assert f"--set digest={done.digest} --set due=2025-07-01 --set threat=gone" in told
    words = (f"digest={done.digest}", "due=2025-07-01", "threat=gone")
    made = draft(room.wish("reassessment", VERIFIER, *words), room.ledger, room.desk)
    assert made.statement.body["threat"] == "gone"


def test_a_later_day_is_judged_and_never_an_earlier_one(room: Room) -> None:
    with pytest.raises(EarlierError, match="judged on 2025-03-01, after 2025-02-01"):
        again(room, on=date(2025, 2, 1))
    desk = replace(Desk(), today=lambda: date(2027, 1, 1))
    wanted = Wanted(room.compact)
    against = room.folder / "dossier" / "assessment.json"
    done = reassess(wanted, against, out=room.folder / "today", desk=desk)
    assert done.statement.on == "2027-01-01"


def test_an_assessment_of_another_compact_is_refused(room: Room) -> None:
    path = room.folder / "dossier" / "assessment.json"
    held = json.loads(path.read_text()) | {"compact": "other"}
    path.write_text(json.dumps(held))
    with pytest.raises(EarlierError, match="assesses `other`, and the compact is"):
        again(room)


@pytest.mark.parametrize(
    "text", ["{}", "not json", '{"compact": "small", "on": 3}', '{"earlier": 1}']
)
def test_what_is_no_assessment_is_refused_with_its_place(room: Room, text: str) -> None:
    (room.folder / "wrong.json").write_text(text)
    with pytest.raises(EarlierError, match=r"wrong\.json is no assessment"):
        again(room, against=room.folder / "wrong.json")


def test_one_written_before_the_threat_was_stated_can_be_read(room: Room) -> None:
    path = room.folder / "dossier" / "assessment.json"
    held = json.loads(path.read_text())
    del held["threat"]
    path.write_text(json.dumps(held))
    threat = again(room).statement.threat
    assert threat.answer == "not known"
    assert "does not state what it took the threat to be" in threat.why


def test_what_is_stopped_leaves_no_file(room: Room) -> None:
    def stop(step: str, done: float) -> None:
        if step == "Outlook" and done >= 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        again(room, desk=Desk(progress=stop))
    assert not list((room.folder / "again").iterdir())
    (room.folder / "taken").write_text("a file")
    with pytest.raises(UnwritableError, match="cannot take the re-assessment"):
        again(room, out=room.folder / "taken")


def test_the_host_is_described_as_of_now_and_not_of_the_first_day(
    root: Path, shared_home: Path, shared_brought: object, tmp_path: Path
) -> None:
    assert shared_brought
    used = EvidenceUsed(folder=shared_home)
    compact = root / "examples" / "ecomig" / "compact.yaml"
    then = Wanted(compact, draws=FEW, on=date(2017, 6, 1), used=used)
    earlier = tmp_path / "assessment.json"
    told = stated(material_of(grounds_of(then, Desk()), Desk()))
    earlier.write_bytes(written(told))
    now = replace(then, on=date(2020, 6, 1))
    done = reassess(now, earlier, out=tmp_path / "again").statement
    fighting = next(one for one in done.threat.inputs if "deaths" in one.name)
    assert fighting.quoted_before == "0, 2016-12-31"
    assert fighting.quoted_after == "0, 2020-05-31"
    assert done.threat.answer == "as it was"
    assert done.assessment.evidence.as_of == "2020-06-01"
