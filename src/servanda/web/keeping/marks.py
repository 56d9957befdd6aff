"""What answers depend on, told alike by every process that reads the same log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from servanda.acts.portal.reading.foretelling import foreseen_mark
from servanda.acts.portal.reading.reader import Reader

__all__ = ["LISTS", "LOG", "STILL", "Marks"]

LISTS: Final = "lists"
LOG: Final = "log"
STILL: Final = "still"
"""What an answer may depend on, beside a stream by its name: the views of all compacts,
the log as a whole, nothing."""

_NEVER: Final = float("inf")
_SOON: Final = 5.0
"""Seconds for which an answer is told whose day ends just now."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of what a reader reads.

    now  tells the time in seconds since 1970
    """

    reader: Reader
    now: Callable[[], float]

    def mark(self, on: str) -> str:
        """Return what changes when that on which an answer depends does."""
        reader = self.reader
        match on:
            case "still":
                return ""
            case "lists":
                return f"{reader.look.mark}.{reader.views_mark}"
            case "log":
                return reader.look.mark
            case stream:
                last, gone = reader.look.lasts.get(stream, -1), reader.look.removal
                return f"{last}.{gone}.{foreseen_mark(reader, stream)}"

    def until(self, on: str) -> float:
        """Return until when an answer holds that is made now: its day's end."""
        if on in {LOG, STILL}:
            return _NEVER
        if on == LISTS:
            return max(self.reader.until().timestamp(), self.now() + _SOON)
        view = self.reader.view(on)
        end = view.until.timestamp() if view else 0.0
        return max(end, self.now() + _SOON)
