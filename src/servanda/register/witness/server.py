"""A witness as a small HTTP server.

``POST /add-checkpoint``    asks for a cosignature (tlog-witness)
``GET /``                   who this is: its verifier keys, the logs it watches
``GET /checkpoint/ORIGIN``  the checkpoint cosigned last of a log, for monitors; this
                            one is ours, the text leaves it open

What a request holds is never written down but for a log's name and size. TLS, where it
is wanted, is the business of a proxy before it; the answers are signed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from socketserver import TCPServer
from typing import ClassVar, Final
from urllib.parse import unquote

from servanda.basis.errors import ServandaError
from servanda.register.witness.reply import Reply
from servanda.register.witness.request import MOST_BYTES
from servanda.register.witness.witness import Witness

__all__ = ["WitnessServer"]

_MOST_AT_ONCE: Final = 64
_IDLE_SECONDS: Final = 30.0
_SHOWN: Final = 200

Tell = Callable[[str], None]


def _silent(_line: str) -> None:
    return None


class WitnessServer(ThreadingHTTPServer):
    """Serves a witness: ``serve_forever`` begins, ``shutdown`` ends it."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self, witness: Witness, host: str, port: int, tell: Tell = _silent
    ) -> None:
        """Take the address; port 0 takes any that is free.

        tell  told a line for each request before it is answered: status, log, size
        """
        self.witness = witness
        self.tell = tell
        self._room = threading.BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """Return the submission prefix, as a policy names it."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def server_bind(self) -> None:
        """Take the address; the standard server would ask for its name on the net."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), 0

    def process_request(
        self, request: socket | tuple[bytes, socket], client_address: object
    ) -> None:
        """Serve a connection in its own thread; beyond so many, hang up."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(
        self, request: socket | tuple[bytes, socket], client_address: object
    ) -> None:
        """Serve a connection and make room again."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """Say that a connection broke off; what was sent over it is not shown."""
        self.tell("a connection broke off")


class _Handler(BaseHTTPRequestHandler):
    """One connection; it stays open for further requests."""

    server: WitnessServer
    protocol_version = "HTTP/1.1"
    server_version = "servanda-witness"
    sys_version = ""
    timeout = _IDLE_SECONDS
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"
    disable_nagle_algorithm: ClassVar[bool] = True

    def do_POST(self) -> None:
        """Answer a request for a cosignature."""
        if self.path != "/add-checkpoint":
            self._stop(HTTPStatus.NOT_FOUND)
            return
        body = self._body()
        if body is None:
            return
        try:
            reply = self.server.witness.add_checkpoint(body)
        except ServandaError as error:
            # Nothing was cosigned, or nothing was remembered: either way, no answer.
            self.server.tell(f"500 {error.message}")
            self._stop(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        # Told before it is sent: whoever has an answer finds it in the witness's lines.
        self.server.tell(_line(reply, body))
        self._send(reply)

    def do_GET(self) -> None:
        """Tell who this is, or the checkpoint cosigned last of a log."""
        witness = self.server.witness
        if self.path == "/":
            lines = [*map(str, witness.keys), "", *witness.origins]
            self._send(Reply(HTTPStatus.OK, "\n".join([*lines, ""]).encode()))
            return
        _, _, name = self.path.partition("/checkpoint/")
        origin = unquote(name)
        try:
            note = witness.latest(origin) if origin in witness.origins else None
        except ServandaError as error:
            self.server.tell(f"500 {error.message}")
            self._stop(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        if note is None:
            self._stop(HTTPStatus.NOT_FOUND)
        else:
            self._send(Reply(HTTPStatus.OK, note))

    def _body(self) -> bytes | None:
        """Read the body of a request, or answer why it is not read."""
        stated = self.headers.get_all("Content-Length", [])
        if "Transfer-Encoding" in self.headers or len(stated) != 1:
            self._stop(HTTPStatus.LENGTH_REQUIRED)
        elif not (stated[0].isascii() and stated[0].isdecimal()):
            self._stop(HTTPStatus.BAD_REQUEST)
        elif len(stated[0]) > len(str(MOST_BYTES)) or int(stated[0]) > MOST_BYTES:
            self._stop(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            body = self.rfile.read(int(stated[0]))
            if len(body) == int(stated[0]):
                return body
            self.close_connection = True
        return None

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _stop(self, status: HTTPStatus) -> None:
        """Refuse, and hang up: what follows on the line may be an unread body."""
        self.send_error(status)
        self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Write nothing: what is told is told by ``tell``."""


def _line(reply: Reply, body: bytes) -> str:
    """Return what is told of a request: status, log, size, and why it was refused."""
    _, _, note = body.partition(b"\n\n")
    origin, size, *_ = [*note[:_SHOWN].decode("utf-8", "replace").split("\n"), "", ""]
    why = f": {reply.why[:_SHOWN]}" if reply.why else ""
    return f"{int(reply.status)} {origin!r} {size!r}{why}"
