"""Refuse to change anything because another site's page said so.

A browser says where a request comes from, in fields that no page can set. A request to
change something that says it comes from elsewhere is refused; forms carry a token
besides (see the officials' office). What is no browser says nothing, holds no cookie,
and is taken: an act is judged by its signatures, whoever brings it.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from servanda.web.safety.asgi import App, Receive, Scope, Send, header, refuse
from servanda.web.safety.guard import Guard

__all__ = ["Crossing"]

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_OWN: Final = (b"same-origin", b"none")


class Crossing:
    """Refuses requests to change something that another site's page sent."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and _is_from_elsewhere(scope):
            await refuse(send, 403, "Another site's page cannot change anything here.")
            return
        await self.app(scope, receive, send)


def _is_from_elsewhere(scope: Scope) -> bool:
    if scope["method"] in _SAFE:
        return False
    sites = header(scope, b"sec-fetch-site")
    if sites:
        return any(site not in _OWN for site in sites)
    origins = header(scope, b"origin")
    if not origins:
        return False
    hosts = header(scope, b"host")
    host = hosts[0].decode("latin-1").lower() if hosts else ""
    return any(urlsplit(o.decode("latin-1")).netloc.lower() != host for o in origins)
