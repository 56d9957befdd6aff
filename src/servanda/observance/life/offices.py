"""Which office an author is, and whom it belongs to, by the compact's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from servanda.compact.model import Compact, Office
from servanda.register.authority.statement import Author

__all__ = [
    "approves_for_host",
    "belongs",
    "is_named_in",
    "is_office",
    "is_organ",
    "parties_of",
    "spelled",
]

_ORGANS: Final = ("regional organ", "international organ")
_ORGANISATIONS: Final = ("regional organisation", "international organisation")


def is_office(author: Author, office: Office | Author) -> bool:
    """Tell whether an author is an office, whatever the case of the words."""
    mine = (author.office.casefold(), author.of)
    return mine == (office.office.casefold(), office.of)


def belongs(compact: Compact, of: str, party: str) -> bool:
    """Tell whether a party or body is a party, or is directed by it."""
    return party in _chain(compact, of)


def parties_of(compact: Compact, authors: tuple[Author, ...]) -> set[str]:
    """Return the parties that some offices belong to."""
    known = {party.id for party in compact.parties or ()}
    return {one for author in authors for one in _chain(compact, author.of)} & known


def is_named_in(compact: Compact, author: Author, words: str) -> bool:
    """Tell whether words name an author's office, or the body it speaks for."""
    names = [author.office]
    names += [body.name for body in compact.bodies if body.id == author.of]
    return any(
        re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words.casefold())
        for name in names
    )


def approves_for_host(compact: Compact, author: Author) -> bool:
    """Tell whether an author is the host's body that approves, as the text names it."""
    watch, host = compact.oversight, compact.host
    stated = watch.host if watch else None
    if stated is None or not is_named_in(compact, author, stated.body):
        return False
    return host is None or belongs(compact, author.of, host.id)


def is_organ(compact: Compact, author: Author) -> bool:
    """Tell whether an author speaks for an organisation, or for an organ of one."""
    organs = {body.id for body in compact.bodies if body.kind in _ORGANS}
    parties = compact.parties or ()
    organs |= {party.id for party in parties if party.kind in _ORGANISATIONS}
    return author.of in organs


def spelled(office: Office | Author) -> str:
    """Return an office as words."""
    return f"{office.office} ({office.of})"


def _chain(compact: Compact, of: str) -> Iterator[str]:
    above = {body.id: body.part_of for body in compact.bodies}
    seen: set[str] = set()
    here: str | None = of
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = above.get(here)
