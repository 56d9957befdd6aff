"""The works that an evaluation rests on: cited in a line, listed as far as read."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from servanda.publication.bibliography import Work, bibliography
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

__all__ = ["cited", "works"]


def cited(name: str) -> Inline:
    """Return a citation that leads to its place in the list."""
    return key(_called(bibliography()[name]), f"#{anchor('source', name)}")


def works(names: Iterable[str]) -> Block:
    """Return works by their keys, each once, by author and year."""
    found = [bibliography()[name] for name in dict.fromkeys(names)]
    return listed(
        "What estimators and conditions rest on, and how far each was read",
        columns("Cited as", "Work", "Standing", widths=(24, 58, 18)),
        (_row(work) for work in sorted(found, key=_called)),
        "No source is cited.",
    )


def _row(work: Work) -> tuple[Inline, ...]:
    place = Markup('<span id="{}">{}</span>').format(
        anchor("source", work.key), _called(work)
    )
    title = link(f"{work.title} ({work.year})", work.url)
    standing = mark(work.standing) if work.standing == "unverified" else work.standing
    return place, title, standing


def _called(work: Work) -> str:
    return f"{work.author.split(',')[0]} {work.year}"
