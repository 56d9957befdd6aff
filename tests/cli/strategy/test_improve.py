"""``servanda improve``: text with diffs, JSON, a page; errors with what to do."""

import json
from pathlib import Path

from typer.testing import CliRunner

from servanda.cli.main import app

MARAVEL = str(Path(__file__).parents[3] / "examples/maravel/compact.yaml")
SMALL = ("--states", "140", "--generations", "2", "--population", "12", "--no-evidence")


def run(*words: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["improve", *words])
    return found.exit_code, found.stdout, found.stderr


def test_it_prints_amendments_with_diffs_of_the_file() -> None:
    code, text, _ = run(MARAVEL, *SMALL)
    assert code == 0
    assert "Amendments that the model tells apart from the draft" in text
    assert f"--- {MARAVEL}" in text or "No amendment is distinguishable" in text


def test_json_holds_designs_choices_and_amendments(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    code, shown, _ = run(MARAVEL, *SMALL, "--format", "json", "--out", str(out))
    assert code == 0
    assert shown.strip() == str(out)
    told = json.loads(out.read_text())
    assert [one["name"] for one in told["designs"][:4]] == [
        "as drafted",
        "do less",
        "aid alone",
        "no action",
    ]
    assert told["amendments_tried"] > 10
    for one in told["amendments"]:
        assert one["readable"]


def test_standard_input_cannot_be_amended() -> None:
    code, _, error = run("-", *SMALL)
    assert code == 3
    assert "SRV-331" in error
    assert "Write the compact to a file" in error
