"""What of a text may be shown: without what it withholds, and what gives that away."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Final

from servanda.compact.model import Compact
from servanda.compact.model.oversight import Withheld
from servanda.compact.places import find
from servanda.publication.redaction.emptying import emptied
from servanda.publication.redaction.sums import revealing

__all__ = ["Cover", "Covers", "cover"]


@dataclass(frozen=True, slots=True)
class Cover:
    """A text as it may be shown.

    after   the text without them; the text itself where nothing had to be taken out
    hidden  the places that are withheld, and what restates them in their own clause
    sums    the places left out because they would give a withheld amount away
    """

    after: Compact
    hidden: frozenset[str]
    sums: tuple[str, ...]


def cover(compact: Compact, more: Iterable[Withheld] = ()) -> Cover:
    """Return a text as it may be shown.

    more  what is withheld beside what the text itself says, as by a later version
    """
    own = compact.withheld or ()
    others = tuple(one for one in more if all(one.path != held.path for held in own))
    if not (own or others):
        return Cover(compact, frozenset(), ())
    text = (
        compact.model_copy(update={"withheld": (*own, *others)}) if others else compact
    )
    hidden = {
        place.where for one in text.withheld or () if (place := find(text, one.path))
    }
    hidden |= set(_beside(text, hidden))
    after = emptied(text, frozenset(hidden))
    sums = revealing(after)
    after = emptied(after, frozenset(sums))
    if others:  # the text itself says nothing of them
        same = after is text
        after = compact if same else after.model_copy(update={"withheld": own or None})
    return Cover(after, frozenset(hidden), sums)


def _beside(compact: Compact, hidden: set[str]) -> Iterator[str]:
    """Yield what restates a withheld amount in its own line."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    for number, line in enumerate(lines):
        where = f"budget.lines[{number}]"
        if f"{where}.amount" in hidden and line.oda_amount is not None:
            yield f"{where}.oda_amount"


_MOST: Final = 256


class Covers:
    """Covers that were worked out, so that whoever serves many readers does it once.

    A text is known by its digest and by what else is withheld of it; the last `_MOST`
    are kept. Any number of threads may ask.
    """

    def __init__(self) -> None:
        """Hold none yet."""
        self._held: OrderedDict[tuple[str, tuple[str, ...]], Cover] = OrderedDict()
        self._lock = Lock()

    def of(self, compact: Compact, digest: str, more: Iterable[Withheld] = ()) -> Cover:
        """Return the cover of a text."""
        others = tuple(more)
        key = (digest, tuple(one.path for one in others))
        with self._lock:
            found = self._held.get(key)
        if found is None:
            found = cover(compact, others)
            with self._lock:
                self._held[key] = found
                while len(self._held) > _MOST:
                    self._held.popitem(last=False)
        return found
