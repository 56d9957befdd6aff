from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from servanda.acts.auditing import keys_in
from servanda.acts.keys import new_key
from servanda.cli.main import app
from servanda.register.witness.asking import Asker
from servanda.register.witness.client import over_http
from servanda.register.witness.cosigner import Cosigned
from servanda.register.witness.request import write_request
from servanda.register.witness.state import FileState
from tests.register.keys.chance import PASSPHRASE
from tests.register.witness.views import LOG, View, witness

A = View("a", 20, 64)
B = View("b", 20, 64)
KEY = ["--key", str(LOG.key)]


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["witness", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.note").write_bytes(A.note(64))
    (tmp_path / "b.note").write_bytes(B.note(64))
    return tmp_path


def test_two_checkpoints_that_contradict_are_printed_as_the_proof(
    folder: Path,
) -> None:
    done = call("compare", folder / "a.note", folder / "b.note", *KEY)
    assert done.exit_code == 1
    assert A.note(64).decode() in done.output
    assert B.note(64).decode() in done.output


def test_checkpoints_of_one_history_prove_nothing(folder: Path) -> None:
    (folder / "c.note").write_bytes(A.note(20))
    done = call("compare", folder / "a.note", folder / "c.note", *KEY)
    assert done.exit_code == 0
    assert done.output == "2 checkpoints; no two of them prove a fork.\n"


def test_the_memory_of_a_witness_is_read_for_what_it_kept(folder: Path) -> None:
    state = FileState.create(folder / "w.state")
    held = witness("w1", state)
    held.add_checkpoint(write_request(0, (), A.note(64)))
    held.add_checkpoint(write_request(64, (), B.note(64)))
    state.close()
    done = call("compare", folder / "w.state", *KEY)
    assert done.exit_code == 1
    assert B.note(64).decode() in done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["compare"], 2, "name at least one checkpoint"),
        (["compare", "a.note"], 3, "No key of the log is known"),
        (["compare", "nowhere", *KEY], 3, "REG-406"),
        (["compare", "words", *KEY], 3, "words: this is no signed checkpoint"),
        (["compare", "a.note", "--key", "nonsense"], 3, "REG-402"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "words").write_text("some words")
    done = call(*words)
    assert done.exit_code == code
    assert said in " ".join(done.output.split())


@pytest.fixture
def served(tmp_path: Path) -> list[str]:
    """Return the words that serve a witness; its key opens with a passphrase."""
    key = tmp_path / "w.key"
    new_key(key, PASSPHRASE, purpose="witness", name="w1.example/witness")
    (tmp_path / "words").write_text(PASSPHRASE)
    return [
        "serve",
        f"--key={key}",
        f"--state={tmp_path / 'w.state'}",
        f"--log={LOG.key}",
        "--port=0",
        f"--passphrase-file={tmp_path / 'words'}",
    ]


def test_a_witness_without_its_memory_does_not_start(served: list[str]) -> None:
    done = call(*served)
    assert done.exit_code == 3
    assert "no memory of a witness" in done.output
    assert PASSPHRASE not in done.output


@pytest.mark.enable_socket
def test_a_witness_is_served_until_it_is_interrupted(
    served: list[str], tmp_path: Path
) -> None:
    start = "from servanda.cli.main import app; app()"
    program = [sys.executable, "-c", start, "witness", *served, "--new"]
    with subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        url = running.stdout.readline().removeprefix("Serving at ").strip()
        lines = [running.stdout.readline() for _ in range(3)]
        keys = keys_in(tuple(line.split()[-1] for line in lines[:2]))
        assert lines[2] == "  watching maravel.example/register\n"
        answer = Asker(keys, over_http(url)).cosign(0, (), A.note(20))
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert isinstance(answer, Cosigned)
    assert len(answer.signatures) == 2
    assert said == "200 'maravel.example/register' '20'\nStopped.\n"
    assert running.returncode == 0
    state = FileState(tmp_path / "w.state")
    assert state.notes() == (A.note(20),)
    state.close()
