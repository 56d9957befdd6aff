"""Which store a location names: a file, or a database on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from servanda.register.errors import NoLogError
from servanda.register.log.store.port import Store
from servanda.register.log.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from servanda.register.log.store.postgres import PostgresStore

__all__ = ["create_store", "open_store"]


def open_store(location: str | Path) -> Store:
    """Open the store of a log that is there.

    location  the path of a file, or ``postgresql://…``
    """
    if _is_postgres(location):
        return _postgres()(str(location))
    return SqliteStore(Path(location))


def create_store(location: str | Path, origin: str) -> Store:
    """Make the store of a new log.

    location  as in ``open_store``
    origin    the log's name
    """
    if _is_postgres(location):
        return _postgres().create(str(location), origin)
    return SqliteStore.create(Path(location), origin)


def _is_postgres(location: str | Path) -> bool:
    return str(location).startswith(("postgresql://", "postgres://"))


def _postgres() -> type[PostgresStore]:
    try:
        from servanda.register.log.store.postgres import (  # noqa: PLC0415 - an extra
            PostgresStore,
        )
    except ImportError as error:
        raise NoLogError(
            "A log in PostgreSQL needs a package that is not installed",
            remedy="Install servanda[postgres].",
        ) from error
    return PostgresStore
