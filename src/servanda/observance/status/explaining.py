"""The chain behind a state: the clause that says so, its sources, the entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from servanda.compact.model import Clause, Compact, Source
from servanda.compact.places import find
from servanda.observance.life.bodies import Release
from servanda.observance.life.fold import Deed, Life, Unadmitted, Version
from servanda.observance.status import Item, status
from servanda.observance.status.bearing import bearing_on
from servanda.observance.status.whole import COMPACT, whole
from servanda.observance.term.running import text_at

__all__ = ["Explanation", "explain", "names"]


_DIGEST: Final = "sha256:"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something stands as it does.

    item      where it stands; None where the name is that of an act alone
    text      digest of the text in force; "" while nothing is sealed
    clause    what stands in the text at its place; None where an act brought it about
    sources   the sources that the clause names
    deeds     the acts that bear on it, in the log's order
    without   acts that name it and have no effect
    cites     digests of the documents that those acts name, sorted
    entered   the acts that they name by digest, each with its entry's place
    """

    item: Item | None
    text: str
    clause: Clause | None
    sources: tuple[Source, ...]
    deeds: tuple[Deed, ...]
    without: tuple[Unadmitted, ...]
    cites: tuple[str, ...] = ()
    entered: tuple[tuple[str, int], ...] = ()


def explain(life: Life, name: str, at: datetime) -> Explanation | None:
    """Return the chain behind a state at a moment; None where nothing has that name.

    name  the id of a promise or case as ``status`` tells it, that of an act, or that
          of the compact itself
    """
    now = status(life, at)
    item = now.item(name)
    own = life.named(name)
    if own is not None and own.recorded > at:
        own = None
    if item is None and own is None:
        if name != life.stream:
            return None
        item = whole(now)
    version = text_at(life, at)
    clause = _clause(version.compact, item) if version and item else None
    acts = {name, *(bearing_on(life, now, item) if item else ())}
    told = {name, *_turned_on(version.compact, name)} if version else {name}
    if item is not None and item.family == COMPACT:
        told = set()  # its id names the host too, in acts that say nothing of it
    bearing = tuple(
        deed
        for deed in life.deeds
        if deed.recorded <= at
        and (deed.id in acts or told & _said(deed.logged.statement.body))
        and not _is_of_another(deed, name, version)
    )
    places = {deed.logged.act: deed.logged.index for deed in life.deeds}
    said = {text for deed in bearing for text in _said(deed.logged.statement.body)}
    named = sorted(text for text in said if text.startswith(_DIGEST))
    return Explanation(
        item=item,
        text=version.digest if version else "",
        clause=clause,
        sources=tuple(_sources(version.compact, clause)) if version else (),
        deeds=bearing,
        without=tuple(
            one
            for one in life.unadmitted
            if one.logged.recorded <= at
            and (
                one.logged.statement.id in acts
                or told & _said(one.logged.statement.body)
            )
        ),
        cites=tuple(text for text in named if text not in places),
        entered=tuple((text, places[text]) for text in named if text in places),
    )


def names(life: Life, at: datetime) -> tuple[str, ...]:
    """Return every name that can be explained at a moment."""
    found = dict.fromkeys([life.stream])
    found |= dict.fromkeys(item.id for item in status(life, at).items)
    found |= dict.fromkeys(deed.id for deed in life.deeds if deed.recorded <= at)
    return tuple(found)


def _is_of_another(deed: Deed, name: str, version: Version | None) -> bool:
    """Tell whether an act released another tranche, on a condition both turn on."""
    tranches = {each.id for each in (version.compact.tranches or ())} if version else ()
    body = deed.body
    return name in tranches and isinstance(body, Release) and body.tranche != name


def _turned_on(compact: Compact, tranche: str) -> Iterator[str]:
    """Yield the conditions that a tranche of this name turns on."""
    for each in compact.tranches or ():
        if each.id == tranche:
            yield from each.conditions


def _said(value: object) -> set[str]:
    """Return every text that a body holds."""
    match value:
        case str():
            return {value}
        case dict():
            return {text for held in value.values() for text in _said(held)}
        case list():
            return {text for held in value for text in _said(held)}
        case _:
            return set()


def _clause(compact: Compact, item: Item) -> Clause | None:
    place = find(compact, item.clause) if item.clause else None
    return place.value if place and isinstance(place.value, Clause) else None


def _sources(compact: Compact, clause: Clause | None) -> Iterator[Source]:
    named = clause.source if clause else ()
    yield from (source for source in compact.sources if source.id in named)
