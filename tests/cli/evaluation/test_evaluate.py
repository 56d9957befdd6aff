"""The command estimates an effect by a design, or says which condition fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "evaluation"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["evaluate", *arguments])
    return done.exit_code, done.output


def test_an_effect_is_told_and_the_program_is_content(tmp_path: Path) -> None:
    page = tmp_path / "effect.html"
    asked = ("--design", str(EXAMPLES / "attacks.yaml"))
    code, _ = run(*asked, "--format", "html", "--out", str(page))
    assert code == 0
    assert "The design estimates" in page.read_text()
    code, said = run(*asked, "--format", "json")
    assert code == 0
    assert json.loads(said)["answer"] == "distinguishable from zero"


def test_a_condition_that_fails_is_bad_news(tmp_path: Path) -> None:
    text = (EXAMPLES / "attacks.yaml").read_text()
    path = tmp_path / "design.yaml"
    path.write_text(text.replace("pre_periods: 10", "pre_periods: 40"))
    data = str(EXAMPLES / "attacks.csv")
    code, said = run("--design", str(path), "--data", data)
    assert code == 1
    assert "Enough years before: 14 years; wanted 40 or more" in " ".join(said.split())


def test_a_design_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "design.yaml"
    path.write_text("servanda: '1'\n")
    code, said = run("--design", str(path))
    assert code == 3
    assert "wanted" in said


def test_a_call_without_a_design_is_wrong_usage() -> None:
    code, _ = run()
    assert code == 2


@pytest.mark.parametrize("kind", ["effect", "evaluation-design"])
def test_its_schemas_are_printed(kind: str) -> None:
    done = CliRunner().invoke(app, ["schema", kind])
    assert done.exit_code == 0
    assert json.loads(done.output)["type"] == "object"
