"""The folder of reference data, imported once for all who ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from servanda.acts.gathering import Brought
    from servanda.evidence.store import Store


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the store of all reference data lies."""
    return tmp_path_factory.mktemp("evidence")


@pytest.fixture(scope="session")
def shared_brought(shared: Path, shared_home: Path) -> tuple[Brought, ...]:
    """Return what became of each file of the reference data."""
    from servanda.acts.desk import Desk  # noqa: PLC0415 - numeric libraries load late
    from servanda.acts.gathering import bring  # noqa: PLC0415
    from tests.evidence.stores import NOW  # noqa: PLC0415

    return bring([shared / "data"], folder=shared_home, desk=Desk(now=lambda: NOW))


@pytest.fixture(scope="session")
def shared_store(shared_brought: tuple[Brought, ...], shared_home: Path) -> Store:
    """Return a store that holds all reference data that a reader covers."""
    from servanda.acts.gathering import the_store  # noqa: PLC0415 - as above

    assert shared_brought
    return the_store(shared_home)
