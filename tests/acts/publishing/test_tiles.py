"""The log as tiles: whole, brought up to date, with what is withheld said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.desk import Desk
from servanda.acts.publishing.publishing import TILES, UnknownFormError, form_named
from servanda.acts.publishing.tiles import tiles
from servanda.cli.main import app
from servanda.publication.export import LossReport
from servanda.register.log.log import Log
from tests.examples.lived import Lived
from tests.publication.subjects import MADE

DESK = Desk(now=lambda: MADE)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "loss.json"
    }


def test_the_tiles_are_the_export_of_the_log_and_the_loss_report_lies_beside(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    one = lived("maravel")
    done = tiles(one.log, tmp_path, DESK)
    assert files(tmp_path) == files(Path(one.public))
    said = LossReport.model_validate_json((tmp_path / "loss.json").read_bytes())
    assert said == done.loss
    assert {each.path for each in said.lost} == {
        f"budget.lines[{name}].amount" for name in ("vehicles", "radios", "forensics")
    }
    assert done.remarks == ()


def test_an_older_folder_is_brought_up_to_date(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    one = lived("sapmil")
    shutil.copytree(one.public, tmp_path / "tiles")
    tiles(one.log, tmp_path / "tiles", DESK)
    assert files(tmp_path / "tiles") == files(Path(one.public))


def test_a_log_without_a_checkpoint_says_that_nobody_can_check_it(
    tmp_path: Path,
) -> None:
    Log.create(str(tmp_path / "log.sqlite"), "log.example").close()
    done = tiles(str(tmp_path / "log.sqlite"), tmp_path / "out", DESK)
    assert "no signed checkpoint" in done.remarks[0]
    assert done.loss.on == {}


def test_the_command_writes_them_and_takes_nothing_but_a_log(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    run = CliRunner().invoke
    log = lived("sapmil").log
    done = run(app, ["publish", "tiles", "--log", log, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "loss.json").read_bytes())["form"] == "tiles"
    for wrong in (["compact.yaml"], ["--log", log, "--compact", "sapmil"]):
        refused = run(app, ["publish", "tiles", *wrong, "--out", str(tmp_path)])
        assert refused.exit_code == 2
    assert "tiles" in run(app, ["publish", "--list"]).stdout


def test_a_form_that_is_not_published_is_refused_with_those_that_are() -> None:
    assert form_named("tiles") is TILES
    with pytest.raises(UnknownFormError) as refused:
        form_named("csv")
    assert "tiles" in str(refused.value.remedy)
