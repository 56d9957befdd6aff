"""The pages that are of no one compact."""

from __future__ import annotations

from typing import Final

from servanda.acts.portal.answers.lists import signed_size
from servanda.acts.portal.pages.place import Found, Page, Place, Query, placed
from servanda.acts.portal.pages.signers import signers
from servanda.acts.portal.reading.entries import entry as kept_entry
from servanda.acts.portal.reading.entries import proof_of
from servanda.acts.portal.reading.reader import Reader
from servanda.publication.site.listing import SORTS, Choice, listing
from servanda.publication.site.pages import (
    about,
    data,
    entry,
    front,
    partnership,
    verify,
)

__all__ = [
    "about_page",
    "data_page",
    "entry_page",
    "front_page",
    "partnership_page",
    "verify_page",
]

_LONGEST: Final = 100
_DIGITS: Final = 9


def front_page(reader: Reader, place: Place, _found: Found, query: Query) -> Page:
    """Return the list of compacts, chosen and sorted as asked."""
    choice = _choice(query)

    def make() -> str:
        shown = listing(reader.summaries(), choice, reader.unreadable())
        return front.page(placed(reader, place), shown)

    return Page("lists", make)


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


def entry_page(reader: Reader, place: Place, found: Found, _query: Query) -> Page:
    """Return one entry with its proof."""
    index = int(found["index"])

    def make() -> str:
        frame, held = placed(reader, place), kept_entry(reader, index)
        said, view = held.entry, reader.view(held.entry.stream)
        covered = index < (signed_size(reader) or 0)
        return entry.page(
            frame,
            entry.Evidence(
                index=index,
                stream=said.stream,
                title=view.summary.title if view and view.summary else "",
                kind=said.kind,
                name=said.id,
                recorded=said.recorded,
                statement=held.statement,
                offices=held.logged.offices if held.logged else (),
                without=held.without or "",
                removed=held.removed,
                envelope=held.envelope.decode() if held.envelope else None,
                signed=signers(reader.log, held),
                proof=proof_of(reader, index).decode() if covered else None,
                keys=reader.log.keys,
                fictional=bool(view and view.summary and view.summary.fictional),
            ),
        )

    return Page("lists", make)


def partnership_page(
    reader: Reader, place: Place, _found: Found, _query: Query
) -> Page:
    """Return who accepts the common principles."""

    def make() -> str:
        frame, held = placed(reader, place), reader.summaries()
        return partnership.page(frame, reader.partnership(), frame.at, held)

    return Page("lists", make)


def data_page(reader: Reader, place: Place, _found: Found, _query: Query) -> Page:
    """Return where everything can be had as data."""
    return Page(
        "lists", lambda: data.page(placed(reader, place), reader.summaries(), _FILES)
    )


_FILES: Final = (
    "log.json",
    "checkpoint",
    "feed.atom",
    "calendar.ics",
    "api/v1/openapi.json",
)


def verify_page(reader: Reader, place: Place, _found: Found, _query: Query) -> Page:
    """Return the page on which a proof is checked."""
    return Page("log", lambda: verify.page(placed(reader, place), reader.log.keys))


def about_page(reader: Reader, place: Place, _found: Found, _query: Query) -> Page:
    """Return what the site is and what it does not say."""
    return Page("log", lambda: about.page(placed(reader, place)))
