"""Which pages are made before anyone asks, and in which order.

The front page first; then of each compact its page, the first page of its timeline, its
duties and its money, in every language: those that readers had to wait for, then those
that were entered last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from servanda.acts.portal.pages import LANGUAGES, Place
from servanda.web.keeping.marks import LISTS, Marks

__all__ = ["Ahead"]

_OF_A_COMPACT: Final = ("", "timeline/", "duties/", "money/")
_FOLDERS: Final = ("", *(f"{language}/" for language in LANGUAGES[1:]))


class Ahead:
    """What is still to be made ahead."""

    def __init__(self, marks: Marks, place: Callable[[str], Place]) -> None:
        """Nothing is made yet."""
        self._marks, self._place = marks, place
        self._asked: Counter[str] = Counter()
        self._done: dict[tuple[str, str], tuple[str, float]] = {}

    def was_asked(self, stream: str) -> None:
        """Note that a reader had to wait for a page of a compact."""
        self._asked[stream] += 1

    def left(self) -> int:
        """Return how many turns are left: one for each compact and language."""
        return sum(not self._is_done(one) for one in self._all())

    def next(self) -> tuple[Place, ...]:
        """Return the pages that are to be made next; none where all are made.

        They count as made from now on, until what they depend on changes.
        """
        for folder, on in self._all():
            if not self._is_done((folder, on)):
                self._done[folder, on] = self._marks.mark(on), self._marks.until(on)
                rest = _OF_A_COMPACT if on != LISTS else ("",)
                home = f"compacts/{on}/" if on != LISTS else ""
                return tuple(self._place(f"{folder}{home}{one}") for one in rest)
        return ()

    def _is_done(self, one: tuple[str, str]) -> bool:
        done = self._done.get(one)
        if done is None:
            return False
        mark, until = done
        return mark == self._marks.mark(one[1]) and self._marks.now() < until

    def _all(self) -> Iterator[tuple[str, str]]:
        yield from product(_FOLDERS, (LISTS,))
        reader, now = self._marks.reader, self._marks.now()
        lasts = reader.look.lasts
        told = [
            view.stream
            for view in reader.told()
            if view.summary
            and view.seen.last >= lasts.get(view.stream, -1)
            and now < view.until.timestamp()
        ]
        told.sort(key=lambda name: (-self._asked[name], -lasts.get(name, -1)))
        for name in told:
            yield from product(_FOLDERS, (name,))
