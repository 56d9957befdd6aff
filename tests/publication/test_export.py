"""The loss report: what a form could not hold, for machines."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from typer.testing import CliRunner

from servanda.cli.main import app


def test_a_loss_report_keeps_to_its_schema(root: Path, tmp_path: Path) -> None:
    sapmil = str(root / "examples" / "sapmil" / "compact.yaml")
    run = CliRunner().invoke
    assert run(app, ["publish", "iati", sapmil, "--out", str(tmp_path)]).exit_code == 0
    schema = json.loads(run(app, ["schema", "loss"]).output)
    jsonschema.Draft202012Validator.check_schema(schema)
    loss = json.loads((tmp_path / "loss.json").read_text("utf-8"))
    jsonschema.validate(loss, schema)
    assert loss["form"] == "iati"
    assert loss["lost"]
