"""``servanda evidence``: every command's forms, exit codes and errors."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from servanda.acts import fetching
from servanda.acts.gathering import the_store
from servanda.cli import document
from servanda.cli.main import app
from servanda.evidence.indicators import catalogue
from servanda.publication.evidence import SCHEMAS
from tests.evidence.played import impatient, mirror, path, played
from tests.evidence.readers.governance_files import CORE, TERROR

COMMANDS = (
    *("fetch", "import", "forget", "list", "show", "check", "export", "attribution"),
)
FORMED = (
    ("list",),
    ("list", "--indicators"),
    ("show", "pts"),
    ("show", "political_terror_state", "--place", "MLI"),
    ("check",),
    ("attribution",),
)
ERROR = re.compile(r"\([A-Z]{3}-\d{3}\)$")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the evidence of each test in a folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SERVANDA_HOME", str(folder))
    return folder


def run(*arguments: str | Path) -> Result:
    words = ["evidence", *map(str, arguments)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "100"})


def scores(folder: Path, name: str = "PTS-2024.csv", text: str = TERROR) -> Path:
    file = folder / name
    file.write_bytes(text.encode("latin-1"))
    return file


def refused(result: Result) -> str:
    """Return the one paragraph of an error, which is all that was said."""
    assert result.exit_code == 3, result.output
    assert isinstance(result.exception, SystemExit)
    assert not result.stdout
    (paragraph,) = result.stderr.strip().splitlines()
    assert ERROR.search(paragraph), paragraph
    return paragraph


# --- help --------------------------------------------------------------------


def test_the_commands_are_those_that_stand_in_the_list() -> None:
    group = typer.main.get_command(app).commands["evidence"]  # type: ignore[attr-defined]
    assert tuple(group.commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: servanda evidence {command}" in result.stdout


@pytest.mark.parametrize("words", ["--help", "evidence --help", "evidence show --help"])
def test_asking_for_help_loads_nothing_numeric_and_nothing_of_the_web(
    words: str,
) -> None:
    code = (
        "import sys\nfrom servanda.cli.main import app\n"
        f"try:\n    app({words.split()})\nexcept SystemExit:\n    pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(re.findall(r"'(\w+)'", done.stdout.splitlines()[-1]))
    assert "typer" in loaded
    heavy = {"polars", "numpy", "pyarrow", "httpx", "pandas", "platformdirs"}
    assert not loaded & heavy


# --- bringing ----------------------------------------------------------------


def test_a_file_is_imported_listed_shown_and_forgotten(tmp_path: Path) -> None:
    taken = run("import", scores(tmp_path))
    assert taken.exit_code == 0
    assert "1 file became 1 vintage." in taken.stdout
    assert re.search(r"\npts +2024 +31 December 2024 ", run("list").stdout)
    told = run("show", "political_terror_state", "--place", "TUR").stdout
    assert re.search(r"1976\s+2\n", told)
    assert run("forget", "pts").stdout == "1 vintage was taken out\n"
    assert refused(run("forget", "pts"))


def test_what_was_refused_is_counted_and_its_reasons_are_shown_on_asking(
    tmp_path: Path,
) -> None:
    text = TERROR + "Nowhere,Nowhere,1999,NOW,1,NOW,1,x,3,3,3,0,0,0\r\n"
    taken = run("import", scores(tmp_path, text=text))
    assert taken.exit_code == 0
    assert "Nowhere" not in taken.stdout
    assert "no place is known by Nowhere (name)" in " ".join(
        run("show", "pts").stdout.split()
    )


def test_a_bad_file_beside_a_good_one_is_told_and_ends_with_three(
    tmp_path: Path,
) -> None:
    bad = scores(tmp_path, text=TERROR.replace("PTS_S", "PTS_X"))
    good = tmp_path / "V-Dem-CY-Core-v15.csv"
    good.write_text(CORE)
    result = run("import", bad, good)
    assert result.exit_code == 3
    assert "vdem@15" in result.stdout
    assert "1 refused" in result.stdout
    (paragraph,) = result.stderr.strip().splitlines()
    assert "without PTS_S" in paragraph
    assert paragraph.endswith("(EVD-101)")


def test_a_file_refused_is_one_paragraph(tmp_path: Path) -> None:
    assert "No such file".lower() in refused(run("import", tmp_path / "gone.csv"))
    page = scores(tmp_path, text="<!DOCTYPE html><html></html>")
    assert "a web page" in refused(run("import", page))


def test_a_folder_without_data_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("import", tmp_path / "empty")
    assert result.exit_code == 3
    assert result.stderr == "There was no file to import.\n"


def test_an_import_is_told_to_machines_and_as_a_page(tmp_path: Path) -> None:
    file = scores(tmp_path)
    told = json.loads(run("import", file, "--format", "json").stdout)
    assert told["files"][0]["vintages"][0]["dataset"] == "pts"
    assert run("import", file, "--format", "html").stdout.startswith("<!doctype html>")


def test_an_error_stands_in_what_machines_are_told_too(tmp_path: Path) -> None:
    result = run("import", tmp_path / "gone.csv", "--format", "json")
    assert result.exit_code == 3
    (file,) = json.loads(result.stdout)["files"]
    assert file["error"]["code"] == "EVD-101"
    assert "EVD-101" in result.stderr


@pytest.mark.enable_socket
def test_fetching_tells_what_came_and_what_did_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pts = catalogue().dataset["pts"]
    with played([pts]) as server:
        at = functools.partial(fetching.fetch, fetcher=impatient, at=mirror(server))
        monkeypatch.setattr(fetching, "fetch", at)
        good = run("fetch", "pts")
        server.pages[path(pts, pts.addresses[1])].failures = [404] * 9
        bad = run("fetch", "pts")
    assert good.exit_code == 0
    assert "2 files became 2 vintages." in good.stdout
    assert bad.exit_code == 3
    assert "1 file became 1 vintage and 1 refused." in bad.stdout
    (paragraph,) = bad.stderr.strip().splitlines()
    assert "404" in paragraph
    assert paragraph.endswith("(EVD-301)")


def test_what_cannot_be_fetched_says_what_to_ask_for() -> None:
    paragraph = refused(run("fetch", "vdem"))
    assert "https://v-dem.net" in paragraph
    assert "servanda evidence import" in paragraph


def test_an_unknown_provider_is_refused_before_anything_is_asked() -> None:
    assert "potatoes is neither" in refused(run("fetch", "potatoes"))


# --- looking -----------------------------------------------------------------


@pytest.mark.parametrize("call", FORMED)
@pytest.mark.parametrize("held", ["nothing", "scores"])
def test_every_question_has_three_forms_with_or_without_data(
    call: tuple[str, ...], held: str, tmp_path: Path
) -> None:
    if held == "scores":
        run("import", scores(tmp_path))
    for form, first in (("text", ""), ("json", "{"), ("html", "<!doctype html>")):
        result = run(*call, "--format", form)
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith(first)
        assert result.stdout.endswith("\n")
        assert not result.stderr


@pytest.mark.parametrize("call", FORMED)
def test_text_is_no_wider_than_the_terminal(
    call: tuple[str, ...], tmp_path: Path
) -> None:
    run("import", scores(tmp_path))
    for width in (60, 80, 100):
        words = ["evidence", *call]
        said = CliRunner().invoke(app, words, env={"COLUMNS": str(width)}).stdout
        long = [line for line in said.splitlines() if len(line) > width]
        assert not [line for line in long if " " in line.strip("- ")]


def test_a_damaged_store_is_bad_news_for_check_and_an_error_for_others(
    tmp_path: Path, home: Path
) -> None:
    run("import", scores(tmp_path))
    (file,) = home.rglob("*.parquet")
    file.write_bytes(b"spoilt")
    found = run("check")
    assert found.exit_code == 1
    assert "1 fault" in found.stdout
    assert "Import PTS-2024.csv again" in refused(run("show", "political_terror_state"))
    assert run("list").exit_code == 0


def test_a_spoilt_manifest_is_one_paragraph_whatever_is_asked(
    tmp_path: Path, home: Path
) -> None:
    run("import", scores(tmp_path))
    (home / "evidence" / "manifest.json").write_text("{")
    calls = (*FORMED, ("forget", "pts"), ("import", scores(tmp_path)))
    for call in calls:
        if call != ("list", "--indicators"):
            assert "manifest" in refused(run(*call))


def test_a_folder_that_cannot_be_written_to_is_one_paragraph(
    tmp_path: Path, home: Path
) -> None:
    (home / "evidence").mkdir(parents=True)
    (home / "evidence" / "vintages").write_text("a file where a folder is wanted")
    paragraph = refused(run("import", scores(tmp_path)))
    assert "SERVANDA_HOME" in paragraph
    assert paragraph.endswith("(SRV-511)")


# --- handing on --------------------------------------------------------------


def test_what_may_be_handed_on_is_written_with_its_terms(tmp_path: Path) -> None:
    file = tmp_path / "V-Dem-CY-Core-v15.csv"
    file.write_text(CORE)
    run("import", file, scores(tmp_path))
    out = tmp_path / "out"
    result = run("export", "electoral_democracy", "--out", out, "--as-of", "2000-12-31")
    assert result.exit_code == 0
    assert result.stdout.endswith("\n3 observations\n")
    assert {one.name for one in out.iterdir()} == {
        "observations.csv",
        "attribution.csv",
        "loss.json",
    }
    every = run("export", "--out", out, "--format", "parquet").stdout
    assert every.endswith("; 2 indicators left out\n")


def test_what_may_not_be_handed_on_is_refused(tmp_path: Path) -> None:
    run("import", scores(tmp_path))
    out = tmp_path / "out"
    paragraph = refused(run("export", "political_terror_state", "--out", out))
    assert "no licence" in paragraph
    assert not out.exists()
    assert refused(run("export", "--out", out))


# --- wrong calls -------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        ("list", "--format", "xml"),
        ("import", "x.csv", "--format", "yaml"),
        ("import", "x.csv", "--published", "2024"),
        ("fetch", "--format", "csv"),
        ("show", "pts", "--as-of", "yesterday"),
        ("show",),
        ("import",),
        ("export",),
        ("export", "--out", "out", "--format", "json"),
        ("potatoes",),
    ],
)
def test_a_wrong_call_ends_with_two(call: tuple[str, ...]) -> None:
    result = run(*call)
    assert result.exit_code == 2
    assert not the_store().folder.exists()


def test_a_name_that_is_not_known_is_refused_with_those_that_may_be_meant() -> None:
    assert "electoral_democracy" in refused(run("show", "polyarchy"))
    assert "Mali is MLI" in refused(run("show", "torture", "--place", "Mali"))
    assert "potatoes" in refused(run("import", "x.csv", "--dataset", "potatoes"))


# --- schemas -----------------------------------------------------------------


def test_every_answer_s_schema_is_printed() -> None:
    for kind in SCHEMAS:
        assert kind in document._ANSWERS  # noqa: SLF001 - held to what it repeats
        result = CliRunner().invoke(app, ["schema", kind])
        assert result.exit_code == 0
        assert json.loads(result.stdout)["$schema"].startswith("https://json-schema")
    for kind in document._ANSWERS:  # noqa: SLF001
        assert not kind.startswith("evidence-") or kind in SCHEMAS
