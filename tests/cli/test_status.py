"""``servanda status``, ``next``, ``calendar``, ``explain`` and ``log record``."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from servanda.cli.main import app
from tests.examples.lived import Lived

Lives = Callable[[str], Lived]
DAY = ("--as-of", "2025-02-20")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, words)), env={"COLUMNS": "100"})


@pytest.fixture
def one(lived: Lives) -> Lived:
    return lived("maravel")


def test_status_says_where_it_stands_and_exits_1_on_bad_news(one: Lived) -> None:
    done = run("status", "maravel", "--log", one.log, *DAY)
    assert done.exit_code == 1
    assert "In force: its term runs." in done.output
    assert "c-stores overdue, 20 days late" in done.output
    assert max(map(len, done.output.splitlines())) <= 100
    assert run("status", "--log", one.log, "--as-of", "2024-12-20").exit_code == 0


def test_short_tells_what_is_late_shut_or_due_soon_and_counts_the_rest(
    one: Lived,
) -> None:
    whole = run("status", "--log", one.log, *DAY).output
    short = run("status", "--log", one.log, *DAY, "--short").output
    assert len(short.splitlines()) < len(whole.splitlines()) / 2
    assert "c-stores" in short
    assert "m-census" in short, "due in 39 days"
    assert "m-bodies" not in short, "due in two years"
    assert "Not shown: 8 in effect" in short


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("status",), "status"),
        (("next",), "agenda"),
        (("calendar",), "agenda"),
        (("explain", "c-stores"), "explanation"),
        (("explain", "waiver-stores"), "explanation"),
    ],
)
@pytest.mark.parametrize("day", ["2024-03-01", "2025-02-20", "2028-07-01"])
def test_json_is_what_its_schema_says(
    one: Lived, words: tuple[str, ...], kind: str, day: str
) -> None:
    schema = json.loads(run("schema", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    done = run(*words, "--log", one.log, "--as-of", day, "--format", "json")
    if done.exit_code == 3:
        assert words[0] == "explain"
        assert day == "2024-03-01"
        return
    stated = json.loads(done.stdout)
    jsonschema.validate(stated, schema)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", stated["servanda"])
    assert stated["log"] == "maravel.example/register"


@pytest.mark.parametrize("words", [("status",), ("next",), ("explain", "c-stores")])
def test_a_page_asks_nobody_for_anything_and_tells_the_same(
    one: Lived, words: tuple[str, ...]
) -> None:
    page = run(*words, "--log", one.log, *DAY, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#|data:)', page)
    assert "c-stores" in page


def test_next_says_what_is_late_and_due_within_the_days_asked_for(one: Lived) -> None:
    done = run("next", "--log", one.log, *DAY, "--within", "8")
    assert done.exit_code == 0
    late, ahead = done.output.split("To come\n")
    assert "c-stores" in late
    assert "28 February 2025: The Assembly passes the Police Complaints Act" in ahead
    assert "m-census" not in ahead


def test_the_calendar_is_one_that_calendar_programs_read(one: Lived) -> None:
    done = run("calendar", "--log", one.log, *DAY, "--format", "ics")
    events = Calendar.from_ical(done.stdout).walk("VEVENT")
    days = {str(event["UID"]): event.decoded("DTSTART") for event in events}
    assert days["term.end@maravel.example/register"] == date(2027, 7, 1)
    assert len(days) == len(events)
    again = run("calendar", "--log", one.log, *DAY, "--format", "ics")
    assert again.stdout == done.stdout


def test_explain_shows_the_clause_and_the_entries_behind_a_state(one: Lived) -> None:
    done = run("explain", "c-stores", "--log", one.log, "--as-of", "2025-05-01")
    assert done.exit_code == 0
    assert done.output.startswith("c-stores: fulfilled late\n")
    assert "conditions[c-stores]" in done.output
    names = ("cert-stores-missed", "waiver-stores", "released-kit-2")
    entries = done.output.partition("The entries\n")[2]
    places = [entries.index(name) for name in names]
    assert places == sorted(places)


def test_an_exported_folder_is_asked_like_a_log(one: Lived) -> None:
    copy, log = (
        run("status", "--log", place, *DAY).output for place in (one.public, one.log)
    )
    assert copy == log


def test_a_damaged_copy_is_refused_in_a_helpful_paragraph(
    one: Lived, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(one.public, copy)
    tile = min(p for p in (copy / "tile" / "entries").rglob("*") if p.is_file())
    tile.write_bytes(tile.read_bytes()[:-1])
    for words in (("status",), ("next",), ("calendar",), ("explain", "c-stores")):
        done = run(*words, "--log", copy)
        assert done.exit_code == 3
        assert done.stdout == ""
        said = " ".join(done.stderr.split())
        assert "is damaged, so nothing is said from it" in said
        assert "servanda log audit" in said


def test_a_log_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = run("status", "--log", tmp_path / "none.sqlite")
    assert done.exit_code == 3
    assert "none.sqlite" in done.stderr


def test_the_log_may_be_named_once_for_all_commands(
    one: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_LOG", one.log)
    assert "In force" in run("status", *DAY).output


@pytest.mark.parametrize("command", ["status", "next", "calendar"])
@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", "2025-02-01T12"])
def test_a_day_that_cannot_be_read_is_wrong_usage(
    one: Lived, command: str, day: str
) -> None:
    done = run(command, "--log", one.log, "--as-of", day)
    assert done.exit_code == 2
    assert "neither a day, as 2025-06-30, nor a moment" in " ".join(done.stderr.split())


@pytest.mark.parametrize("command", ["status", "next", "calendar", "explain"])
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    assert (
        f"servanda {command}" in run(command, "--help").output.partition("Example")[2]
    )


def test_log_record_writes_what_the_checks_can_be_run_on(
    one: Lived, root: Path, tmp_path: Path
) -> None:
    facts = root / "examples" / "maravel" / "facts.yaml"
    record, text = tmp_path / "record.yaml", tmp_path / "compact.yaml"
    day = ("--as-of", "2025-12-19")
    done = run(
        "log", "record", one.public, "maravel", "--out", record, *day, "--text", text
    )
    assert done.exit_code == 0, done.output
    assert "version 1.0" in done.output
    checked = run("check", text, "--facts", facts, "--format", "json")
    verdicts = {one["verdict"] for one in json.loads(checked.stdout)["checks"]}
    assert "fail" not in verdicts
    assert "pass" in verdicts
    again = run("log", "record", one.log, "--out", record, *day)
    assert again.exit_code == 3, "a file that is there is not written over"
