"""Forecasts on a served portal: reckoned behind the pages, told when they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.acts.assessing import Assessment
from tests.examples.foretold import registered
from tests.publication.site.pages.test_foretold import store_of
from tests.web.portals import asking, settings

pytestmark = pytest.mark.enable_socket

PAGES = (
    "/compacts/ramsi/",
    "/compacts/ramsi/forecast/",
    "/fr/compacts/ramsi/forecast/",
)


def test_a_forecast_is_told_once_it_has_been_reckoned(
    assessed: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"assessment": assessed.paths[2], "forecast": assessed.paths[3]}
    log, _ = registered(tmp_path / "life", files)
    store_of(tmp_path / "home")
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path / "home"))
    with asking(settings(log, tmp_path / "views")) as client:
        before = client.get(PAGES[0])
        assert "is being reckoned" in before.text
        engine = client.app.state.engine  # type: ignore[attr-defined]
        assert engine.foresee() == ("ramsi",)
        assert engine.foresee() == ()
        for path in PAGES:
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<svg" in answer.text
            assert len(answer.content) < 300_000
            assert answer.headers["etag"] != before.headers["etag"]
        said = client.get("/api/v1/compacts").json()["compacts"][0]
        assert said["forecasts"] == 1
        store_of(tmp_path / "home")  # nothing new: the same digest or a new reckoning
        assert engine.foresee() in {(), ("ramsi",)}
    with asking(settings(log, tmp_path / "views")) as client:
        assert "<svg" in client.get(PAGES[1]).text


def test_a_portal_loads_no_numeric_library_for_its_pages() -> None:
    asked = "import servanda.web.app, sys, json; print(json.dumps(list(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    )
    heavy = {"numpy", "pandas", "altair", "vl_convert", "scipy", "pyarrow", "duckdb"}
    assert not heavy & set(json.loads(told.stdout))
