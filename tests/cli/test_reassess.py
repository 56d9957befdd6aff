"""``servanda reassess``, as a user or a script meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from tests.conftest import Told

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def asked(
    root: Path, sapmil_told: Told, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    out = tmp_path_factory.mktemp("again")
    sapmil = str(root / "examples" / "sapmil" / "compact.yaml")
    against = str(sapmil_told.folder / "assessment.json")
    return ["reassess", sapmil, "--against", against, "--out", str(out)]


def test_it_ends_with_paths_seal_threat_and_what_comes_next(asked: list[str]) -> None:
    done = RUNNER.invoke(app, asked)
    assert done.exit_code == 0, done.output
    page, data, seal, threat, entered, last = done.stdout.splitlines()
    assert Path(page).name == "reassessment.html"
    assert Path(data).name == "reassessment.json"
    assert seal.startswith("Not shown to be sealed: no log was named")
    assert threat.startswith("The threat: not known.")
    assert "servanda act draft reassessment" in entered
    assert "for the office that signs to decide" in last
    assert done.stderr == ""
    assert json.loads(Path(data).read_text())["compact"] == "sapmil"


def test_strict_makes_any_other_threat_exit_1(asked: list[str]) -> None:
    assert RUNNER.invoke(app, [*asked, "--strict"]).exit_code == 1


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (["--on", "yesterday"], 2, "not a date"),
        (["--on", "1990-01-01"], 3, "Judge on a later day"),
        (["--draws", "0"], 2, "'--draws'"),
        (["--against", "nothing.json"], 3, "nothing.json"),
        (["--log", "nothing.sqlite"], 3, "nothing.sqlite"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(
    asked: list[str], wrong: list[str], code: int, words: str
) -> None:
    done = RUNNER.invoke(app, [*asked, *wrong])
    assert done.exit_code == code, done.output
    assert words in done.stderr


def test_its_schema_is_printed() -> None:
    done = RUNNER.invoke(app, ["schema", "reassessment"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["title"] == "ReassessmentStatement"
