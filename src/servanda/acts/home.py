"""Where evidence is kept: light to import, for those who only read it."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from servanda.evidence.store import Store

__all__ = ["home", "the_store"]


def home() -> Path:
    """Return the folder in which evidence is kept."""
    named = os.environ.get("SERVANDA_HOME")
    return Path(named) if named else user_data_path("servanda", appauthor=False)


def the_store(folder: Path | None = None) -> Store:
    """Return the evidence store; it need not exist yet."""
    return Store((folder or home()) / "evidence")
