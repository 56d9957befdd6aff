"""How exposed a host is to disputes with other states (S1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from servanda.diagnosis.exposure.dyads import comparable, last_year
from servanda.diagnosis.exposure.others import Ally, Other, allies, others
from servanda.diagnosis.exposure.rates import Group, Rate, groups, joint
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.threat.hostility import is_state
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks, Panel

__all__ = ["ExposureReading", "exposure"]

INDICATORS: Final = (
    "dispute_hostility",
    "contiguity",
    "capability_cinc",
    "alliance_defence",
    "interstate_war",
)

_BASE_RATE: Final = (
    "A base rate of pairs alike, not a forecast for this pair: it knows borders and "
    "past disputes, and nothing of what has changed."
)
_LEFT_OUT: Final = (
    "States that neither touch the host nor quarrelled with it are left out; such a "
    "choice was found to miss some 15 to 20 per cent of conflicts (bennett2006)."
)
_SHIPS: Final = (
    "Seizures of ships count as use of force in these data; a promise of defence is a "
    "text, not a deed."
)
CAUTIONS: Final = (_BASE_RATE, _LEFT_OUT, _SHIPS)


@dataclass(frozen=True, slots=True)
class ExposureReading:
    """What data show of a host's disputes with others, and until when.

    until         the last year of which the data on disputes speak; None if of none
    others        states that touch the host or quarrelled with it
    chances       for each of them, in order, the chance of a new dispute that reaches
                  use of force within the year after ``until``; None for a state that
                  is no more; empty where refused
    allies        states that have promised it defence; None where not known
    at_least_one  the chance that there is such a dispute; None where refused
    groups        the groups of pairs that the chances are taken from
    refusal       why nothing is said of the year ahead; empty where it is
    """

    place: str
    clocks: Clocks
    until: int | None
    figures: tuple[Figure, ...]
    others: tuple[Other, ...]
    chances: tuple[Rate | None, ...]
    allies: tuple[Ally, ...] | None
    at_least_one: Rate | None
    groups: tuple[Group, ...]
    refusal: str
    cautions: tuple[str, ...] = CAUTIONS


def exposure(panel: Panel, place: str) -> ExposureReading:
    """Return a host's exposure to disputes with other states, as of a day."""
    panel.load(INDICATORS)
    bound = allies(panel, place)
    last = last_year(panel)
    if last is None:
        why = "No data on disputes between states could be read for that day."
        return ExposureReading(
            place, panel.clocks, None, (), (), (), bound, None, (), why
        )
    if not is_state(place, date(last, 12, 31)):
        why = f"It was no state in {last}: silence on its disputes says nothing."
        return ExposureReading(
            place, panel.clocks, last, (), (), (), bound, None, (), why
        )
    known = others(panel, place, last)
    refusal = _refusal(panel, last)
    made = () if refusal else groups(comparable(panel, _years(last)))
    chances = tuple(_chance(one, made) for one in known) if made else ()
    at_risk = tuple(one for one in chances if one is not None)
    return ExposureReading(
        place,
        panel.clocks,
        last,
        _figures(panel, known, bound, last),
        known,
        chances,
        bound,
        joint(at_risk) if made else None,
        made,
        refusal,
    )


def _years(last: int) -> pl.Series:
    first = last - int(threshold("exposure_years").value) + 1
    return pl.Series("year", range(first, last + 1), dtype=pl.Int32)


def _refusal(panel: Panel, last: int) -> str:
    """Return why the year ahead is not spoken of: a whole year lies between unseen."""
    if panel.clocks.as_of < date(last + 1, 12, 31):
        return ""
    year = panel.clocks.as_of.year
    unseen = (
        f"the year {year}" if year == last + 1 else f"the years {last + 1} to {year}"
    )
    return (
        f"The data on disputes end with {last}. Of {unseen} they say nothing, and "
        "nothing is said here."
    )


def _chance(other: Other, made: tuple[Group, ...]) -> Rate | None:
    """Return the rate of the group that a pair belongs to, or of the nearest one."""
    if not other.exists:
        return None
    alike = [one for one in made if one.contiguity == other.contiguity] or list(made)
    return min(alike, key=lambda one: abs(one.recent - other.recent)).rate


def _figures(
    panel: Panel, known: tuple[Other, ...], bound: tuple[Ally, ...] | None, last: int
) -> tuple[Figure, ...]:
    wars = [one.wars for one in known]
    told: tuple[tuple[str, int | float | None, str, tuple[str, ...]], ...] = (
        ("Disputes", sum(one.disputes for one in known), _DISPUTES, _OF_DISPUTES),
        ("Disputes with use of force", _forceful(known), _DISPUTES, _OF_DISPUTES),
        ("Rivals", sum(one.is_rival for one in known), "states", _OF_DISPUTES),
        ("Wars", None if None in wars else sum(w or 0 for w in wars), _WARS, _OF_WARS),
        ("States that touch it", _touching(known), "states", ("contiguity",)),
        ("Allies bound to defend it", _count(bound), "states", _OF_ALLIES),
        (
            "Material capability of those allies",
            _strength(bound),
            "share",
            _OF_STRENGTH,
        ),
    )
    return tuple(
        _figure(panel, last, name, value, unit, ids) for name, value, unit, ids in told
    )


_DISPUTES: Final = "disputes, each counted once for each other state"
_WARS: Final = "wars, each counted once for each enemy"
_OF_DISPUTES: Final = ("dispute_hostility",)
_OF_WARS: Final = ("interstate_war",)
_OF_ALLIES: Final = ("alliance_defence",)
_OF_STRENGTH: Final = ("alliance_defence", "capability_cinc")


def _forceful(known: tuple[Other, ...]) -> int:
    return sum(one.forceful for one in known)


def _touching(known: tuple[Other, ...]) -> int:
    return sum(one.exists and one.contiguity != "none" for one in known)


def _count(bound: tuple[Ally, ...] | None) -> int | None:
    return None if bound is None else len(bound)


def _strength(bound: tuple[Ally, ...] | None) -> float | None:
    """Return the sum of the allies' shares; None where one of them is not known."""
    shares = [one.capability for one in bound or ()]
    return None if bound is None or None in shares else sum(s or 0.0 for s in shares)


def _figure(
    panel: Panel,
    last: int,
    name: str,
    value: float | None,
    unit: str,
    ids: tuple[str, ...],
) -> Figure:
    years = int(threshold("exposure_years").value)
    vintages = (panel.vintage(one) for one in ids)
    return Figure(
        name,
        None if value is None else float(value),
        unit,
        "not known" if value is None else "derived",
        start=date(last - years + 1, 1, 1),
        until=date(last + 1, 1, 1),
        indicators=ids,
        vintages=tuple(one.id for one in vintages if one is not None),
    )
