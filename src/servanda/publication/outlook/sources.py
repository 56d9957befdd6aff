"""What the beliefs rest on: cited in a line, listed with how far each was read."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from servanda.publication.bibliography import bibliography
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.theme import (
    Block,
    Inline,
    anchor,
    columns,
    key,
    link,
    listed,
    mark,
)

__all__ = ["called", "cited", "sources", "works"]


def sources(of: OutlookStatement) -> Block:
    """Return every work that the beliefs of an outlook rest on."""
    names = [name for one in of.schools for name in one.sources]
    for one in of.mechanisms:
        names += [*one.sources, *(other.source for other in one.contradicted_by)]
    return works(names)


def works(names: Iterable[str]) -> Block:
    """Return works by their keys, each once, in the order in which they are called."""
    return listed(
        "What the beliefs rest on, and how far each was read",
        columns("Cited as", "Work", "Standing", widths=(24, 58, 18)),
        (_source(name) for name in sorted(dict.fromkeys(names), key=called)),
        "No source is cited.",
    )


def cited(name: str) -> Inline:
    """Return a citation that leads to its place in the list."""
    return key(called(name), f"#{anchor('source', name)}")


def called(name: str) -> str:
    """Return how a work is cited in a line: its first author and its year."""
    work = bibliography().get(name)
    if work is None or not work.author:
        return name
    author = work.author.split(",")[0]
    return name if author.count(" ") > 1 else f"{author} {work.year}".strip()


def _source(name: str) -> tuple[Inline, ...]:
    work = bibliography().get(name)
    told = called(name)
    place = Markup('<span id="{}">{}</span>').format(anchor("source", name), told)
    if work is None:
        return place, mark("not shown"), mark("unverified")
    title = f"{work.title} ({work.year})" if work.year else work.title
    return place, link(title, work.url), work.standing
