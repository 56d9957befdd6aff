"""``servanda estimate-disputes``: what it writes, and what it says where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app


def test_an_empty_store_is_refused_with_what_to_bring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path / "home"))
    out = tmp_path / "estimates.json"
    done = CliRunner().invoke(app, ["estimate-disputes", "--out", str(out)])
    assert done.exit_code == 3
    assert "gml-mid" in done.output
    assert not out.exists()


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.timeout(1200)
def test_the_command_writes_what_the_program_can_read(
    shared_store: object,
    shared_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from servanda.strategy.deterrence.disputes.estimates import (  # noqa: PLC0415
        read,
        shipped,
    )

    assert shared_store
    monkeypatch.setenv("SERVANDA_HOME", str(shared_home))
    out = tmp_path / "estimates.json"
    asked = ["estimate-disputes", "--out", str(out), "--draws=4", "--placebos=2"]
    done = CliRunner().invoke(app, [*asked, "--worlds=2"])
    assert done.exit_code == 0, done.output
    middles = [one.middle for one in read(out).designs]
    assert middles == pytest.approx([one.middle for one in shipped().designs], abs=1e-3)
