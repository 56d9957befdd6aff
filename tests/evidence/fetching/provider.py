"""A provider on the loopback: its formats, its failures, its slowness."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from urllib.parse import parse_qs, urlsplit


@dataclass
class Page:
    """What the provider answers at one path.

    body      the bytes, or what makes them from the query
    kind      the content type
    failures  answers given before the real one: a status, or the bytes after which
              the connection is broken off (a negative number)
    is_fixed  whether the file carries an ETag
    resumes   whether ranges are honoured
    stalls    seconds of silence before each of the first answers
    """

    body: bytes | Callable[[dict[str, str]], bytes]
    kind: str = "text/csv"
    failures: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    is_fixed: bool = True
    resumes: bool = True
    stalls: list[float] = field(default_factory=list)


@dataclass
class Provider:
    """The server's address, its pages, and the requests that came."""

    url: str
    pages: dict[str, Page]
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@contextmanager
def provider(pages: dict[str, Page]) -> Iterator[Provider]:
    """Serve pages on the loopback until the end of the block."""
    known = Provider("", pages)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            _answer(self, known)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(request: BaseHTTPRequestHandler, known: Provider) -> None:
    split = urlsplit(request.path)
    asked_range = request.headers.get("Range")
    known.asked.append((request.path, asked_range))
    page = known.pages.get(split.path)
    if page is None:
        request.send_error(404)
        return
    query = {name: values[0] for name, values in parse_qs(split.query).items()}
    body = page.body(query) if callable(page.body) else page.body
    if page.stalls:
        sleep(page.stalls.pop(0))
    failure = page.failures.pop(0) if page.failures else 0
    if failure > 0:
        request.send_response(failure)
        request.send_header("Content-Length", "0")
        for name, value in page.headers.items():
            request.send_header(name, value)
        request.end_headers()
        return
    _send(request, page, body, asked_range, broken_after=-failure)


def _send(
    request: BaseHTTPRequestHandler,
    page: Page,
    body: bytes,
    asked_range: str | None,
    *,
    broken_after: int,
) -> None:
    mark = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
    same = request.headers.get("If-Range") == mark
    start = 0
    if asked_range and page.resumes and same:
        start = int(asked_range.removeprefix("bytes=").rstrip("-"))
        request.send_response(206)
        whole = len(body)
        request.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
    else:
        request.send_response(200)
    rest = body[start:]
    request.send_header("Content-Type", page.kind)
    request.send_header("Content-Length", str(len(rest)))
    if page.is_fixed:
        request.send_header("ETag", mark)
    request.end_headers()
    request.wfile.write(rest[:broken_after] if broken_after else rest)
    if broken_after:
        request.wfile.flush()
        request.close_connection = True
