"""The pages of entries in a folder, each with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from servanda.observance.life.fold import Life
from servanda.publication.site import places
from servanda.publication.site.folder.shelf import Shelf
from servanda.publication.site.pages import entry
from servanda.publication.site.signing import Signed, signed
from servanda.publication.subject import Asked, Kept, Proved
from servanda.register.authority.charters import Charters
from servanda.register.authority.kinds import CHARTER
from servanda.register.log.entry import Logged

__all__ = ["MOST", "entry_pages"]

MOST: Final = 2000
"""Entries that have a page of their own; beyond, a folder would be mostly these."""


def entry_pages(
    held: Shelf, asked: Asked, proved: Mapping[int, Proved]
) -> Iterator[tuple[str, str]]:
    """Yield the page of each of the first entries."""
    keys = asked.book.keys if asked.book else ()
    made_up = {one.compact.id for one in asked.subjects if one.compact.fictional}
    charters: dict[str, Charters] = {}
    for logged, title, without in _acts(asked):
        before = charters.get(logged.statement.stream, Charters())
        if logged.statement.kind == CHARTER:
            charters[logged.statement.stream] = before.with_(logged)
        if logged.index >= MOST:
            continue
        path, found = places.entry(logged.index), proved.get(logged.index)
        evidence = entry.Evidence(
            index=logged.index,
            stream=logged.statement.stream,
            title=title,
            kind=logged.statement.kind,
            name=logged.statement.id,
            recorded=logged.recorded,
            statement=logged.statement,
            offices=logged.offices,
            without=without,
            envelope=found.envelope if found else None,
            signed=_signed(found, before, logged),
            proof=found.proof if found and asked.scripts else None,
            keys=keys,
            fictional=logged.statement.stream in made_up,
        )
        yield path, entry.page(held.frame(path), evidence)


def _signed(found: Proved | None, before: Charters, logged: Logged) -> Signed | None:
    if found is None or found.envelope is None:
        return None
    return signed(found.envelope.encode(), before, logged.recorded)


def _acts(asked: Asked) -> Iterator[tuple[Logged, str, str]]:
    """Yield every act with its compact's title, and why it has no effect."""
    registries: dict[str, Kept] = {}
    for subject in asked.subjects:
        if subject.kept is not None:
            registries[subject.kept.origin] = subject.kept
            yield from _of(subject.kept.life, subject.kept, subject.compact.title)
    for kept in registries.values():
        yield from _of(kept.partnership, kept, "")


def _of(life: Life, kept: Kept, title: str) -> Iterator[tuple[Logged, str, str]]:
    for deed in life.deeds:
        if deed.recorded <= kept.at:
            yield deed.logged, title, ""
    for one in life.unadmitted:
        if one.logged.recorded <= kept.at:
            yield one.logged, title, one.why
