"""The nearest historical cases, what came after, what it does not show (S1.5)."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.compact.model import Compact
from servanda.diagnosis.precedents.afterwards import (
    Afterwards,
    afterwards,
    began_before,
)
from servanda.diagnosis.precedents.case import Case, Caveat, Library, caveats, library
from servanda.diagnosis.precedents.features import (
    INDICATORS,
    Features,
    of_cases,
    of_place,
)
from servanda.diagnosis.precedents.similarity import Likeness, likeness
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks, Panel

__all__ = ["Precedent", "PrecedentsReading", "precedents"]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A case that had begun before the day, how near it is, and what came after.

    afterwards  only what was known on the day
    """

    case: Case
    likeness: Likeness
    afterwards: Afterwards


@dataclass(frozen=True, slots=True)
class PrecedentsReading:
    """The nearest cases, and what such a list forbids to conclude.

    features    what the host is compared by
    nearest     the nearest first
    considered  how many cases had begun before the day
    too_little  of those, how many could not be compared in enough
    caveats     shown wherever the list is shown
    """

    place: str
    clocks: Clocks
    features: Features
    nearest: tuple[Precedent, ...]
    considered: int
    too_little: int
    caveats: tuple[Caveat, ...]


def precedents(
    panel: Panel,
    place: str,
    compact: Compact | None = None,
    cases: Library | None = None,
) -> PrecedentsReading:
    """Return the nearest cases to a host as it stood, under a panel's clocks.

    compact  the request, if there is one: who asked and who would carry it are then
             compared too, and a case that is the compact itself is left out
    cases    the library; that of this version if None
    """
    panel.load(INDICATORS)
    known = cases or library()
    earlier = tuple(
        case
        for case in known.cases
        if began_before(case, panel.clocks) and not _is_itself(case, compact)
    )
    here = of_place(panel, place, compact)
    found = [
        Precedent(case, likeness(here, there), afterwards(case, known, panel.clocks))
        for case, there in zip(earlier, _features(panel, earlier), strict=True)
    ]
    enough = [
        one for one in found if one.likeness.known >= threshold("precedent_known").value
    ]
    enough.sort(key=lambda one: (-one.likeness.value, one.case.id))
    return PrecedentsReading(
        place=place,
        clocks=panel.clocks,
        features=here,
        nearest=tuple(enough[: int(threshold("precedent_nearest").value)]),
        considered=len(found),
        too_little=len(found) - len(enough),
        caveats=caveats(),
    )


def _features(panel: Panel, cases: tuple[Case, ...]) -> tuple[Features, ...]:
    return of_cases(panel, cases) if cases else ()


def _is_itself(case: Case, compact: Compact | None) -> bool:
    if compact is None or compact.host is None or compact.term is None:
        return False
    return (case.place, case.start) == (compact.host.iso3, compact.term.effective)
