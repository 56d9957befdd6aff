"""The pages of past cases."""

from __future__ import annotations

from typing import Final

from servanda.acts.portal.answers.cases import Sought, case_named, sought
from servanda.acts.portal.pages.place import (
    Found,
    Page,
    Place,
    Query,
    no_page,
    placed,
)
from servanda.acts.portal.reading.reader import Reader
from servanda.publication.site.pages.cases import beside, library, one

__all__ = ["beside_page", "case_page", "library_page"]

_LONGEST: Final = 100
_MOST: Final = 40
"""Names of cases that are looked at, however many are asked for."""


def library_page(reader: Reader, place: Place, _found: Found, query: Query) -> Page:
    """Return the cases that are sought, all by default."""
    fields = ("words", "host", "contested", "exit", "mean", "after")
    asked = Sought(*(query.get(name, "")[:_LONGEST].strip() for name in fields))

    def make() -> str:
        return library.page(placed(reader, place), sought(asked), asked)

    return Page("log", make)


def case_page(reader: Reader, place: Place, found: Found, _query: Query) -> Page:
    """Return one case."""
    case = case_named(found["case"])
    if case is None:
        raise no_page(place.path)
    return Page("log", lambda: one.page(placed(reader, place), case))


def beside_page(reader: Reader, place: Place, _found: Found, query: Query) -> Page:
    """Return several cases side by side."""
    names = [one.strip().upper() for one in query.get("ids", "").split(",")]
    asked = tuple(dict.fromkeys(one[:_LONGEST] for one in names[:_MOST] if one))
    held = {name: case_named(name) for name in asked}

    def make() -> str:
        cases = [case for case in held.values() if case is not None]
        unknown = [name for name, case in held.items() if case is None]
        return beside.page(placed(reader, place), cases, unknown)

    return Page("log", make)
