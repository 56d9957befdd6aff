"""A look at a log: how far it has come, and which streams have grown since."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from servanda.register.log.log import Log
from servanda.register.log.store.port import Row

__all__ = ["Look", "looked", "remembered", "written"]

_REMOVES = "redaction"
_AT_ONCE = 4096

Learn = Callable[[Sequence[Row]], None]


@dataclass(frozen=True, slots=True)
class Look:
    """What a log shows at a moment.

    size     its number of entries
    head     its largest checkpoint, as it was signed; None where none was
    lasts    the place of the last entry of each stream
    removal  the place of the last entry that removes something; -1 where none does
    """

    size: int = 0
    head: bytes | None = None
    lasts: Mapping[str, int] = field(default_factory=dict)
    removal: int = -1

    @property
    def mark(self) -> str:
        """What changes with every entry and every checkpoint."""
        signed = sha256(self.head or b"").hexdigest()[:8]
        return f"{self.size}.{signed}"


def looked(log: Log, before: Look, learn: Learn = lambda _rows: None) -> Look:
    """Look again; only what was entered since is read.

    learn  told the rows that are new, some at a time
    """
    size, head = log.size, log.checkpoint()
    if (size, head) == (before.size, before.head):
        return before
    lasts, removal = dict(before.lasts), before.removal
    rows = log.rows(before.size, size)
    while part := list(islice(rows, _AT_ONCE)):
        lasts.update((row.stream, row.place) for row in part)
        removes = (row.place for row in part if row.kind == _REMOVES)
        removal = max(removes, default=removal)
        learn(part)
    return Look(size, head, lasts, removal)


def written(log: Log, look: Look) -> str:
    """Return a look as text, with the root of the tree that it saw."""
    value = [look.size, log.root(look.size).hex(), look.removal, dict(look.lasts)]
    return json.dumps(value, separators=(",", ":"))


def remembered(log: Log, text: str | None) -> Look | None:
    """Return a look from its text; None where the log is not the one that was seen."""
    if text is None:
        return None
    size, root, removal, lasts = json.loads(text)
    if size > log.size or log.root(size).hex() != root:
        return None
    return Look(size, None, lasts, removal)
