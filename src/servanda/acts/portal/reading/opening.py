"""Opening what a portal reads: a database, or a copy of a log that is checked first."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.home import home
from servanda.acts.logs import rebuilt
from servanda.acts.portal.reading.errors import NoPlaceError
from servanda.acts.portal.reading.reader import KEEP, Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.register.log.log import Log
from servanda.register.opening import open_source

__all__ = ["Ready", "made_ready", "opened", "views_beside"]


@contextmanager
def opened(
    location: str,
    views: Path | None = None,
    desk: Desk | None = None,
    keep: int = KEEP,
) -> Iterator[Reader]:
    """Open a log for many readers; let go of it at the end.

    location  a database, the folder of an export, or the address of one

    A copy is believed in nothing: it is built anew in a database of its own, every leaf
    hashed and every signature counted, and removed at the end.
    """
    desk = desk or Desk()
    with _a_database(location, desk) as place:
        reader = Reader(place, views, desk, keep)
        try:
            yield reader
        finally:
            reader.close()


@contextmanager
def _a_database(location: str, desk: Desk) -> Iterator[str]:
    """Yield a database that holds the log: its own, or one made from a copy."""
    if not (Path(location).is_dir() or location.startswith(("http://", "https://"))):
        yield location
        return
    with tempfile.TemporaryDirectory(prefix="servanda-portal-") as folder:
        copy = str(Path(folder) / "register.sqlite")
        rebuilt(location, copy, desk=desk)
        yield copy


def views_beside(location: str) -> Path | None:
    """Return where the views of a log are kept if nobody says: beside its database.

    Those of a server's database lie in a folder of this machine, named after the log;
    None, which is memory, for a copy.
    """
    path = Path(location)
    if location.startswith("postgres"):
        return _at_home(location)
    if "://" in location or not path.is_file():
        return None
    return path.with_name(path.name + ".views")


def _at_home(location: str) -> Path:
    """Return a file named after a log, in the folder of the program's data."""
    log = Log.open(location)
    try:
        origin = log.origin
    finally:
        log.close()
    folder = home() / "portal"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoPlaceError(
            f"{folder}: the portal cannot keep its views there: {error.strerror}",
            remedy="Say where with --views, or set SERVANDA_HOME to a folder that can "
            "be written.",
        ) from error
    plain = re.sub("[^a-z0-9.-]+", "_", origin.casefold())[:100]
    return folder / f"{plain}-{sha256(origin.encode()).hexdigest()[:8]}.views"


class Ready(NamedTuple):
    """A log that was read before it is served.

    holds       what it holds, in words
    unreadable  why, by its name, of each compact that cannot be read
    """

    holds: str
    unreadable: Mapping[str, str]


def made_ready(location: str, views: Path | None, desk: Desk) -> Ready:
    """Read a log before it is served, with a sign of progress; say what it holds.

    A copy is only looked at: it is read when it is served.
    """
    kept = views or views_beside(location)
    if kept is None:
        open_source(location).close()  # what is not there is said before all else
        return Ready(location, {})
    with opened(location, kept, desk) as reader:
        refresh(reader, os.cpu_count() or 1)
        lost = reader.unreadable()
        said = [_counted(len(reader.summaries()), "compact", "compacts")]
        if lost:
            said.append(f"{len(lost)} that cannot be read")
        said.append(_counted(reader.look.size, "entry", "entries"))
        return Ready(f"{reader.origin}: {', '.join(said)},", lost)


def _counted(many: int, one: str, more: str) -> str:
    return f"{many} {one if many == 1 else more}"
