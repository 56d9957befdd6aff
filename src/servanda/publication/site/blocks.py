"""What a public page is made of, beside the blocks that every page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from servanda.publication.theme import Block as Common
from servanda.publication.theme import Inline

__all__ = [
    "Answer",
    "Answers",
    "Block",
    "Change",
    "Changes",
    "Chapter",
    "Lines",
    "Links",
    "Marks",
    "Paging",
    "Picture",
    "Verbatim",
]


class Answer(NamedTuple):
    """One question of a reader, answered at the head of a page.

    kind  ``bad`` where it is bad news, which is said in words too
    """

    question: Inline
    answer: Inline
    more: Inline = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that most readers come for; never none."""

    template: ClassVar[str] = "answers.html.j2"
    items: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Ways on from a page: what lies there, and where."""

    template: ClassVar[str] = "links.html.j2"
    items: tuple[tuple[Inline, Inline], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text as it stands in a file or is to be typed.

    label  what it is, for a reader who hears the page
    """

    template: ClassVar[str] = "verbatim.html.j2"
    text: str
    label: Inline
    language: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of things that happened or are due, each with its day before it."""

    template: ClassVar[str] = "lines.html.j2"
    rows: tuple[tuple[Inline, Inline, Inline], ...]


class Change(NamedTuple):
    """A difference between two texts: what kind, where, and in a sentence."""

    kind: Inline
    sign: str
    words: Inline


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences between two texts; never none."""

    template: ClassVar[str] = "changes.html.j2"
    items: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing whose numbers stand in words or in a table beside it."""

    template: ClassVar[str] = "picture.html.j2"
    svg: Markup
    words: Inline


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a reader stands in a long list, and the pages before and after."""

    template: ClassVar[str] = "paging.html.j2"
    words: Inline
    before: Inline
    after: Inline


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks that a page made itself, such as a form; no part comes from outside."""

    template: ClassVar[str] = "marks.html.j2"
    marks: Markup


Block = Common | Answers | Links | Verbatim | Lines | Changes | Picture | Paging | Marks


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a page under its heading.

    id     by which the page can be entered here
    """

    id: str
    title: Inline
    blocks: tuple[Block, ...]
