"""A log at a distance: its exported files, read over HTTP or HTTPS.

Nothing that is fetched is trusted; the auditor hashes and verifies it all. One
connection is kept; no redirect is followed, and no file is read beyond a size.
"""

from __future__ import annotations

import http.client
import ssl
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlsplit

from servanda.basis.errors import ServandaError
from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.log.exported import Exported

__all__ = ["open_remote"]

_WAIT_SECONDS: Final = 30.0
_LARGEST: Final = 1 << 28
_SHOWN: Final = 200
_TRIES: Final = 2  # a server may have closed a connection that was kept


def open_remote(url: str) -> Exported:
    """Open a log whose exported files are served below an address."""
    files = _Served(url)
    try:
        return Exported(files, url, files.close)
    except ServandaError:
        files.close()
        raise


class _Served:
    """Reads files below an address."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NoLogError(
                f"{url}: this is no address of an exported log",
                remedy="Name it as https://… up to the folder that holds `log.json`.",
            )
        if parts.username is not None or parts.query or parts.fragment:
            raise NoLogError(
                "The address of a log holds no user, password, query or fragment",
                remedy="Name it as https://… up to the folder that holds `log.json`.",
            )
        self._url = url.rstrip("/")
        self._path = parts.path.rstrip("/")
        wait = _WAIT_SECONDS
        self._connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(
                parts.hostname,
                parts.port,
                timeout=wait,
                context=ssl.create_default_context(),
            )
            if parts.scheme == "https"
            else http.client.HTTPConnection(parts.hostname, parts.port, timeout=wait)
        )

    def __call__(self, path: str) -> bytes | None:
        """Return a file; None where the server has none."""
        for tried in range(1, _TRIES + 1):
            try:
                return self._get(path)
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                if tried == _TRIES:
                    why = str(error) or type(error).__name__
                    raise self._failed(path, why) from error
        return None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _get(self, path: str) -> bytes | None:
        self._connection.request("GET", f"{self._path}/{quote(path)}")
        response = self._connection.getresponse()
        content = response.read(_LARGEST + 1)
        if response.length and len(content) <= _LARGEST:
            raise http.client.IncompleteRead(content, response.length)
        if len(content) > _LARGEST:
            self._connection.close()
            raise self._failed(path, f"more than {_LARGEST} bytes")
        if response.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            return None
        if response.status != HTTPStatus.OK:
            raise self._failed(path, f"the server answered {response.status}")
        return content

    def _failed(self, path: str, why: str) -> StoreFailedError:
        # What a stranger's server answers is shown on a terminal: not as it came.
        shown = "".join(c if c.isprintable() else "?" for c in why[:_SHOWN])
        return StoreFailedError(
            f"{self._url}/{path}: cannot be fetched: {shown}",
            remedy="See that the address is right and the server runs, then try again.",
        )
