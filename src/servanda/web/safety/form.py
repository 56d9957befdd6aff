"""Refuse what is no request that a browser or a careful program sends.

Each of these has been used against servers: two lengths, a length and chunks, a path
that climbs, an address of another host, bytes that no path holds.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

from servanda.web.safety.asgi import App, Receive, Scope, Send, header, refuse
from servanda.web.safety.client import client_of
from servanda.web.safety.guard import Guard

__all__ = ["METHODS", "Form"]

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")


class Form:
    """Refuses requests that are out of form, before anything reads them."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http" and (fault := _fault(scope, self.guard)):
            await refuse(send, *fault)
            return
        await self.app(scope, receive, send)


def _fault(scope: Scope, guard: Guard) -> tuple[int, str] | None:
    return (
        _of_method(scope)
        or _of_path(scope, guard)
        or _of_fields(scope, guard)
        or _of_host(scope, guard)
    )


def _of_method(scope: Scope) -> tuple[int, str] | None:
    if scope["method"] not in METHODS:
        return 405, f"Only {', '.join(METHODS)} are answered here."
    return None


def _of_path(scope: Scope, guard: Guard) -> tuple[int, str] | None:
    raw: bytes = scope.get("raw_path") or str(scope["path"]).encode()
    if len(raw) + len(scope["query_string"]) > guard.path:
        return 414, f"A path with its query has at most {guard.path} bytes."
    path = str(scope["path"])
    parts = path.replace("\\", "/").split("/")
    if ".." in parts or "." in parts:
        return 400, "A path does not climb."
    if any(map(_is_odd, path)):
        return 400, "A path holds only characters that can be read."
    return None


def _is_odd(letter: str) -> bool:
    """Tell whether a letter is none: a control, or a byte that was no letter."""
    return letter < " " or letter == "\x7f" or "\ud800" <= letter <= "\udfff"


def _of_fields(scope: Scope, guard: Guard) -> tuple[int, str] | None:
    if sum(len(key) + len(value) for key, value in scope["headers"]) > guard.fields:
        return 431, f"All header fields have at most {guard.fields} bytes together."
    lengths = header(scope, b"content-length")
    coded = header(scope, b"transfer-encoding")
    if len(lengths) > 1 or (lengths and coded):
        return 400, "The length of a body is said once and in one way."
    if lengths and not lengths[0].isdigit():
        return 400, "The length of a body is a number."
    if any(value.strip().lower() != b"chunked" for value in coded):
        return 400, "A body comes whole or in chunks, in no other coding."
    if header(scope, b"content-encoding"):
        return 415, "A body is sent as it is, not packed."
    return None


def _is_a_probe(scope: Scope, guard: Guard) -> bool:
    """Tell whether this machine asks after the portal's own health."""
    if not str(scope["path"]).endswith(("/healthz", "/metrics")):
        return False
    client = client_of(scope, guard)
    return bool(client) and ip_address(client).is_loopback


def _of_host(scope: Scope, guard: Guard) -> tuple[int, str] | None:
    hosts = header(scope, b"host")
    if len(hosts) > 1:
        return 400, "The host is named once."
    if not guard.hosts or _is_a_probe(scope, guard):
        return None
    wanted = {host.lower() for host in guard.hosts}
    named = hosts[0].decode("latin-1").lower() if hosts else ""
    if named not in wanted and named.rpartition(":")[0] not in wanted:
        return 421, "This portal is not reached under that name."
    return None
