"""Where a page is asked for, and what it is made with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.reader import Reader
from servanda.publication.site.frame import LANGUAGES, Frame, Language

__all__ = ["Found", "Maker", "Page", "Place", "Query", "no_page", "placed"]

Query = Mapping[str, str]
Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is asked for.

    base        what stands before every path of the portal
    title       the portal's name
    path        below the base, the language's name included
    origin      scheme and host by which readers reach the portal; "" where not known
    has_office  whether officials can hand in acts here
    """

    base: str
    title: str
    path: str
    origin: str = ""
    has_office: bool = False

    @property
    def language(self) -> Language:
        """The language that the path names; the first where it names none."""
        first = self.path.partition("/")[0]
        return next((one for one in LANGUAGES[1:] if one == first), LANGUAGES[0])

    @property
    def page(self) -> str:
        """The path without the language."""
        is_first = self.language == LANGUAGES[0]
        return self.path if is_first else self.path.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is asked for.

    on    what it depends on: a stream by its name, ``lists``, ``log`` or ``still``
    make  makes it, as HTML
    """

    on: str
    make: Callable[[], str]


Maker = Callable[[Reader, Place, Found, Query], Page]


def placed(reader: Reader, place: Place) -> Frame:
    """Return what a page at a place knows."""
    return Frame(
        language=place.language,
        base=place.base,
        title=place.title,
        origin=reader.origin,
        size=reader.look.size,
        at=reader.desk.now(),
        is_live=True,
        path=place.page,
        has_office=place.has_office,
        root=f"{place.origin}{place.base}" if place.origin else "",
    )


def no_page(path: str) -> NotHeldError:
    """Return the error that says there is no such page."""
    return NotHeldError(
        f"There is no page {path!r} here",
        remedy="The front page leads to every other.",
    )
