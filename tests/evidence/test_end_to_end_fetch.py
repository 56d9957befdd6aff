"""From every public address in the catalogue into the store, and every way to fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest

from servanda.acts.desk import Desk
from servanda.acts.fetching import fetch
from servanda.acts.gathering import Brought, the_store
from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.fetching import Fetcher, FetchError, Pace
from servanda.evidence.indicators import Dataset, catalogue
from tests.evidence.fetching.provider import Page, Provider
from tests.evidence.played import PUBLIC, impatient, mirror, path, played
from tests.evidence.stores import NOW

pytestmark = [pytest.mark.enable_socket]

TODAY = date(2026, 11, 22)
DESK = Desk(today=lambda: TODAY, now=lambda: NOW)
KNOWN = catalogue().dataset
OF_ANOTHER = {"human-rights-protection.csv"}
"""Files that another than the provider makes of its data and publishes."""


def fetched(server: Provider, folder: Path, *wanted: str) -> tuple[Brought, ...]:
    return fetch(wanted, folder=folder, desk=DESK, fetcher=impatient, at=mirror(server))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a store."""
    store = the_store(folder).folder
    return {
        str(one.relative_to(store)): one.read_bytes()
        for one in store.rglob("*")
        if one.is_file() and one.name != ".lock"
    }


# --- each provider -----------------------------------------------------------


@pytest.mark.parametrize("dataset", PUBLIC, ids=lambda one: one.id)
def test_what_a_provider_publishes_comes_into_the_store(
    dataset: Dataset, tmp_path: Path
) -> None:
    with played([dataset]) as server:
        brought = fetched(server, tmp_path, dataset.id)
    assert [one.error for one in brought] == [None] * len(dataset.addresses)
    for one, address in zip(brought, dataset.addresses, strict=True):
        for vintage in one.vintages:
            assert vintage.dataset == dataset.id
            assert vintage.rows > 0
            assert vintage.source.startswith(server.url)
            is_its_own = address.file not in OF_ANOTHER
            assert (vintage.standing != "conversion") == is_its_own
            assert address.version in (None, vintage.version)
            assert set(vintage.indicators) <= set(catalogue().indicator)
    assert not [one for one in (tmp_path / "downloads").rglob("*") if one.is_file()]


@pytest.mark.parametrize("dataset", PUBLIC, ids=lambda one: one.id)
def test_what_is_fetched_was_public_that_day_at_the_latest(
    dataset: Dataset, tmp_path: Path
) -> None:
    with played([dataset]) as server:
        brought = fetched(server, tmp_path, dataset.id)
    for one in brought:
        for vintage in one.vintages:
            dated = dataset.published(vintage.version)
            assert vintage.published == (dated or TODAY)
            assert vintage.dated_by == ("catalogue" if dated else "fetching")


@pytest.mark.parametrize("name", ["ucdp-acd", "unhcr-pairs", "world-bank-milex"])
def test_fetching_again_changes_nothing(name: str, tmp_path: Path) -> None:
    with played([KNOWN[name]]) as server:
        first = fetched(server, tmp_path, name)
        before = contents(tmp_path)
        second = fetched(server, tmp_path, name)
    assert [one.vintages for one in first] == [one.vintages for one in second]
    assert not any(one.replaced for one in second)
    vintages = {name for name in before if name.startswith("vintages")}
    assert vintages == {n for n in contents(tmp_path) if n.startswith("vintages")}


def test_without_a_name_all_that_have_an_address_are_asked(tmp_path: Path) -> None:
    with played(PUBLIC) as server:
        brought = fetched(server, tmp_path)
    assert len(brought) == sum(len(one.addresses) for one in PUBLIC)
    assert not [one for one in brought if one.error]
    held = {one.dataset for one in the_store(tmp_path).manifest().vintages}
    assert held == {one.id for one in PUBLIC}


def test_a_provider_s_name_stands_for_its_data_sets(tmp_path: Path) -> None:
    with played(PUBLIC) as server:
        brought = fetched(server, tmp_path, "unhcr")
    held = {vintage.dataset for one in brought for vintage in one.vintages}
    assert held == {"unhcr-pairs", "unhcr-origin", "unhcr-asylum"}


def test_a_data_set_without_an_address_says_what_to_ask_for(tmp_path: Path) -> None:
    with played([]) as server:
        (one,) = fetched(server, tmp_path, "vdem")
    assert one.error is not None
    assert KNOWN["vdem"].ask in str(one.error)
    assert not one.is_passed_over
    assert server.asked == []


def test_a_provider_s_others_come_and_the_rest_is_only_mentioned(
    tmp_path: Path,
) -> None:
    with played([KNOWN["cow-war"]]) as server:
        brought = fetched(server, tmp_path, "cow")
    taken = [one for one in brought if one.vintages]
    others = [one for one in brought if one.error is not None]
    assert [one.vintages[0].dataset for one in taken] == ["cow-war"]
    assert "cow-nmc" in {one.source for one in others}
    assert all(one.is_passed_over for one in others)


def test_progress_is_of_the_whole_and_never_goes_back(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    desk = Desk(
        today=lambda: TODAY, now=lambda: NOW, progress=lambda *how: told.append(how)
    )
    with played([KNOWN["gw-states"]]) as server:
        fetch(
            ["gw-states"],
            folder=tmp_path,
            desk=desk,
            fetcher=impatient,
            at=mirror(server),
        )
    assert {step for step, _ in told} == {"Fetching"}
    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


# --- everything that goes wrong ----------------------------------------------

PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"


def missing(_page: Page) -> None:
    """Leave nothing at the address; told by the status."""
    _page.failures = [404] * 9


def failing(_page: Page) -> None:
    _page.failures = [503] * 9


def breaking(_page: Page) -> None:
    _page.failures = [-20] * 9


def silent(_page: Page) -> None:
    _page.stalls = [1.0] * 2


def a_web_page(_page: Page) -> None:
    _page.body, _page.kind = PAGE, "text/html"


def a_web_page_under_false_colours(_page: Page) -> None:
    _page.body = PAGE


def nothing(_page: Page) -> None:
    _page.body = b""


def another_column(_page: Page) -> None:
    assert isinstance(_page.body, bytes)
    _page.body = _page.body.replace(b"PTS_S", b"PTS_STATE")


def another_encoding(_page: Page) -> None:
    assert isinstance(_page.body, bytes)
    _page.body = _page.body.decode("latin-1").encode("utf-16")


def half(_page: Page) -> None:
    assert isinstance(_page.body, bytes)
    _page.body = _page.body[: len(_page.body) // 2]


def twice(_page: Page) -> None:
    assert isinstance(_page.body, bytes)
    _page.body = _page.body + _page.body.split(b"\r\n")[1] + b"\r\n"


ON_THE_WAY = (missing, failing, breaking, silent, a_web_page)
IN_THE_FILE = (
    *(a_web_page_under_false_colours, nothing, another_column, another_encoding),
    *(half, twice),
)


@pytest.mark.parametrize("trouble", [*ON_THE_WAY, *IN_THE_FILE])
def test_whatever_one_provider_does_the_store_holds_what_it_held_and_others_come(
    trouble: Callable[[Page], None], tmp_path: Path
) -> None:
    pts, wars = KNOWN["pts"], KNOWN["cow-war"]
    with played([pts, wars]) as server:
        fetched(server, tmp_path, "pts")
        before = contents(tmp_path)
        for address in pts.addresses:
            trouble(server.pages[path(pts, address)])
        brought = fetched(server, tmp_path, "pts", "cow-war")
        after = contents(tmp_path)
    bad = [one for one in brought if one.error is not None]
    assert len(bad) == len(pts.addresses)
    wanted = FetchError if trouble in ON_THE_WAY else UnreadableSourceError
    assert all(isinstance(one.error, wanted) for one in bad)
    assert [v.dataset for one in brought for v in one.vintages] == ["cow-war"]
    old = {name: data for name, data in before.items() if "pts" in name}
    assert old
    assert old.items() <= after.items()
    assert {v.dataset for v in the_store(tmp_path).manifest().vintages} == {
        "pts",
        "cow-war",
    }
    assert not [name for name in after if ".partial" in name]


@pytest.mark.parametrize("trouble", [another_column, half])
def test_a_file_that_came_and_was_refused_is_kept_to_be_looked_at(
    trouble: Callable[[Page], None], tmp_path: Path
) -> None:
    pts = KNOWN["pts"]
    with played([pts]) as server:
        shown = server.pages[path(pts, pts.addresses[0])]
        trouble(shown)
        one = fetched(server, tmp_path, "pts")[0]
    assert isinstance(one.error, EvidenceError)
    assert one.kept is not None
    assert one.kept.read_bytes() == shown.body


def test_a_provider_that_mends_itself_is_read_the_next_time(tmp_path: Path) -> None:
    pts = KNOWN["pts"]
    with played([pts]) as server:
        for address in pts.addresses:
            breaking(server.pages[path(pts, address)])
        assert all(one.error for one in fetched(server, tmp_path, "pts"))
        for address in pts.addresses:
            server.pages[path(pts, address)].failures.clear()
        brought = fetched(server, tmp_path, "pts")
    assert not [one for one in brought if one.error]
    resumed = [how for _, how in server.asked if how is not None]
    assert resumed, "what had come was not used"


def test_without_a_network_forty_addresses_do_not_take_half_an_hour(
    tmp_path: Path,
) -> None:
    waited: list[float] = []
    with played([]) as server:
        nowhere = mirror(server)
    wdi = KNOWN["world-bank-wdi"]
    pace = Pace(clock=lambda: 0.0, sleep=waited.append)
    client = httpx.Client(trust_env=False, timeout=0.5)
    brought = fetch(
        [wdi.id],
        folder=tmp_path,
        desk=DESK,
        fetcher=lambda: Fetcher(client, pace),
        at=nowhere,
    )
    assert len(brought) == len(wdi.addresses) > 20
    assert all(isinstance(one.error, FetchError) for one in brought)
    assert "2 attempts" in str(brought[0].error)
    assert "1 attempt:" in str(brought[1].error)
    patience = sum(wait for wait in waited if wait != pace.interval)
    assert patience == pace.first


def test_a_provider_that_sends_in_circles_is_told_as_such(tmp_path: Path) -> None:
    wars = KNOWN["cow-war"]
    with played([wars]) as server:
        where = path(wars, wars.addresses[0])
        page = server.pages[where]
        page.failures, page.headers = [302] * 99, {"Location": where}
        (one,) = fetched(server, tmp_path, "cow-war")
    assert isinstance(one.error, FetchError)
    assert "redirect" in str(one.error)
