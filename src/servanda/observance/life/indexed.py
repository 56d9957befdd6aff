"""Acts of a life by what they are about, so that no question reads them all.

Kept in the life's memo and brought up to date by the acts that came since. What is
kept is only where to look; every answer is still cut at the moment it is asked of.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, cast

from servanda.observance.life.bodies import (
    Answer,
    Certification,
    Incident,
    Money,
    Performance,
    Reading,
    Release,
    Verdict,
    Waiver,
)
from servanda.observance.life.fold import Deed, Life
from servanda.register.authority.statement import Author

__all__ = ["Index", "by_moment", "index_of"]

_TOLD: Final = "waiver-report/"


@dataclass(slots=True)
class Index:
    """Where to look.

    read          how many acts have been put in
    certificates  by condition and item of evidence
    readings      by indicator and author, in the order of the days read: the day, the
                  place in the log, the act
    incidents     every step, by incident
    answers       by finding
    verdicts      by finding
    released      the act that released a tranche, by tranche
    spenders      holders who signed a release or payment, by tranche
    told          the act that reported a waiver, by its id; None where none did yet
    """

    read: int = 0
    certificates: dict[tuple[str, str], list[Deed]] = field(
        default_factory=lambda: defaultdict(list)
    )
    readings: dict[tuple[str, Author], list[tuple[date, int, Deed]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    incidents: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    verdicts: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    released: dict[str, Deed] = field(default_factory=dict)
    spenders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    told: dict[str, Deed | None] = field(default_factory=dict)


def by_moment(deeds: Sequence[Deed], at: datetime) -> Sequence[Deed]:
    """Return the acts entered by a moment, that moment included."""
    if not deeds or deeds[-1].recorded <= at:
        return deeds
    return deeds[: bisect_right(deeds, at, key=_recorded)]


def index_of(life: Life) -> Index:
    """Return where to look in a life, up to its last act."""
    index = cast("Index", life.memo.setdefault("index", Index()))
    for deed in life.deeds[index.read :]:
        _put(index, deed)
    index.read = len(life.deeds)
    return index


def _recorded(deed: Deed) -> datetime:
    return deed.recorded


def _put(index: Index, deed: Deed) -> None:
    match deed.body:
        case Certification() as body:
            index.certificates[body.condition, body.evidence_item].append(deed)
        case Reading() as body:
            row = (deed.occurred, deed.logged.index, deed)
            rows = index.readings[body.indicator, deed.author]
            insort(rows, row, key=lambda each: each[:2])
        case Incident() as body:
            index.incidents[body.incident].append(deed)
        case Answer() as body:
            index.answers[body.finding].append(deed)
        case Verdict() as body:
            index.verdicts[body.finding].append(deed)
        case Waiver():
            index.told.setdefault(deed.id, None)
        case Performance() as body:
            _tell(index, deed, body)
        case _:
            _spend(index, deed)


def _tell(index: Index, deed: Deed, body: Performance) -> None:
    """Keep the first report of a waiver, by its own name and entered after it."""
    name = body.duty.removeprefix(_TOLD)
    is_first = name in index.told and index.told[name] is None
    if body.duty.startswith(_TOLD) and is_first:
        index.told[name] = deed


def _spend(index: Index, deed: Deed) -> None:
    body = deed.body
    if isinstance(body, Release):
        index.released.setdefault(body.tranche, deed)
    if deed.kind in {"release", "disbursement"} and isinstance(body, Release | Money):
        index.spenders[body.tranche or ""].update(deed.logged.holders)
