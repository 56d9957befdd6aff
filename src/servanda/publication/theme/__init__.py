"""One look for every page: blocks of content, templates and style."""

from servanda.publication.theme.blocks import (
    Block,
    Bullets,
    Chapter,
    Column,
    Drawing,
    Head,
    Note,
    Pairs,
    Paragraph,
    Silence,
    Table,
    columns,
    listed,
)
from servanda.publication.theme.marks import (
    Inline,
    anchor,
    code,
    join,
    key,
    link,
    mark,
    ticked,
)
from servanda.publication.theme.pages import render, style

__all__ = [
    "Block",
    "Bullets",
    "Chapter",
    "Column",
    "Drawing",
    "Head",
    "Inline",
    "Note",
    "Pairs",
    "Paragraph",
    "Silence",
    "Table",
    "anchor",
    "code",
    "columns",
    "join",
    "key",
    "link",
    "listed",
    "mark",
    "render",
    "style",
    "ticked",
]
