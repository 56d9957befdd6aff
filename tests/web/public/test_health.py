"""A log that is damaged, or away, is said to be; where it is kept is not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.portal.reading.lives import Lives
from servanda.acts.portal.reading.opening import made_ready
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.acts.portal.reading.seen import NOTHING
from servanda.cli.main import app
from servanda.register.errors import DamagedLogError, StoreFailedError
from servanda.register.log.log import Log
from tests.examples.lived import Lived
from tests.web.portals import asking, settings

pytestmark = pytest.mark.enable_socket


def spoil(log: str) -> None:
    """Change the last signed act where it lies, past what the tables forbid."""
    with closing(sqlite3.connect(log)) as db, db:
        rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in rows.fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE entry SET envelope = CAST('{}' AS BLOB) WHERE idx = 17")


@pytest.fixture
def log(lived: Callable[[str], Lived], tmp_path: Path) -> str:
    return str(shutil.copy(lived("sapmil").log, tmp_path / "register.sqlite"))


def test_a_damaged_log_is_not_well(log: str) -> None:
    spoil(log)
    with asking(settings(log, None)) as client:
        health = client.get("/healthz")
        assert health.status_code == 503
        (lost,) = health.json()["unreadable"]
        assert lost["compact"] == "sapmil"
        assert "Entry 17" in lost["why"]
        assert "servanda_compacts_unreadable 1\n" in client.get("/metrics").text
        for path in ("/", "/fr/"):
            page = client.get(path).text
            assert "sapmil" in page
            assert "<code>servanda log audit</code>" in page
            assert "No compact fits" not in page


def test_a_start_on_a_damaged_log_names_the_compact(
    log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(log)
    monkeypatch.setattr(
        "servanda.web.server.serve", lambda _s, _a, tell: tell("http://here/")
    )
    done = CliRunner().invoke(app, ["serve", "--database", log])
    assert "the compact sapmil cannot be read: Entry 17" in done.stderr
    assert "0 compacts, 1 that cannot be read, 18 entries, at" in done.stdout


def test_what_was_mended_is_read_again_at_the_next_start(
    log: str, lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    spoil(log)
    assert made_ready(log, tmp_path / "views", settings(log, None).desk).unreadable
    shutil.copy(lived("sapmil").log, log)
    assert not made_ready(log, tmp_path / "views", settings(log, None).desk).unreadable


def test_damage_that_is_met_later_is_told_from_then_on(log: str) -> None:
    reader = Reader(log, None, settings(log, None).desk)
    refresh(reader)
    assert not reader.unreadable()
    before = reader.views_mark
    spoil(log)
    reader._lives = Lives(reader.log, 1, lambda _: NOTHING)  # none is at hand  # noqa: SLF001
    with pytest.raises(DamagedLogError), reader.subject("sapmil"):
        pass
    assert list(reader.unreadable()) == ["sapmil"]
    assert reader.views_mark != before
    reader.close()


def test_a_log_that_is_away_is_told_without_its_place(
    log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: Log, *_: object) -> None:
        raise StoreFailedError(f"{log}: no room", remedy="See to db.inside.example.")

    with asking(settings(log, None)) as client:
        monkeypatch.setattr(Log, "rows", gone)
        monkeypatch.setattr(Log, "inclusion", gone)
        for path in ("/entries/0/", "/api/v1/entries/0"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert "cannot be read just now" in answer.text
            assert log not in answer.text
            assert "inside.example" not in answer.text


def test_a_log_that_cannot_be_looked_at_again_is_not_well(
    log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: Reader) -> bool:
        raise StoreFailedError(f"{log}: no room", remedy="Make some.")

    with asking(settings(log, None)) as client:
        engine = client.app.state.engine  # type: ignore[attr-defined]
        with monkeypatch.context() as patch:
            patch.setattr(Reader, "look_again", gone)
            engine.look()
        assert client.get("/healthz").status_code == 503
        assert log not in client.get("/healthz").text
        engine.look()
        assert client.get("/healthz").status_code == 200


def test_a_log_that_is_not_there_is_said_before_anything_is_served(
    tmp_path: Path,
) -> None:
    done = CliRunner().invoke(app, ["serve", "--database", str(tmp_path / "no.sqlite")])
    assert done.exit_code == 3
    assert "Serving" not in done.stdout
    assert "Traceback" not in done.stderr
    assert "REG-406" in done.stderr


def test_an_empty_list_says_why(log: str, tmp_path: Path) -> None:
    with asking(settings(log, None)) as client:
        assert "No compact fits what was asked" in client.get("/?words=nowhere").text
    desk, one = settings(log, None).desk, str(tmp_path / "one.sqlite")
    first = Log.open(log)
    part = Log.create(one, first.origin)
    with part.store.change() as change:
        change.add(list(first.rows(0, 1)))
    assert ": 0 compacts, 1 entry," in made_ready(one, tmp_path / "views", desk).holds
    with asking(settings(one, None)) as client:
        whole, asked = client.get("/").text, client.get("/?late=yes").text
        assert "This log holds no compact whose text is sealed." in whole
        assert 'href="/entries/0/"' in whole
        assert "No compact fits" not in whole
        assert "No compact fits what was asked" in asked
