"""What the evidence store says of a compact's host, for the acts that look ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from servanda.compact.model import Facts
from servanda.compact.principles.report import Case
from servanda.publication.dossier.material import Seen

if TYPE_CHECKING:  # the evidence is a part of its own, and may not be installed
    from servanda.diagnosis.brief import Brief
    from servanda.outlook.skill.deaths import Deaths

__all__ = ["EvidenceUsed", "Witnessed", "past_of", "place_of", "seen_on", "witnessed"]

_NO_PART: Final = "install servanda with its evidence, servanda[evidence]."
_NO_STORE: Final = (
    "The evidence store holds nothing on the host: severity, authority, source of "
    "threat, sovereignty and precedents are not known here, and the checks and the "
    "outlook use only the facts beside the compact. `servanda evidence fetch` or "
    "`servanda evidence import` fills the store."
)


@dataclass(frozen=True, slots=True)
class EvidenceUsed:
    """Which evidence is used.

    known_by     only what had been published by this day; all if None
    is_left_out  whether the store is not asked at all
    folder       where the evidence lies; ``SERVANDA_HOME`` if None
    """

    known_by: date | None = None
    is_left_out: bool = False
    folder: Path | None = None


class Witnessed(NamedTuple):
    """A case whose facts were filled up, and what filled them."""

    case: Case
    seen: Seen


def place_of(case: Case) -> str | None:
    """Return the host's code; a fictional host has no place in the world."""
    compact = case.compact.document
    return compact.host.iso3 if compact.host and not compact.fictional else None


def witnessed(case: Case, on: date, used: EvidenceUsed) -> Witnessed:
    """Fill the facts from the store, or say why it could not be asked."""
    if used.is_left_out:
        return _without(case, "The evidence store was left out by request.")
    if case.compact.document.fictional:
        return _without(case, "A fictional host has no place in the world.")
    try:
        # A dossier can be made without the evidence.
        from servanda.acts.evidencing import filled, gathered  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        return _without(case, f"{missing.name} is not installed: {_NO_PART}")
    found = gathered(case, on, used.known_by, used.folder)
    if found is None:
        return _without(case, _NO_STORE)
    full, added = filled(case, found.facts)
    return Witnessed(full, Seen(found.brief, added, ""))


def seen_on(case: Case, day: date, used: EvidenceUsed) -> tuple[Brief, Facts] | None:
    """Return what the store shows of the host as of a day; None where it cannot.

    An assessment describes the world of the first day; a later one also needs to know
    how it is now.
    """
    if used.is_left_out or case.compact.document.fictional:
        return None
    try:
        from servanda.acts.evidencing import gathered_of  # noqa: PLC0415 - as above
        from servanda.evidence.panel import Clocks  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    found = gathered_of(case, Clocks(day, used.known_by), used.folder)
    return (found.brief, found.facts) if found else None


def past_of(place: str | None, start: date, used: EvidenceUsed) -> Deaths | None:
    """Return deaths by month before a day, of all places; None where none are held.

    Of several series, the one that tells of the place latest; of two alike, sums of
    single events before sums made by others.
    """
    if place is None or used.is_left_out:
        return None
    try:
        from servanda.acts.home import the_store  # noqa: PLC0415 - as above
        from servanda.evidence.panel import Clocks, Panel  # noqa: PLC0415
        from servanda.outlook.skill.held import held  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    clocks = Clocks(start - timedelta(days=1), used.known_by)
    series = (one.history for one in held(Panel(the_store(used.folder), clocks)))
    telling = [one for one in series if place in one.places]
    return max(telling, key=lambda one: _last(one, place), default=None)


def _last(deaths: Deaths, place: str) -> int:
    """Return the number of the last month that is told of a place."""
    told = [k for k, count in enumerate(deaths.of([place])[0]) if count == count]  # noqa: PLR0124
    return deaths.first + told[-1] if told else 0


def _without(case: Case, why: str) -> Witnessed:
    return Witnessed(case, Seen(None, (), why))
