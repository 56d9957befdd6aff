"""``servanda foresee`` as users and scripts rely on it."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["foresee", *map(str, arguments)])


@pytest.fixture(scope="module")
def sapmil(root: Path) -> Path:
    return root / "examples" / "sapmil" / "compact.yaml"


@pytest.fixture(scope="module")
def told(sapmil: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Return what a run says that writes everything, and where it wrote."""
    out = tmp_path_factory.mktemp("foresee")
    kept = [f"--futures={out / name}" for name in ("all.nc", "all.parquet")]
    return run(sapmil, "--draws", 20, "--format", "json", *kept), out


def test_json_is_as_its_schema_says(told: tuple[Result, Path]) -> None:
    done, _ = told
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    schema = CliRunner().invoke(app, ["schema", "outlook"])
    jsonschema.validate(found, json.loads(schema.stdout))
    assert found["servanda"]
    assert found["draws"] == 20
    assert len(found["options"]) == 9


def test_futures_are_kept_where_asked_and_standard_output_stays_clean(
    told: tuple[Result, Path],
) -> None:
    done, out = told
    assert {one.name for one in out.iterdir()} == {"all.nc", "all.parquet"}
    assert "all.nc" in done.stderr
    assert "Evidence: " in done.stderr
    assert "all.nc" not in done.stdout


def test_a_page_goes_to_the_file_that_is_named(sapmil: Path, tmp_path: Path) -> None:
    out = tmp_path / "sapmil.html"
    done = run(sapmil, "--draws", 20, "--format", "html", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{out}\n"
    assert out.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--format", "pdf"), 2, "--format is one of"),
        (("--draws", "0"), 2, "--draws"),
        (("--seed", "-1"), 2, "--seed"),
        (("--on", "soon"), 2, "is not a date"),
        (("--known-by", "soon"), 2, "is not a date"),
        (("--futures", "all.csv"), 2, "end with .nc or .parquet"),
    ],
)
def test_a_wrong_call_is_said_before_anything_is_run(
    sapmil: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run(sapmil, *arguments)
    assert done.exit_code == code
    assert words in " ".join(done.output.split())


def test_a_file_that_cannot_be_read_exits_3(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere.yaml").exit_code == 3


@pytest.mark.parametrize(
    ("missing", "arguments", "extra"),
    [
        ("servanda.acts.foreseeing", (), "servanda[outlook]"),
        ("servanda.outlook.cluster", ("--cluster", "tcp://x:1"), "servanda[cluster]"),
    ],
)
def test_a_missing_library_names_the_extra(
    sapmil: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    arguments: tuple[str, ...],
    extra: str,
) -> None:
    # Python's own way to say that a module is not there.
    monkeypatch.setitem(sys.modules, missing, None)
    done = run(sapmil, "--draws", 5, *arguments)
    assert done.exit_code == 3, done.output
    assert extra in done.stderr
