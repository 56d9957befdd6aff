"""Form tokens: a write counts only if it comes from a form of this site.

A random value lies in a cookie; the form carries its seal under a secret that the site
keeps. A page elsewhere can have the cookie sent, and cannot know the seal. Beside it,
a browser that says where a request comes from is believed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from fastapi import Request, Response

__all__ = ["COOKIE", "is_from_here", "token_for", "with_cookie"]

COOKIE: Final = "servanda-form"
_SIZE: Final = 16
_OWN: Final = ("same-origin", "none")


def token_for(request: Request, secret: bytes) -> tuple[str, str]:
    """Return the value of the cookie and the token that goes with it."""
    value = request.cookies.get(COOKIE) or secrets.token_urlsafe(_SIZE)
    return value, _sealed(value, secret)


def with_cookie(
    request: Request, response: Response, value: str, path: str, *, is_secure: bool
) -> None:
    """Put the value into the answer, where the browser has none.

    is_secure  whether readers reach the portal over TLS, be it through a proxy
    """
    if request.cookies.get(COOKIE) != value:
        secure = is_secure or request.url.scheme == "https"
        response.set_cookie(
            COOKIE, value, path=path, httponly=True, secure=secure, samesite="strict"
        )


def is_from_here(request: Request, token: str, secret: bytes) -> bool:
    """Tell whether a form was sent from a page of this site."""
    site = request.headers.get("sec-fetch-site", _OWN[0])
    value = request.cookies.get(COOKIE, "")
    seal = _sealed(value, secret).encode()
    return bool(value) and site in _OWN and hmac.compare_digest(seal, token.encode())


def _sealed(value: str, secret: bytes) -> str:
    return hmac.new(secret, b"form " + value.encode(), hashlib.sha256).hexdigest()
