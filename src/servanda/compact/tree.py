"""From bytes to a plain tree that remembers where everything stands.

YAML 1.2's JSON-like core only: mappings, lists, texts, whole numbers, decimals,
``true``, ``false`` and ``null``. Whatever hides meaning from a reader is refused:
anchors and aliases, tags, duplicate keys, more than one document. The events of
libyaml are folded in a loop, so neither depth nor size can exhaust the stack.

Limits, all stated here: 2 MiB, 64 levels, 100,000 values, 100 faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from servanda.basis.errors import Fault

__all__ = ["Mark", "Path", "Tree", "grow", "spell", "stays_text"]

LIMIT_BYTES = 2 * 1024 * 1024
LIMIT_DEPTH = 64
LIMIT_VALUES = 100_000
LIMIT_FAULTS = 100

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})\.\d{1,9}")
_NOT_A_NUMBER = re.compile(r"[-+]?(\.inf|\.nan|inf|nan|infinity)", re.IGNORECASE)
_EXPONENT = re.compile(r"[-+]?\d[\d.]*[eE][-+]?\d+")
_SURROGATES = re.compile(
    r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


class Mark(NamedTuple):
    """A place in a file, line and column counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Tree:
    """A document as plain values, with the place of every value and key.

    value   nested ``dict``, ``list``, ``str``, ``int``, ``Decimal``, ``bool``, ``None``
    values  place of each value, by path
    keys    place of each key, by the path of its value
    faults  what was refused while reading
    whole   whether the text was read to its end
    """

    file: str
    value: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def mark(self, path: Path) -> Mark:
        """Return the place of a path, or of the nearest part that exists."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))

    def refuse(self, mark: Mark, path: Path, words: tuple[str, str, str]) -> None:
        """Note a fault: what was found, what is wanted, how to mend it."""
        found, wanted, remedy = words
        self.faults.append(Fault(self.file, *mark, spell(path), found, wanted, remedy))


class _Stop(Exception):  # noqa: N818 - ends the fold; never leaves this module
    """The rest of the document is not worth reading."""


def spell(path: Path) -> str:
    """Write a path as people do.

    >>> spell(("budget", "lines", 3, "amount"))
    'budget.lines[3].amount'
    """
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            words += f".{part}" if words else str(part)
    return words


def grow(data: bytes, file: str) -> Tree:
    """Read YAML or JSON bytes; faults are collected in the tree, never raised."""
    tree = Tree(file)
    text = _decode(data, tree)
    if text is None:
        return tree
    tree.whole = False
    with suppress(_Stop):
        _Fold(tree).run(_events(text, tree))
        tree.whole = True
    return tree


def _decode(data: bytes, tree: Tree) -> str | None:
    start = Mark(1, 1)
    if len(data) > LIMIT_BYTES:
        size = f"a file of {len(data) / 1024 / 1024:.1f} MiB"
        words = (size, "at most 2 MiB", "Move attachments out and cite their digest.")
        tree.refuse(start, (), words)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"the byte 0x{data[error.start]:02x}"
        words = (found, "text in UTF-8", "Save the file again with encoding UTF-8.")
        tree.refuse(Mark(line, column), (), words)
        return None
    if not text.strip():
        words = ("an empty file", "a document", "Start from `servanda new`.")
        tree.refuse(start, (), words)
        return None
    return _SURROGATES.sub(_join, text) if text.lstrip()[:1] in "{[" else text


def _join(pair: re.Match[str]) -> str:
    """Write a JSON surrogate pair as the one character it stands for."""
    high, low = int(pair[1], 16), int(pair[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _events(text: str, tree: Tree) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
        lines = text.splitlines()
        written = lines[mark.line - 1] if mark.line <= len(lines) else ""
        tree.refuse(mark, (), _syntax(error, written, mark.column))
        raise _Stop from error
    except yaml.YAMLError as error:
        at_position = getattr(error, "position", 0) or 0
        line = text.count("\n", 0, at_position) + 1
        found = "a character that may not stand in a text"
        remedy = "Delete the control character at this place."
        tree.refuse(Mark(line, 1), (), (found, "printable characters", remedy))
        raise _Stop from error


def _syntax(
    error: yaml.MarkedYAMLError, line: str, column: int
) -> tuple[str, str, str]:
    """Say what breaks the syntax, from the line and the column where it shows."""
    problem = str(error.problem or "something that is not YAML")
    if "tab" in problem or "\\t" in problem or line[column - 1 : column] == "\t":
        return "a tab", "spaces", "Write spaces in its place; tabs may not indent."
    if "mapping values are not allowed" in problem:
        if ":" not in line[: column - 1]:
            remedy = "Begin it in the same column as the other keys of its group."
            found = f"`{line[: column - 1].strip()[:60]}:` out of line"
            return found, "the keys of one group below each other", remedy
        remedy = 'Put the text in quotes: `key: "words: more words"`.'
        return "a second colon in a line", "one `key: value` a line", remedy
    remedy = "Check indentation, quotes and brackets here and on the line above."
    return f"what YAML cannot read ({problem})", "well-formed YAML", remedy


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being filled."""

    path: Path
    into: dict[str, Any] | list[Any]
    key: str | None = None
    skip: bool = False


class _Fold:
    """Folds parser events into a tree; the stack is a list, not recursion."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Level] = []
        self.count = 0
        self.documents = 0

    def run(self, events: Iterator[Any]) -> None:
        """Fold every event."""
        for event in events:
            mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
            self._take(event, mark)
            if len(self.tree.faults) >= LIMIT_FAULTS:
                raise _Stop

    def _take(self, event: Any, mark: Mark) -> None:  # noqa: ANN401 - PyYAML has no types
        match event:
            case yaml.ScalarEvent():  # first, because most events are scalars
                self._scalar(event, mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event, mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.DocumentStartEvent():
                self._document(mark)
            case yaml.AliasEvent():
                self._alias(event, mark)
            case _:
                pass

    def _document(self, mark: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            remedy = "Keep one document in a file; delete the `---` between them."
            words = ("a second document", "one document", remedy)
            self.tree.refuse(mark, (), words)
            raise _Stop

    def _alias(self, event: Any, mark: Mark) -> None:  # noqa: ANN401
        remedy = "Write the text out: what is signed must be read where it stands."
        words = (f"the alias *{event.anchor}", "the text itself", remedy)
        self.tree.refuse(mark, self._here(), words)
        self._put(None, mark)

    def _here(self) -> Path:
        if not self.stack:
            return ()
        level = self.stack[-1]
        if isinstance(level.into, list):
            return (*level.path, len(level.into))
        return level.path if level.key is None else (*level.path, level.key)

    def _node(self, event: Any, mark: Mark) -> None:  # noqa: ANN401
        self.count += 1
        if self.count > LIMIT_VALUES:
            words = ("over 100,000 values", "fewer", "Split the document.")
            self.tree.refuse(mark, (), words)
            raise _Stop
        if event.anchor is not None:
            remedy = "Delete it and write repeated text out."
            words = (f"the anchor &{event.anchor}", "no anchors", remedy)
            self.tree.refuse(mark, self._here(), words)
        if event.tag is not None and event.tag != "!":
            remedy = "Delete it: the document's model says what each value is."
            words = (f"the tag {event.tag[:60]}", "no tags", remedy)
            self.tree.refuse(mark, self._here(), words)

    def _open(self, event: Any, mark: Mark) -> None:  # noqa: ANN401
        self._node(event, mark)
        if len(self.stack) >= LIMIT_DEPTH:
            remedy = "Nothing in a compact nests so deep; check the brackets."
            words = (f"over {LIMIT_DEPTH} levels", "fewer levels", remedy)
            self.tree.refuse(mark, (), words)
            raise _Stop
        into: dict[str, Any] | list[Any]
        into = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            self._bad_key("a list or mapping", mark)
            self.stack[-1].key, self.stack[-1].skip = "", True
        path = self._here()
        if self.stack and self.stack[-1].skip:
            path = (*path, "(refused)")
        self._put(into, mark)
        self.stack.append(_Level(path, into))

    def _awaits_key(self) -> bool:
        if not self.stack:
            return False
        level = self.stack[-1]
        return isinstance(level.into, dict) and level.key is None

    def _bad_key(self, what: str, mark: Mark) -> None:
        words = (f"{what} as a key", "a name", "Write `name: value`.")
        self.tree.refuse(mark, self._here(), words)

    def _scalar(self, event: Any, mark: Mark) -> None:  # noqa: ANN401
        self._node(event, mark)
        if self._awaits_key():
            self._key(event.value, mark)
        else:
            plain = event.style is None or event.style == ""
            self._put(self._value(event.value, mark) if plain else event.value, mark)

    def _key(self, name: str, mark: Mark) -> None:
        level = self.stack[-1]
        if name == "<<":
            self._bad_key("the merge sign <<", mark)
            level.key, level.skip = name, True
            return
        path = (*level.path, name)
        if path in self.tree.keys:
            first = self.tree.keys[path]
            found = f"`{name[:60]}` a second time (first on line {first.line})"
            remedy = "Keep one of the two; nothing is overwritten in silence."
            self.tree.refuse(mark, path, (found, "each key once", remedy))
            level.key, level.skip = name, True
            return
        self.tree.keys[path] = mark
        level.key, level.skip = name, False

    def _value(self, text: str, mark: Mark) -> str | int | Decimal | bool | None:
        """Resolve an unquoted scalar; what is no number or answer is text."""
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        refusal = _refusal(text)
        if refusal is None:
            return text
        self.tree.refuse(mark, self._here(), refusal)
        return None

    def _put(self, value: Any, mark: Mark) -> None:  # noqa: ANN401 - any plain value
        if not self.stack:
            self.tree.value = value
            self.tree.values[()] = mark
            return
        level = self.stack[-1]
        path = self._here()
        if isinstance(level.into, list):
            level.into.append(value)
            self.tree.values[path] = mark
        elif level.key is not None:
            if not level.skip:
                level.into[level.key] = value
                self.tree.values[path] = mark
            level.key, level.skip = None, False


_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def stays_text(text: str) -> bool:
    """Tell whether a text may stand without quotes and still be read as text.

    >>> stays_text("Act 12"), stays_text("1.0"), stays_text("2e3"), stays_text("null")
    (True, False, False, False)
    """
    number = _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text)
    return text not in _WORDS and number is None and _refusal(text) is None


def _refusal(text: str) -> tuple[str, str, str] | None:
    """Return why a scalar that looks like a number is none, if it does."""
    if _NOT_A_NUMBER.fullmatch(text):
        return f"`{text}`", "a number", "Leave out what is not known."
    if _EXPONENT.fullmatch(text):
        remedy = "Write the number out in digits; amounts are exact."
        return f"`{text[:60]}`", "digits without an exponent", remedy
    return None
