"""The source document's own words, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["Quote", "all_quotes", "quotes"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A short quotation.

    words   word for word
    line    the line of the source
    source  its key in ``docs/references.bib``
    """

    words: str
    line: int
    source: str = "s2"

    def __str__(self) -> str:
        """Return the words in quotation marks, with their place."""
        return f"“{self.words}” ({self.source.upper()}, line {self.line})"


@cache
def _table() -> dict[str, tuple[Quote, ...]]:
    text = files("servanda.diagnosis.threat").joinpath("words.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: tuple(Quote(row["words"], row["line"]) for row in group)
        for name, group in rows.items()
    }


def quotes(subject: str) -> tuple[Quote, ...]:
    """Return the source's words on a subject; an unknown subject is a ``KeyError``."""
    return _table()[subject]


def all_quotes() -> tuple[Quote, ...]:
    """Return every quotation there is."""
    return tuple(quote for group in _table().values() for quote in group)
