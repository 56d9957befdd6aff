from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.auditing import keys_in
from servanda.cli.main import app
from servanda.register.errors import MalformedError

PASSPHRASE = "four words nobody joins"  # noqa: S105 - of keys made in tests


WRONG = "wrong wrong wrong"


def run(*words: str, **env: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["keys", *words], env=env)
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVANDA_PASSPHRASE", raising=False)


def made(*more: str) -> str:
    code, said = run("new", "a.key", *more, SERVANDA_PASSPHRASE=PASSPHRASE)
    assert code == 0, said
    return said


def test_a_key_is_made_and_it_is_said_what_to_hand_on() -> None:
    said = made("--holder", "h-president")
    assert "a.key: private" in said
    assert "a.key.pub: public" in said
    assert "Next: give a.key.pub to whoever draws up the charter" in said
    assert PASSPHRASE not in said
    assert json.loads(Path("a.key.pub").read_text())["holder"] == "h-president"


def test_the_passphrase_is_asked_for_twice_and_never_shown() -> None:
    done = CliRunner().invoke(
        app, ["keys", "new", "a.key"], input=f"{PASSPHRASE}\n{PASSPHRASE}\n"
    )
    assert done.exit_code == 0, done.output
    assert PASSPHRASE not in done.output
    code, said = run("show", "a.key", "--open", SERVANDA_PASSPHRASE=PASSPHRASE)
    assert (code, "The passphrase opens it" in said) == (0, True)


def test_a_passphrase_is_taken_from_a_file() -> None:
    Path("words.txt").write_text(f"{PASSPHRASE}\nnot this line\n")
    assert run("new", "a.key", "--passphrase-file", "words.txt")[0] == 0
    assert run("show", "a.key", "--open", "--passphrase-file", "words.txt")[0] == 0


def test_where_nobody_can_type_it_is_said_how_to_give_a_passphrase() -> None:
    code, said = run("new", "a.key")
    assert code == 3
    assert "--passphrase-file" in said
    assert "SERVANDA_PASSPHRASE" in said
    assert not Path("a.key").exists()


def test_a_wrong_passphrase_exits_3_and_is_not_repeated() -> None:
    made()
    code, said = run("show", "a.key", "--open", SERVANDA_PASSPHRASE=WRONG)
    assert code == 3
    assert "passphrase is wrong" in said
    assert WRONG not in said


def test_an_existing_file_is_refused() -> None:
    made()
    code, said = run("new", "a.key", SERVANDA_PASSPHRASE=PASSPHRASE)
    assert code == 3
    assert "never overwritten" in said


def test_a_log_key_prints_its_verifier_keys() -> None:
    said = made("--for", "log", "--name", "maravel.example/register")
    assert said.count("verifier key maravel.example/register+") == 2
    code, told = run("show", "a.key", "--format", "json")
    assert code == 0
    assert len(json.loads(told)["verifier_keys"]) == 2


def test_the_public_half_is_printed_for_a_charter() -> None:
    made()
    code, said = run("public", "a.key", "--holder", "h-speaker")
    assert code == 0
    assert json.loads(said)["holder"] == "h-speaker"


def test_a_passphrase_is_changed() -> None:
    made()
    Path("new.txt").write_text("another four words here")
    words = ["passphrase", "a.key", "--new-passphrase-file", "new.txt"]
    code, said = run(*words, SERVANDA_PASSPHRASE=PASSPHRASE)
    assert code == 0, said
    assert "Copies of the file made before" in said
    assert run("show", "a.key", "--open", "--passphrase-file", "new.txt")[0] == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["new", "a.key", "--for", "nothing"], "acts, log or witness"),
        (["new", "a.key", "--for", "log"], "--name"),
        (["new", "a.key", "--name", "x.example"], "--name"),
        (["new", "a.key", "--scheme", "rsa"], "'rsa'"),
        (["new", "a.key", "--scheme", "ecdsa-p256"], "no scheme in a file"),
        (["new", "pkcs11:token=a", "--scheme", "ml-dsa-44"], "no scheme on a token"),
        (["new", "a.key", "--scheme", "ed25519", "--scheme", "ed25519"], "once"),
        (["show", "a.key", "--format", "html"], "text or json"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(words: list[str], why: str) -> None:
    code, said = run(*words, SERVANDA_PASSPHRASE=PASSPHRASE)
    assert code == 2
    assert why in " ".join(said.replace("│", " ").split())


def test_what_is_no_id_is_refused_before_a_passphrase_is_asked_for() -> None:
    code, said = run("new", "a.key", "--holder", "President")
    assert code == 2
    assert "small letters, digits and hyphens" in said
    assert "passphrase" not in said.casefold()


def test_the_public_half_of_a_logs_key_is_what_an_auditor_takes() -> None:
    made("--for", "log", "--name", "maravel.example/register")
    lines = Path("a.key.pub").read_text().split()
    assert len(lines) == 2
    assert all(one.startswith("maravel.example/register+") for one in lines)
    assert keys_in(("a.key.pub",)) == keys_in(tuple(lines))


def test_the_public_half_of_a_holders_key_is_no_key_of_a_log() -> None:
    made()
    with pytest.raises(MalformedError, match="holds no verifier keys"):
        keys_in(("a.key.pub",))


def test_the_two_halves_of_a_key_are_not_taken_for_each_other() -> None:
    made()
    code, said = run("show", "a.key.pub")
    assert (code, "Name the key itself, as a.key." in said) == (3, True)
    begun = CliRunner().invoke(app, ["charter", "new", "maravel", "--key", "a.key"])
    assert begun.exit_code == 3
    assert "Name its public half, as a.key.pub." in begun.output


def test_a_key_is_shown_with_the_post_that_is_said_to_hold_it() -> None:
    made("--holder", "h-president", "--post", "President", "--of", "maravel")
    assert "  of h-president: President (maravel)\n" in run("show", "a.key")[1]
    Path("a.key.pub").unlink()
    assert "h-president" not in run("show", "a.key")[1]


def test_a_long_verifier_key_is_told_in_its_file_and_not_on_the_screen() -> None:
    said = made("--for", "log", "--name", "maravel.example/register")
    assert "…, whole in a.key.pub" in said
    assert max(map(len, said.splitlines())) < 200
    whole = Path("a.key.pub").read_text().split()
    assert all(one in run("show", "a.key")[1] for one in whole)
