"""Fetching, against a provider on the loopback with its moods."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from servanda.evidence.fetching import Fetcher, FetchError, Pace
from servanda.evidence.indicators import Address
from tests.evidence.fetching.provider import Page, provider

pytestmark = [pytest.mark.enable_socket]

BODY = b"".join(b"row %d,1,2\n" % n for n in range(40_000))


@dataclass
class Clock:
    """A clock that only waiting moves."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def fetcher(clock: Clock | None = None, attempts: int = 3) -> Fetcher:
    """Return a fetcher that waits without time passing."""
    clock = clock or Clock()
    pace = Pace(attempts=attempts, clock=clock.read, sleep=clock.sleep)
    client = httpx.Client(follow_redirects=True, trust_env=False, timeout=5.0)
    return Fetcher(client, pace)


def at(url: str, **more: Any) -> Address:
    """Return the address of a file."""
    return Address(url=url, file="data.csv", **more)


def test_a_file_comes_whole_with_its_digest_and_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with provider({"/f": Page(BODY)}) as server, fetcher() as fetch:
        came = fetch.fetch(
            at(f"{server.url}/f"), tmp_path, lambda *how: told.append(how)
        )
    assert came.path.read_bytes() == BODY
    assert came.digest == "sha256:" + hashlib.sha256(BODY).hexdigest()
    assert told[-1] == (len(BODY), len(BODY))
    assert [p.name for p in tmp_path.iterdir()] == ["data.csv"]


def test_a_broken_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    page = Page(BODY, failures=[-100_000])
    with provider({"/f": page}) as server, fetcher() as fetch:
        came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == BODY
    first, second = (asked for _, asked in server.asked)
    assert first is None
    assert second is not None
    assert int(second.removeprefix("bytes=").rstrip("-")) > 0


def test_what_came_before_is_used_by_the_next_run(tmp_path: Path) -> None:
    page = Page(BODY, failures=[-100_000, -50_000])
    with provider({"/f": page}) as server:
        with fetcher(attempts=1) as fetch, pytest.raises(FetchError, match="1 attempt"):
            fetch.fetch(at(f"{server.url}/f"), tmp_path)
        assert not (tmp_path / "data.csv").exists()
        with fetcher() as fetch:
            came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == BODY
    assert server.asked[-1][1] is not None


def test_a_file_that_changed_meanwhile_is_not_sewn_together(tmp_path: Path) -> None:
    page = Page(BODY, failures=[-100_000])
    with provider({"/f": page}) as server:
        with fetcher(attempts=1) as fetch, pytest.raises(FetchError):
            fetch.fetch(at(f"{server.url}/f"), tmp_path)
        page.body = other = BODY.replace(b"row", b"new")
        with fetcher() as fetch:
            came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == other


def test_a_server_without_marks_is_asked_for_the_whole_again(tmp_path: Path) -> None:
    page = Page(BODY, failures=[-100_000], is_fixed=False)
    with provider({"/f": page}) as server, fetcher() as fetch:
        came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == BODY
    assert [asked for _, asked in server.asked] == [None, None]


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_passing_failure_is_waited_out(tmp_path: Path, code: int) -> None:
    clock = Clock()
    page = Page(BODY, failures=[code], headers={"Retry-After": "7"})
    with provider({"/f": page}) as server, fetcher(clock) as fetch:
        came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == BODY
    assert 7.0 in clock.waits


def test_a_failure_that_lasts_is_told_with_what_to_do(tmp_path: Path) -> None:
    page = Page(BODY, failures=[503] * 9)
    with provider({"/f": page}) as server, fetcher() as fetch:
        with pytest.raises(FetchError, match="3 attempts: the server answered 503"):
            fetch.fetch(at(f"{server.url}/f"), tmp_path)
        assert len(server.asked) == 3
    assert not (tmp_path / "data.csv").exists()


def test_a_missing_file_is_not_asked_for_twice(tmp_path: Path) -> None:
    with provider({}) as server, fetcher() as fetch:
        with pytest.raises(FetchError, match=r"404.*by hand"):
            fetch.fetch(at(f"{server.url}/gone"), tmp_path)
        assert len(server.asked) == 1


def test_a_web_page_in_place_of_data_is_refused(tmp_path: Path) -> None:
    page = Page(b"<html>log in</html>", kind="text/html; charset=utf-8")
    with (
        provider({"/f": page}) as server,
        fetcher() as fetch,
        pytest.raises(FetchError, match="web page instead of data"),
    ):
        fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_falls_silent_is_given_up_and_asked_again(
    tmp_path: Path,
) -> None:
    clock = Clock()
    pace = Pace(attempts=2, clock=clock.read, sleep=clock.sleep)
    client = httpx.Client(trust_env=False, timeout=0.3)
    page = Page(BODY, stalls=[1.0])
    with provider({"/f": page}) as server, Fetcher(client, pace) as fetch:
        came = fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert came.path.read_bytes() == BODY
    assert len(server.asked) == 2


def test_nobody_answering_is_told_as_such(tmp_path: Path) -> None:
    with provider({}) as server:
        gone = server.url
    with fetcher() as fetch, pytest.raises(FetchError, match="HTTPS_PROXY"):
        fetch.fetch(at(f"{gone}/f"), tmp_path)


def test_a_host_is_asked_no_faster_than_the_pace(tmp_path: Path) -> None:
    clock = Clock()
    with provider({"/f": Page(BODY)}) as server, fetcher(clock) as fetch:
        for _ in range(3):
            fetch.fetch(at(f"{server.url}/f"), tmp_path)
    assert clock.waits == [1.0, 1.0]


def _ucdp(query: dict[str, str]) -> bytes:
    page = int(query["page"])
    result = [{"id": 10 * page + n} for n in range(2)]
    return json.dumps({"TotalPages": 3, "TotalCount": 6, "Result": result}).encode()


def _world_bank(query: dict[str, str]) -> bytes:
    page = int(query["page"])
    head = {"page": page, "pages": 3, "lastupdated": "2024-01-01"}
    return json.dumps([head, [{"id": 10 * page}]]).encode()


def _unhcr(query: dict[str, str]) -> bytes:
    page = int(query["page"])
    return json.dumps({"page": page, "maxPages": 2, "items": [{"id": page}]}).encode()


@pytest.mark.parametrize(
    ("style", "body", "ids"),
    [
        ("ucdp", _ucdp, [0, 1, 10, 11, 20, 21]),
        ("world bank", _world_bank, [10, 20, 30]),
        ("unhcr", _unhcr, [1, 2]),
    ],
)
def test_the_pages_of_an_interface_become_one_file_of_its_shape(
    tmp_path: Path, style: Any, body: Any, ids: list[int]
) -> None:
    page = Page(body, kind="application/json")
    with provider({"/api": page}) as server, fetcher() as fetch:
        came = fetch.fetch(at(f"{server.url}/api?x=1", pages=style), tmp_path)
    value = json.loads(came.path.read_text())
    many = value[1] if isinstance(value, list) else value
    records = many if isinstance(many, list) else many.get("Result", many.get("items"))
    assert [one["id"] for one in records] == ids
    assert all("x=1" in path for path, _ in server.asked)
    assert [p.name for p in tmp_path.iterdir()] == ["data.csv"]


def test_a_walk_broken_off_goes_on_with_the_page_it_missed(tmp_path: Path) -> None:
    page = Page(_ucdp, kind="application/json")
    with provider({"/api": page}) as server:
        address = at(f"{server.url}/api", pages="ucdp")
        page.failures = [0, 0, 500]
        with fetcher(attempts=1) as fetch, pytest.raises(FetchError, match="500"):
            fetch.fetch(address, tmp_path)
        before = len(server.asked)
        with fetcher() as fetch:
            came = fetch.fetch(address, tmp_path)
        again = [path for path, _ in server.asked[before:]]
    assert len(json.loads(came.path.read_text())["Result"]) == 6
    assert again == ["/api?page=0", "/api?page=2"]


def test_pages_of_two_states_of_the_data_are_not_mixed(tmp_path: Path) -> None:
    state = {"now": "a"}

    def body(query: dict[str, str]) -> bytes:
        result = [state["now"] + query["page"]]
        return json.dumps({"TotalPages": 3, "Result": result}).encode()

    page = Page(body, kind="application/json", failures=[0, 0, 500])
    with provider({"/api": page}) as server:
        address = at(f"{server.url}/api", pages="ucdp")
        with fetcher(attempts=1) as fetch, pytest.raises(FetchError):
            fetch.fetch(address, tmp_path)
        state["now"] = "b"
        with fetcher() as fetch:
            came = fetch.fetch(address, tmp_path)
    assert json.loads(came.path.read_text())["Result"] == ["b0", "b1", "b2"]


@pytest.mark.parametrize(
    "body", [b"not json", b'{"TotalPages": 3}', b'{"TotalPages": "x", "Result": []}']
)
def test_an_interface_of_another_shape_is_refused(tmp_path: Path, body: bytes) -> None:
    page = Page(body, kind="application/json")
    with (
        provider({"/api": page}) as server,
        fetcher() as fetch,
        pytest.raises(FetchError, match=r"another shape|not JSON"),
    ):
        fetch.fetch(at(f"{server.url}/api", pages="ucdp"), tmp_path)
    assert not (tmp_path / "data.csv").exists()


def test_a_proxy_in_the_environment_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider({"/f": Page(BODY)}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        clock = Clock()
        with Fetcher(pace=Pace(1, 1, 1, clock.read, clock.sleep)) as fetch:
            # No such host exists: the proxy was asked in its place.
            came = fetch.fetch(at("http://provider.invalid/f"), tmp_path)
    assert came.path.read_bytes() == BODY
