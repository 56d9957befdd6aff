"""``servanda deterrence`` as users and scripts rely on it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app
from servanda.evidence.places import places


def run(*arguments: str | Path | int) -> Result:
    called = ["deterrence", *map(str, arguments), "--no-evidence"]
    return CliRunner().invoke(app, called)


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Path:
    return root / "examples" / "ramsi" / "compact.yaml"


@pytest.fixture(scope="module")
def told(ramsi: Path) -> Result:
    return run(ramsi, "--draws", 20, "--format", "json")


def test_json_is_as_its_schema_says(told: Result) -> None:
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    schema = CliRunner().invoke(app, ["schema", "deterrence"])
    jsonschema.validate(found, json.loads(schema.stdout))
    assert found["servanda"]
    assert found["regimes"]["is_real"] is False
    assert "left out by request" in found["unknown"][0]
    kinds = {one["mechanism"] for one in found["effects"]}
    assert kinds == {"deter", "entrench", "balance", "net"}


def test_no_state_but_the_hosts_own_compact_is_named(told: Result) -> None:
    found = json.loads(told.stdout)
    found.pop("title")
    found["disputes"].pop("title")
    text = json.dumps(found)
    names = {one.name for one in places().values() if one.kind == "state"}
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


def test_a_page_goes_to_the_file_that_is_named(ramsi: Path, tmp_path: Path) -> None:
    out = tmp_path / "others.html"
    done = run(ramsi, "--draws", 20, "--format", "html", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{out}\n"
    page = out.read_text()
    assert page.startswith("<!doctype html>")
    for words in ("Deter: fear", "dates drawn at random", "What this cannot say"):
        assert words in page


def test_it_answers_where_the_evidence_is_not_installed(ramsi: Path) -> None:
    # In a process of its own: modules that are loaded anew would double every class.
    code = (
        "import sys; sys.modules['polars'] = None; "  # how Python says it is not there
        "from servanda.cli.main import app; app()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "deterrence", str(ramsi), "--draws", "5"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    words = " ".join(done.stdout.split())
    assert "the part that holds evidence is not installed" in words


def test_the_schema_describes_attacks_from_outside_too() -> None:
    schema = json.loads(CliRunner().invoke(app, ["schema", "deterrence"]).stdout)
    assert "StatedDisputes" in schema["$defs"]
    assert "disputes" in schema["required"]


def test_a_wrong_form_is_wrong_usage_and_a_missing_file_is_refused(
    ramsi: Path, tmp_path: Path
) -> None:
    assert run(ramsi, "--format", "xml").exit_code == 2
    assert run(tmp_path / "none.yaml").exit_code == 3
