"""Which page stands at a path."""

from __future__ import annotations

import re
from typing import Final

from servanda.acts.portal.pages import cases, others
from servanda.acts.portal.pages.compacts import of_compact, timeline_of, with_forecasts
from servanda.acts.portal.pages.place import Maker, Page, Place, Query, no_page, placed
from servanda.acts.portal.reading.reader import Reader
from servanda.publication.site.pages import data, error
from servanda.publication.site.pages.compacts import (
    amendments,
    checks,
    document,
    duties,
    forecast,
    home,
    money,
)

__all__ = ["page_at", "trouble_page"]

_NAME: Final = r"compacts/(?P<name>[^/]+)/"
_TIMELINE: Final = _NAME + r"timeline/(?:(?P<number>[1-9][0-9]{0,8})/)?"
_ENTRY: Final = r"entries/(?P<index>0|[1-9][0-9]{0,15})/"

_CASE: Final = r"cases/(?P<case>C[0-9]{2})/"

_PAGES: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(form), maker)
    for form, maker in (
        ("", others.front_page),
        (_NAME, with_forecasts(home.page)),
        (_TIMELINE, timeline_of),
        (_NAME + "amendments/", of_compact(amendments.page)),
        (_NAME + "duties/", of_compact(duties.page)),
        (_NAME + "money/", of_compact(money.page)),
        (_NAME + "checks/", of_compact(checks.page)),
        (_NAME + "forecast/", with_forecasts(forecast.page)),
        (_NAME + "document/", of_compact(document.page)),
        (_NAME + "data/", of_compact(data.page_of)),
        (_ENTRY, others.entry_page),
        ("partnership/", others.partnership_page),
        ("cases/", cases.library_page),
        ("cases/compare/", cases.beside_page),
        (_CASE, cases.case_page),
        ("data/", others.data_page),
        ("verify/", others.verify_page),
        ("about/", others.about_page),
    )
)


def page_at(reader: Reader, place: Place, query: Query) -> Page:
    """Return the page at a path; one that is not there is a ``NotHeldError``."""
    for form, maker in _PAGES:
        if found := form.fullmatch(place.page):
            return maker(reader, place, found, query)
    raise no_page(place.path)


def trouble_page(
    reader: Reader, place: Place, status: int, what: str, remedy: str = ""
) -> str:
    """Return the page that says why there is none."""
    return error.page(placed(reader, place), status, what, remedy)
