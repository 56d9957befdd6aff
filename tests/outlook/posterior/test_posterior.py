"""The file of estimates: whole, the same to the byte, or refused."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from servanda.outlook.posterior import Posterior, PosteriorError, opened
from tests.outlook.posterior.made import a_posterior


@pytest.fixture(scope="module")
def made() -> Posterior:
    return a_posterior()


@pytest.fixture
def file(made: Posterior, tmp_path: Path) -> Path:
    file = tmp_path / "posterior.npz"
    file.write_bytes(made.written())
    return file


def test_the_same_draws_give_the_same_bytes(made: Posterior) -> None:
    assert made.written() == made.written() == a_posterior().written()


def test_what_is_read_was_written(made: Posterior, file: Path) -> None:
    read = opened(file)
    assert (read.places, read.until, read.draws) == (
        made.places,
        made.until,
        made.draws,
    )
    assert read.told == json.loads(json.dumps(made.told))
    for name, values in made.shared.items():
        assert read.shared[name] == pytest.approx(values, rel=1e-6), name
    assert read.own == pytest.approx(made.own, abs=1e-3)
    assert (read.touching == made.touching).all()
    assert (read.ring == made.ring).all()
    assert read.features == pytest.approx(made.features, rel=1e-6)


def test_what_is_read_is_written_again_to_the_byte(file: Path) -> None:
    assert opened(file).written() == file.read_bytes()


def test_a_file_is_known_by_its_digest_and_draws_just_made_have_none(
    made: Posterior, file: Path
) -> None:
    assert made.digest == ""
    assert len(opened(file).digest) == 64


def test_a_figure_is_found_by_its_name(made: Posterior) -> None:
    assert made.figure("spell_share") == 0.5
    assert made.row["CCC"] == 2


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_file_cut_short_is_refused_with_a_remedy(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(share * len(content))])
    with pytest.raises(PosteriorError, match=r"posterior\.npz") as refused:
        opened(file)
    assert refused.value.code == "OUT-401"
    assert "servanda calibrate" in str(refused.value)


def test_what_is_no_archive_is_refused(file: Path) -> None:
    file.write_bytes(b"no archive")
    with pytest.raises(PosteriorError):
        opened(file)


def test_a_byte_changed_anywhere_is_refused_or_changes_no_figure(file: Path) -> None:
    content, refused = file.read_bytes(), 0
    for at in range(0, len(content), len(content) // 120):
        spoilt = bytearray(content)
        spoilt[at] ^= 0xFF
        file.write_bytes(spoilt)
        try:
            read = opened(file)
        except PosteriorError:
            refused += 1
        else:
            # Dates and the like in the archive's heads, which say nothing.
            assert read.written() == content, at
    assert refused > 90


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PosteriorError, match="no such file"):
        opened(tmp_path / "nowhere.npz")


def test_another_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    np.savez(file, places=np.array(["AAA"]))
    with pytest.raises(PosteriorError, match=r"other\.npz"):
        opened(file)


def test_an_archive_with_no_arrays_in_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("told.txt", "nothing")
    with pytest.raises(PosteriorError):
        opened(file)


def test_a_later_form_is_refused_by_its_number(made: Posterior, tmp_path: Path) -> None:
    file = tmp_path / "later.npz"
    file.write_bytes(replace(made, told={**made.told, "form": 2}).written())
    with pytest.raises(PosteriorError, match="form 2"):
        opened(file)
