"""The compacts that a command tells of: files, or a log, as of one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from servanda.cli.faces import a_day, usage
from servanda.cli.moments import a_moment

if TYPE_CHECKING:
    from servanda.acts.publishing.subjects import From

__all__ = ["Given", "must_be_before", "source_of"]


class Given(NamedTuple):
    """What a command was given, as it was written.

    as_of, on  two names of one day: both are heard, wherever the compacts come from
    """

    files: tuple[Path, ...]
    log: str | None
    compacts: tuple[str, ...]
    as_of: str | None
    on: str | None
    record: str | None = None
    facts: str | None = None


def source_of(given: Given) -> From:
    """Return where the compacts come from; what contradicts itself is wrong usage."""
    from servanda.acts.checking import Beside
    from servanda.acts.publishing.subjects import From

    moment, day = a_moment(given.as_of), a_day(given.on)
    if moment is not None and day is not None and moment[:10] != day.isoformat():
        usage(f"--as-of {moment} and --on {day} are two days; name one")
    if given.log is not None and (given.record or given.facts):
        usage("a log holds its own record: --record and --facts go with files")
    if given.log is not None:
        as_of = moment or (day.isoformat() if day else None)
        return From((), given.log, given.compacts, as_of)
    if moment is not None and "T" in moment:
        usage("a file knows days only: write --as-of as 2025-06-30")
    on = day or (date.fromisoformat(moment) if moment else None)
    return From(given.files, on=on, beside=Beside(given.record, given.facts))


def must_be_before(since: date | None, given: Given) -> None:
    """Refuse a last time that is not before the day that is told of."""
    day = given.on or (given.as_of or "")[:10]
    if since is not None and day and since >= date.fromisoformat(day):
        usage(f"--since {since} is not before {day}, the day that is told of")
