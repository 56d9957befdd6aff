"""What every answer tells the browser: run nothing from elsewhere, frame nothing."""

from __future__ import annotations

from typing import Final

from servanda.web.safety.asgi import NAME, App, Message, Receive, Scope, Send
from servanda.web.safety.guard import Guard

__all__ = ["POLICY", "Headers"]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script and no style stands in a page; nothing is loaded from elsewhere."""

_ALWAYS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        (
            b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
            b"publickey-credentials-get=(self), publickey-credentials-create=(self)"
        ),
    ),
)
_OPEN: Final = ("/api/", "/checkpoint", "/tile/", "/log.json", "/document/", ".atom")
"""What other sites may read too: open data, the log's files and the feeds."""

_TLS: Final = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class Headers:
    """Adds its header fields to every answer; names every request."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = self.guard.name()
        added = [*_ALWAYS, (b"x-request-id", name.encode())]
        if self.guard.is_secure:
            added.append(_TLS)
        path = str(scope["path"])
        if any(part in path for part in _OPEN):
            added.append((b"access-control-allow-origin", b"*"))
            added[5] = (b"cross-origin-resource-policy", b"cross-origin")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = {key.lower() for key, _ in message.get("headers", ())}
                new = [(key, value) for key, value in added if key not in held]
                message = {**message, "headers": [*message.get("headers", ()), *new]}
            await send(message)

        await self.app({**scope, NAME: name}, receive, with_headers)
