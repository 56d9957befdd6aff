"""A page read back as its elements, strictly enough to see what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"meta", "link", "br", "input", "rect", "path", "circle"})


@dataclass
class Page(HTMLParser):
    """What a page holds: elements with their attributes, words, what is not closed."""

    text: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.text)
        self.close()
        self.astray += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.astray.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of(self, *tags: str) -> list[dict[str, str]]:
        """Return the attributes of elements, in order."""
        return [held for tag, held in self.elements if tag in tags]

    @property
    def said(self) -> str:
        """Everything that is said, with plain spaces."""
        return " ".join(" ".join(self.words).split())

    @property
    def levels(self) -> list[int]:
        """The headings' levels, in order."""
        tags = [tag for tag, _ in self.elements]
        return [int(tag[1]) for tag in tags if len(tag) == 2 and tag[1] in "123456"]
