"""The tray: acts that wait for signatures. It is not the log and proves nothing.

An act lies here only if a key that the charter names has signed it, so that no stranger
can fill the tray. It is found by its digest and shown to whoever holds its link; it is
forgotten when it is entered, when it lapses, or after a while in which nobody signed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from servanda.acts.portal.officials.errors import NotWaitingError, TooManyWaitError
from servanda.basis.instant import instant, spelled

__all__ = ["Bounds", "Grown", "Listed", "Tray", "Waiting"]

_TABLES: Final = """
create table if not exists waiting (
    act       text primary key,
    stream    text not null,
    envelope  blob not null,
    signed    integer not null,
    since     text not null,
    until     text not null
) strict;
create table if not exists entered (
    act       text primary key,
    place     integer not null
) strict;
create table if not exists seal (only integer primary key, chance blob not null) strict;
"""
_PATIENCE: Final = 10.0
_SEAL: Final = 32
_LINK: Final = 32


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may wait.

    acts    in the whole tray
    stream  of one compact
    days    after which an act that nobody signs is forgotten
    """

    acts: int = 500
    stream: int = 50
    days: int = 30


class Listed(NamedTuple):
    """What anyone may know of an act that waits.

    act     its digest
    signed  how many signatures stand on it
    since   when it came
    until   when it is forgotten
    """

    act: str
    signed: int
    since: datetime
    until: datetime


class Grown(NamedTuple):
    """What is kept of an act: its envelope, and how many signatures stand on it."""

    envelope: bytes
    signed: int


class Waiting(NamedTuple):
    """An act that waits, as whoever has its link sees it."""

    envelope: bytes
    listed: Listed


@dataclass(frozen=True, slots=True)
class Tray:
    """A small store of acts that wait for signatures.

    path    its file
    now     tells the time
    chance  gives bytes that nobody can guess; asked once, for what seals the links
    """

    path: Path
    now: Callable[[], datetime]
    bounds: Bounds = Bounds()
    chance: Callable[[int], bytes] = secrets.token_bytes

    def all(self) -> tuple[Listed, ...]:
        """Return what anyone may know, in order of coming."""
        with self._open() as held:
            rows = held.execute(
                "select act, signed, since, until from waiting order by since, act"
            )
            return tuple(map(_listed, rows))

    def listed(self, act: str) -> Listed | None:
        """Return what anyone may know of one act; None where it does not wait."""
        return next((one for one in self.all() if one.act == act), None)

    def put(self, act: str, stream: str, grown: Callable[[bytes | None], Grown]) -> str:
        """Keep an act, or the signatures that came to it; return its link.

        grown  returns what is to be kept, given what is kept now; while it is asked,
               nobody else changes anything, so no signature is lost
        """
        with self._open() as held:
            self._must_have_room(held, act, stream)
            now = held.execute("select envelope from waiting where act = ?", (act,))
            row = (act, stream, *grown(*(now.fetchone() or (None,))), *self._days())
            held.execute(
                "insert into waiting values (?, ?, ?, ?, ?, ?) on conflict (act) "
                "do update set envelope = excluded.envelope, signed = excluded.signed, "
                "until = excluded.until",
                row,
            )
            return self._link(held, act)

    def take(self, act: str, link: str) -> Waiting:
        """Return an act that waits, to whoever has its link."""
        with self._open() as held:
            is_its = hmac.compare_digest(self._link(held, act).encode(), link.encode())
            row = held.execute(
                "select act, signed, since, until, envelope from waiting where act = ?",
                (act,),
            ).fetchone()
        if row is None or not is_its:
            raise NotWaitingError(
                f"No act {act[:19]}… waits here under this link",
                remedy="Ask whoever drafted it for its link, or if it was entered.",
            )
        return Waiting(row[4], _listed(row[:4]))

    def let_go(self, act: str, place: int) -> None:
        """Let go of an act that was entered, and remember at which entry."""
        with self._open() as held:
            held.execute("delete from waiting where act = ?", (act,))
            held.execute("insert or replace into entered values (?, ?)", (act, place))

    def entered(self, act: str) -> int | None:
        """Return the entry of an act that left the tray by being entered."""
        with self._open() as held:
            row = held.execute("select place from entered where act = ?", (act,))
            found = row.fetchone()
        return int(found[0]) if found else None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            self.path.touch(mode=0o600)  # what waits is for those who have its link
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as held, held:
            held.executescript(_TABLES)
            held.execute("begin immediate")
            held.execute("delete from waiting where until <= ?", (spelled(self.now()),))
            yield held

    def _must_have_room(self, held: sqlite3.Connection, act: str, stream: str) -> None:
        others = "from waiting where act <> ?"
        whole = held.execute(f"select count(*) {others}", (act,)).fetchone()[0]
        own = held.execute(
            f"select count(*) {others} and stream = ?",
            (act, stream),
        ).fetchone()[0]
        if whole >= self.bounds.acts or own >= self.bounds.stream:
            raise TooManyWaitError(
                f"{own} other acts of {stream} wait for signatures, {whole} in all",
                remedy="Enter some of them, or sign this one in its file and hand it "
                "in with `servanda act submit`.",
            )

    def seal(self) -> bytes:
        """Return what the links and the form tokens are sealed with, once made."""
        with self._open() as held:
            return self._seal(held)

    def _seal(self, held: sqlite3.Connection) -> bytes:
        row = held.execute("select chance from seal").fetchone()
        if row is not None:
            return bytes(row[0])
        seal = self.chance(_SEAL)
        held.execute("insert into seal values (1, ?)", (seal,))
        return seal

    def _link(self, held: sqlite3.Connection, act: str) -> str:
        """Return the link of an act: the same for all who sign it."""
        seal = self._seal(held)
        return hmac.new(seal, act.encode(), hashlib.sha256).hexdigest()[:_LINK]

    def _days(self) -> tuple[str, str]:
        now = self.now()
        return spelled(now), spelled(now + timedelta(days=self.bounds.days))


def _listed(row: tuple[str, int, str, str]) -> Listed:
    return Listed(row[0], row[1], instant(row[2]), instant(row[3]))
