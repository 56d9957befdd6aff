"""The public part, asked as a reader's browser asks it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator

import pytest
from icalendar import Calendar
from lxml import etree

from servanda.compact.model import Compact
from servanda.compact.reading import read_bytes
from servanda.register.log.log import Log
from tests.examples.lived import Lived
from tests.web.portals import TestClient, asking, settings

pytestmark = pytest.mark.enable_socket

PATHS = (
    "/",
    "/?late=1&sort=title&words=maravel&page=99999999999999999999",
    "/compacts/maravel/",
    "/compacts/maravel/timeline/",
    "/compacts/maravel/timeline/2/",
    "/compacts/maravel/amendments/",
    "/compacts/maravel/duties/",
    "/compacts/maravel/money/",
    "/compacts/maravel/checks/",
    "/compacts/maravel/document/",
    "/entries/0/",
    "/entries/7/",
    "/partnership/",
    "/cases/",
    "/cases/?words=army&host=Mali&contested=no&exit=&mean=combat&after=none",
    "/cases/C06/",
    "/cases/compare/",
    "/cases/compare/?ids=C01&ids=C18",
    "/data/",
    "/verify/",
    "/about/",
)


@pytest.fixture(scope="module")
def maravel(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Lived, TestClient]]:
    life = lived("maravel")
    views = tmp_path_factory.mktemp("views") / "views"
    with asking(settings(life.log, views)) as client:
        yield life, client


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_answers_in_both_languages(
    maravel: tuple[Lived, TestClient], path: str, language: str
) -> None:
    answer = maravel[1].get(path if language == "en" else f"/fr{path}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert len(answer.content) < 300_000


def test_every_link_of_the_pages_leads_somewhere(
    maravel: tuple[Lived, TestClient],
) -> None:
    client = maravel[1]
    pages = ("/", "/compacts/maravel/", "/data/", "/entries/7/", "/fr/partnership/")
    found = {link for page in pages for link in _links(client.get(page).text)}
    assert len(found) > 20
    lost = {link for link in found if not client.get(link).is_success}
    assert not lost


def _links(text: str) -> set[str]:
    held = re.findall(r'(?:href|src)="(/[^"#]*)', text)
    return {link.replace("&amp;", "&") for link in held}


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/cases/C99/",
        "/cases/c06/",
        "/cases/C06/secret.yaml",
        "/cases/C99/compact.yaml",
        "/compacts/nobody/",
        "/compacts/partnership/",
        "/compacts/maravel/timeline/99/",
        "/entries/381/",
        "/entries/99999999999999999999999/",
        "/entries/-1/",
        "/fr/entries/x/",
        "/static/nothing.css",
        "/static/..%2fapp.py",
        "/tile/0/001",
        "/tile/0/000.p/999",
        "/tile/entries/x001/000",
        "/checkpoints/380",
        "/document/sha256/00/00",
        "/compacts/%00/",
        "/compacts/maravel/feed.xml",
    ],
)
def test_what_is_not_there_is_said_not_to_be_there(
    maravel: tuple[Lived, TestClient], path: str
) -> None:
    answer = maravel[1].get(path)
    assert answer.status_code in {400, 404}
    assert "Traceback" not in answer.text


def test_a_page_asked_for_without_its_slash_is_found(
    maravel: tuple[Lived, TestClient],
) -> None:
    answer = maravel[1].get("/compacts/maravel/duties?x=1", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == "/compacts/maravel/duties/?x=1"


def test_a_page_is_kept_and_whoever_has_it_is_told_so(
    maravel: tuple[Lived, TestClient],
) -> None:
    client = maravel[1]
    first = client.get("/about/")
    tag = first.headers["etag"]
    again = client.get("/about/", headers={"If-None-Match": f'W/"x", {tag}'})
    assert again.status_code == 304
    assert not again.content
    assert client.head("/about/").headers["etag"] == tag
    assert not client.head("/about/").content
    plain = client.get("/about/", headers={"Accept-Encoding": "identity"})
    assert plain.headers.get("content-encoding") is None
    assert plain.content == first.content
    assert len(gzip.compress(plain.content)) < len(plain.content)
    kept = re.search(
        "servanda_answers_kept_total ([0-9]+)", client.get("/metrics").text
    )
    assert kept is not None
    assert int(kept[1]) >= 4


def test_the_log_can_be_read_from_the_portal_as_from_its_export(
    maravel: tuple[Lived, TestClient],
) -> None:
    life, client = maravel
    held = [
        "checkpoint",
        "tile/entries/000",
        "tile/entries/001.p/125",
        "tile/0/000",
        "tile/0/001.p/125",
        "tile/1/000.p/1",
        "checkpoints/381",
        "log.json",
    ]
    log = Log.open(life.log)
    try:
        some = log.entry(9)
        held.append(f"document/sha256/{some.envelope[7:9]}/{some.envelope[7:]}")
        held += [f"document/sha256/{d[7:9]}/{d[7:]}" for d in log.documents()]
    finally:
        log.close()
    for name in held:
        wanted = (life.folder / "public" / name).read_bytes()
        assert client.get(f"/{name}").content == wanted, name
    assert "immutable" in client.get("/tile/0/000").headers["cache-control"]
    assert client.get("/checkpoint").headers["cache-control"] == "no-cache"


def test_a_case_can_be_had_as_documents(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    links = _links(client.get("/cases/C06/").text)
    files = sorted(link for link in links if link.endswith(".yaml"))
    assert files == [
        f"/cases/C06/{name}.yaml" for name in ("compact", "facts", "record")
    ]
    read = read_bytes(client.get(files[0]).content, "compact.yaml", Compact)
    assert read.document.host is not None
    assert client.get(files[0]).headers["content-type"].startswith("application/yaml")


def test_ticked_cases_stand_side_by_side(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    ticked = client.get("/cases/compare/?ids=C01&ids=C18").text
    typed = client.get("/cases/compare/?ids=c01,C18,C01").text
    assert ticked == typed
    assert ticked.count("What in fact happened") == 1
    assert "by the name C99" in client.get("/cases/compare/?ids=C01,C99").text


def test_feeds_and_calendars_can_be_read(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    for path in ("/feed.atom", "/compacts/maravel/feed.atom"):
        feed = etree.fromstring(client.get(path).content)
        entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
        assert len(entries) == 50
        times = [e.findtext("{http://www.w3.org/2005/Atom}updated") for e in entries]
        assert times == sorted(times, key=str, reverse=True)
    whole = Calendar.from_ical(client.get("/calendar.ics").text)
    assert [str(one["uid"]).partition("@")[0] for one in whole.events] == [
        "maravel/first",
        "maravel/end",
    ]
    one = Calendar.from_ical(client.get("/compacts/maravel/calendar.ics").text)
    assert len(one.events) > 50


def test_the_portal_says_how_it_is(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    assert client.get("/healthz").json() == {
        "log": "maravel.example/register",
        "entries": 381,
        "behind": 0,
        "being_read": 0,
        "unreadable": [],
        "trouble": "",
    }
    said = client.get("/metrics").text
    assert "servanda_log_entries 381\n" in said
    assert 'servanda_answer_seconds_bucket{le="+Inf"}' in said


def test_a_portal_below_a_path_keeps_its_links_there(
    lived: Callable[[str], Lived],
) -> None:
    with asking(settings(lived("sapmil").log, None, base="/portal/")) as client:
        page = client.get("/portal/")
        assert page.status_code == 200
        links = _links(page.text)
        assert links
        assert all(link.startswith("/portal/") for link in links)
        assert client.get("/portal/compacts/sapmil/").status_code == 200
        assert client.get("/portal/api/v1/log").json()["compacts"] == 1


def test_a_portal_reads_the_folder_of_an_export(lived: Callable[[str], Lived]) -> None:
    with asking(settings(lived("sapmil").public, None)) as client:
        assert client.get("/api/v1/log").json()["entries"] == 18
        assert client.get("/compacts/sapmil/").status_code == 200
