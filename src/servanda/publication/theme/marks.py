"""Inline marks: links, words set apart, standing. Text given to them is escaped.

A compact is untrusted text. It reaches a page only as a plain string, which templates
escape, or as an argument of ``Markup.format`` here, which escapes it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

__all__ = ["Inline", "anchor", "code", "join", "key", "link", "mark", "ticked"]

Inline = str | Markup
"""Text of a block: a plain string is escaped; Markup was made here."""

_WEB: Final = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[\s-]+")
_POINTS: Final = re.compile(r"(?<=[.:\]])")
_LONG: Final = 30
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")


def anchor(*parts: str) -> str:
    """Return the name of a place in the page.

    >>> anchor("source", "act 2003")
    'source-act-2003'
    """
    return _UNSAFE.sub("-", "-".join(parts)).strip("-")


def link(text: Inline, target: str) -> Markup:
    """Return a link to a place in the page, or on the web; other schemes are text."""
    if target.startswith("#") or _WEB.fullmatch(target):
        return Markup('<a href="{}">{}</a>').format(target, text)
    return Markup("{}").format(text)


def key(text: str, target: str) -> Markup:
    """Return a link whose text is a key: broken at its hyphens only, unless long."""
    name = Markup("{}").format(text)
    return link(name if _longest(text) > _LONG else _whole(name), target)


def _whole(text: Markup) -> Markup:
    return Markup('<span class="key">{}</span>').format(text)


def _longest(text: str) -> int:
    return max(map(len, _BREAKS.split(text)), default=0)


def mark(word: str, kind: str = "") -> Markup:
    """Return a word set apart, as *unverified* or *not shown*.

    kind  a class of the style; the word itself by default
    """
    name = anchor(kind or word).lower()
    return Markup('<span class="mark {}">{}</span>').format(name, word)


def code(text: str) -> Markup:
    """Return a place in a document, in the type of code.

    A long one may be broken after a point, a bracket or a colon.
    """
    parts = [part for part in _POINTS.split(text) if part]
    if max(map(len, parts), default=0) > _LONG:
        return Markup("<code>{}</code>").format(text)
    if len(text) > _LONG:
        text = Markup("<wbr>").join(parts)
    return Markup('<code class="key">{}</code>').format(text)


def ticked(text: str) -> Markup:
    """Return a text whose parts in backticks are set in the type of code."""
    parts = text.split("`")
    return Markup("").join(
        code(part) if number % 2 and number + 1 < len(parts) else part
        for number, part in enumerate(parts)
    )


def join(parts: Iterable[Inline], between: str = " ") -> Markup:
    """Return parts joined, each escaped unless it is markup."""
    return Markup("{}").format(between).join(parts)
