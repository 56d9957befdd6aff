"""``servanda seal`` draws up an act and says what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.signing import read_act
from servanda.cli.main import app
from servanda.compact.reading import read_compact

BY = ["--by", "President", "--of", "maravel", "--origin", "maravel.example/register"]


def test_sealing_a_compact_prints_its_digest_and_the_steps_left(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    compact = root / "examples" / "maravel" / "compact.yaml"
    done = CliRunner().invoke(app, ["seal", "compact", str(compact), *BY])
    assert done.exit_code == 0, done.output
    digest = read_compact(compact).digest
    assert done.stdout.splitlines()[1] == digest
    assert "bears no signature" in done.stdout
    (file,) = tmp_path.iterdir()
    assert file.name == f"seal-compact-{digest[7:15]}.act.json"
    assert read_act(file).statement.body["digest"] == digest


def test_a_kind_that_is_not_sealed_exits_3_and_says_which_are(root: Path) -> None:
    done = CliRunner().invoke(app, ["seal", "map", str(root / "README.md"), *BY])
    assert done.exit_code == 3
    assert "evaluation-design" in done.stderr


def test_a_missing_office_is_wrong_usage(root: Path) -> None:
    done = CliRunner().invoke(app, ["seal", "compact", str(root / "README.md")])
    assert done.exit_code == 2
