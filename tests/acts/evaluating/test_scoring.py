"""Sealed forecasts scored: from folders, and from a log that holds them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from servanda.acts.assessing import (
    Assessment,
    EvidenceUsed,
    Wanted,
    grounds_of,
    material_of,
)
from servanda.acts.desk import Desk
from servanda.acts.diagnosing import NotYetError
from servanda.acts.documents import schema
from servanda.acts.evaluating.forecasts import NoForecastError, NotTheSameError
from servanda.acts.evaluating.scoring import Asked, NoTextError, score, scored
from servanda.basis.digest import sha256
from servanda.evaluation.forecasts.kept import NotTrajectoriesError
from servanda.evidence.store import Store
from servanda.outlook.keeping import to_parquet
from servanda.publication.dossier.statement import stated, written
from servanda.publication.evaluation.forecasts import ScoreStatement
from tests.acts.room import BOTH, Room
from tests.evaluation.forecasts.made import by_month
from tests.evidence.stores import add, in_year
from tests.observance.made import HOST, LEAD, small

DESK = Desk(today=lambda: date(2026, 11, 22))
FEW = 8
START = date(2003, 7, 1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose store tells of the Solomon Islands, in part as made up."""
    made = tmp_path_factory.mktemp("home")
    store = Store(made / "evidence")
    past = by_month("SLB", "deaths_state_based", [2.0] * 36, date(2000, 7, 1))
    came = by_month("SLB", "deaths_state_based", [1.0, 0.0, 4.0] * 8, START)
    add(store, "ucdp-ged", [*past, *came], published=date(2006, 1, 1))
    refugees = [in_year("SLB", "refugees_origin", y, 50.0) for y in range(1995, 2010)]
    add(store, "unhcr-origin", refugees, published=date(2012, 1, 1))
    return made


@pytest.fixture(scope="module")
def found(assessed: Assessment, home: Path, root: Path) -> ScoreStatement:
    """Return the assessment of RAMSI scored without a log, once for all tests."""
    return score(asked(assessed, home, root), DESK)


def asked(assessed: Assessment, home: Path, root: Path, **changes: Any) -> Asked:
    text = root / "examples" / "ramsi" / "compact.yaml"
    known = Asked((assessed.paths[2].parent,), texts=(text,), folder=home)
    return replace(known, **changes)


def test_ramsi_is_scored_in_retrospect_and_it_is_said(found: ScoreStatement) -> None:
    one = found.forecasts[0]
    assert one.is_retrospective
    assert one.sealed.answer == "not asked"
    assert one.option == "this compact"
    told = scored(found)
    assert "Retrospective: nothing here was registered before" in told
    assert "Not shown to be sealed" in told


def test_only_months_that_are_told_of_are_scored(found: ScoreStatement) -> None:
    deaths = found.forecasts[0].quantities[0]
    assert len(deaths.periods) == 24
    assert [one.observed for one in deaths.periods[:3]] == [1.0, 0.0, 4.0]
    assert deaths.pending == found.forecasts[0].months - 24
    rules = {m.name: m.named for m in deaths.horizons[0].models}
    assert rules["forecast"] is None
    assert rules["conflictology"] is True
    assert rules["zero"] is False
    refugees = next(q for q in found.forecasts[0].quantities if q.id == "refugees")
    assert [one.observed for one in refugees.periods] == [50.0] * 7
    assert all(one.named is False for one in refugees.horizons[0].models[1:])


def test_of_one_compact_no_interval_is_told(found: ScoreStatement) -> None:
    assert found.running
    assert all(one.low is None for one in found.running)
    assert any("n too small to say" in one.words for one in found.running)
    assert {one.name for one in found.running if one.by == "forecaster"} == {
        "not shown"
    }


def test_what_was_not_public_by_a_day_is_not_used(
    assessed: Assessment, home: Path, root: Path
) -> None:
    early = score(asked(assessed, home, root, known_by=date(2007, 1, 1)), DESK)
    by_id = {one.id: one for one in early.forecasts[0].quantities}
    assert len(by_id["deaths_state"].periods) == 24
    assert by_id["refugees"].periods == ()
    before = score(
        asked(assessed, home, root, as_of=date(2003, 12, 31)), DESK
    ).forecasts[0]
    assert len(before.quantities[0].periods) == 6


def test_the_statement_keeps_to_its_published_form(found: ScoreStatement) -> None:
    form = json.loads(schema("score"))
    Draft202012Validator.check_schema(form)
    Draft202012Validator(form).validate(json.loads(scored(found, "json")))


def test_the_page_draws_what_came_beside_what_was_foretold(
    found: ScoreStatement,
) -> None:
    page = scored(found, "html")
    assert page.count("<svg") == sum(
        any(p.observed for p in one.periods) for one in found.forecasts[0].quantities
    )
    assert "foretold" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_day_that_has_not_come_is_refused(
    assessed: Assessment, home: Path, root: Path
) -> None:
    with pytest.raises(NotYetError, match="2027-01-01 has not come"):
        score(asked(assessed, home, root, as_of=date(2027, 1, 1)), DESK)


def test_without_a_text_nothing_is_scored(
    assessed: Assessment, home: Path, root: Path
) -> None:
    with pytest.raises(NoTextError, match="the text of `ramsi` is not at hand"):
        score(asked(assessed, home, root, texts=()), DESK)


# --- files that are no forecast -------------------------------------------------


def test_a_folder_without_both_files_is_refused(
    assessed: Assessment, home: Path, root: Path, tmp_path: Path
) -> None:
    with pytest.raises(NoForecastError, match=r"holds no assessment\.json"):
        score(asked(assessed, home, root, against=(tmp_path,)), DESK)
    shutil.copy(assessed.paths[2], tmp_path)
    with pytest.raises(NoForecastError, match="there are no months to score"):
        score(asked(assessed, home, root, against=(tmp_path,)), DESK)
    (tmp_path / "futures.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(NotTrajectoriesError, match="holds no trajectories"):
        score(asked(assessed, home, root, against=(tmp_path,)), DESK)
    (tmp_path / "assessment.json").write_text("{}")
    with pytest.raises(NoForecastError, match="is no assessment"):
        score(asked(assessed, home, root, against=(tmp_path,)), DESK)


@pytest.mark.parametrize("change", ["seed", "figure"])
def test_two_files_of_different_forecasts_are_refused(
    assessed: Assessment, home: Path, root: Path, tmp_path: Path, change: str
) -> None:
    told = json.loads(assessed.paths[2].read_bytes())
    if change == "seed":
        told["outlook"]["seed"] += 1
    else:
        told["outlook"]["options"][0]["outcomes"]["gdp"]["p50"] *= 1.1
    (tmp_path / "assessment.json").write_text(json.dumps(told))
    shutil.copy(assessed.paths[3], tmp_path)
    with pytest.raises(NotTheSameError, match="not of one forecast"):
        score(asked(assessed, home, root, against=(tmp_path,)), DESK)


# --- in a log -------------------------------------------------------------------


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a forecast of a small compact, made once."""
    folder = tmp_path_factory.mktemp("dossier")
    text = folder / "text"
    text.mkdir()
    room = Room(text, small(parties=BOTH))
    room.log.close()
    wanted = Wanted(
        room.compact,
        draws=FEW,
        on=date(2024, 6, 1),
        used=EvidenceUsed(is_left_out=True),
    )
    material = material_of(grounds_of(wanted, Desk()), Desk())
    (folder / "assessment.json").write_bytes(written(stated(material)))
    to_parquet(material.outlook.futures, folder / "futures.parquet")
    return folder


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path, small(parties=BOTH))
    made.found()
    yield made
    made.log.close()


def seal(room: Room, file: Path, kind: str, name: str, *, attach: bool = True) -> None:
    words = (f"document={kind}", f"digest={sha256(file.read_bytes())}")
    wish = room.wish("sealing", LEAD, *words, name=name)
    put = (file,) if attach else ()
    done = room.enter(wish, "president", "minister", attach=put)
    assert done.is_entered, done.outcome


def in_log(room: Room, tmp_path: Path, **changes: Any) -> ScoreStatement:
    known = Asked(log=str(room.folder / "log.db"), folder=tmp_path / "none")
    return score(replace(known, **changes), DESK)


def test_a_forecast_that_the_log_holds_is_scored_from_the_log_alone(
    room: Room, dossier: Path, tmp_path: Path
) -> None:
    seal(room, dossier / "assessment.json", "assessment", "a")
    seal(room, dossier / "futures.parquet", "forecast", "f")
    found = in_log(room, tmp_path, as_of=date(2025, 6, 30))
    one = found.forecasts[0]
    assert one.sealed.answer == "sealed"
    assert one.sealed.office == LEAD.office
    assert one.option == "this compact"
    assert not one.is_retrospective
    assert all(not quantity.periods for quantity in one.quantities)
    by_id = {event.id: event for event in one.events}
    consent = by_id["consent_withdrawn"]
    assert (consent.n, consent.foretold, consent.happened) == (12, 12, 0)
    assert by_id["left"].why == "no count of the persons present was entered"
    assert by_id["coup"].why == "no indicator held here tells of it"
    assert "Registered by" in one.sealed.words


def test_a_log_that_holds_the_assessment_alone_seals_it_in_part(
    room: Room, dossier: Path, tmp_path: Path
) -> None:
    seal(room, dossier / "assessment.json", "assessment", "a", attach=False)
    found = in_log(room, tmp_path, against=(dossier,), as_of=date(2025, 6, 30))
    one = found.forecasts[0]
    assert one.sealed.answer == "sealed in part"
    assert one.is_retrospective


def test_a_forecast_that_the_log_does_not_hold_is_not_sealed(
    room: Room, dossier: Path, tmp_path: Path
) -> None:
    one = in_log(room, tmp_path, against=(dossier,)).forecasts[0]
    assert one.sealed.answer == "not sealed"
    with pytest.raises(NoForecastError, match="no forecast that can be scored"):
        in_log(room, tmp_path)


def test_a_forecast_registered_after_its_first_month_is_told_apart(
    room: Room, dossier: Path, tmp_path: Path
) -> None:
    room.now = datetime(2024, 9, 10, 12, tzinfo=UTC)
    seal(room, dossier / "assessment.json", "assessment", "a")
    seal(room, dossier / "futures.parquet", "forecast", "f")
    found = in_log(room, tmp_path, as_of=date(2025, 6, 30))
    consent = next(
        event for event in found.forecasts[0].events if event.id == "consent_withdrawn"
    )
    assert consent.n == 12
    assert consent.foretold == 9
    assert yaml.safe_load(scored(found, "json"))["log"] == room.log.origin


def test_what_was_entered_after_the_day_asked_about_does_not_count(
    room: Room, dossier: Path, tmp_path: Path
) -> None:
    room.now = datetime(2024, 9, 10, 12, tzinfo=UTC)
    seal(room, dossier / "assessment.json", "assessment", "a")
    found = in_log(room, tmp_path, against=(dossier,), as_of=date(2024, 8, 31))
    assert found.forecasts[0].sealed.answer == "not sealed"
    assert HOST.office not in found.forecasts[0].sealed.words
