"""``servanda serve``, as it is started and stopped."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.web.server import _read, _written
from servanda.web.settings import Settings
from tests.examples.lived import Lived

pytestmark = pytest.mark.enable_socket


def test_it_says_where_it_is_and_ends_when_it_is_told_to(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    command = str(Path(sys.executable).with_name("servanda"))
    options = ["--database", lived("sapmil").log, "--views", str(tmp_path / "views")]
    with subprocess.Popen(
        [command, "serve", "--port", "0", *options], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"1 compact, 18 entries, at (http://127\.0\.0\.1:\d+/)", said)
        assert found is not None
        wait = httpx.HTTPTransport(retries=8)
        with httpx.Client(transport=wait, base_url=found[1], timeout=60) as client:
            assert client.get("healthz").json()["entries"] == 18
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) in {0, -signal.SIGTERM}


@pytest.mark.parametrize(
    "options",
    [["--base", "portal"], ["--proxy", "nowhere"], ["--port", "70000"]],
)
def test_a_wrong_call_is_wrong_usage(options: list[str]) -> None:
    assert CliRunner().invoke(app, ["serve", *options]).exit_code == 2


def test_a_log_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--database", str(tmp_path / "none")])
    assert done.exit_code == 3


def test_settings_reach_the_processes_that_share_the_work() -> None:
    given = Settings("log", "/portal/", "A name", secret=b"\x00x", views=Path("v"))
    assert _read(_written(given)).guard.hosts == given.guard.hosts
    again = _read(_written(given))
    assert (again.base, again.secret, again.views) == ("/portal/", b"\x00x", Path("v"))
    assert again.limits == given.limits
