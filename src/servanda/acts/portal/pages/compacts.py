"""The pages of one compact."""

from __future__ import annotations

from collections.abc import Callable

from servanda.acts.portal.answers import ones
from servanda.acts.portal.answers.forms import Entry
from servanda.acts.portal.pages.place import (
    Found,
    Maker,
    Page,
    Place,
    Query,
    no_page,
    placed,
)
from servanda.acts.portal.reading.foretelling import foreseen_by
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.instant import instant
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import Frame
from servanda.publication.site.pages.compacts import timeline
from servanda.publication.site.summary import Summary, summary
from servanda.publication.subject import Subject

__all__ = ["of_compact", "timeline_of", "with_forecasts"]


def of_compact(told: Callable[[Frame, Subject], str]) -> Maker:
    """Return the maker of a page that is told from one compact."""

    def maker(reader: Reader, place: Place, found: Found, _query: Query) -> Page:
        name = found["name"]

        def make() -> str:
            with reader.subject(name) as subject:
                return told(placed(reader, place), subject)

        return Page(name, make)

    return maker


def with_forecasts(told: Callable[[Frame, Subject, Foreseen | None], str]) -> Maker:
    """Return the maker of a page that tells of forecasts too, as they were reckoned."""

    def maker(reader: Reader, place: Place, found: Found, _query: Query) -> Page:
        name = found["name"]

        def make() -> str:
            foreseen = foreseen_by(reader, name)
            with reader.subject(name) as subject:
                return told(placed(reader, place), subject, foreseen)

        return Page(name, make)

    return maker


def timeline_of(reader: Reader, place: Place, found: Found, _query: Query) -> Page:
    """Return a page of a compact's entries; nothing is folded for it."""
    name, number = found["name"], int(found["number"] or 1)

    def make() -> str:
        count = len(reader.places(name))
        if number > timeline.pages_of(count):
            raise no_page(place.path)
        held = ones.timeline(reader, name, number, timeline.PER_PAGE).entries
        rows = [_row(one) for one in held]
        told = _summary(reader, name)
        return timeline.page(placed(reader, place), told, rows, count, number)

    return Page(name, make)


def _row(one: Entry) -> timeline.Row:
    removed = f"removed under entry {one.removed}" if one.removed is not None else ""
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
