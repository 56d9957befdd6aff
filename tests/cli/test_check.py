"""``servanda check`` as users and scripts rely on it."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app
from servanda.publication.findings.statement import FindingsStatement

EMPTY = 'servanda: "1"\nid: nothing\nversion: "1"\ntitle: Nothing yet\n'


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=text)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "compact.yaml"
    path.write_text(EMPTY)
    return path


def test_an_empty_compact_is_not_clean(empty: Path) -> None:
    for stage in ("D", "V", "R", "X"):
        result = run("check", empty, "--stage", stage, "--format", "json")
        assert result.exit_code == 1
        report = json.loads(result.stdout)
        assert report["clean"] is False
        verdicts = {c["verdict"] for c in report["checks"] if c["counts"]}
        assert "pass" not in verdicts


def test_json_follows_its_published_schema_and_holds_all_83(empty: Path) -> None:
    report = json.loads(run("check", empty, "--format", "json").stdout)
    jsonschema.validate(report, FindingsStatement.model_json_schema())
    assert len(report["checks"]) == 83
    first = report["checks"][0]
    assert {"id", "severity", "verdict", "findings", "sources"} <= set(first)
    for finding in first["findings"]:
        assert {"where", "line", "what", "remedy"} <= set(finding)


def test_the_fictional_compact_is_clean_and_not_without_its_notes(root: Path) -> None:
    path = root / "examples" / "maravel" / "compact.yaml"
    assert run("check", path).exit_code == 0
    assert run("check", path, "--record", "none").exit_code == 1


def test_an_unreadable_file_exits_3_and_names_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(EMPTY + "titel: x\nterm: {end: soon}\n")
    result = run("check", path)
    assert result.exit_code == 3
    assert not result.stdout
    assert f"{path}:5:1: found the unknown key `titel`" in result.stderr
    assert f"{path}:6:13: found `soon`" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_exits_3_and_says_so(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.yaml")
    assert result.exit_code == 3
    assert "cannot be opened" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "x.yaml", "--format", "word"],
        ["check", "x.yaml", "--stage", "Q"],
        ["check", "x.yaml", "--profile", "NATO"],
        ["check", "x.yaml", "--on", "yesterday"],
        ["check", "x.yaml", "--wrong"],
        ["schema", "novel"],
    ],
)
def test_a_wrong_call_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_record_of_another_compact_is_refused(empty: Path) -> None:
    other = empty.with_name("record.yaml")
    other.write_text('servanda: "1"\ncompact: something-else\n')
    result = run("check", empty)
    assert result.exit_code == 3
    assert "found `something-else`" in result.stderr


def test_standard_input_is_read(empty: Path) -> None:
    result = run("check", "-", "--stage", "D", text=empty.read_text())
    assert result.exit_code == 1
    assert "Nothing yet" in result.stdout


@pytest.mark.parametrize(
    ("profile", "left_out"),
    [("US", set()), ("EU", {"F02", "G03"}), ("general", {"F02", "G03"})],
)
def test_a_profile_leaves_out_what_rests_on_anothers_law_alone(
    empty: Path, profile: str, left_out: set[str]
) -> None:
    call = ("check", empty, "--stage", "DVRX", "--format", "json")
    report = json.loads(run(*call, "--profile", profile).stdout)
    assert {c["id"] for c in report["checks"] if not c["counts"]} == left_out


def test_the_list_names_83_checks_and_their_sources() -> None:
    lines = run("check", "--list").stdout.strip().splitlines()
    assert len(lines) == 83
    listed = json.loads(run("check", "--list", "--format", "json").stdout)
    assert all(check["sources"] for check in listed["checks"])


def test_the_same_call_prints_the_same_bytes(root: Path) -> None:
    path = root / "examples" / "ramsi" / "compact.yaml"
    for form in ("text", "json", "sarif", "html"):
        one, two = (run("check", path, "--format", form).stdout for _ in range(2))
        assert one == two
        assert one
