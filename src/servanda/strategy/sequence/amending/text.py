"""A compact's own text, changed at the places that a reader would change by hand.

Nothing is written anew: a value is replaced where it stands, a line is put in or taken
out, and comments, order and spacing stay. What cannot be replaced safely is left as it
is, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Self

from servanda.compact.tree import Path, Tree, grow, spell

__all__ = ["Text", "diff"]


@dataclass(frozen=True, eq=False)
class Text:
    """A text under change.

    lines    as they stand now, with their line ends
    tree     of the text as it was read: its places hold for values that are replaced
    shifts   lines put in before each line of the original text
    changed  places that were changed, as a reader spells them
    lacking  places that could not be changed, each with the reason
    """

    lines: tuple[str, ...]
    tree: Tree
    shifts: tuple[tuple[int, int], ...] = ()
    changed: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: bytes, file: str) -> Self:
        """Read a text that is known to be a compact."""
        return cls(
            tuple(data.decode("utf-8-sig").splitlines(keepends=True)), grow(data, file)
        )

    @property
    def whole(self) -> str:
        """The text as it stands now."""
        return "".join(self.lines)

    def replaced(self, path: Path, old: str, new: str) -> Text:
        """Return the text with the value at a path replaced, if it stands plainly.

        old  how the value is written
        """
        if path not in self.tree.values:
            return self._without(path, "is not in the text")
        line, column = self.tree.values[path]
        at = self._now(line)
        row = self.lines[at]
        start = row.find(old, max(column - 1 - len(old), 0))
        if start < 0 or start > column:
            return self._without(path, "is written in another form")
        told = row[:start] + new + row[start + len(old) :]
        return replace(
            self,
            lines=(*self.lines[:at], told, *self.lines[at + 1 :]),
            changed=(*self.changed, spell(path)),
        )

    def added(self, after: Path, words: tuple[str, ...], what: str) -> Text:
        """Return the text with lines put in after that of a key, at its indentation."""
        if after not in self.tree.keys:
            return self._without(after, "is not in the text")
        line, column = self.tree.keys[after]
        at = self._now(line) + 1
        put = tuple(" " * (column - 1) + word + "\n" for word in words)
        return replace(
            self,
            lines=(*self.lines[:at], *put, *self.lines[at:]),
            shifts=(*self.shifts, (line, len(put))),
            changed=(*self.changed, what),
        )

    def ended(self, words: tuple[str, ...], what: str) -> Text:
        """Return the text with lines put at its end."""
        last = () if not self.lines or self.lines[-1].endswith("\n") else ("\n",)
        put = tuple(word + "\n" for word in words)
        return replace(
            self,
            lines=(*self.lines, *last, "\n", *put),
            changed=(*self.changed, what),
        )

    def stated(self, path: Path, name: str) -> Text:
        """Return the text without a name in a list of what is known to be absent."""
        found = self.tree.values.get(path)
        if found is None:
            return self
        at = self._now(found[0])
        row = self.lines[at]
        told = re.sub(rf"\[{name}, ", "[", row)
        told = re.sub(rf", {name}(?=[,\]])", "", told)
        kept = () if f"[{name}]" in told else (told,)
        return replace(self, lines=(*self.lines[:at], *kept, *self.lines[at + 1 :]))

    def dates(self, old: str, new: str) -> Text:
        """Return the text with every value that is one day moved to another."""
        text: Text = self
        for path in self.tree.values:
            if _value(self.tree, path) == old:
                text = text.replaced(path, old, new)
        return text

    def _now(self, line: int) -> int:
        """Return where a line of the original stands now, counted from nought."""
        return line - 1 + sum(more for before, more in self.shifts if before < line)

    def _without(self, path: Path, why: str) -> Text:
        return replace(self, lacking=(*self.lacking, f"{spell(path)} {why}"))


def diff(before: str, after: str, file: str) -> str:
    """Return the change of a text as a unified diff that ``patch -p0`` applies."""
    return "".join(
        unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            file,
            file,
        )
    )


def _value(tree: Tree, path: Path) -> object:
    found: object = tree.value
    for part in path:
        if isinstance(found, dict | list):
            found = found[part]  # type: ignore[index]
    return found
