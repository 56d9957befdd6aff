"""The lives at hand: those asked for last, each used by one at a time.

A life remembers what was derived from it, so two threads may not ask it at once; and it
grows in place, so none may be asking while it learns.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from servanda.acts.portal.reading.look import Look
from servanda.acts.portal.reading.seen import NOTHING, Seen, folded, grown
from servanda.observance.life.fold import Life
from servanda.register.log.log import Log

__all__ = ["Lives"]


@dataclass(slots=True)
class _Held:
    lock: threading.RLock = field(default_factory=threading.RLock)
    life: Life | None = None
    seen: Seen = NOTHING
    removal: int = -1


class Lives:
    """Lives of the streams of a log, as many as there is room for.

    keep    entries that are held in memory over all lives; the one in use always is
    before  what was seen of a stream earlier
    """

    def __init__(self, log: Log, keep: int, before: Callable[[str], Seen]) -> None:
        """Hold nothing yet."""
        self._log, self._keep, self._before = log, keep, before
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def held(self) -> int:
        """How many lives are at hand."""
        return len(self._held)

    @contextmanager
    def one(self, stream: str, look: Look) -> Iterator[tuple[Life, Seen]]:
        """Yield a life that has learned all that a look shows, alone."""
        with self._lock:
            held = self._held.setdefault(stream, _Held())
            self._held.move_to_end(stream)
        with held.lock:
            self._bring_up(held, stream, look)
            assert held.life is not None  # noqa: S101 - it was just brought up
            yield held.life, held.seen
        self._make_room()

    def _bring_up(self, held: _Held, stream: str, look: Look) -> None:
        if held.life is None or held.removal != look.removal:
            # What was removed since must not be told from memory.
            before, last = self._before(stream), look.lasts.get(stream)
            held.life, held.seen = folded(self._log, stream, before, last)
            held.removal = look.removal
        elif held.seen.last < look.lasts.get(stream, -1):
            life, held.life = held.life, None  # gone, should what is new not hold
            held.seen = grown(self._log, life, held.seen)
            held.life = life

    def _make_room(self) -> None:
        with self._lock:
            total = sum(one.seen.count for one in self._held.values())
            while total > self._keep and len(self._held) > 1:
                _, dropped = self._held.popitem(last=False)
                total -= dropped.seen.count
