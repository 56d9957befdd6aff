"""The portal's public pages: which page stands at a path, made from what the log shows.

The pages themselves are the public site's, the same that ``servanda publish site``
writes as files; here they are given what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from servanda.acts.portal.answers import ones
from servanda.acts.portal.answers.forms import Entry
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.instant import instant
from servanda.publication.site.frame import LANGUAGES, Frame, Language
from servanda.publication.site.listing import SORTS, Choice, Sort, listing
from servanda.publication.site.pages import (
    amendments,
    compact,
    duties,
    front,
    money,
    timeline,
)
from servanda.publication.site.paper import assets
from servanda.publication.site.summary import Summary, summary
from servanda.publication.subject import Subject

__all__ = [
    "Choice",
    "Page",
    "Place",
    "Sort",
    "assets",
    "page_at",
    "placed",
    "trouble_page",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is asked for.

    base   what stands before every path of the portal
    title  the portal's name
    path   below the base, the language's name included
    """

    base: str
    title: str
    path: str

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


Query = Mapping[str, str]
Found = re.Match[str]
Maker = Callable[[Reader, Frame, Found, Query], Page]

_LONGEST: Final = 100
_DIGITS: Final = 9


def page_at(reader: Reader, place: Place, query: Query) -> Page:
    """Return the page at a path; one that is not there is a ``NotHeldError``."""
    for form, maker in _PAGES:
        if found := form.fullmatch(place.page):
            return maker(reader, placed(reader, place), found, query)
    raise _no_page(place.path)


def _no_page(path: str) -> NotHeldError:
    return NotHeldError(
        f"There is no page {path!r} here",
        remedy="The first page leads to every other.",
    )


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
    )


def _front(reader: Reader, frame: Frame, _found: Found, query: Query) -> Page:
    choice = _choice(query)
    return Page("lists", lambda: front.page(frame, listing(reader.summaries(), choice)))


def _choice(query: Query) -> Choice:
    """Return what a reader asked of the list; what is not understood is passed over."""
    page, sort = query.get("page", ""), query.get("sort", "")
    is_number = page.isascii() and page.isdigit() and len(page) < _DIGITS
    return Choice(
        host=query.get("host", "")[:_LONGEST],
        state=query.get("state", "")[:_LONGEST],
        late=query.get("late", "") not in {"", "0", "false", "no"},
        words=query.get("words", "")[:_LONGEST],
        sort=next((one for one in SORTS if one == sort), SORTS[0]),
        page=int(page) if is_number else 1,
    )


def _of_compact(told: Callable[[Frame, Subject], str]) -> Maker:
    """Return the maker of a page that is told from one compact."""

    def maker(reader: Reader, frame: Frame, found: Found, _query: Query) -> Page:
        name = found["name"]

        def make() -> str:
            with reader.subject(name) as subject:
                return told(frame, subject)

        return Page(name, make)

    return maker


def _timeline(reader: Reader, frame: Frame, found: Found, _query: Query) -> Page:
    name, number = found["name"], int(found["number"] or 1)

    def make() -> str:
        each = timeline.PER_PAGE
        rows = ones.timeline(reader, name, number, each).entries
        count = len(reader.places(name))
        if number > timeline.pages_of(count):
            raise _no_page(f"compacts/{name}/timeline/{number}/")
        told = _summary(reader, name)
        return timeline.page(frame, told, [_row(one) for one in rows], count, number)

    return Page(name, make)


def _row(one: Entry) -> timeline.Row:
    removed = f"under entry {one.removed}" if one.removed is not None else ""
    return timeline.Row(
        one.entry,
        one.occurred,
        instant(one.recorded),
        one.kind,
        one.what or "",
        f"{one.office} ({one.of})" if one.office else removed,
        one.why,
    )


def _summary(reader: Reader, name: str) -> Summary:
    view = reader.view(name)
    if view is None or view.summary is None:
        with reader.subject(name) as subject:  # says why there is none
            return summary(subject)
    return view.summary


_NAME: Final = r"compacts/(?P<name>[^/]+)/"

_PAGES: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = (
    (re.compile(""), _front),
    (re.compile(_NAME), _of_compact(compact.page)),
    (re.compile(_NAME + r"timeline/(?:(?P<number>[1-9]\d{0,8})/)?"), _timeline),
    (re.compile(_NAME + "amendments/"), _of_compact(amendments.page)),
    (re.compile(_NAME + "duties/"), _of_compact(duties.page)),
    (re.compile(_NAME + "money/"), _of_compact(money.page)),
)


def trouble_page(reader: Reader, place: Place, status: int, words: str) -> str:
    """Return the page that says why there is none."""
    raise NotImplementedError
