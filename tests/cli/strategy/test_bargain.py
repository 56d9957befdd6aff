"""``servanda bargain`` as users and scripts rely on it."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["bargain", *map(str, arguments)])


@pytest.fixture(scope="module")
def maravel(root: Path) -> Path:
    return root / "examples" / "maravel" / "compact.yaml"


@pytest.fixture(scope="module")
def told(maravel: Path) -> Result:
    return run(maravel, "--draws", 60, "--no-evidence", "--format", "json")


def test_json_is_as_its_schema_says(told: Result) -> None:
    found = json.loads(told.stdout)
    schema = CliRunner().invoke(app, ["schema", "bargain"])
    jsonschema.validate(found, json.loads(schema.stdout))
    assert found["states"] == 60
    assert len(found["schools"]) == 8


def test_no_agreement_is_bad_news_and_only_that(told: Result) -> None:
    found = json.loads(told.stdout)
    bad = found["conclusion"] == "no agreement possible"
    assert told.exit_code == (1 if bad else 0)


def test_a_bargain_that_is_not_known_is_no_bad_news(root: Path) -> None:
    sapmil = root / "examples" / "sapmil" / "compact.yaml"
    done = run(sapmil, "--draws", 20, "--no-evidence")
    assert done.exit_code == 0
    assert "Whether the two sides could agree is not known." in done.stdout


def test_a_page_is_written_where_it_is_wanted(maravel: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.html"
    done = run(
        *(maravel, "--draws", 20, "--no-evidence", "--format", "html", "--out", out)
    )
    assert done.exit_code in (0, 1), done.output
    assert "The least change that opens a zone" in out.read_text("utf-8")


def test_another_form_is_wrong_usage(maravel: Path) -> None:
    assert run(maravel, "--format", "pdf").exit_code == 2


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "none.yaml").exit_code == 3
