"""What tests of the register may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.servers import Server, postgres_binaries, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a running PostgreSQL server, or skip where none is installed."""
    pytest.importorskip("psycopg")
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("needs the programs of a PostgreSQL server, which are absent")
    with postgres_server(binaries) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a place for a new log, once for each kind of store."""
    if request.param == "sqlite":
        return str(tmp_path / "log.sqlite")
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()
