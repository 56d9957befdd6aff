"""Blocks as plain text, for a terminal or a file: no colour, no line drawn in boxes."""

from __future__ import annotations

import html
import io
import re
import textwrap
from collections.abc import Iterator
from typing import Final, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from servanda.publication.theme.blocks import (
    Block,
    Bullets,
    Chapter,
    Column,
    Drawing,
    Head,
    Note,
    Pairs,
    Panel,
    Paragraph,
    Silence,
    Strips,
    Table,
    columns,
)
from servanda.publication.theme.marks import Inline

__all__ = ["fill", "plain", "words_of"]

_TAG: Final = re.compile(r"<[^>]*>")
_LONGEST_NAME: Final = 40
_GAP: Final = 2
_TALLEST: Final = 10
"""Lines that a cell may take before its table is unrolled."""

_COMMAND: Final = re.compile(r"<code[^>]*>([^<]* [^<]*)</code>")
_KEPT: Final = "\ue000"
_TOGETHER: Final = re.compile(r"(?<=\d)[ \u202f\u00a0](?=\d{3}(?!\d)|[mb]illion\b)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def fill(text: str, width: int, first: str = "", then: str = "") -> str:
    """Return a text in lines; no path, address, name or number is ever broken.

    first, then  what stands before the first line, and before the others
    """
    return _apart(
        textwrap.fill(
            _kept(text),
            width,
            initial_indent=first,
            subsequent_indent=then,
            break_on_hyphens=False,
            break_long_words=False,
        )
    )


def _kept(text: str) -> str:
    """Put in a sign that no line is broken at where a number has its spaces."""
    return _TOGETHER.sub(_KEPT, text)


def _apart(lines: str) -> str:
    return lines.replace(_KEPT, " ")


def words_of(text: Inline) -> str:
    """Return the words of a text, its marks taken off, fit for a terminal."""
    bare = _bare(text) if hasattr(text, "__html__") else str(text)
    return _CONTROL.sub("�", bare).replace("\u202f", " ").replace("\u00a0", " ")


def _bare(markup: str) -> str:
    """Take the marks off; a command, which has spaces, stands between backticks."""
    return html.unescape(_TAG.sub("", _COMMAND.sub(r"`\1`", markup)))


def plain(chapters: tuple[Chapter, ...], width: int = 100) -> str:
    """Return chapters as text, each under its title."""
    parts: list[str] = []
    for chapter in chapters:
        parts.append(chapter.title + "\n" + "=" * len(chapter.title))
        if chapter.question:
            parts.append(fill(chapter.question, width))
        parts += [_block(block, width) for block in chapter.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph(text) | Silence(text):
            return fill(words_of(text), width)
        case Note(text):
            return fill(f"Note: {words_of(text)}", width)
        case Head(text):
            title = words_of(text)
            return title + "\n" + "-" * len(title)
        case Bullets() | Pairs():
            return "\n".join(_item(text, width) for text in _items(block))
        case Table():
            return _table(block, width)
        case Drawing() | Strips():
            title = f"{words_of(block.title)} ({words_of(block.subtitle)})"
            tables = [_table(numbers, width) for numbers in _numbers(block)]
            return "\n\n".join([fill(title, width), *tables])


def _numbers(block: Drawing | Strips) -> tuple[Table, ...]:
    if isinstance(block, Drawing):
        return (block.numbers,)
    return tuple(map(_rows, block.panels))


def _rows(panel: Panel) -> Table:
    heads = columns("Of", "Figures")
    return Table(panel.title, heads, tuple((o.label, o.words) for o in panel.lines))


def _items(block: Bullets | Pairs) -> tuple[str, ...]:
    if isinstance(block, Bullets):
        return tuple(words_of(item) for item in block.items)
    return tuple(f"{words_of(term)}: {words_of(said)}" for term, said in block.rows)


def _item(text: str, width: int) -> str:
    return fill(text, width, "- ", "  ")


def _is_name(cell: str) -> bool:
    return " " not in cell and len(cell) <= _LONGEST_NAME


class _Need(NamedTuple):
    """The room that a column needs: for its longest word, and for its longest cell."""

    least: int
    whole: int


def _need(column: Column, cells: tuple[str, ...]) -> _Need:
    told = (column.label, *cells)
    whole = max(map(cell_len, told))
    # Names and figures are given room before words are: a name cut is no name.
    if column.kind == "number" or all(map(_is_name, cells)):
        held = max(map(cell_len, cells), default=0)
        least = max(held, *(cell_len(word) for word in column.label.split() or [""]))
        return _Need(least, whole)
    longest = max(cell_len(word) for cell in told for word in cell.split() or [""])
    return _Need(min(longest, _LONGEST_NAME), whole)


def _widths(needs: list[_Need], room: int) -> list[int] | None:
    """Return the width of each column; the widest give way, as far as words stay whole.

    returns  None where whole words have no room
    """
    for most in range(max(need.whole for need in needs), 0, -1):
        widths = [max(need.least, min(need.whole, most)) for need in needs]
        if sum(widths) <= room:
            return widths
    return None


def _table(block: Table, width: int) -> str:
    rows = [[_kept(words_of(cell)) for cell in row] for row in block.rows]
    needs = [
        _need(column, cells)
        for column, cells in zip(block.columns, zip(*rows, strict=True), strict=True)
    ]
    widths = _widths(needs, width - _GAP * (len(needs) - 1))
    caption = fill(words_of(block.caption), width)
    if widths is None or _is_tall(rows, widths):
        return "\n\n".join([caption, *_unrolled(block.columns, rows, width)])
    return "\n".join(
        [caption, "", *_drawn(block.columns, rows, widths, width)]
    ).rstrip()


def _is_tall(rows: list[list[str]], widths: list[int]) -> bool:
    """Return whether some cell would stand as a thin pillar of words."""
    return any(
        cell_len(cell) > _TALLEST * wide
        for row in rows
        for cell, wide in zip(row, widths, strict=True)
    )


def _unrolled(
    heads: tuple[Column, ...], rows: list[list[str]], width: int
) -> Iterator[str]:
    """Yield rows one under the other, where columns have no room beside each other."""
    for first, *others in rows:
        lines = [fill(f"{heads[0].label}: {first}" if first else "", width)]
        lines += [
            fill(f"{head.label}: {cell}", width, "  ", "    ")
            for head, cell in zip(heads[1:], others, strict=True)
            if cell
        ]
        yield "\n".join(lines)


def _drawn(
    heads: tuple[Column, ...], rows: list[list[str]], widths: list[int], width: int
) -> list[str]:
    """Return a table's lines, columns beside each other."""
    table = RichTable(
        box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False
    )
    for column, wide in zip(heads, widths, strict=True):
        table.add_column(
            column.label,
            justify="right" if column.kind == "number" else "left",
            overflow="fold",
            width=wide,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(table)
    return [line.rstrip() for line in _apart(out.getvalue()).splitlines()]
