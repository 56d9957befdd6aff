"""The guard: each limit refuses what is beyond it and lets through what is not."""

from __future__ import annotations

import io
import json
import logging
from datetime import datetime
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as some

from servanda.web.safety.audit import Audit, written_to
from servanda.web.safety.client import client_of, shortened
from servanda.web.safety.crossing import Crossing
from servanda.web.safety.form import METHODS, Form
from servanda.web.safety.guard import Guard
from servanda.web.safety.headers import POLICY, Headers
from servanda.web.safety.pace import Pace
from servanda.web.safety.size import Size
from tests.web.safety.asking import Behind, ask

pytestmark = pytest.mark.enable_socket  # an event loop talks to itself through one

HOST = (b"host", b"portal.example")


# --- what every answer says ---------------------------------------------------


def test_every_answer_forbids_scripts_styles_and_frames_from_elsewhere() -> None:
    told = ask(Headers(Behind(), Guard(name=lambda: "one")))
    assert told.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["x-request-id"] == "one"
    assert "strict-transport-security" not in told.headers


def test_a_refusal_says_so_too() -> None:
    guard = Guard(is_secure=True)
    told = ask(Headers(Form(Behind(), guard), guard), "TRACE")
    assert told.status == 405
    assert told.headers["content-security-policy"] == POLICY
    assert "max-age" in told.headers["strict-transport-security"]


def test_open_data_may_be_read_by_other_sites_and_pages_may_not() -> None:
    app = Headers(Behind(), Guard())
    assert (
        ask(app, path="/api/v1/compacts").headers["access-control-allow-origin"] == "*"
    )
    assert "access-control-allow-origin" not in ask(app, path="/compacts/").headers


# --- form -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "TRACE", "CONNECT", "PATCH", "get"]
)
def test_only_four_methods_are_answered(method: str) -> None:
    assert ask(Form(Behind(), Guard()), method).status == 405
    assert method not in METHODS


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/a/../../b",
        "/a/./b",
        "/..\\x",
        "/a\x00b",
        "/a\x7f",
        "/\udc80",
    ],
)
def test_a_path_does_not_climb_and_holds_only_letters(path: str) -> None:
    assert ask(Form(Behind(), Guard()), path=path).status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (((b"content-length", b"1"), (b"content-length", b"2")), 400),
        (((b"content-length", b"1"), (b"transfer-encoding", b"chunked")), 400),
        (((b"content-length", b"-1"),), 400),
        (((b"content-length", b"1e3"),), 400),
        (((b"transfer-encoding", b"gzip, chunked"),), 400),
        (((b"content-encoding", b"gzip"),), 415),
        (((b"x", b"y" * 40_000),), 431),
        ((HOST, (b"host", b"evil.example")), 400),
    ],
)
def test_what_is_said_twice_or_in_an_odd_way_is_refused(
    headers: tuple[tuple[bytes, bytes], ...], status: int
) -> None:
    behind = Behind()
    assert ask(Form(behind, Guard()), "POST", headers=headers).status == status
    assert behind.bodies == []


def test_a_long_address_is_refused() -> None:
    assert ask(Form(Behind(), Guard()), path="/" + "a" * 9000).status == 414
    assert ask(Form(Behind(), Guard()), query=b"q" * 9000).status == 414


def test_only_the_stated_hosts_are_answered() -> None:
    app = Form(Behind(), Guard(hosts=("portal.example",)))
    assert ask(app, headers=(HOST,)).status == 200
    assert ask(app, headers=((b"host", b"Portal.example:8000"),)).status == 200
    assert ask(app, headers=((b"host", b"portal.example.evil.example"),)).status == 421
    assert ask(app).status == 421
    loud = Form(Behind(), Guard(hosts=("PORTAL.example",)))
    assert ask(loud, headers=(HOST,)).status == 200


def test_this_machine_may_ask_after_its_health_under_any_name() -> None:
    app = Form(Behind(), Guard(hosts=("portal.example",)))
    assert ask(app, path="/healthz", client="127.0.0.1").status == 200
    assert ask(app, path="/metrics", client="::1").status == 200
    assert ask(app, path="/healthz", client="203.0.113.7").status == 421
    assert ask(app, path="/", client="127.0.0.1").status == 421


# --- size and patience ----------------------------------------------------------


@given(some.lists(some.binary(max_size=40), max_size=8))
def test_a_body_reaches_the_application_whole_or_not_at_all(parts: list[bytes]) -> None:
    behind, whole = Behind(), b"".join(parts)
    told = ask(Size(behind, Guard(body=100)), "POST", parts=tuple(parts) or (b"",))
    if len(whole) <= 100:
        assert (told.status, behind.bodies) == (200, [whole])
    else:
        assert (told.status, behind.bodies) == (413, [])


def test_a_length_beyond_the_limit_is_refused_before_anything_comes() -> None:
    app = Size(Behind(), Guard(body=100))
    for length in (b"101", b"9" * 400):
        told = ask(app, "POST", headers=((b"content-length", length),), parts=())
        assert told.status == 413


def test_a_body_that_drips_is_given_up() -> None:
    behind = Behind()
    app = Size(behind, Guard(patience=0.05))
    told = ask(app, "POST", parts=tuple(b"x" for _ in range(50)), delay=0.01)
    assert told.status == 408
    assert behind.bodies == []


def test_a_client_that_goes_away_leaves_nothing() -> None:
    behind = Behind()
    assert ask(Size(behind, Guard()), "POST", parts=()).status == 0
    assert behind.bodies == []


# --- pace -----------------------------------------------------------------------


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_client_has_its_share_and_gets_it_back_with_time() -> None:
    clock = Clock()
    app = Pace(Behind(), Guard(writes=6, reads=0, clock=clock))
    assert [ask(app, "POST").status for _ in range(7)] == [200] * 6 + [429]
    told = ask(app, "POST")
    assert told.headers["retry-after"] == "10"
    assert ask(app).status == 200
    assert ask(app, "POST", client="198.51.100.1").status == 200
    clock.now += 10.0
    assert [ask(app, "POST").status for _ in range(2)] == [200, 429]


def test_what_is_remembered_of_clients_is_bounded() -> None:
    clock = Clock()
    app = Pace(Behind(), Guard(reads=10, clock=clock))
    for number in range(500):
        clock.now += 1.0
        ask(app, client=f"10.{number // 250}.{number % 250}.1")
    assert len(app._buckets) <= 63  # noqa: SLF001 - what is bounded is inside


# --- who asks -------------------------------------------------------------------


def scope(client: str, *forwarded: bytes) -> dict[str, object]:
    return {
        "client": (client, 1),
        "headers": [(b"x-forwarded-for", value) for value in forwarded],
    }


def test_a_proxys_word_is_believed_only_if_it_is_known() -> None:
    proxies = (ip_network("10.0.0.0/8"),)
    told = scope("10.0.0.1", b"192.0.2.9, 203.0.113.5, 10.0.0.2")
    assert client_of(told, Guard(proxies=proxies)) == "203.0.113.5"
    assert client_of(told, Guard()) == "10.0.0.1"
    forged = scope("198.51.100.4", b"203.0.113.5")
    assert client_of(forged, Guard(proxies=proxies)) == "198.51.100.4"


def test_of_an_address_only_its_network_is_kept() -> None:
    assert shortened("::ffff:203.0.113.9") == "203.0.113.0/24"
    assert shortened("no address") == ""


# --- where it comes from --------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (((b"sec-fetch-site", b"cross-site"),), 403),
        (((b"sec-fetch-site", b"same-site"),), 403),
        (((b"sec-fetch-site", b"same-origin"), (b"origin", b"null")), 200),
        (((b"origin", b"https://evil.example"),), 403),
        (((b"origin", b"null"),), 403),
        (((b"origin", b"https://portal.example"),), 200),
        ((), 200),
    ],
)
def test_another_sites_page_changes_nothing(
    headers: tuple[tuple[bytes, bytes], ...], status: int
) -> None:
    app = Crossing(Behind(), Guard())
    assert ask(app, "POST", headers=(HOST, *headers)).status == status
    assert ask(app, "GET", headers=(HOST, *headers)).status == 200


# --- what is written down -------------------------------------------------------


def test_every_attempt_to_change_something_is_written_down_without_its_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    guard = Guard(name=lambda: "r1")
    app = Headers(Audit(Behind(), guard), guard)
    with caplog.at_level(logging.INFO, logger="servanda.audit"):
        ask(
            app,
            "POST",
            "/acts",
            parts=(b"secret words",),
            headers=((b"cookie", b"token=abc"), (b"authorization", b"Bearer xyz")),
        )
        ask(app, "GET", "/compacts/")
    (line,) = [record.getMessage() for record in caplog.records]
    said = json.loads(line)
    assert said["from"] == "203.0.113.0/24"
    assert said["request"] == "r1"
    assert said["outcome"] == "answered"
    assert said["bytes"] == 12
    for hidden in ("secret", "abc", "xyz", "203.0.113.7"):
        assert hidden not in line


def test_a_refused_attempt_is_written_down_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    guard = Guard()
    app = Audit(Form(Behind(), guard), guard)
    with caplog.at_level(logging.INFO, logger="servanda.audit"):
        ask(app, "DELETE", "/compacts/maravel")
        ask(app, "GET", "/../x")
    said = [json.loads(record.getMessage()) for record in caplog.records]
    assert [(one["status"], one["outcome"]) for one in said] == [
        (405, "refused"),
        (400, "refused"),
    ]


def test_the_lines_stand_with_their_time_where_the_server_writes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = logging.getLogger("servanda.audit")
    for name in ("handlers", "level", "propagate"):
        monkeypatch.setattr(log, name, getattr(log, name))
    out = io.StringIO()
    written_to(out)
    ask(Audit(Behind(), Guard()), "POST", "/acts", parts=(b"x",))
    stamp, name, line = out.getvalue().split(" ", 2)
    assert datetime.fromisoformat(stamp).tzinfo is not None
    assert name == "servanda.audit"
    assert json.loads(line)["path"] == "/acts"
