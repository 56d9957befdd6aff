"""Whose keys signed an entry of a log, by the charter in force at its place."""

from __future__ import annotations

from functools import lru_cache

from servanda.acts.portal.reading.entries import Kept
from servanda.publication.site.signing import Signed, signed
from servanda.register.authority.charters import Charters
from servanda.register.authority.kinds import CHARTER
from servanda.register.log.book import logged_in
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row

__all__ = ["signers"]


def signers(log: Log, held: Kept) -> Signed | None:
    """Return who signed an entry; None where its content was removed."""
    if held.envelope is None:
        return None
    charters = _before(log, held.entry.stream, held.index)
    return signed(held.envelope, charters, held.entry.recorded)


def _before(log: Log, stream: str, place: int) -> Charters:
    """Return the charters of a stream that were entered before a place."""
    rows = log.store.stream(stream, CHARTER)
    return _of(tuple(row for row in rows if row.place < place))


@lru_cache(maxsize=1024)
def _of(rows: tuple[Row, ...]) -> Charters:
    """Return the charters that were entered by some acts; their keys are tried once."""
    charters = Charters()
    for row in rows:
        if logged := logged_in(row):
            charters = charters.with_(logged)
    return charters
