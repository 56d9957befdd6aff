"""Which office an author is, and whom it belongs to, by the compact's own words."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model import Compact, Office
from servanda.register.authority.statement import Author

__all__ = ["belongs", "is_named_in", "is_office", "parties_of", "spelled"]


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
    return any(name.casefold() in words.casefold() for name in names)


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
