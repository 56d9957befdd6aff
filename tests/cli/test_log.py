"""``servanda log``: a log made, written, signed, exported, proved from and audited."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app
from servanda.register.log.log import Log
from tests.register.log.acts import ORIGIN, act, enter, first_charter

WORDS = "four words nobody joins"
COMMANDS = ("init", "append", "checkpoint", "export", "prove", "verify", "audit")


@pytest.fixture(autouse=True)
def _typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_PASSPHRASE", WORDS)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


def well(*words: str | Path) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a log of four acts, its key, and an export of it."""
    folder = tmp_path_factory.mktemp("log")
    (folder / "words").write_text(WORDS)
    words = ("--passphrase-file", folder / "words")
    place = folder / "log.sqlite"
    well("log", "init", place, "--origin", ORIGIN)
    log = Log.open(place)
    first, *rest = first_charter(), act("act-1"), act("act-2"), act("act-3")
    enter(log, first, *rest)
    (folder / "act-2.act").write_bytes(rest[1].envelope)
    log.close()
    new = ("keys", "new", folder / "log.key", "--for", "log", "--name", ORIGIN)
    told = well(*new, "--scheme", "ed25519", *words)
    key = next(line.split()[-1] for line in told.splitlines() if "verifier" in line)
    (folder / "log.vkey").write_text(key + "\n")
    note = well("log", "checkpoint", place, "--key", folder / "log.key", *words)
    assert note.startswith(f"{ORIGIN}\n4\n")
    assert (folder / "log.key.memory").is_file()
    assert well("log", "export", place, "--out", folder / "public").endswith(
        "4 entries\n"
    )
    return folder


def key(made: Path) -> str:
    return (made / "log.vkey").read_text().strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_tells_an_example(command: str) -> None:
    assert "Example: servanda log " in " ".join(well("log", command, "--help").split())


@pytest.mark.parametrize("place", ["log.sqlite", "public"])
def test_a_sound_log_is_audited_with_exit_0(made: Path, place: str) -> None:
    told = well("log", "audit", made / place, "--key", key(made))
    assert told.splitlines()[0] == f"Audit of {ORIGIN}"
    assert "DAMAGE" not in told
    assert told.splitlines()[-1].startswith("4 entries, 4 acts' signatures")


def test_a_key_may_be_given_as_a_file(made: Path) -> None:
    told = well("log", "audit", made / "public", "--key", made / "log.vkey")
    assert "key-unverified" not in told


def test_without_a_key_the_audit_warns_that_it_was_taken_from_the_log(
    made: Path,
) -> None:
    assert "key-unverified" in well("log", "audit", made / "public")


def test_damage_is_told_with_exit_1(made: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged"
    well("log", "export", made / "log.sqlite", "--out", forged)
    (file,) = (forged / "tile" / "entries").rglob("*.p/4")
    file.write_bytes(file.read_bytes().replace(b"act-2", b"act-9", 1))
    result = run("log", "audit", forged, "--key", key(made), "--format", "json")
    assert result.exit_code == 1
    value = json.loads(result.output)
    assert value["sound"] is False
    damage = [one for one in value["findings"] if one["damage"]]
    assert (damage[0]["id"], damage[0]["index"]) == ("entry-altered", 2)


def test_another_key_does_not_pass(made: Path) -> None:
    other = f"{ORIGIN}+1f4f61ec+AZkJUcXJR3qRQnmcf0uU3KiJoPUnR49513zNPNV4+TZI"
    result = run("log", "audit", made / "public", "--key", other)
    assert result.exit_code == 1
    assert "checkpoint-unsigned" in result.output


def test_a_policy_asks_for_witnesses(made: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy"
    witness = "witness.example+8fbae6d9+BM8WZ3UVHHSJPPFIYA7SQXGDIUCVMX3Q"
    policy.write_text(f"log {key(made)}\nquorum none\n")
    well("log", "audit", made / "public", "--policy", policy)
    policy.write_text(f"log {key(made)}\nwitness a {witness}\nquorum a\n")
    assert run("log", "audit", made / "public", "--policy", policy).exit_code == 3


def test_an_act_is_proved_by_name_or_index_and_checked_without_the_log(
    made: Path, tmp_path: Path
) -> None:
    proof = tmp_path / "act.tlog-proof"
    well("log", "prove", made / "public", "maravel/act-2", "--out", proof)
    assert proof.read_text() == well("log", "prove", made / "log.sqlite", "2")
    asked = ("log", "verify", proof, "--key", key(made))
    told = well(*asked, "--act", made / "act-2.act")
    assert f"Entry 2 of {ORIGIN} is maravel/act-2 (event), recorded at" in told
    other = tmp_path / "other.act"
    other.write_bytes(b"another act")
    assert run(*asked, "--act", other).exit_code == 1
    assert run("log", "prove", made / "public", "0", "--out", proof).exit_code == 3


def test_a_proof_that_was_altered_proves_nothing(made: Path, tmp_path: Path) -> None:
    proof = tmp_path / "act.tlog-proof"
    well("log", "prove", made / "public", "1", "--out", proof)
    good = proof.read_text()
    proof.write_text(good.replace("index 1", "index 2"))
    result = run("log", "verify", proof, "--key", key(made))
    assert result.exit_code == 1
    assert "Not proved." in result.output


def test_a_proof_needs_a_key_or_a_policy(made: Path) -> None:
    assert run("log", "verify", made / "log.vkey").exit_code == 2


@pytest.mark.parametrize("which", ["4", "maravel/act-9", "nothing"])
def test_what_the_log_does_not_hold_cannot_be_proved(made: Path, which: str) -> None:
    for place in ("log.sqlite", "public"):
        result = run("log", "prove", made / place, which)
        assert result.exit_code == 3
        assert "(REG-406)" in result.output


def test_an_act_that_is_not_entered_is_told_with_exit_1(
    made: Path, tmp_path: Path
) -> None:
    file = tmp_path / "again.act"
    file.write_bytes(act("act-1").envelope)
    result = run("log", "append", made / "log.sqlite", file)
    assert result.exit_code == 1
    assert "refused, already in the log" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("audit", "nowhere"),
        ("export", "nowhere", "--out", "out"),
        ("prove", "nowhere", "1"),
        ("append", "nowhere", "nothing.act"),
        ("audit", "nowhere", "--key", "nothing.vkey"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_told_in_a_paragraph_with_exit_3(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("log", *words)
    assert result.exit_code == 3
    assert result.output.strip().endswith(")")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_form_is_a_usage_error(made: Path) -> None:
    assert run("log", "audit", made / "public", "--format", "html").exit_code == 2
    assert run("log", "audit", made / "public", "--workers", "0").exit_code == 2


def test_the_program_audits_with_several_processes_and_leaves_none(
    made: Path,
) -> None:
    code = (
        "import multiprocessing, sys\n"
        "from servanda.acts import auditing\n"
        "auditing.FEW = 0\n"
        "if __name__ == '__main__':\n"
        "    asked = auditing.Asked((sys.argv[2],), None, 2)\n"
        "    report = auditing.audited(sys.argv[1], asked)\n"
        "    assert report.is_sound and report.looked.signatures == 4\n"
        "    assert multiprocessing.active_children() == []\n"
    )
    script = made / "script.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, "-W", "error", script, made / "public", key(made)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
