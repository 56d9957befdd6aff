"""Pages made beside the answering of requests are those that it would make itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from servanda.acts.desk import Desk
from servanda.acts.portal.pages import Place, page_at
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.web.keeping.ahead import Ahead
from servanda.web.keeping.marks import LISTS, Marks
from servanda.web.keeping.shelf import Shelf
from servanda.web.keeping.worker import Order, Where, work
from servanda.web.settings import Limits
from tests.examples.lived import Lived
from tests.web.portals import NOW, asking, settings

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def ready(lived: Callable[[str], Lived], tmp_path: Path) -> Any:
    reader = Reader(lived("sapmil").log, tmp_path / "views", Desk(now=lambda: NOW))
    refresh(reader)
    yield reader
    reader.close()


def place(path: str) -> Place:
    return Place("/", "Servanda", path)


@pytest.fixture
def helped(ready: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Yield what orders pages, with the worker in a thread of this process."""
    for name in ("signal.signal", "os.nice"):
        monkeypatch.setattr(f"servanda.web.keeping.worker.{name}", lambda *_: None)
    ours, theirs = Pipe()
    where = Where(ready.place, tmp_path / "views", tmp_path / "pages", "x", 1 << 20)
    thread = threading.Thread(target=work, args=(where, theirs))
    thread.start()
    assert ours.recv() is None

    def order(*paths: str, is_asked: bool = False) -> str | None:
        ours.send(Order(NOW, tuple(place(one) for one in paths), is_asked))
        found: str | None = ours.recv()
        return found

    yield order
    ours.close()
    thread.join(timeout=20)
    assert not thread.is_alive()


def test_a_page_made_elsewhere_is_the_page_made_here(
    ready: Reader, helped: Callable[..., str | None]
) -> None:
    for path in ("compacts/sapmil/", "fr/compacts/sapmil/money/"):
        assert helped(path, is_asked=True) == page_at(ready, place(path), {}).make()
    assert helped("compacts/no-such/", is_asked=True) is None


def test_what_is_made_ahead_holds_for_the_one_that_answers(
    ready: Reader, helped: Callable[..., str | None], tmp_path: Path
) -> None:
    paths = ("", "compacts/sapmil/duties/")
    assert helped(*paths) is None
    shelf = Shelf(tmp_path / "pages", "x", 1 << 20)
    marks = Marks(ready, NOW.timestamp)
    for path, on in zip(paths, (LISTS, "sapmil"), strict=True):
        found = shelf.find(f"/{path}")
        assert found is not None
        assert found.body.decode() == page_at(ready, place(path), {}).make()
        assert (found.keep.on, found.keep.mark) == (on, marks.mark(on))
        assert found.keep.until == marks.until(on) > NOW.timestamp()
    shelf.close()


def test_the_front_is_made_first_and_each_compact_once(ready: Reader) -> None:
    ahead = Ahead(Marks(ready, NOW.timestamp), place)
    assert ahead.left() == 4
    made = []
    while turn := ahead.next():
        made.append([one.path for one in turn])
    assert made[:2] == [[""], ["fr/"]]
    assert made[2] == [
        "compacts/sapmil/",
        "compacts/sapmil/timeline/",
        "compacts/sapmil/duties/",
        "compacts/sapmil/money/",
    ]
    assert len(made) == 4
    assert ahead.left() == 0


def test_what_a_day_or_an_entry_changed_is_made_again(ready: Reader) -> None:
    moment = NOW.timestamp()
    ahead = Ahead(Marks(ready, lambda: moment), place)
    while ahead.next():
        pass
    view = ready.view("sapmil")
    assert view is not None
    moment = view.until.timestamp() - 1
    assert ahead.left() == 0
    moment += 1  # the day is over: the front is told anew, the compact once described
    assert [one.path for one in ahead.next()] == [""]


def test_a_start_finds_the_pages_of_the_one_before(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    given = settings(lived("sapmil").log, tmp_path / "log.views")
    with asking(given) as client:
        first = client.get("/compacts/sapmil/")
        client.get("/")
    with asking(given) as client:
        again = client.get("/compacts/sapmil/")
        told = client.get("/metrics").text
    assert first.status_code == again.status_code == 200
    assert (again.content, again.headers["etag"]) == (
        first.content,
        first.headers["etag"],
    )
    assert "servanda_answers_kept_total 1" in told
    assert "servanda_pages_troubles 0" in told


@pytest.mark.slow
def test_a_portal_has_its_pages_made_by_a_process_of_its_own(
    lived: Callable[[str], Lived], tmp_path: Path
) -> None:
    limits = Limits(every=0.1, helpers=1)
    given = settings(lived("sapmil").log, tmp_path / "log.views", limits=limits)
    with asking(given) as client:
        end = time.monotonic() + 60
        while "servanda_pages_left 0" not in client.get("/metrics").text:
            assert time.monotonic() < end
            time.sleep(0.2)
        client.get("/compacts/sapmil/duties/")
        assert "servanda_answers_kept_total 1" in client.get("/metrics").text
        assert client.get("/compacts/sapmil/checks/").status_code == 200
