"""What every page of the public site knows: reader, place, log and moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

__all__ = ["LANGUAGES", "Frame", "Language"]

Language = Literal["en", "fr"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")
"""The languages of the interface; the first stands at the root of the site."""

_FILE: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows.

    language    of the interface; a compact stays in its own
    base        what stands before each link: ``/`` or ``/portal/`` where a server is,
                ``../../`` or ``./`` in a folder of files; it ends with a slash
    title       the name of the site
    origin      the log's name; "" where the pages are made from files
    size        entries of the log; 0 likewise
    at          the moment that the pages describe, in UTC
    is_live     whether a server answers: there are forms, proofs on demand and an API
    path        the page's own path, as ``places`` names it: the same in every language
    has_office  whether officials can draft and hand in acts here
    root        where readers reach the site, in full; "" where not known
    """

    language: Language
    base: str
    title: str
    origin: str
    size: int
    at: datetime
    is_live: bool
    path: str
    has_office: bool = False
    root: str = ""

    @property
    def log(self) -> str:
        """The log as a command names it: its own address, or a word to fill in."""
        return self.root or "LOG"

    def link(self, path: str, language: Language | None = None) -> str:
        """Return the address of a page, in the page's own language by default.

        >>> from datetime import UTC
        >>> at = datetime(2027, 7, 1, tzinfo=UTC)
        >>> Frame("fr", "../", "Portal", "", 0, at, False, "about/").link("data/#csv")
        '../fr/data/index.html#csv'
        """
        page, sign, place = path.partition("#")
        folder = _folder(language or self.language)
        name = "" if self.is_live or (page and not page.endswith("/")) else _FILE
        return f"{self.base}{folder}{page}{name}{sign}{place}"

    def file(self, path: str) -> str:
        """Return the address of a file, which is the same in every language."""
        return f"{self.base}{path}"


def _folder(language: Language) -> str:
    return "" if language == LANGUAGES[0] else f"{language}/"
