from __future__ import annotations

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["status", "--log", "x" * 5000], "File name too long"),
        (["log", "prove", "x" * 5000, "0"], "File name too long"),
    ],
)
def test_what_the_system_refuses_is_a_paragraph_and_exit_3(
    call: list[str], says: str
) -> None:
    done = CliRunner().invoke(app, call)
    assert (done.exit_code, says in done.stderr) == (3, True), done.output
    assert len(done.stderr) < 500
