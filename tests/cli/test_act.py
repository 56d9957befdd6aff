from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app

PASSPHRASE = "four words nobody joins"  # noqa: S105 - of keys made in tests
ORIGIN = "maravel.example/register"
DRAFT = [
    "draft", "waiver", "--by", "Minister", "--of", "maravel", "--what", "Floods",
    "--set", "condition=c-vote", "--set", "until=2026-06-01", "--set", "reason=Floods",
    "--origin", ORIGIN, "--stream", "maravel", "--out", "waiver.act.json",
]  # fmt: skip


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), env={"SERVANDA_PASSPHRASE": PASSPHRASE})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def well(*words: str) -> str:
    code, said = run(*words)
    assert code == 0, said
    return said


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def keys() -> tuple[str, ...]:
    for name in ("president", "minister"):
        post = ["--post", name.title(), "--of", "maravel"]
        well("keys", "new", f"{name}.key", "--holder", f"h-{name}", *post)
    well(
        "charter", "new", "maravel", "--key", "president.key.pub", "--key",
        "minister.key.pub", "--vouched", "The Registrar", "--out", "charter.yaml",
    )  # fmt: skip
    return ("president.key", "minister.key")


def test_kinds_and_fields_are_told_without_drafting_anything() -> None:
    listed = well("act", "draft", "--list")
    assert "report of withdrawal or irregular change" in listed
    assert "Signed by the author: the stated office, never who certifies." in listed
    assert well("act", "draft") == listed
    told = well("act", "draft", "waiver", "--fields")
    assert "until: a date, as 2026-03-01" in told
    assert not list(Path().iterdir())


def test_a_draft_is_written_and_it_is_said_what_comes_next() -> None:
    said = well("act", *DRAFT)
    assert "Waives a condition" in said
    assert "nobody yet" in said
    assert "Next: name the charter with --charter" in said
    assert json.loads(Path("waiver.act.json").read_text())["signatures"] == []


@pytest.mark.parametrize(
    ("drop", "why"),
    [("--by", "--by"), ("--of", "--of"), ("--what", "--what")],
)
def test_a_draft_without_an_author_or_words_is_a_wrong_call(
    drop: str, why: str
) -> None:
    at = DRAFT.index(drop)
    code, said = run("act", *DRAFT[:at], *DRAFT[at + 2 :])
    assert code == 2
    assert why in said


def test_a_body_that_is_wrong_is_refused_by_field_and_nothing_is_written() -> None:
    words = [word.replace("until=2026-06-01", "until=summer") for word in DRAFT]
    code, said = run("act", *words)
    assert code == 3
    assert "Found `summer` at until; wanted a date" in said
    assert not list(Path().iterdir())


def test_holders_sign_one_after_the_other_and_the_log_takes_the_act(
    keys: tuple[str, ...],
) -> None:
    well("log", "init", "log.db", "--origin", ORIGIN)
    by = ["--by", "President", "--of", "maravel", "--what", "First", "--log", "log.db"]
    well("act", "draft", "charter", "--body", "charter.yaml", *by, "--out", "c.json")
    code, said = run("act", "submit", "c.json", "--log", "log.db")
    assert code == 1
    assert "Not entered: `charter-1-" in said
    signed = well("act", "sign", "c.json", "--key", keys[0])
    assert "Says who may sign which kind of act" in signed
    assert "Signed: c.json now bears the signature of president.key" in signed
    entered = json.loads(
        well("act", "submit", "c.json", "--log", "log.db", "--format", "json")
    )
    assert (entered["outcome"], entered["index"]) == ("entered", 0)

    well("act", *DRAFT)
    code, said = run("act", "show", "waiver.act.json", "--log", "log.db")
    assert code == 1
    assert "Missing\n  Minister (maravel)" in said
    assert "has signed" not in well("act", "sign", "waiver.act.json", "--key", keys[1])
    again = well("act", "sign", "waiver.act.json", "--key", keys[1])
    assert "has signed waiver.act.json before" in again
    code, said = run("act", "submit", "waiver.act.json", "--log", "log.db")
    assert code == 1
    assert "the compact does not admit it" in said
    assert "Next: " in said


def test_copies_are_joined(keys: tuple[str, ...]) -> None:
    well("act", *DRAFT)
    Path("copy.json").write_bytes(Path("waiver.act.json").read_bytes())
    well("act", "sign", "copy.json", "--key", keys[1])
    assert "1 signature was added" in well(
        "act", "join", "waiver.act.json", "copy.json"
    )
    said = well("act", "show", "waiver.act.json", "--charter", "charter.yaml")
    assert "Enough have signed, under charter 1." in said
    stated = well(
        "act",
        "show",
        "waiver.act.json",
        "--charter",
        "charter.yaml",
        "--format",
        "json",
    )
    assert json.loads(stated)["verdict"] == "authorized"


def test_a_wrong_passphrase_leaves_the_act_as_it_was(keys: tuple[str, ...]) -> None:
    well("act", *DRAFT)
    before = Path("waiver.act.json").read_bytes()
    Path("wrong.txt").write_text("wrong wrong wrong")
    code, said = run(
        "act", "sign", "waiver.act.json", "--key", keys[0],
        "--passphrase-file", "wrong.txt",
    )  # fmt: skip
    assert code == 3
    assert "wrong wrong" not in said
    assert Path("waiver.act.json").read_bytes() == before


def test_a_charter_is_checked_and_shown(keys: tuple[str, ...]) -> None:
    assert keys
    assert "can take this charter" in well("charter", "check", "charter.yaml")
    told = well("charter", "show", "charter.yaml")
    assert "Vouched         The Registrar" in told
    stated = json.loads(well("charter", "show", "charter.yaml", "--format", "json"))
    assert stated["version"] == 1
    text = Path("charter.yaml").read_text()
    Path("charter.yaml").write_text(text.replace("needs: 1", "needs: 9", 1))
    code, said = run("charter", "check", "charter.yaml")
    assert code == 1
    assert "Fault: " in said


def test_a_first_charter_to_be_filled_in_is_printed() -> None:
    printed = well("charter", "new", "maravel")
    assert printed.startswith("# Who may sign what for maravel.")
    Path("c.yaml").write_text(printed)
    assert run("charter", "check", "c.yaml")[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ["charter", "show"],
        ["charter", "show", "c.yaml", "--log", "log.db"],
        ["charter", "show", "c.yaml", "--format", "html"],
        ["charter", "new", "m", "--log", "log.db", "--vouched", "x"],
        ["act", "show", "a.json", "--format", "html"],
        ["act", *DRAFT, "--body", "b.yaml"],
    ],
)
def test_a_wrong_call_is_a_wrong_call(words: list[str]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["charter", "show", "nowhere.yaml"],
        ["charter", "show", "--log", "nowhere.db"],
        ["act", "show", "nowhere.json"],
        ["act", "sign", "nowhere.json", "--key", "nowhere.key"],
        ["act", "submit", "nowhere.json", "--log", "nowhere.db"],
        ["act", "draft", "coup", "--fields"],
        ["keys", "show", "nowhere.key"],
        ["keys", "new", "nowhere/a.key"],
        [*["act"], *DRAFT[:-1], "nowhere/a.json"],
        ["charter", "new", "maravel", "--out", "nowhere/c.yaml"],
    ],
)
def test_what_is_not_there_is_refused_in_words(words: list[str]) -> None:
    code, said = run(*words)
    assert code == 3
    assert said.strip().endswith(")")


def test_where_a_log_holds_one_compact_neither_it_nor_the_log_need_be_named(
    keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    well("log", "init", "register.sqlite", "--origin", ORIGIN)
    log = ["--log", "register.sqlite"]
    by = ["--by", "President", "--of", "maravel", "--what", "First"]
    strength = ["--set", "party=maravel", "--set", "present=4"]
    code, said = run("act", "draft", "strength", *by, *log, *strength)
    assert (code, "which compact" in said) == (3, True)
    well("act", "draft", "charter", "--body", "charter.yaml", *by, *log)
    (charter,) = Path().glob("charter-1-*.act.json")
    well("act", "sign", str(charter), "--key", keys[0])
    assert "Entered as entry 0" in well("act", "submit", str(charter))
    said = well("act", "draft", "strength", *by, *log, *strength)
    assert "maravel, in the log" in said
    assert well("charter", "show", *log).startswith("Charter 1 of maravel")
    monkeypatch.setenv("SERVANDA_LOG", "elsewhere.sqlite")
    code, said = run("act", "submit", str(charter))
    assert (code, "elsewhere.sqlite" in said) == (3, True)
