"""``servanda accede`` draws up an accession, or lists who stands where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.signing import read_act
from servanda.cli.main import app
from servanda.register.log.log import Log

BY = ["--by", "Minister", "--origin", "concord.example/register"]


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        (["--without-reservation"], "accession", "none"),
        (["--reservations", "Only at sea."], "accession", "Only at sea."),
        (["--withdraw"], "withdrawal", None),
    ],
)
def test_an_act_is_written_unsigned_and_the_steps_left_are_told(
    tmp_path: Path, options: list[str], kind: str, said: str | None
) -> None:
    out = tmp_path / "act.json"
    args = ["accede", "brenn", *BY, *options, "--out", str(out)]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    statement = read_act(out).statement
    assert (statement.kind, statement.author.of) == (kind, "brenn")
    assert statement.body.get("reservations") == said
    assert "bears no signature" in done.stdout
    assert "servanda act submit" in done.stdout


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["brenn", *BY], 3, "--without-reservation"),
        (["brenn"], 2, "--by"),
        ([*BY], 2, "name the party"),
        (["brenn", *BY, "--reservations", "x", "--without-reservation"], 2, "not both"),
        (["--list", "nowhere.db", "--format", "html"], 2, "text, json"),
        (["--list", "nowhere.db"], 3, "nowhere.db"),
    ],
)
def test_what_is_missing_is_said(args: list[str], code: int, words: str) -> None:
    done = CliRunner().invoke(app, ["accede", *args])
    assert done.exit_code == code
    assert words in done.stderr


def test_parties_of_a_compact_outside_the_partnership_are_bad_news(
    root: Path, tmp_path: Path
) -> None:
    place = tmp_path / "log.db"
    Log.create(place, "concord.example/register").close()
    compact = root / "examples" / "maravel" / "compact.yaml"
    args = ["accede", "--list", str(place), "--as-of", "2024-07-01"]
    empty = CliRunner().invoke(app, args)
    assert (empty.exit_code, empty.stdout.splitlines()[1]) == (
        0,
        "  Nobody has acceded.",
    )
    asked = [*args, "--compact", str(compact), "--format", "json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1
    members = json.loads(done.stdout)["members"]
    assert [member["party"] for member in members] == [
        "maravel",
        "albara",
        "brenn",
        "concord",
    ]
