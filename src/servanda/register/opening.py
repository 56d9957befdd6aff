"""Opening a log to read it, wherever it is kept."""

from __future__ import annotations

from pathlib import Path

from servanda.register.log.exported import open_folder
from servanda.register.log.log import Log
from servanda.register.log.source import Source

__all__ = ["open_source"]


def open_source(location: str | Path) -> Source:
    """Open a log for reading.

    location  a database's file or ``postgresql://…``, the folder of an export, or the
              address at which one is served, ``https://…``
    """
    if str(location).startswith(("http://", "https://")):
        # Only here is anything loaded that opens a connection.
        from servanda.register.remote import open_remote  # noqa: PLC0415

        return open_remote(str(location))
    if Path(location).is_dir():
        return open_folder(Path(location))
    return Log.open(location)
