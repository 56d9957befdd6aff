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


class _Again(Exception):  # noqa: N818 - a signal inside this module, not an error
    """An attempt failed in a way that another may not."""

    def __init__(self, why: str, asked: str | None = None) -> None:
        super().__init__(why)
        self.asked = asked


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
        part = _Part(path)
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
            except ValueError as error:
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
            except (_Again, httpx.TransportError) as error:
                why = str(error) or type(error).__name__
                if number == self._pace.attempts:
                    raise FetchError(
                        f"{url} could not be fetched in {number} attempts: {why}",
                        remedy="Run the command again: it goes on where it stopped. If "
                        "you reach the network through a proxy, set HTTPS_PROXY.",
                    ) from error
                self._pace.after_failure(number, getattr(error, "asked", None))
            else:
                return

    def _once(self, url: str, part: _Part, told: Told) -> None:
        with self._client.stream("GET", url, headers=part.headers()) as answer:
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                part.forget()
                raise _Again("the part that had come is no part of the file any more")
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
            raise _Again(f"{got} of {whole} bytes came")


class _Part:
    """What has come of a file, and the mark of the file it is part of."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(target.name + ".part")
        self._mark = target.with_name(target.name + ".mark")

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, where there is a part and a mark."""
        plain = {"Accept-Encoding": "identity"}
        try:
            size, mark = self.path.stat().st_size, self._mark.read_text("ascii")
        except OSError:
            return plain
        if not size or not mark:
            return plain
        return {**plain, "Range": f"bytes={size}-", "If-Range": mark}

    def begin(self, answer: httpx.Response, *, resumed: bool) -> int:
        """Keep the mark; drop the part unless the answer goes on from its end."""
        if resumed:
            size = self.path.stat().st_size
            if answer.headers.get("content-range", "").startswith(f"bytes {size}-"):
                return size
            self.forget()
            raise _Again("the server resumed at another place")
        self.forget()
        etag = answer.headers.get("etag", "")
        # A weak ETag does not promise the same bytes; a date serves instead.
        mark = etag if not etag.startswith("W/") else ""
        self._mark.write_text(mark or answer.headers.get("last-modified", ""), "ascii")
        return 0

    def forget(self) -> None:
        """Remove what has come."""
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)

    def done(self) -> None:
        """Give the file its name."""
        self.path.replace(self._target)
        self._mark.unlink(missing_ok=True)


def _length(answer: httpx.Response) -> int | None:
    text = answer.headers.get("content-length", "")
    return int(text) if text.isdigit() else None


def _judge(answer: httpx.Response, url: str) -> None:
    """Refuse an answer that is no data; tell failures that may pass from others."""
    code = answer.status_code
    if code in _RETRIED:
        raise _Again(f"the server answered {code}", answer.headers.get("retry-after"))
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
