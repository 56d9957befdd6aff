"""What a page is made of. Each block names the template that draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from markupsafe import Markup

from servanda.publication.theme.marks import Inline

__all__ = [
    "Block",
    "Bullets",
    "Chapter",
    "Column",
    "Drawing",
    "Head",
    "Line",
    "Note",
    "Pairs",
    "Panel",
    "Paragraph",
    "Silence",
    "Strips",
    "Table",
    "columns",
    "listed",
]


_BESIDE = 5
"""Columns that have room beside a drawing."""

_ON_PAPER = 24
"""Rows of a folded table that paper still shows: half a sheet."""

_LONG_CELL = 24
"""Letters of a cell that would be broken too often beside a drawing."""


def words_in(cell: Inline) -> str:
    """Return a cell's words without their marks."""
    return cell.striptags() if isinstance(cell, Markup) else str(cell)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    template: ClassVar[str] = "paragraph.html.j2"
    text: Inline


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that says what is not shown, in place of an empty section."""

    template: ClassVar[str] = "silence.html.j2"
    text: Inline


@dataclass(frozen=True, slots=True)
class Note:
    """A limit or a caution, said beside what it limits."""

    template: ClassVar[str] = "note.html.j2"
    text: Inline


@dataclass(frozen=True, slots=True)
class Head:
    """A heading within a chapter."""

    template: ClassVar[str] = "head.html.j2"
    text: Inline


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; never an empty one."""

    template: ClassVar[str] = "bullets.html.j2"
    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Terms and what is said of each."""

    template: ClassVar[str] = "pairs.html.j2"
    rows: tuple[tuple[Inline, Inline], ...]


class Column(NamedTuple):
    """A column of a table; numbers stand to the right.

    width  in hundredths of the table; 0 leaves it to the contents
    """

    label: str
    kind: Literal["text", "number"] = "text"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; never an empty one.

    caption  what the rows are
    is_kept  whether it stays a table on a narrow screen, where others are unrolled
    is_folded  whether a reader on a screen opens it first; text shows it, and paper
               too unless it is long

    A long table states its widths, so that its layout need not look at every cell.
    """

    template: ClassVar[str] = "table.html.j2"
    caption: Inline
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    is_kept: bool = False
    is_folded: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' widths, if they are stated."""
        return tuple(column.width for column in self.columns if column.width)

    @property
    def kind(self) -> str:
        """Whether the widths are stated or left to the contents."""
        return "fixed" if self.widths else "free"

    @property
    def is_long(self) -> bool:
        """Whether paper names it in place of showing it, if it is folded."""
        return self.is_folded and len(self.rows) > _ON_PAPER

    @property
    def is_broad(self) -> bool:
        """Whether it needs the whole width of a sheet, not half beside a drawing."""
        return len(self.columns) > _BESIDE or any(
            len(words_in(cell)) > _LONG_CELL for row in self.rows for cell in row
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its finding, what is drawn, the drawing, its source, its numbers.

    title     the finding
    subtitle  what is drawn and in which unit
    svg       the drawing
    source    where the figures come from, and their limit
    alt       what a reader who cannot see the drawing should know
    numbers   the figures drawn
    """

    template: ClassVar[str] = "drawing.html.j2"
    id: str
    title: Inline
    subtitle: Inline
    svg: Markup
    source: Inline
    alt: str
    numbers: Table


class Line(NamedTuple):
    """One line of a panel: what it is of, a bar, and the bar's figures in words.

    kind  a class of the style: ``judged`` where it is the one that matters
    """

    label: Inline
    bar: Markup
    words: Inline
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines on one scale; never an empty one.

    title  what is drawn, with its unit
    scale  from where to where the bars run, in words
    """

    title: Inline
    scale: Inline
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """Panels of bars with their figures beside them: a drawing that is its own table.

    title     the finding
    subtitle  what is drawn
    source    where the figures come from, and their limit
    kind      a class of the style: ``wordy`` where what the lines are of is long
    """

    template: ClassVar[str] = "strips.html.j2"
    id: str
    title: Inline
    subtitle: Inline
    panels: tuple[Panel, ...]
    source: Inline
    kind: str = "short"


Block = Paragraph | Silence | Note | Head | Bullets | Pairs | Table | Drawing | Strips


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter for one kind of reader, opened by the question it answers."""

    id: str
    title: str
    question: str
    blocks: tuple[Block, ...]


def columns(
    *labels: str, numbers: Iterable[int] = (), widths: tuple[int, ...] = ()
) -> tuple[Column, ...]:
    """Return columns from their labels.

    numbers  the places of those that hold numbers
    widths   in hundredths of the table; left to the contents if not given
    """
    right = frozenset(numbers)
    stated = widths or (0,) * len(labels)
    return tuple(
        Column(label, "number" if i in right else "text", width)
        for i, (label, width) in enumerate(zip(labels, stated, strict=True))
    )


def listed(
    caption: Inline,
    heads: tuple[Column, ...],
    rows: Iterable[tuple[Inline, ...]],
    silence: Inline,
) -> Table | Silence:
    """Return a table, or where it has no row the sentence that says so."""
    found = tuple(rows)
    return Table(caption, heads, found) if found else Silence(silence)
