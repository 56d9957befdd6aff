from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from servanda.acts.chartering import (
    NoCharterError,
    after,
    check_charter,
    find_charter,
    in_force,
)
from servanda.acts.skeletons import first_charter
from servanda.acts.telling import told_charter, told_check
from servanda.basis.errors import UnreadableError
from servanda.register.authority.kinds import CHARTER, KINDS
from servanda.register.keys.public import PublicHalf, write_public
from tests.acts.room import Room, charter, key_of
from tests.observance.made import HOST


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.log.close()


def halves(folder: Path, count: int) -> list[Path]:
    paths = []
    for name in ("president", "speaker", "police")[:count]:
        half = PublicHalf(key_of(name).parts, f"h-{name}", name.title(), "hosta")
        path = folder / f"{name}.key.pub"
        path.write_bytes(write_public(half))
        paths.append(path)
    return paths


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_first_charter_made_of_public_halves_has_no_fault(
    tmp_path: Path, count: int
) -> None:
    path = tmp_path / "charter.yaml"
    path.write_text(first_charter("small", halves(tmp_path, count), "The Registrar"))
    checked = check_charter(find_charter(path))
    assert not checked.faults
    assert {CHARTER, *checked.charter.acts} == {kind.name for kind in KINDS}
    assert "The register can take this charter" in told_check(checked)


def test_what_is_still_to_be_filled_in_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "charter.yaml"
    path.write_text(first_charter("small", []))
    checked = check_charter(find_charter(path))
    assert any("`vouched` still says" in fault for fault in checked.faults)
    assert any("`holders[0].post` still says" in fault for fault in checked.faults)
    assert "will not take this charter" in told_check(checked)


def test_a_fault_of_form_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "charter.yaml"
    path.write_text("charter: small\nversion: first\n")
    with pytest.raises(UnreadableError) as refused:
        find_charter(path)
    assert f"{path}:2:10: " in str(refused.value)


def test_a_charter_is_told_in_words(room: Room) -> None:
    told = told_charter(find_charter(room.charter).charter)
    assert "President (hosta) and Assembly (assembly):\n    request" in told
    assert "President (h-president)" in told
    assert key_of("president").parts[0].keyid[:19] in told
    assert "the next charter: 2 of: " in told


def test_kinds_that_nobody_may_enter_are_remarked(room: Room) -> None:
    checked = check_charter(find_charter(room.charter))
    assert not checked.faults
    assert any("nobody may enter: " in one for one in checked.remarks)


def test_the_next_charter_follows_the_one_in_force(room: Room, tmp_path: Path) -> None:
    room.found()
    found = in_force(room.ledger, "small", room.desk)
    text = after(found)
    held = yaml.safe_load(text)
    assert (held["version"], held["previous"]) == (2, found.act)
    path = tmp_path / "charter-2.yaml"
    path.write_text(text)
    next_one = room.wish("charter", HOST, body=path, stream=None)
    assert room.enter(next_one, "president", "minister").is_entered
    assert in_force(room.ledger, "small", room.desk).charter.version == 2


def test_a_new_key_takes_the_place_of_the_old_and_a_new_holder_has_an_office(
    room: Room, tmp_path: Path
) -> None:
    room.found()
    found = in_force(room.ledger, "small", room.desk)
    text = after(found, halves(tmp_path, 2))
    assert "# h-president has another key.\n" in text
    assert "# h-speaker is a new holder, with a new office.\n" in text
    path = tmp_path / "charter-2.yaml"
    path.write_text(text)
    checked = check_charter(find_charter(path))
    assert not checked.faults
    keys = [key for key in checked.charter.keys if key.holder == "h-president"]
    assert [key.parts for key in keys] == [key_of("president").parts]
    assert "Speaker" in [office.office for office in checked.charter.offices]
    assert "Speaker (h-speaker)" in told_charter(checked.charter)


def test_a_charter_whose_act_is_not_known_has_no_next(room: Room) -> None:
    with pytest.raises(NoCharterError, match="not known"):
        after(find_charter(room.charter))


def test_where_no_charter_is_in_force_it_is_said_how_to_begin(room: Room) -> None:
    with pytest.raises(NoCharterError, match="no charter") as refused:
        in_force(room.ledger, "small", room.desk)
    assert "servanda charter new" in refused.value.remedy


def test_an_act_of_another_kind_is_no_charter(room: Room) -> None:
    path = room.drafted(room.wish("request", HOST))
    with pytest.raises(NoCharterError, match="'request'"):
        find_charter(path)


def test_a_charter_is_found_in_the_act_that_sets_it(room: Room) -> None:
    path = room.drafted(room.wish("charter", HOST, body=room.charter, stream=None))
    found = find_charter(path)
    assert found.charter.document == find_charter(room.charter).charter.document
    assert found.act is not None
    assert find_charter(room.charter).act is None
    assert found.charter.stream == charter()["charter"]
