"""``servanda diagnose`` as a person types it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.evidence.store import Store


def test_a_form_that_is_none_is_a_usage_error() -> None:
    done = CliRunner().invoke(app, ["diagnose", "MLI", "--format", "pdf"])
    assert done.exit_code == 2


def test_a_place_that_was_no_state_is_refused_in_one_paragraph() -> None:
    done = CliRunner().invoke(app, ["diagnose", "SSD", "--as-of", "2005-12-31"])
    assert done.exit_code == 3
    assert "South Sudan was no independent state" in done.stderr
    assert "SRV-504" in done.stderr


def test_the_schema_of_a_brief_is_published() -> None:
    done = CliRunner().invoke(app, ["schema", "brief"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["title"] == "BriefStatement"


@pytest.mark.shared
def test_a_brief_is_told_in_three_forms(
    shared_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_HOME", str(shared_store.folder.parent))
    ask = ["diagnose", "mli", "--as-of", "2012-12-31", "--format"]
    text, stated, page = (
        CliRunner().invoke(app, [*ask, form]).stdout
        for form in ("text", "json", "html")
    )
    assert text.startswith("Mali: country brief\nAs of 31 December 2012.")
    assert json.loads(stated)["place"] == "MLI"
    assert page.startswith("<!doctype html>")
