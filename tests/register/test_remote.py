"""Servers that answer what no file server answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from servanda.basis.errors import ServandaError
from servanda.register.remote import open_remote

OK = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Answer everything with the same bytes, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(4096)
                    caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (OK + b"Content-Length: 900\r\n\r\n{}", "cannot be fetched: IncompleteRead"),
        (OK + b"X: " + b"a" * 70000 + b"\r\n\r\n", "header line"),
        (OK + b"X: a\r\n" * 200 + b"\r\n", "headers"),
        (
            (
                b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                b"Content-Length: 0\r\n\r\n"
            ),
            "answered 302",
        ),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}", "cannot be fetched"),
        (b"\x1b]0;title\x07\x1b[2J\x00 \xff\r\n", "cannot be fetched"),
        (b"", "cannot be fetched"),
        (OK + b"Content-Length: 6\r\n\r\n<html>", "cannot be read"),
    ],
)
def test_what_a_hostile_server_answers_is_told_in_plain_words(
    answer: bytes, why: str
) -> None:
    with (
        answering(answer) as address,
        pytest.raises(ServandaError, match=why) as caught,
    ):
        open_remote(address)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500
