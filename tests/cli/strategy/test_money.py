"""``servanda money`` as users and scripts rely on it."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app


def run(*arguments: str | Path | int) -> Result:
    called = ["money", *map(str, arguments), "--no-evidence"]
    return CliRunner().invoke(app, called)


@pytest.fixture(scope="module")
def maravel(root: Path) -> Path:
    return root / "examples" / "maravel" / "compact.yaml"


def test_json_is_as_its_schema_says_and_the_same_seed_gives_the_same_bytes(
    maravel: Path,
) -> None:
    first = run(maravel, "--draws", 20, "--format", "json")
    assert first.exit_code == 0, first.output
    schema = CliRunner().invoke(app, ["schema", "money"])
    found = json.loads(first.stdout)
    jsonschema.validate(found, json.loads(schema.stdout))
    assert found["servanda"]
    assert found["open_ended"] == "holds"
    again = run(maravel, "--draws", 20, "--format", "json")
    assert again.stdout == first.stdout


def test_a_page_goes_to_the_file_that_is_named(maravel: Path, tmp_path: Path) -> None:
    out = tmp_path / "money.html"
    done = run(maravel, "--draws", 20, "--format", "html", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{out}\n"
    assert out.read_text().startswith("<!doctype html>")


def test_a_text_that_leaves_a_cost_without_end_is_bad_news(root: Path) -> None:
    done = run(root / "examples" / "ramsi" / "compact.yaml", "--draws", 20)
    assert done.exit_code == 1
    assert "does not hold" in done.stdout
    assert "term.end" in done.stdout


def test_what_cannot_be_told_is_no_bad_news(root: Path) -> None:
    done = run(root / "examples" / "mnf-lebanon" / "compact.yaml", "--draws", 20)
    assert done.exit_code == 0, done.output
    assert "cannot be told" in done.stdout


def test_a_wrong_form_is_wrong_usage_and_a_missing_file_is_refused(
    maravel: Path, tmp_path: Path
) -> None:
    assert run(maravel, "--format", "xml").exit_code == 2
    assert run(tmp_path / "none.yaml").exit_code == 3
