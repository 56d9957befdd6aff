"""What was counted of a stream once, so that it need not be counted at every look.

Counting the signatures of an act costs ten times what folding it costs. They are
counted when the portal first meets an act; afterwards it is enough that the leaves are
still the same bytes, which a running digest over them shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from servanda.observance.admission import rule
from servanda.observance.life.fold import Deed, Documents, Life, stand
from servanda.register.log.book import logged_in
from servanda.register.log.log import Log
from servanda.register.log.recounting import recounted

__all__ = ["NOTHING", "Seen", "folded", "grown"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted of a stream.

    count    its entries, the removed ones too
    last     the place of the last of them in the log; -1 where there is none
    chain    a running digest over their leaves
    without  the places of acts that have no effect, each with why
    """

    count: int = 0
    last: int = -1
    chain: str = ""
    without: Mapping[int, str] = field(default_factory=dict)

    def written(self) -> str:
        """Return it as JSON."""
        value = [self.count, self.last, self.chain, list(self.without.items())]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Seen:
        """Read it back."""
        count, last, chain, without = json.loads(text)
        return cls(int(count), int(last), str(chain), dict(without))


NOTHING: Final = Seen()


def folded(
    log: Log, stream: str, seen: Seen = NOTHING, last: int | None = None
) -> tuple[Life, Seen]:
    """Return the life of a stream; only what was not seen before is counted.

    last  the place of its last entry, where that is known

    Where its leaves are not those that were seen, all of it is counted anew.
    """
    life = Life(stream)
    if not (seen.count and _as_seen(log, life, seen)):
        life, seen = Life(stream), NOTHING
    if seen.count and seen.last == last:
        return life, seen
    return life, grown(log, life, seen)


def grown(log: Log, life: Life, seen: Seen) -> Seen:
    """Let a life learn what was entered since it was seen; return what is seen now."""
    since, without = seen.last + 1, dict(seen.without)
    chained = _chained(log, life.stream, seen)
    for logged in recounted(log, life.stream, since):
        if logged.index > chained[1]:
            break  # entered while this was read
        why = stand(life, logged, log.document, rule)
        if why is not None:
            without[logged.index] = why
    return Seen(*chained, without)


def _chained(log: Log, stream: str, seen: Seen) -> tuple[int, int, str]:
    """Return count, last place and running digest with what was entered since."""
    count, last, chain = seen.count, seen.last, seen.chain
    for row in log.store.stream(stream):
        if row.place > last:
            count, last, chain = count + 1, row.place, _link(chain, row.leaf)
    return count, last, chain


def _as_seen(log: Log, life: Life, seen: Seen) -> bool:
    """Fold what was seen, as it was judged then; tell whether it is the same still."""
    admitted = _Remembered(seen.without)
    chain, count = "", 0
    for row in log.store.stream(life.stream):
        if row.place > seen.last:
            break
        count, chain = count + 1, _link(chain, row.leaf)
        if logged := logged_in(row):
            stand(life, logged, log.document, admitted)
    return (count, chain) == (seen.count, seen.chain)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Admits what was admitted; fulfils ``Rule``."""

    without: Mapping[int, str]

    def __call__(self, _life: Life, deed: Deed, _documents: Documents) -> str | None:
        return self.without.get(deed.logged.index)


def _link(chain: str, leaf: bytes) -> str:
    return sha256(chain.encode() + leaf).hexdigest()
