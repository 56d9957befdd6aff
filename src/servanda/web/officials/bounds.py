"""What reaches a handler for officials, and what is told of it afterwards.

A body that is too long, or does not say how long it is, is not read. Every write leaves
one line in the log of the program, with what was done to which act and never with a
text, a token or a link.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute

from servanda.basis.errors import ServandaError

__all__ = ["MOST", "Bounded", "FormTokenError", "audited"]

MOST: Final = 4 << 20
"""Bytes that may be sent in one request: a compact and the documents of an act."""

_AUDIT: Final = logging.getLogger("servanda.audit")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class FormTokenError(ServandaError):
    """A form was not sent from a page of this portal, or the page was too old."""

    code = "SRV-785"


class Bounded(APIRoute):
    """A route that reads no more than it may."""

    def get_route_handler(self) -> Handler:
        """Return the handler, behind a look at the length."""
        handle = super().get_route_handler()

        async def bounded(request: Request) -> Response:
            if request.method == "POST":
                length = request.headers.get("content-length", "")
                if not length.isascii() or not length.isdecimal():
                    raise _too_large("A body of unknown length")
                if int(length) > MOST:
                    raise _too_large(f"A body of {length} bytes")
            return await handle(request)

        return bounded


def audited(what: str, **about: object) -> None:
    """Write one line of what was done."""
    told = {"what": what, **{key: value for key, value in about.items() if value}}
    _AUDIT.info(json.dumps(told, sort_keys=True))


def _too_large(found: str) -> HTTPException:
    words = f"{found} was sent, and at most {MOST} bytes are taken"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
