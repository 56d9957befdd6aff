"""A portal on a log in a PostgreSQL database: read, proved and written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servanda.acts.logs import rebuilt
from servanda.acts.portal.reading.errors import NoPlaceError
from servanda.acts.portal.reading.opening import views_beside
from servanda.web.settings import Settings
from tests.acts.room import Room
from tests.examples.lived import Lived
from tests.register.servers import Server, postgres_binaries, postgres_server
from tests.web.officials.desks import hidden, signed_by
from tests.web.portals import TestClient, asking, settings

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    pytest.importorskip("psycopg")
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("needs the programs of a PostgreSQL server, which are absent")
    with postgres_server(binaries) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def moved(server: Server, log: str) -> str:
    """Return the address of a log that was built anew in a database."""
    address = server.new_database()
    rebuilt(log, address)
    return address


def test_its_list_and_the_proof_of_an_entry_are_told(
    server: Server, home: Path, lived: Callable[[str], Lived]
) -> None:
    address = moved(server, lived("sapmil").log)
    with asking(settings(address, None)) as client:
        assert "18 entries" in client.get("/").text
        assert client.get("/api/v1/compacts").json()["total"] == 1
        assert client.get("/api/v1/entries/7/proof").text.startswith("c2sp.org")
        page = client.get("/entries/7/").text
        assert 'data-charter="#charter"' in page
        assert 'href="/officials/"' in page
    (views,) = home.glob("portal/*.views")
    assert views_beside(address) == views
    assert views.name.startswith("sapmil")


def send(client: TestClient, path: str, seen: str, **fields: str) -> str:
    """Send a form with the token of a page that was seen; return where it led."""
    token = hidden(client.get(seen).text, "token")
    answer = client.post(path, data={"token": token, **fields})
    assert answer.is_success, answer.text
    return f"{answer.url.raw_path.decode()}\n{answer.text}"


def test_an_act_is_drawn_up_signed_and_entered(
    server: Server, home: Path, tmp_path: Path
) -> None:
    room = Room(tmp_path)
    room.found()
    room.log.close()
    address = moved(server, str(tmp_path / "log.db"))
    with asking(Settings(address, desk=room.desk)) as client:
        wish = {"stream": "small", "kind": "request", "what": "Asked again"}
        page = send(client, "/acts/new/", "/acts/", author="0", **wish)
        envelope = hidden(page, "envelope")
        first = signed_by("president", envelope)
        led = send(client, "/acts/", "/acts/", envelope=envelope, **first)
        place = led.split("\n")[0]
        own, link = place.split("?link=")
        second = signed_by("assembly", envelope)
        send(client, f"{own}sign/", place, link=link, **second)
        done = send(client, f"{own}submit/", place, link=link)
        assert 'data-outcome="entered"' in done
    (tray,) = home.glob("portal/*-tray.sqlite")
    assert tray.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_said(
    server: Server,
    home: Path,
    lived: Callable[[str], Lived],
) -> None:
    address = moved(server, lived("sapmil").log)
    home.write_text("a file", encoding="utf-8")
    with pytest.raises(NoPlaceError, match="cannot keep its views"):
        views_beside(address)
