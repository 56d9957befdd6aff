"""Bring one file: resumed where it stopped, whole or not at all.

What has come so far lies beside the file under ``.part``, with the mark (ETag or
date) by which the server tells whether it is still the same file. Proxies and
certificates are taken from the environment, as httpx does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Self

import httpx

from servanda.evidence.fetching.errors import FetchError
from servanda.evidence.fetching.pace import Pace
from servanda.evidence.fetching.pages import Pages, Paging, walk
from servanda.evidence.fetching.part import Again, Part
from servanda.evidence.indicators import Address

__all__ = ["Fetched", "Fetcher", "Told"]

Told = Callable[[int, int | None], None]
"""Told the bytes that have come, and how many there are in all where that is known."""

_RETRIED: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


class Fetched(NamedTuple):
    """A file that has come.

    path    where it is
    url     where it came from
    digest  SHA-256 of its bytes
    """

    path: Path
    url: str
    digest: str


_UNANSWERED: Final = 2
"""How often a host is tried that does not answer at all."""


class Fetcher:
    """Brings files, one at a time, at a pace."""

    def __init__(
        self, client: httpx.Client | None = None, pace: Pace | None = None
    ) -> None:
        """Take a client and a pace, or make the usual ones."""
        self._client = client or httpx.Client(
            timeout=httpx.Timeout(30.0, read=120.0),
            follow_redirects=True,
            headers={"User-Agent": "servanda-evidence"},
        )
        self._pace = pace or Pace()
        self._gone: set[str] = set()

    def __enter__(self) -> Self:
        """Use the client until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the client's connections."""
        self._client.close()

    def fetch(
        self, address: Address, folder: Path, told: Told = lambda _got, _all: None
    ) -> Fetched:
        """Bring the file at an address into a folder.

        address  where it is, and how its pages are walked if it has some
        folder   where it goes; made if it is not there
        told     told how much has come

        Raises `FetchError`; a part that came is kept: the next call goes on from it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / address.file
        if address.pages is None:
            self._whole(address.url, path, told)
        else:
            self._paged(address.url, Paging.of(address.pages), path, told)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Fetched(path, address.url, f"sha256:{digest}")

    def _whole(self, url: str, path: Path, told: Told) -> None:
        part = Part(path)
        self._persist(url, lambda: self._once(url, part, told))
        part.done()

    def _paged(self, url: str, paging: Paging, path: Path, told: Told) -> None:
        came = Pages(path)

        def one(page_url: str, number: int) -> object:
            answer = [came.held(number)] if number else []
            if not any(answer):
                self._persist(page_url, lambda: answer.append(self._page(page_url)))
            text = answer[-1] or b""
            try:
                value = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise FetchError(
                    f"{page_url} answered with something that is not JSON",
                    remedy="Open it in a browser: it may ask for a login.",
                ) from error
            came.keep(number, text)
            return value

        try:
            records = walk(url, paging, one, told)
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise FetchError(
                f"{url} answered with JSON of another shape ({error})",
                remedy="The provider may have changed its interface: download its file "
                "by hand and use `servanda evidence import`.",
            ) from error
        part = path.with_name(path.name + ".part")
        part.write_text(json.dumps(records), encoding="utf-8")
        part.replace(path)
        came.forget()

    def _page(self, url: str) -> bytes:
        answer = self._client.get(url)
        _judge(answer, url)
        return answer.content

    def _persist(self, url: str, attempt: Callable[[], None]) -> None:
        """Try until it works, or the attempts are spent."""
        host = httpx.URL(url).host
        for number in range(1, self._pace.attempts + 1):
            self._pace.before(host)
            try:
                attempt()
            except (Again, httpx.RequestError) as error:
                if number >= self._patience(host, error):
                    raise _spent(url, number, error) from error
                self._pace.after_failure(number, getattr(error, "asked", None))
            else:
                self._gone.discard(host)
                return

    def _patience(self, host: str, error: Exception) -> int:
        """Return how many attempts a failure is worth.

        Where nobody answers at all, two; and none after the first where that has been
        found before: without a network, forty files would else take half an hour.
        """
        if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return self._pace.attempts
        most = 1 if host in self._gone else _UNANSWERED
        self._gone.add(host)
        return min(most, self._pace.attempts)

    def _once(self, url: str, part: Part, told: Told) -> None:
        with self._client.stream("GET", url, headers=part.headers()) as answer:
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                part.forget()
                raise Again("the part that had come is no part of the file any more")
            _judge(answer, url)
            if answer.headers.get("content-encoding", "identity") != "identity":
                raise FetchError(
                    f"{url} came in an encoding that was not asked for",
                    remedy="Download it with a browser and use "
                    "`servanda evidence import`.",
                )
            resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
            got = part.begin(answer, resumed=resumed)
            whole = _length(answer)
            whole = None if whole is None else whole + got
            with part.path.open("ab") as stream:
                for block in answer.iter_raw():
                    stream.write(block)
                    got += len(block)
                    told(got, whole)
        if whole is not None and got != whole:
            raise Again(f"{got} of {whole} bytes came")


def _spent(url: str, number: int, error: Exception) -> FetchError:
    attempts = "1 attempt" if number == 1 else f"{number} attempts"
    why = str(error) or type(error).__name__
    return FetchError(
        f"{url} could not be fetched in {attempts}: {why}",
        remedy="Run the command again: it goes on where it stopped. If you reach the "
        "network through a proxy, set HTTPS_PROXY.",
    )


def _length(answer: httpx.Response) -> int | None:
    text = answer.headers.get("content-length", "")
    return int(text) if text.isdigit() else None


def _judge(answer: httpx.Response, url: str) -> None:
    """Refuse an answer that is no data; tell failures that may pass from others."""
    code = answer.status_code
    if code in _RETRIED:
        raise Again(f"the server answered {code}", answer.headers.get("retry-after"))
    if code >= httpx.codes.BAD_REQUEST:
        raise FetchError(
            f"{url} answered {code} {answer.reason_phrase}".rstrip(),
            remedy="The address may have moved: download the file by hand from the "
            "provider's site and use `servanda evidence import`.",
        )
    if answer.headers.get("content-type", "").startswith("text/html"):
        raise FetchError(
            f"{url} answered with a web page instead of data",
            remedy="It may ask for a login or consent: open it in a browser, save the "
            "file and use `servanda evidence import`.",
        )
