"""Which pages a site in a folder has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from servanda.diagnosis.precedents.case import library as case_library
from servanda.publication.site import places
from servanda.publication.site.downloads import Made as Taken
from servanda.publication.site.downloads import Offered
from servanda.publication.site.folder.shelf import Shelf
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import Frame
from servanda.publication.site.listing import Choice, listing
from servanda.publication.site.pages import (
    about,
    data,
    front,
    partnership,
    verify,
)
from servanda.publication.site.pages.cases import library, one
from servanda.publication.site.pages.compacts import (
    amendments,
    checks,
    document,
    duties,
    forecast,
    home,
    money,
    timeline,
)
from servanda.publication.subject import Asked, Subject

__all__ = ["compact_pages", "general_pages"]

Made = tuple[str, str]
"""A page's path, and the page."""

_OF_A_COMPACT: Final[
    tuple[tuple[Callable[[str], str], Callable[[Frame, Subject], str]], ...]
] = (
    (places.duties, duties.page),
    (places.money, money.page),
    (places.amendments, amendments.page),
    (places.checks, checks.page),
    (places.document, document.page),
)


_FORETELLING: Final[
    tuple[
        tuple[Callable[[str], str], Callable[[Frame, Subject, Foreseen | None], str]],
        ...,
    ]
] = ((places.compact, home.page), (places.forecast, forecast.page))


def general_pages(held: Shelf, asked: Asked, taken: Offered) -> Iterator[Made]:
    """Yield the pages that are of no one compact."""
    number, last = 1, 1
    while number <= last:
        shown = listing(held.held, Choice(page=number))
        path, last = places.listing(number), shown.pages
        yield path, front.page(held.frame(path), shown)
        number += 1
    kept = next((one.kept for one in asked.subjects if one.kept), None)
    registry = kept.partnership if kept else None
    keys = asked.book.keys if asked.book else ()
    frame = held.frame
    yield (
        places.PARTNERSHIP,
        partnership.page(frame(places.PARTNERSHIP), registry, held.at, held.held),
    )
    yield from _cases(held)
    yield places.DATA, data.page(frame(places.DATA), held.held, offered=taken)
    yield places.VERIFY, verify.page(frame(places.VERIFY), keys)
    yield places.ABOUT, about.page(frame(places.ABOUT))


def _cases(held: Shelf) -> Iterator[Made]:
    cases = case_library().cases
    yield places.CASES, library.page(held.frame(places.CASES), cases)
    for case in cases:
        path = places.case(case.id)
        yield path, one.page(held.frame(path), case)


def compact_pages(
    held: Shelf, subject: Subject, foreseen: Foreseen | None, taken: Taken
) -> Iterator[Made]:
    """Yield the pages of one compact, its timeline in as many as it takes."""
    name = subject.compact.id
    for place, telling in _FORETELLING:
        path = place(name)
        yield path, telling(held.frame(path), subject, foreseen)
    for place, page in _OF_A_COMPACT:
        path = place(name)
        yield path, page(held.frame(path), subject)
    path = places.data_of(name)
    yield path, data.page_of(held.frame(path), subject, taken)
    rows = timeline.rows_of(subject)
    for number in range(1, timeline.pages_of(len(rows)) + 1):
        start = (number - 1) * timeline.PER_PAGE
        shown = rows[start : start + timeline.PER_PAGE]
        path = places.timeline(name, number)
        made = timeline.page(held.frame(path), subject, shown, len(rows), number)
        yield path, made
