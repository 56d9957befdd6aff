"""The act that assesses: four files, whole or not at all, the same for one seed."""

from pathlib import Path

import pytest

from servanda.acts import assess
from servanda.acts.assessing import FILES, Assessment, UnwritableError
from servanda.acts.desk import Desk

FEW = 8


class StoppedError(Exception):
    """Stands for whatever ends the work early."""


def stopping_at(step: str, share: float, error: type[BaseException]) -> Desk:
    def tell(name: str, done: float) -> None:
        if name == step and done >= share:
            raise error

    return Desk(progress=tell)


@pytest.fixture
def sapmil(root: Path) -> Path:
    return root / "examples" / "sapmil" / "compact.yaml"


def test_four_files_are_written_and_nothing_beside_them(assessed: Assessment) -> None:
    folder = assessed.paths[0].parent
    assert tuple(path.name for path in assessed.paths) == FILES
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert all(path.stat().st_size > 1000 for path in assessed.paths)


def test_the_same_seed_gives_the_same_bytes(
    root: Path, tmp_path: Path, assessed: Assessment
) -> None:
    again = assess(
        root / "examples" / "ramsi" / "compact.yaml", out=tmp_path, draws=60, seed=7
    )
    for one, other in zip(assessed.paths, again.paths, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


@pytest.mark.usefixtures("others_told_before")
@pytest.mark.parametrize("error", [StoppedError, KeyboardInterrupt])
@pytest.mark.parametrize(
    ("step", "share"), [("Outlook", 0.5), ("Writing the dossier", 0.25)]
)
def test_what_is_stopped_leaves_no_file(
    sapmil: Path, tmp_path: Path, step: str, share: float, error: type[BaseException]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(error):
        assess(sapmil, out=out, draws=FEW, desk=stopping_at(step, share, error))
    assert not out.exists() or not list(out.iterdir())


@pytest.mark.usefixtures("others_told_before")
def test_what_is_stopped_leaves_the_earlier_dossier_as_it_was(
    sapmil: Path, tmp_path: Path
) -> None:
    for name in FILES:
        (tmp_path / name).write_text("earlier")
    desk = stopping_at("Writing the dossier", 0.25, StoppedError)
    with pytest.raises(StoppedError):
        assess(sapmil, out=tmp_path, draws=FEW, desk=desk)
    assert {path.read_text() for path in tmp_path.iterdir()} == {"earlier"}


@pytest.mark.usefixtures("others_told_before")
def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(
    sapmil: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dossier.html").write_text("earlier")
    move = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target == tmp_path / "assessment.json":
            raise OSError("the disk is full")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(OSError, match="disk is full"):
        assess(sapmil, out=tmp_path, draws=FEW)
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.html"]
    assert (tmp_path / "dossier.html").read_text() == "earlier"


def test_a_folder_that_is_a_file_is_refused_with_a_remedy(
    sapmil: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UnwritableError, match="cannot take the dossier"):
        assess(sapmil, out=tmp_path / "taken", draws=FEW)
