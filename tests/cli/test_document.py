"""``servanda new``, ``format``, ``diff``, ``schema`` and ``digest``."""

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app
from servanda.compact.reading import plain, read_compact


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_new_compact_can_be_checked_at_once_and_is_not_clean(tmp_path: Path) -> None:
    path = tmp_path / "compact.yaml"
    assert run("new", "--out", path).exit_code == 0
    assert run("check", path).exit_code == 1


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "compact.yaml"
    path.write_text("mine")
    result = run("new", "--out", path)
    assert result.exit_code == 3
    assert "exists already" in result.stderr
    assert path.read_text() == "mine"


def test_the_schema_accepts_what_the_reader_accepts(root: Path) -> None:
    schema = json.loads(run("schema", "compact").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in sorted((root / "examples").glob("*/compact.yaml")):
        jsonschema.validate(plain(read_compact(path).document), schema)


def test_format_keeps_the_digest_and_says_what_it_did(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "compact.yaml"
    path.write_bytes((root / "examples/sapmil/compact.yaml").read_bytes())
    before = run("digest", path).stdout
    assert run("format", path).exit_code == 0
    assert run("digest", path).stdout == before
    assert "was tidy already" in run("format", path).stdout


def test_a_file_that_cannot_be_tidied_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "compact.yaml"
    path.write_text("a: 1\na: 2\n")
    assert run("format", path).exit_code == 3
    assert path.read_text() == "a: 1\na: 2\n"


def test_a_missing_file_is_refused_by_every_command(tmp_path: Path) -> None:
    none = tmp_path / "none.yaml"
    for call in (("format", none), ("digest", none), ("diff", none, none)):
        result = run(*call)
        assert result.exit_code == 3, call
        assert "cannot be opened" in result.stderr


def test_diff_says_what_moved_and_who_must_approve(root: Path, tmp_path: Path) -> None:
    original = root / "examples" / "maravel" / "compact.yaml"
    amended = tmp_path / "amended.yaml"
    text = original.read_text()
    term = read_compact(original).document.term
    assert term is not None
    assert term.end is not None
    later = term.end.replace(year=term.end.year + 1).isoformat()
    amended.write_text(text.replace(f"end: {term.end}", f"end: {later}", 1))
    told = run("diff", original, amended)
    assert told.exit_code == 0
    assert "days later" in told.stdout
    assert "need the approval" in " ".join(told.stdout.split())
    stated = json.loads(run("diff", original, amended, "--format", "json").stdout)
    assert stated["changes"][0]["where"] == "term.end"
    assert stated["approvers"]


def test_a_value_is_committed_to_withheld_and_opened(tmp_path: Path) -> None:
    path = tmp_path / "compact.yaml"
    path.write_text(
        'servanda: "1"\nid: x\nversion: "1"\ntitle: X\n'
        "budget:\n  total: USD 5 (2024 prices)\n"
    )
    made = run("withhold", path, "budget.total")
    assert made.exit_code == 0
    salt = made.stderr.strip().rsplit(" ", 1)[-1]
    assert salt not in made.stdout
    again = run("withhold", path, "budget.total")
    assert again.stdout != made.stdout
    kept = path.read_text().replace(
        "  total: USD 5 (2024 prices)\n", "  currency: USD\n"
    )
    path.write_text(kept + "withheld:\n" + made.stdout + "    reason: negotiation\n")
    opening = ("withhold", path, "budget.total", "--salt", salt, "--value")
    assert run(*opening, "USD 5 (2024 prices)").exit_code == 0
    assert run(*opening, "USD 6 (2024 prices)").exit_code == 1
    assert run("withhold", path, "budget.total").exit_code == 3
    assert run("withhold", path, "budget.total", "--value", "x").exit_code == 2


def test_a_document_that_is_no_compact_has_the_digest_of_its_bytes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "visits.pdf"
    path.write_bytes(b"visits")
    told = f"sha256:{hashlib.sha256(b'visits').hexdigest()}\n"
    assert run("digest", path).stdout == told
    path.rename(listed := tmp_path / "visits.yaml")
    assert run("digest", listed).exit_code == 3
    assert run("digest", "--bytes", listed).stdout == told


@pytest.mark.parametrize("kind", ["act", "audit", "partnership", "submission"])
def test_the_schema_of_each_answer_about_acts_is_printed(kind: str) -> None:
    schema = json.loads(run("schema", kind).output)
    assert schema["properties"]["servanda"]["type"] == "string"
    assert schema["additionalProperties"] is False
