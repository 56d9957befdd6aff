"""What has come of a file: kept with the mark that tells whether it is still the same.

The mark is the server's ETag, or else the date by which it last changed.
"""

from __future__ import annotations

from pathlib import Path

import httpx

__all__ = ["Again", "Part"]


class Again(Exception):  # noqa: N818 - a signal within this package, no error
    """An attempt failed in a way that another may not."""

    def __init__(self, why: str, asked: str | None = None) -> None:
        super().__init__(why)
        self.asked = asked


class Part:
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
            raise Again("the server resumed at another place")
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
