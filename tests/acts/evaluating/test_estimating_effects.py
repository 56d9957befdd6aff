"""A design is held to its log, to the store and to what the store shows of donors."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from servanda.acts.desk import Desk
from servanda.acts.evaluating.estimating_effects import (
    Asked,
    Estimated,
    effect_told,
    estimate_effect,
)
from servanda.basis.digest import sha256
from servanda.evaluation.effects.errors import NoOutcomeError, NotAPanelError
from servanda.evidence.store import Store
from tests.acts.room import Room
from tests.evidence.stores import add, in_year
from tests.observance.made import HOST

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "evaluation"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def design(folder: Path, **changes: str) -> Path:
    """Write the made-up example as a design of the compact of the room."""
    text = (EXAMPLES / "attacks.yaml").read_text()
    text = text.replace("compact: maravel", "compact: small")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    shutil.copy(EXAMPLES / "attacks.csv", folder / "attacks.csv")
    path = folder / "design.yaml"
    path.write_text(text)
    return path


def sealed(room: Room, path: Path, document: str = "evaluation design") -> None:
    words = (f"document={document}", f"digest={sha256(path.read_bytes())}")
    sealing = room.wish("sealing", HOST, *words, name="sealed-then")
    assert room.enter(sealing, "president", "minister").is_entered


def judged(room: Room, path: Path, registered: Path | None = None) -> Estimated:
    return estimate_effect(Asked(path, registered, room.log.location), room.desk)


def test_the_made_up_example_finds_what_was_put_into_it(tmp_path: Path) -> None:
    found = estimate_effect(Asked(design(tmp_path)))
    assert found.is_told
    of = found.statement
    assert of.answer == "distinguishable from zero"
    assert of.effect is not None
    assert of.effect.effect == pytest.approx(-2.9, abs=0.6)
    assert of.registration.answer == "not shown"
    assert "No log was named" in of.registration.words


def test_a_design_sealed_before_the_first_year_is_registered(room: Room) -> None:
    room.found()
    path = design(room.folder)
    sealed(room, path)
    of = judged(room, path).statement.registration
    assert of.answer == "registered before outcomes"
    assert of.words.startswith("Sealed on 2024-06-01 by entry ")
    assert "before 2028 was over" in of.words


def test_one_sealed_after_the_first_year_was_over_is_not_shown(room: Room) -> None:
    room.found()
    room.now = datetime(2030, 2, 1, tzinfo=UTC)
    path = design(room.folder)
    sealed(room, path)
    assert judged(room, path).statement.registration.answer == "not shown"


def test_one_sealed_as_something_else_or_changed_since_is_not_registered(
    room: Room,
) -> None:
    room.found()
    path = design(room.folder)
    sealed(room, path, "other")
    of = judged(room, path).statement.registration
    assert of.answer == "not registered before outcomes"
    assert "The log holds no act of small that sealed sha256:" in of.words


def test_another_design_than_the_sealed_one_has_its_differences_told(
    room: Room,
) -> None:
    room.found()
    first = design(room.folder)
    sealed(room, first)
    other = room.folder / "other.yaml"
    other.write_text(first.read_text().replace("first: 2028", "first: 2029"))
    of = judged(room, other, first).statement
    assert of.registration.answer == "registered before outcomes"
    (apart,) = of.departures
    assert (apart.from_what, apart.what) == ("registered design", "windows.post.first")
    assert (apart.said, apart.done) == ("2028", "2029")


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = design(tmp_path, **{"value_column: attacks": "value_column: raids"})
    with pytest.raises(NotAPanelError, match="raids"):
        estimate_effect(Asked(path))


def test_an_indicator_that_no_store_holds_is_refused(tmp_path: Path) -> None:
    asked = Asked(EXAMPLES / "income.yaml", folder=tmp_path)
    with pytest.raises(NoOutcomeError, match="gdp_per_capita"):
        estimate_effect(asked)


def stored(folder: Path) -> Store:
    """Return a store: one donor lies beside the treated, and one had a mission."""
    store = Store(folder)
    text = (EXAMPLES / "income.yaml").read_text()
    listed = text.partition("listed: [")[2].partition("]")[0].split(", ")
    rows = [
        in_year(place, "gdp_per_capita", year, 1000.0 + 7.0 * at + year % (3 + at % 5))
        for at, place in enumerate(["SLB", *listed])
        for year in range(1981, 2014)
    ]
    add(store, "world-bank-wdi", rows, published=date(2015, 6, 30))
    mission = in_year("GUY", "un_mission", 2006, 1.0)
    add(store, "un-missions", [mission._replace(label="made up")])
    near = in_year("SLB", "contiguity", 2004, 2.0)
    add(store, "cow-contiguity", [near._replace(toward="WSM")])
    return store


def test_donors_that_the_store_shows_to_be_touched_end_the_evaluation(
    tmp_path: Path,
) -> None:
    stored(tmp_path / "evidence")
    asked = Asked(EXAMPLES / "income.yaml", folder=tmp_path)
    of = estimate_effect(asked, Desk(today=lambda: date(2026, 11, 22))).statement
    failed = [one for one in of.conditions if one.answer == "fails"]
    assert [one.name for one in failed] == ["no donor is treated or touched"]
    assert "GUY: treated, a mission of the United Nations (made up)" in failed[0].found
    assert "WSM: neighbour" in failed[0].found
    assert of.departures == [], "what the store adds is not what the design differs in"


def test_income_after_ramsi_is_refused_for_its_fit_and_for_the_years_before(
    shared_store: Store, shared_home: Path
) -> None:
    assert shared_store.manifest().vintages
    asked = Asked(EXAMPLES / "income.yaml", folder=shared_home)
    found = estimate_effect(asked, Desk(today=lambda: date(2026, 11, 22)))
    assert not found.is_told
    failed = [one.name for one in found.statement.conditions if one.answer == "fails"]
    assert failed == ["fit before the treatment", "nothing in earlier years"]
    assert found.statement.registration.answer == "not shown"
    told = effect_told(found)
    assert "No effect is told" in told
    assert "caused" not in told
