"""The bibliography: what a citation's key stands for, and how far it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from pybtex.database import Entry, parse_string
from pybtex.richtext import Text

from servanda.basis.citation import Citation, cite

__all__ = ["Work", "bibliography", "cited", "titled"]

_NAME: Final = "references.bib"
_SHORT: Final = 70
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Work:
    """A source that checks, data or beliefs rest on.

    key       its key in the bibliography
    author    as stated; empty where none is
    title     without TeX
    year      as stated; empty where none is
    standing  seen, reported or unverified
    note      what exactly was read
    url       the publisher's page, if it is on the web
    """

    key: str
    author: str
    title: str
    year: str
    standing: str
    note: str
    url: str

    @property
    def short(self) -> str:
        """Author or title with the year, short enough for a table."""
        title = self.title
        if len(title) > _SHORT:
            title = title[:_SHORT].rsplit(" ", 1)[0] + "\u2026"
        year = f" ({self.year})" if self.year and self.year not in title else ""
        return f"{title}{year}"


@cache
def bibliography() -> dict[str, Work]:
    """Return every work, by key: from the package, or the checkout it lies in."""
    entries = parse_string(_text(), "bibtex").entries
    return {key: _work(key, entry) for key, entry in entries.items()}


def titled(citation: Citation | str) -> str:
    """Return a citation for a reader: short title, then the place."""
    found = cite(citation) if isinstance(citation, str) else citation
    work = bibliography().get(found.key)
    name = work.short if work else found.key
    return f"{name}, {found.pin}" if found.pin else name


def cited(citations: tuple[Citation | str, ...]) -> tuple[Work, ...]:
    """Return the works that citations name, each once, in order."""
    keys = dict.fromkeys((cite(c) if isinstance(c, str) else c).key for c in citations)
    known = bibliography()
    return tuple(known[key] for key in keys if key in known)


def _text() -> str:
    shipped = files("servanda").joinpath(_NAME)
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    checkout = Path(__file__).resolve().parents[3] / "docs" / _NAME
    return checkout.read_text(encoding="utf-8")


def _work(key: str, entry: Entry) -> Work:
    fields = {name: _plain(text) for name, text in entry.fields.items()}
    authors = [_plain(str(person)) for person in entry.persons.get("author", ())]
    return Work(
        key=key,
        author=", ".join(authors),
        title=fields.get("title", key),
        year=fields.get("year", ""),
        standing=fields.get("standing", "unverified"),
        note=fields.get("note", ""),
        url=entry.fields.get("url", ""),
    )


def _plain(text: str) -> str:
    """Return a text without TeX: accents as letters, braces gone."""
    told = str(Text.from_latex(text)).replace("``", '"').replace("''", '"')
    return _SPACE.sub(" ", told.replace("--", "\u2013")).strip()
