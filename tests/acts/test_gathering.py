"""Files a user has: taken, passed over or refused, each told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.acts.desk import Desk
from servanda.acts.gathering import (
    Labels,
    NotHeldError,
    UnknownProviderError,
    UnwritableError,
    bring,
    forget,
    home,
    the_store,
)
from servanda.evidence.errors import (
    DamagedStoreError,
    SupersededError,
    UnknownSourceError,
    UnreadableSourceError,
)
from tests.evidence.mutations import columnar
from tests.evidence.readers.governance_files import CORE, EPISODES, TERROR
from tests.evidence.stores import NOW

DESK = Desk(today=lambda: date(2026, 11, 22), now=lambda: NOW)


def given(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def terror(folder: Path, name: str = "PTS-2024.csv", text: str = TERROR) -> Path:
    return given(folder, name, text.encode("latin-1"))


def test_a_named_file_becomes_a_vintage(tmp_path: Path) -> None:
    (one,) = bring([terror(tmp_path)], folder=tmp_path / "home", desk=DESK)
    assert one.error is None
    assert [vintage.id for vintage in one.vintages] == ["pts@2024"]
    assert the_store(tmp_path / "home").manifest().vintages == one.vintages


def test_what_the_user_says_goes_before_what_the_file_says(tmp_path: Path) -> None:
    labels = Labels(version="draft", published=date(2024, 5, 1))
    (one,) = bring([terror(tmp_path)], labels=labels, folder=tmp_path, desk=DESK)
    (vintage,) = one.vintages
    assert (vintage.version, vintage.published) == ("draft", date(2024, 5, 1))
    assert vintage.dated_by == "user"


def test_of_a_folder_what_is_no_data_is_passed_over_and_the_rest_comes(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    terror(data / "inner")
    given(data, "V-Dem-CY-Core-v15.csv", CORE)
    given(data, "shopping.csv", "item,shop,price\nbread,corner,2\n")
    given(data, "notes.md", "not looked at")
    brought = bring([data], folder=tmp_path / "home", desk=DESK)
    assert sorted(Path(one.source).name for one in brought) == [
        "PTS-2024.csv",
        "V-Dem-CY-Core-v15.csv",
        "shopping.csv",
    ]
    (lost,) = (one for one in brought if one.error)
    assert isinstance(lost.error, UnknownSourceError)
    assert lost.is_passed_over


def test_the_same_file_named_by_the_user_is_refused(tmp_path: Path) -> None:
    path = given(tmp_path, "shopping.csv", "item,shop,price\nbread,corner,2\n")
    (one,) = bring([path], folder=tmp_path / "home", desk=DESK)
    assert isinstance(one.error, UnknownSourceError)
    assert not one.is_passed_over


def test_a_file_that_is_refused_does_not_stop_the_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    terror(data, "a-PTS-2024.csv", TERROR.replace("PTS_S", "PTS_X"))
    given(data, "b-V-Dem-CY-Core-v15.csv", CORE)
    bad, good = bring([data], folder=tmp_path / "home", desk=DESK)
    assert isinstance(bad.error, UnreadableSourceError)
    assert not bad.is_passed_over
    assert good.vintages


def test_a_conversion_of_what_is_held_in_its_own_form_is_passed_over(
    tmp_path: Path,
) -> None:
    published = given(tmp_path, "ert_v15.csv", EPISODES)
    converted = given(tmp_path, "ert_v15.parquet", columnar(EPISODES.encode()))
    held, other = bring([published, converted], folder=tmp_path / "home", desk=DESK)
    assert held.vintages
    assert isinstance(other.error, SupersededError)
    assert other.is_passed_over


def test_a_copy_that_was_cut_does_not_take_the_place_of_the_whole(
    tmp_path: Path,
) -> None:
    early = [line for line in TERROR.splitlines() if "2007" not in line]
    cut = terror(tmp_path, "cut/PTS-2024.csv", "\r\n".join([*early, ""]))
    held, other = bring([terror(tmp_path), cut], folder=tmp_path / "home", desk=DESK)
    assert isinstance(other.error, SupersededError)
    assert other.is_passed_over
    assert the_store(tmp_path / "home").manifest().vintages == held.vintages


def test_what_a_file_takes_the_place_of_is_told(tmp_path: Path) -> None:
    mended = TERROR.replace("eca,2,NA,2,0,88,0", "eca,2,NA,3,0,88,0")
    (first,) = bring([terror(tmp_path)], folder=tmp_path / "home", desk=DESK)
    assert first.replaced == ()
    (again,) = bring([terror(tmp_path)], folder=tmp_path / "home", desk=DESK)
    assert again.replaced == ()
    other = terror(tmp_path, "mended/PTS-2024.csv", mended)
    (second,) = bring([other], folder=tmp_path / "home", desk=DESK)
    assert second.replaced == again.vintages
    assert the_store(tmp_path / "home").manifest().vintages == second.vintages


def test_a_data_set_that_nobody_knows_is_refused_before_anything_is_read(
    tmp_path: Path,
) -> None:
    with pytest.raises(UnknownProviderError, match="no data set is called potatoes"):
        bring([terror(tmp_path)], labels=Labels(dataset="potatoes"), folder=tmp_path)
    assert not the_store(tmp_path).folder.exists()


def test_a_missing_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (one,) = bring([tmp_path / "gone.csv"], folder=tmp_path, desk=DESK)
    assert isinstance(one.error, UnreadableSourceError)
    assert "Give the path of a file" in str(one.error)


def test_progress_goes_from_nought_to_one(tmp_path: Path) -> None:
    told: list[float] = []
    desk = Desk(now=lambda: NOW, progress=lambda _step, part: told.append(part))
    files = [terror(tmp_path), given(tmp_path, "V-Dem-CY-Core-v15.csv", CORE)]
    bring(files, folder=tmp_path / "home", desk=desk)
    assert told == [0.0, 0.5, 1.0]


def test_a_place_that_cannot_be_written_to_is_one_error(tmp_path: Path) -> None:
    blocked = given(tmp_path, "home", "a file where a folder is wanted")
    (tmp_path / "other" / "evidence").mkdir(parents=True)
    given(tmp_path / "other" / "evidence", "manifest.json", '{"servanda": "1"}')
    given(tmp_path / "other" / "evidence", "vintages", "a file again")
    with pytest.raises(DamagedStoreError, match="SERVANDA_HOME"):
        bring([terror(tmp_path)], folder=blocked, desk=DESK)
    with pytest.raises(UnwritableError, match="SERVANDA_HOME"):
        bring([terror(tmp_path)], folder=tmp_path / "other", desk=DESK)


# --- forgetting --------------------------------------------------------------


def test_a_version_or_all_of_a_data_set_is_taken_out(tmp_path: Path) -> None:
    files = [terror(tmp_path), terror(tmp_path, "PTS-2023.csv")]
    bring(files, folder=tmp_path / "home", desk=DESK)
    assert forget("pts", "2023", tmp_path / "home") == 1
    assert [v.id for v in the_store(tmp_path / "home").manifest().vintages] == [
        "pts@2024"
    ]
    assert forget("pts", folder=tmp_path / "home") == 1
    assert not list((tmp_path / "home").rglob("*.parquet"))


def test_what_is_not_held_cannot_be_forgotten(tmp_path: Path) -> None:
    with pytest.raises(NotHeldError, match="evidence list"):
        forget("pts", folder=tmp_path)
    assert not the_store(tmp_path).folder.exists()
    bring([terror(tmp_path)], folder=tmp_path, desk=DESK)
    with pytest.raises(NotHeldError, match="it holds 2024"):
        forget("pts", "2025", tmp_path)


# --- where -------------------------------------------------------------------


def test_evidence_lies_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path))
    assert home() == tmp_path
    assert the_store().folder == tmp_path / "evidence"


def test_without_a_word_evidence_lies_in_the_platform_s_folder_for_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SERVANDA_HOME", raising=False)
    assert home().name == "servanda"
    assert home().is_absolute()
