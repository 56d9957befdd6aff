"""The term of a compact as it stood at a moment: first agreed, amended, extended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from servanda.compact.model import Compact
from servanda.observance.life.bodies import Extension
from servanda.observance.life.cause import Cause, by, of_version
from servanda.observance.life.fold import Life, Version
from servanda.observance.term.deadlines import begins, zone_or_utc

__all__ = ["Running", "running", "start_under", "text_at"]


@dataclass(frozen=True, slots=True)
class Running:
    """The half-open term ``[starts, ends)``.

    starts      its first moment; never before the text was sealed
    ends        the moment it ends; None where no end is stated
    end         the day on which it ends now (half-open); None likewise
    original    the day on which the text first sealed would have ended
    longstop    the day beyond which no extension may run; None where none is stated
    by          what fixed the end that is now in force
    extensions  the acts that extended it since the text was last changed
    zone        time zone of its days
    lapses      whether it ends by itself; only a text that says otherwise makes it not
    """

    starts: datetime
    ends: datetime | None
    end: date | None
    original: date | None
    longstop: date | None
    by: Cause
    extensions: tuple[Cause, ...]
    zone: str
    lapses: bool


def text_at(life: Life, at: datetime) -> Version | None:
    """Return the text that was in force at a moment, or had been last."""
    held = [version for version in life.versions if version.since <= at]
    return held[-1] if held else None


def running(life: Life, at: datetime) -> Running | None:
    """Return the term as known at a moment; None before the compact is sealed.

    A later text that leaves the end as it was leaves what was granted; one that
    states another end replaces it.
    """
    versions = [version for version in life.versions if version.since <= at]
    if not versions:
        return None
    first, last = versions[0], versions[-1]
    end, cause, grown = _end(first), of_version(first, "term.end"), list[Cause]()
    changes: list[tuple[int, Version | None, date | None, Cause]] = [
        (v.by.index, v, None, of_version(v, "term.end")) for v in versions[1:]
    ]
    changes += [
        (deed.logged.index, None, body.until, by(deed, "term.extensions"))
        for deed, body in life.bodies(Extension, "extension")
        if deed.recorded <= at and body.decision == "granted"
    ]
    stated = end
    for _, version, until, why in sorted(changes, key=lambda change: change[0]):
        if version is None:
            end, cause = until, why
            grown.append(why)
        elif _end(version) != stated:
            stated = end = _end(version)
            cause, grown = why, []
    term = last.compact.term
    zone = zone_or_utc(term.time_zone if term else None)
    sunset = term.sunset if term else None
    return Running(
        starts=_starts(versions),
        ends=begins(end, zone) if end else None,
        end=end,
        original=_end(first),
        longstop=term.longstop if term else None,
        by=cause,
        extensions=tuple(grown),
        zone=zone,
        lapses=not (sunset is not None and sunset.lapses is False),
    )


def start_under(text: Compact, sealed: datetime) -> datetime:
    """Return the first moment of a text's term, given when the first was sealed."""
    term = text.term
    if term is None or term.effective is None:
        return sealed
    return max(sealed, begins(term.effective, zone_or_utc(term.time_zone)))


def _starts(versions: list[Version]) -> datetime:
    """Return the first moment of the term; once it has come no text moves it."""
    sealed = versions[0].since
    starts = start_under(versions[0].compact, sealed)
    for version in versions[1:]:
        if version.since < starts:
            starts = max(start_under(version.compact, sealed), version.since)
    return starts


def _end(version: Version) -> date | None:
    term = version.compact.term
    return term.end if term else None
