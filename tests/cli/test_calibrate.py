"""``servanda calibrate`` as users and scripts rely on it."""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.acts import calibrating
from servanda.cli.main import app
from tests.acts.test_calibrating import Fake, deaths, store_of


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["calibrate", *map(str, arguments)])


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the file goes, with a store that has all that is needed."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SERVANDA_HOME", str(home))
    store_of(home)
    return tmp_path / "posterior.npz"


def sampling(patch: pytest.MonkeyPatch, fake: Fake) -> None:
    """Let a fake stand for the sampler, which takes minutes."""
    patch.setattr(calibrating, "_fitting", lambda: fake)


def test_a_sound_fit_is_written_and_told(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling(monkeypatch, fake := Fake())
    done = run("--out", out, "--until", "2019-10", "--leave-out", "YEM", "--draws", 9)
    assert done.exit_code == 0, done.output
    assert out.stat().st_size > 1000
    assert "1.0020" in done.stdout
    assert fake.asked is not None
    assert fake.asked.last == 12 * 2019 + 9
    assert fake.asked.left_out == {"YEM"}
    assert fake.asked.draws == 9


def test_json_is_as_its_schema_says(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sampling(monkeypatch, Fake())
    done = run("--out", out, "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    schema = CliRunner().invoke(app, ["schema", "calibration"])
    jsonschema.validate(found, json.loads(schema.stdout))
    assert found["servanda"]
    assert found["diagnostics"]["divergences"] == 0
    assert found["size"] == out.stat().st_size


@pytest.mark.parametrize("fake", [Fake(r_hat=1.02), Fake(divergences=2)])
def test_a_fit_that_is_not_to_be_believed_is_bad_news_and_not_written(
    out: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake
) -> None:
    sampling(monkeypatch, fake)
    done = run("--out", out)
    assert done.exit_code == 1
    assert "nothing was written" in done.stderr
    assert not out.exists()


def test_it_is_written_anyway_where_that_is_asked_for(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling(monkeypatch, Fake(divergences=2))
    done = run("--out", out, "--anyway")
    assert done.exit_code == 1
    assert "was written all the same" in done.stderr
    assert out.exists()


def test_a_file_that_was_there_stays_where_the_fit_fails(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.write_bytes(b"earlier")
    sampling(monkeypatch, Fake(r_hat=2.0))
    assert run("--out", out).exit_code == 1
    assert out.read_bytes() == b"earlier"
    assert [one.name for one in out.parent.iterdir() if one.name[0] == "."] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--until", "soon"), 2, "is not a month; write it as 2021-12"),
        (("--until", "2021-13"), 2, "there are twelve"),
        (("--until", "2021-1"), 2, "is not a month"),
        (("--until", "2024-01"), 3, "stated until 2021-12"),
        (("--leave-out", "Mali"), 3, "no place Mali"),
        (("--seed", str(2**32)), 2, "--seed is below"),
        (("--draws", "1"), 2, "--draws"),
        (("--format", "xml"), 2, "--format is one of"),
        (("--data", "nowhere"), 2, "--data"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    sampling(monkeypatch, Fake())
    done = run("--out", out, *arguments)
    assert done.exit_code == code, done.output
    assert words in " ".join(done.output.split())
    assert not out.exists()


def test_a_folder_without_what_is_needed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling(monkeypatch, Fake())
    done = run("--out", tmp_path / "posterior.npz", "--data", deaths(tmp_path))
    assert done.exit_code == 3
    assert "no file states population_prio" in " ".join(done.stderr.split())


def test_a_place_that_cannot_be_written_to_is_found_before_the_work(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling(monkeypatch, fake := Fake())
    done = run("--out", out.parent / "nowhere" / "posterior.npz")
    assert done.exit_code == 3
    assert fake.asked is None


def test_a_fit_without_its_library_names_the_extra(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python's own way to say that a module is not there.
    monkeypatch.setitem(sys.modules, "numpyro", None)
    done = run("--out", out)
    assert done.exit_code == 3
    assert "numpyro" in done.stderr
    assert "servanda[calibration]" in done.stderr
