"""``servanda coalition``."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from servanda.cli.main import app

FEW = ["--draws", "12", "--no-evidence"]


def test_it_tells_the_same_bytes_for_the_same_seed(root: Path) -> None:
    ecomig = str(root / "examples" / "ecomig" / "compact.yaml")
    first, second = (
        CliRunner().invoke(app, ["coalition", ecomig, "--format", "json", *FEW])
        for _ in range(2)
    )
    assert first.exit_code == 0, first.stderr
    assert first.stdout == second.stdout
    found = json.loads(first.stdout)
    assert found["compact"] == "ecomig"
    assert found["convention"]["kind"] == "prior"


def test_votes_from_a_file_replace_the_prior(root: Path, tmp_path: Path) -> None:
    votes = tmp_path / "votes.csv"
    rows = "".join(f"S{i},{(i % 17) / 5}\n" for i in range(60))
    votes.write_text(f"state,ideal_point\n{rows}", encoding="utf-8")
    ecomig = str(root / "examples" / "ecomig" / "compact.yaml")
    out = tmp_path / "joins.html"
    done = CliRunner().invoke(
        app,
        [
            *("coalition", ecomig, "--votes", str(votes), *FEW),
            *("--format", "html", "--out", str(out)),
        ],
    )
    assert done.exit_code == 0, done.stderr
    assert "60 states without names" in out.read_text(encoding="utf-8")


def test_a_table_that_is_none_is_refused_with_its_line(
    root: Path, tmp_path: Path
) -> None:
    votes = tmp_path / "votes.csv"
    votes.write_text("state,ideal_point\nA,much\n", encoding="utf-8")
    ecomig = str(root / "examples" / "ecomig" / "compact.yaml")
    done = CliRunner().invoke(app, ["coalition", ecomig, "--votes", str(votes), *FEW])
    assert done.exit_code == 3
    assert "line 2" in done.stderr
    assert "STR-201" in done.stderr


def test_a_file_that_is_not_there_is_refused(root: Path) -> None:
    ecomig = str(root / "examples" / "ecomig" / "compact.yaml")
    done = CliRunner().invoke(app, ["coalition", ecomig, "--votes", "nowhere.csv"])
    assert done.exit_code == 3
