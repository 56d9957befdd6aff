"""The witness over a line: loopback only."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from servanda.acts.cosigning import compared
from servanda.register.errors import WitnessError
from servanda.register.transparency.checkpoint import Opened, open_checkpoint
from servanda.register.transparency.policy import KnownLog, Policy, write_policy
from servanda.register.transparency.policy import Witness as Named
from servanda.register.witness.asking import Asker
from servanda.register.witness.client import cosigners_of, over_http
from servanda.register.witness.cosigner import Cosigned, Declined, Holds
from servanda.register.witness.gathering import gather
from servanda.register.witness.request import MOST_BYTES, write_request
from servanda.register.witness.rules import Tree
from servanda.register.witness.server import WitnessServer
from servanda.register.witness.state import FileState
from tests.register.witness.views import (
    LOG,
    ORIGIN,
    View,
    signer,
    witness,
)

pytestmark = pytest.mark.enable_socket

MOST = 400
A = View("a", 20, MOST)
B = View("b", 20, MOST)


@contextmanager
def serving(server: WitnessServer) -> Iterator[WitnessServer]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def server(said: list[str]) -> Iterator[WitnessServer]:
    held = WitnessServer(witness("w1"), "127.0.0.1", 0, said.append)
    with serving(held):
        yield held


def over_line(server: WitnessServer) -> Asker:
    return Asker(server.witness.keys, over_http(server.url))


def test_a_checkpoint_is_cosigned_over_the_line(
    server: WitnessServer, said: list[str]
) -> None:
    asker = over_line(server)
    assert isinstance(asker.cosign(0, (), A.note(20)), Cosigned)
    assert asker.cosign(0, (), A.note(64)) == Holds(20)
    gathered = gather(A.note(64), [asker], lambda old: A.proof(old, 64))
    opened = open_checkpoint(gathered.note, [LOG.key, *server.witness.keys])
    assert isinstance(opened, Opened)
    assert len(opened.signed) == 2
    declined = asker.cosign(64, B.proof(64, 80), B.note(80))
    assert isinstance(declined, Declined)
    assert declined.status == 422
    assert said[0] == "200 'maravel.example/register' '20'"
    assert said[-1].startswith("422 'maravel.example/register' '80': the proof does")


def test_a_policy_names_a_witness_with_several_keys_by_one_address(
    server: WitnessServer,
) -> None:
    key = signer("w1").key
    policy = Policy(
        witnesses=(
            Named("w1", key, server.url),
            Named("w1-second", signer("w1-second").key, server.url),
            Named("away", signer("w2").key),
        )
    )
    (asker,) = cosigners_of(policy)
    assert asker.keys[0] == key
    assert len(asker.keys) == 2
    assert isinstance(asker.cosign(0, (), A.note(20)), Cosigned)


def test_it_tells_who_it_is_and_what_it_cosigned_last(server: WitnessServer) -> None:
    def got(path: str) -> tuple[int, bytes]:
        line = HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
        line.request("GET", path)
        answer = line.getresponse()
        found = answer.status, answer.read()
        line.close()
        return found

    status, body = got("/")
    assert status == 200
    assert str(signer("w1").key) in body.decode()
    assert ORIGIN in body.decode()
    assert got(f"/checkpoint/{ORIGIN}")[0] == 404
    over_line(server).cosign(0, (), A.note(20))
    assert got(f"/checkpoint/{quote(ORIGIN, safe='')}") == (200, A.note(20))
    assert got("/checkpoint/elsewhere.example")[0] == 404
    assert got("/checkpoint/")[0] == 404
    assert got("/../../etc/passwd")[0] == 404


def raw(server: WitnessServer, data: bytes) -> bytes:
    """Send bytes as they are; return all that comes back until the line is shut."""
    address = ("127.0.0.1", urlsplit(server.url).port or 0)
    with socket.create_connection(address, timeout=10) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


BODY = write_request(0, (), A.note(20))
HEAD = b"POST /add-checkpoint HTTP/1.1\r\nHost: a\r\n"
LENGTH = b"Content-Length: %d\r\n"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (HEAD + LENGTH % len(BODY) + b"\r\n" + BODY, 200),
        (HEAD + b"\r\n", 411),
        (HEAD + b"\r\n" + BODY, 411),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (HEAD + LENGTH % 5 + LENGTH % 6 + b"\r\nold 0\n", 411),
        (
            HEAD + LENGTH % 5 + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            411,
        ),
        (HEAD + b"Content-Length: -1\r\n\r\n", 400),
        (HEAD + b"Content-Length: +5\r\n\r\nold 0", 400),
        (HEAD + b"Content-Length: 0x5\r\n\r\nold 0", 400),
        (HEAD + b"Content-Length: five\r\n\r\n", 400),
        (HEAD + "Content-Length: ٣\r\n\r\n".encode() + b"old", 400),
        (HEAD + LENGTH % (MOST_BYTES + 1) + b"\r\n", 413),
        (HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 413),
        (HEAD + LENGTH % 0 + b"\r\n", 400),
        (HEAD + LENGTH % 6 + b"\r\nold 0\n", 400),
        (HEAD.replace(b"add-checkpoint", b"add-entry") + LENGTH % 0 + b"\r\n", 404),
        (HEAD.replace(b"POST", b"PUT") + LENGTH % 0 + b"\r\n", 501),
        (HEAD.replace(b"POST", b"GET") + b"\r\n", 404),
        (HEAD.replace(b"/add", b"/" + b"a" * 70000), 414),
        (b"old 0\n\n" + A.note(20), 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(
    server: WitnessServer, data: bytes, status: int
) -> None:
    answer = raw(server, data)
    # What looks like HTTP/0.9 is answered so: without a line for the status.
    assert b"%d " % status in answer[:16], answer[:200]
    assert b"Python" not in answer
    assert isinstance(over_line(server).cosign(0, (), A.note(20)), Cosigned | Holds)


def test_a_request_that_breaks_off_has_no_answer_and_no_effect(
    server: WitnessServer,
) -> None:
    for kept in (0, 1, len(BODY) // 2, len(BODY) - 1):
        assert raw(server, HEAD + LENGTH % len(BODY) + b"\r\n" + BODY[:kept]) == b""
    assert server.witness.latest(ORIGIN) is None


def test_a_line_serves_several_requests(server: WitnessServer) -> None:
    requests = [
        write_request(0, (), A.note(20)),
        write_request(20, A.proof(20, 64), A.note(64)),
        b"old 0\n",
    ]
    data = b"".join(HEAD + LENGTH % len(body) + b"\r\n" + body for body in requests)
    answers = raw(server, data)
    assert [part[:3] for part in answers.split(b"HTTP/1.1 ")[1:]] == [
        b"200",
        b"200",
        b"400",
    ]


def test_what_is_said_of_a_request_holds_no_body(
    server: WitnessServer, said: list[str]
) -> None:
    body = b"old 0\n\n\x1b[2J" + b"secret" * 200
    raw(server, HEAD + LENGTH % len(body) + b"\r\n" + body)
    (line,) = said
    assert "\x1b" not in line
    assert len(line) < 600


def test_a_memory_that_fails_means_no_cosignature(
    tmp_path: Path, said: list[str]
) -> None:
    state = FileState.create(tmp_path / "state")
    state.close()
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "state").mkdir()
    held = WitnessServer(witness("w1", state), "127.0.0.1", 0, said.append)
    with serving(held):
        answer = over_line(held).cosign(0, (), A.note(20))
    assert isinstance(answer, Declined)
    assert answer.status == 500
    assert said[0].startswith("500 ")


def test_nobody_at_the_address_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    asker = Asker((signer("w1").key,), over_http(f"http://127.0.0.1:{port}/"))
    answer = asker.cosign(0, (), A.note(20))
    assert isinstance(answer, Declined)
    assert answer.status is None
    assert "cannot be reached" in answer.why


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MOST_BYTES + 9),
        b"HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:

        def speak() -> None:
            line, _ = place.accept()
            with line:
                line.recv(65536)
                try:
                    line.sendall(answer)
                except OSError:
                    return  # it hung up on so long an answer

        thread = threading.Thread(target=speak)
        thread.start()
        port = place.getsockname()[1]
        asker = Asker((signer("w1").key,), over_http(f"http://127.0.0.1:{port}/"))
        assert isinstance(asker.cosign(0, (), A.note(20)), Declined)
        thread.join()


@pytest.mark.parametrize(
    "url", ["", "witness.example", "ftp://witness.example/", "http://", "file:///etc"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(WitnessError, match="no address of a witness"):
        over_http(url)


class Done(NamedTuple):
    """A request that was cosigned: when it began and ended, and the tree."""

    began: int
    ended: int
    tree: Tree


def race(server: WitnessServer, requests: int, clients: int = 8) -> list[Done]:
    """Let clients of two copies ask for any sizes; return what was cosigned."""
    moment = count()

    def client(number: int) -> list[Done]:
        chance = random.Random(number)  # noqa: S311 - a test's own course
        view = (A, B)[number % 2]
        asker = over_line(server)
        done: list[Done] = []
        held = 0
        for _ in range(requests // clients):
            size = min(max(held + chance.randint(-2, 2), 1), MOST)
            old = chance.choice([held, held, min(held, size), chance.randint(0, size)])
            proof = view.proof(old, size) if 0 < old <= size else ()
            began = next(moment)
            answer = asker.cosign(old, proof, view.note(size))
            match answer:
                case Cosigned():
                    held = size
                    done.append(Done(began, next(moment), view.tree(size)))
                case Holds(found):
                    held = found
                case Declined():
                    assert answer.status in (400, 422), answer
        return done

    with ThreadPoolExecutor(clients) as pool:
        return [one for done in pool.map(client, range(clients)) for one in done]


def must_be_one_history(done: list[Done]) -> None:
    """Of what was cosigned no tree is smaller than, or apart from, one before it."""
    assert done
    largest = max(done, key=lambda one: one.tree.size).tree
    view = A if A.tree(largest.size) == largest else B
    assert all(one.tree == view.tree(one.tree.size) for one in done)
    by_end = sorted(done, key=lambda one: one.ended)
    for one in done:
        before = [each.tree.size for each in by_end if each.ended < one.began]
        assert max(before, default=0) <= one.tree.size


def test_clients_that_race_never_roll_the_witness_back(tmp_path: Path) -> None:
    state = FileState.create(tmp_path / "state")
    with serving(WitnessServer(witness("w1", state), "127.0.0.1", 0)) as server:
        done = race(server, 1600)
    must_be_one_history(done)
    assert len({one.tree for one in done}) > 20
    largest = max(done, key=lambda one: one.tree.size).tree
    assert state.held(ORIGIN).tree == largest
    state.close()


@pytest.mark.slow
def test_many_races_never_roll_the_witness_back(tmp_path: Path) -> None:
    for number in range(20):
        state = FileState.create(tmp_path / f"state-{number}")
        held = WitnessServer(witness("w1", state), "127.0.0.1", 0)
        with serving(held) as server:
            must_be_one_history(race(server, 800))
        state.close()


def test_the_rule_of_the_race_finds_a_witness_that_was_rolled_back() -> None:
    """The check above is not empty: it refuses what a careless witness would sign."""
    good = [Done(0, 1, A.tree(20)), Done(2, 3, A.tree(64)), Done(1, 4, A.tree(30))]
    must_be_one_history(good)
    for bad in (
        [*good, Done(5, 6, A.tree(63))],
        [*good, Done(5, 6, B.tree(64))],
        [*good, Done(5, 6, B.tree(65))],
    ):
        with pytest.raises(AssertionError):
            must_be_one_history(bad)


def test_the_witnesses_of_a_policy_are_asked_what_they_hold(
    server: WitnessServer, tmp_path: Path
) -> None:
    """One shows another history than mine; one is away and is told."""
    over_line(server).cosign(0, (), B.note(64))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        away = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    policy = Policy(
        logs=(KnownLog(LOG.key),),
        witnesses=(
            Named("w1", signer("w1").key, server.url),
            Named("w2", signer("w2").key, away),
        ),
    )
    (tmp_path / "policy").write_bytes(write_policy(policy))
    (tmp_path / "mine").write_bytes(A.note(64))
    found = compared([str(tmp_path / "mine")], (), tmp_path / "policy")
    (proof,) = found.proofs
    assert B.note(64).decode() in proof
    (why,) = found.unasked
    assert "cannot be reached" in why
