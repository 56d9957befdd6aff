"""``servanda assess`` and its schema, as a user or a script meets them."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.assessing import FILES
from servanda.cli.main import app
from tests.conftest import Told

RUNNER = CliRunner()


@pytest.fixture
def sapmil(root: Path) -> str:
    return str(root / "examples" / "sapmil" / "compact.yaml")


def test_it_ends_with_the_paths_and_the_conclusion(sapmil_told: Told) -> None:
    assert sapmil_told.exit_code == 0
    *paths, evidence, last = sapmil_told.stdout.splitlines()
    assert [Path(path).name for path in paths] == list(FILES)
    assert evidence.startswith("Evidence: The evidence store holds nothing")
    assert last.startswith("Conclusion: ")
    assert sapmil_told.stderr == ""


@pytest.mark.usefixtures("others_told_before")
def test_strict_makes_bad_news_exit_1(sapmil: str, tmp_path: Path) -> None:
    ask = ["assess", sapmil, "--out", str(tmp_path), "--draws=9", "--strict"]
    assert RUNNER.invoke(app, ask).exit_code == 1
    assert (tmp_path / "dossier.pdf").exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (["--draws", "0"], 2),
        (["--seed", "-1"], 2),
        (["--on", "yesterday"], 2),
        (["--record", "absent.yaml"], 3),
    ],
)
def test_a_wrong_call_is_refused(
    sapmil: str, tmp_path: Path, wrong: list[str], code: int
) -> None:
    out = tmp_path / "out"
    result = RUNNER.invoke(app, ["assess", sapmil, "--out", str(out), *wrong])
    assert result.exit_code == code
    assert not out.exists()


def test_who_stops_it_is_told_that_nothing_was_written(
    sapmil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("servanda.acts.assessing.assess", stopped)
    result = CliRunner().invoke(app, ["assess", sapmil, "--out", str(tmp_path)])
    assert result.exit_code == 130
    assert "no file was written" in result.stderr


def test_the_schema_of_the_assessment_is_printed() -> None:
    result = RUNNER.invoke(app, ["schema", "assessment"])
    assert result.exit_code == 0
    assert "outlook" in json.loads(result.stdout)["properties"]


def test_findings_are_told_as_a_page(sapmil: str) -> None:
    result = RUNNER.invoke(app, ["check", sapmil, "--format", "html"])
    assert result.exit_code == 1
    assert result.stdout.startswith("<!doctype html>")


def test_two_versions_are_told_apart_as_text_and_as_json(
    root: Path, sapmil: str
) -> None:
    other = str(root / "examples" / "ramsi" / "compact.yaml")
    text = RUNNER.invoke(app, ["diff", sapmil, other])
    assert text.exit_code == 0
    assert "approve" in text.stdout
    told = RUNNER.invoke(app, ["diff", sapmil, other, "--format", "json"])
    assert json.loads(told.stdout)["changes"]


def test_a_cluster_without_its_library_names_the_extra(
    sapmil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python's own way to say that a module is not there.
    monkeypatch.setitem(sys.modules, "servanda.outlook.cluster", None)
    ask = ["assess", sapmil, "--out", str(tmp_path / "out"), "--cluster", "tcp://x:1"]
    done = RUNNER.invoke(app, ask)
    assert done.exit_code == 3
    assert "servanda[cluster]" in done.stderr
    assert not list((tmp_path / "out").iterdir())
