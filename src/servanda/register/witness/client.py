"""A witness at a distance, asked over HTTP or HTTPS.

Redirections are not followed: a policy names the witness's own address.
"""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from servanda.register.errors import WitnessError
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.transparency.policy import Policy
from servanda.register.witness.asking import Asker, Post
from servanda.register.witness.reply import PLAIN, Reply
from servanda.register.witness.request import MOST_BYTES

__all__ = ["cosigners_of", "latest_at", "over_http"]

_WAIT_SECONDS: Final = 20.0


def over_http(url: str, *, wait: float = _WAIT_SECONDS) -> Post:
    """Return the way to a witness by its submission prefix.

    wait  seconds until a witness that is silent counts as unreachable
    """
    place = _place(url)
    return lambda body: _asked(place, "POST", "add-checkpoint", body, wait)


def latest_at(url: str, origin: str, *, wait: float = _WAIT_SECONDS) -> bytes | None:
    """Return the checkpoint of a log that a witness of Servanda cosigned last."""
    path = "checkpoint/" + quote(origin, safe="")
    reply = _asked(_place(url), "GET", path, None, wait)
    return reply.body if reply.status == HTTPStatus.OK else None


def cosigners_of(policy: Policy, *, wait: float = _WAIT_SECONDS) -> tuple[Asker, ...]:
    """Return the witnesses of a policy that have an address.

    Lines with one address are one witness with several keys, and asked once.
    """
    keys: dict[str, tuple[VerifierKey, ...]] = {}
    for witness in policy.witnesses:
        if witness.url:
            keys[witness.url] = (*keys.get(witness.url, ()), witness.key)
    return tuple(Asker(own, over_http(url, wait=wait)) for url, own in keys.items())


def _place(url: str) -> SplitResult:
    place = urlsplit(url)
    if place.scheme not in ("http", "https") or not place.hostname:
        raise WitnessError(
            f"{url!r} is no address of a witness",
            remedy="Write it as https://witness.example/ in the policy.",
        )
    return place


def _asked(
    place: SplitResult, method: str, path: str, body: bytes | None, wait: float
) -> Reply:
    is_plain = place.scheme == "http"
    kind = HTTPConnection if is_plain else HTTPSConnection
    whole = f"{place.path.rstrip('/')}/{path}"
    headers = {"Content-Type": PLAIN} if body is not None else {}
    try:
        connection = kind(place.hostname or "", place.port, timeout=wait)
        try:
            connection.request(method, whole, body, headers)
            return _reply(connection.getresponse())
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError) as error:
        said = str(error) or type(error).__name__
        raise WitnessError(
            f"the witness at {place.hostname} cannot be reached: {said}",
            remedy="Ask its operator; the log stays as it is and can ask again.",
        ) from error


def _reply(response: HTTPResponse) -> Reply:
    body = response.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise HTTPException(f"it answered with more than {MOST_BYTES} bytes")
    try:
        status = HTTPStatus(response.status)
    except ValueError:
        raise HTTPException(f"it answered {response.status}") from None
    return Reply(status, body, response.headers.get("Content-Type", PLAIN))
