"""What a log asks before it enters an act: whether the compact admits it.

The register knows signatures and no compacts; observance knows compacts and no log.
Here the one is handed to the other, and a stream is read back as the life it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from servanda.observance.admission import rule
from servanda.observance.life.fold import (
    Documents,
    Life,
    TextMissingError,
    candidate,
    stand,
)
from servanda.register.authority.charters import Charters
from servanda.register.authority.kinds import CHARTER
from servanda.register.log.book import logged_in
from servanda.register.log.entry import Logged
from servanda.register.log.log import Log
from servanda.register.log.recounting import recounted

__all__ = ["ByCompact", "charters_in", "life_in"]


@dataclass(slots=True)
class ByCompact:
    """Admits what each compact admits; fulfils ``Admitter``.

    lives  by stream; the partnership's stream is one of them
    lost   streams that cannot be read on, for a text of theirs is gone, each with why
    """

    lives: dict[str, Life] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    _last: Logged | None = None

    def life(self, stream: str) -> Life:
        """Return what is known of a stream."""
        return self.lives.setdefault(stream, Life(stream))

    def reads(self, stream: str) -> Sequence[str]:
        """Return the streams it must have learned: that one."""
        return (stream,)

    def learn(self, logged: Logged, documents: Documents) -> None:
        """Take note of an act that stands in the log.

        One that was just admitted need not be judged a second time.
        """
        life = self.life(logged.statement.stream)
        known = logged is self._last
        self._last = None
        try:
            stand(life, logged, documents, _admitted if known else rule)
        except TextMissingError as error:
            self.lost[life.stream] = error.message

    def admit(self, logged: Logged, documents: Documents) -> str | None:
        """Return why an act may not enter; None where it may."""
        if lost := self.lost.get(logged.statement.stream):
            return f"{lost}; nothing of the stream is entered until it is put back"
        deed = candidate(logged)
        if isinstance(deed, str):
            return deed
        why = rule(self.life(logged.statement.stream), deed, documents)
        self._last = logged if why is None else None
        return why


def _admitted(*_: object) -> None:
    return None


def life_in(log: Log, stream: str) -> Life:
    """Return the life of a stream, replayed from a log; every signature is counted."""
    life = Life(stream)
    for logged in recounted(log, stream):
        stand(life, logged, log.document, rule)
    return life


def charters_in(log: Log, stream: str) -> Charters:
    """Return the charters of a stream, as a log holds them."""
    charters = Charters()
    for row in log.store.stream(stream, CHARTER):
        if logged := logged_in(row):
            charters = charters.with_(logged)
    return charters
