"""A log in a PostgreSQL database, where many write from many machines.

An advisory lock on the table lets one transaction at a time append; the primary key is
the second guard. Durable at commit: ``synchronous_commit`` is asked for, whatever the
server's own setting. After any failure the connection is given up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.log.store.port import FORMAT, Row
from servanda.register.log.store.tables import (
    COLUMNS,
    EDGE,
    KEPT,
    CommonReading,
    tables,
)

__all__ = ["PostgresStore"]

T = TypeVar("T")

_Connection = psycopg.Connection[tuple[Any, ...]]

_ADD: Final = (
    f"INSERT INTO entry ({COLUMNS}) "  # noqa: S608 - a constant
    "SELECT * FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[], %b::bytea[],"
    " %b::text[], %b::text[], %b::text[], %b::text[])"
)

_LOCK: Final = "SELECT pg_advisory_xact_lock('entry'::regclass::oid::int, 1)"


class PostgresStore(CommonReading):
    """A log's tables in the current schema of a PostgreSQL database."""

    def __init__(self, url: str) -> None:
        """Connect to a database in which ``create`` has made the tables."""
        self._url = url
        self._own = threading.local()
        self._all: list[_Connection] = []
        self._guard = threading.Lock()
        found = self._ask("SELECT to_regclass('note') IS NOT NULL")
        notes = self.notes("format") if found[0][0] else ()
        if notes != (FORMAT,):
            self.close()
            raise NoLogError(
                f"{self.location}: found tables of format {notes}, wanted {FORMAT}",
                remedy="Make a log with `servanda log init`, or name another database.",
            )

    @classmethod
    def create(cls, url: str, origin: str) -> PostgresStore:
        """Make the tables; a log that is already there stays as it is."""
        with _told(_named(url)), psycopg.connect(url) as db:
            if db.execute("SELECT 1 WHERE to_regclass('entry') IS NOT NULL").fetchone():
                raise NoLogError(
                    f"{_named(url)}: no log can be made here: there is one",
                    remedy="Name another database or schema.",
                )
            for statement in (*tables(**_TYPES), *_triggers()):
                db.execute(statement)
            for note in (("format", FORMAT), ("origin", origin)):
                db.execute("INSERT INTO note VALUES (%s, %s)", note)
        return cls(url)

    @property
    def location(self) -> str:
        """Host, port and database, without user and password."""
        return _named(self._url)

    def faults(self) -> tuple[str, ...]:
        """Return triggers that are gone; pages are checked by ``pg_amcheck``."""
        asked = """SELECT tgrelid::regclass::text || ' ' || tgname FROM pg_trigger
            WHERE NOT tgisinternal AND tgenabled = 'O'"""
        stand = {name for (name,) in self._ask(asked)}
        deeds = ("delete", "truncate", "update")
        wanted = {f"{table} {deed}_stays" for table in KEPT for deed in deeds}
        return tuple(f"no longer there: {name}" for name in sorted(wanted - stand))

    def close(self) -> None:
        """Close every connection."""
        with self._guard:
            for db in self._all:
                db.close()
            self._all.clear()
        self._own = threading.local()

    @contextmanager
    def change(self) -> Iterator[_Change]:
        """Begin a change; it is durable when the block ends, undone on an error."""
        with _told(self.location):
            db, edge = self._again(_begin)
            try:
                change = _Change(db, edge)
                yield change
                with db.pipeline():
                    change.settle()
                    db.execute("COMMIT")
            except psycopg.Error:
                self._give_up(db)
                raise
            except BaseException:
                self._undo(db)
                raise

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        asked = sql.replace("?", "%s")

        def answer(db: _Connection) -> list[tuple[Any, ...]]:
            return db.execute(asked, values, binary=True).fetchall()

        with _told(self.location):
            return self._again(answer)

    def _again(self, work: Callable[[_Connection], T]) -> T:
        """Do something; once more where the connection that was kept has gone.

        Never in the midst of a change: what came before would be missing.
        """
        db = self._connection()
        is_idle = db.info.transaction_status is TransactionStatus.IDLE
        try:
            return work(db)
        except psycopg.OperationalError:
            self._give_up(db)
            if not is_idle:
                raise
        except psycopg.Error:
            self._give_up(db)
            raise
        return work(self._connection())

    def _undo(self, db: _Connection) -> None:
        try:
            db.execute("ROLLBACK")
        except psycopg.Error:
            self._give_up(db)

    def _connection(self) -> _Connection:
        db: _Connection | None = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = psycopg.connect(self._url, autocommit=True)
            db.execute("SET synchronous_commit = on")
            with self._guard:
                self._all.append(db)
        return db

    def _give_up(self, db: _Connection) -> None:
        self._own.db = None
        with self._guard, suppress(ValueError):
            self._all.remove(db)
        with suppress(psycopg.Error):
            db.close()


def _begin(db: _Connection) -> tuple[_Connection, tuple[int, bytes]]:
    """Begin a transaction alone; return the connection and the log's right edge.

    What is read after the lock is granted must be what stands there then, whatever
    isolation the server is set to.
    """
    with db.pipeline():
        db.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
        db.execute(_LOCK)
        answer = db.execute(EDGE, binary=True)
    place, hashes = answer.fetchone() or (-1, b"")
    return db, (place + 1, bytes(hashes))


class _Change:
    """A transaction on a PostgreSQL connection."""

    def __init__(self, db: _Connection, edge: tuple[int, bytes]) -> None:
        self._db = db
        self._edge = edge
        self._waiting: list[Row] = []

    def edge(self) -> tuple[int, bytes]:
        """Return the number of entries, and the subtree roots kept with the last."""
        return self._edge

    def add(self, rows: Sequence[Row]) -> None:
        """Add entries; their places must follow on those that are there."""
        self._waiting += rows
        self._edge = rows[-1].place + 1, rows[-1].hashes

    def settle(self) -> None:
        """Write the entries that wait; sent with the commit, they cost no time."""
        if not self._waiting:
            return
        columns = zip(*self._waiting, strict=True)
        self._db.execute(_ADD, [list(column) for column in columns])
        self._waiting.clear()

    def attach(self, documents: Mapping[str, bytes]) -> None:
        """Keep documents under their digests; one already there stays as it is."""
        self.settle()
        for digest, content in documents.items():
            self._db.execute(
                "INSERT INTO document VALUES (%s, %b) ON CONFLICT DO NOTHING",
                (digest, content),
            )

    def remove(self, digest: str, index: int, place: int | None) -> None:
        """Remove the content that a digest names, under an entry; keep the fact."""
        self.settle()
        self._db.execute(
            "INSERT INTO removed VALUES (%s, %s, %s)", (digest, index, place)
        )
        if place is None:
            self._db.execute("DELETE FROM document WHERE digest = %s", (digest,))
        else:
            self._db.execute(
                "UPDATE entry SET envelope = NULL WHERE idx = %s", (place,)
            )

    def publish(self, size: int, note: bytes) -> None:
        """Keep a signed checkpoint, or the same one with more signatures."""
        self._db.execute(
            "INSERT INTO checkpoint SELECT %(size)s::bigint, count(*), %(note)b::bytea"
            " FROM checkpoint WHERE size = %(size)s",
            {"size": size, "note": note},
        )

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the log; a name may have several values."""
        self._db.execute(
            "INSERT INTO note VALUES (%s, %s) ON CONFLICT DO NOTHING", (name, value)
        )


_TYPES: Final = {"whole": "BIGINT", "octets": "BYTEA", "text": 'TEXT COLLATE "C"'}


def _triggers() -> Iterator[str]:
    yield """CREATE FUNCTION servanda_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%: what was written stays', TG_TABLE_NAME; END $$"""
    for table in KEPT:
        yield (
            f"CREATE TRIGGER truncate_stays BEFORE TRUNCATE ON {table}"
            " EXECUTE FUNCTION servanda_stays()"
        )
        for deed in ("UPDATE", "DELETE"):
            if (table, deed) not in _REMOVAL:
                yield (
                    f"CREATE TRIGGER {deed.lower()}_stays BEFORE {deed} ON {table}"
                    " FOR EACH ROW EXECUTE FUNCTION servanda_stays()"
                )
    for (table, deed), (allowed, row) in _REMOVAL.items():
        yield f"""CREATE FUNCTION servanda_{table}() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN IF {allowed} THEN RETURN {row}; END IF;
            RAISE EXCEPTION '%: what was written stays', TG_TABLE_NAME; END $$"""
        yield (
            f"CREATE TRIGGER {deed.lower()}_stays BEFORE {deed} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION servanda_{table}()"
        )


_REMOVAL: Final = {
    ("entry", "UPDATE"): (
        """NEW.envelope IS NULL
        AND EXISTS (SELECT 1 FROM removed WHERE place = OLD.idx) AND
        (NEW.idx, NEW.leaf, NEW.hashes, NEW.stream, NEW.id, NEW.kind, NEW.counted)
        = (OLD.idx, OLD.leaf, OLD.hashes, OLD.stream, OLD.id, OLD.kind, OLD.counted)""",
        "NEW",
    ),
    ("document", "DELETE"): (
        "EXISTS (SELECT 1 FROM removed WHERE digest = OLD.digest)",
        "OLD",
    ),
}


def _named(url: str) -> str:
    held = conninfo_to_dict(url)
    where = held.get("host") or "local"
    return f"postgresql://{where}/{held.get('dbname', '')}"


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise StoreFailedError(
            f"{where}: the database failed: {str(error).strip()}",
            remedy="See that the server runs and has room, then try again;"
            " what was not acknowledged was not entered.",
        ) from error
