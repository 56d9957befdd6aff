"""What an assessment took the threat to be, so that a later one can be held to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from servanda.compact.model.facts import Facts, Figure
from servanda.compact.model.oversight import Indicator
from servanda.compact.model.record import Measurement
from servanda.publication.dossier.material import Material

__all__ = [
    "FIGURES",
    "StatedChance",
    "StatedFigure",
    "StatedIndicator",
    "StatedThreat",
    "threat_stated",
]

FIGURES: Final = {
    "conflict.deaths_12_months": "direct deaths in twelve months",
    "repression.killed_by_government": "civilians killed by the government in a year",
    "conflict.years_since": "years since the last with deaths in conflict",
    "conflict.coups_5_years": "coups and attempts in five years",
    "conflict.refugees": "refugees",
    "conflict.displaced": "displaced within",
    "conflict.neighbours_in_conflict": "neighbours in conflict",
}
"""The facts that tell of a threat, and what they count."""

Reached = Literal["reached", "not reached", "not known"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedChance(_Plain):
    """How far the data put a state in one class of the source's words."""

    of: str
    value: float | None
    low: float
    high: float


class StatedFigure(_Plain):
    """One fact on the threat, with its 90% interval where one is known.

    on  its day; that of all the facts where it has none of its own
    """

    path: str
    meaning: str
    value: float
    low: float | None
    high: float | None
    on: str | None


class StatedIndicator(_Plain):
    """An indicator of the threat, by the compact's own definition.

    value   the last certified reading, or the baseline where there is none; null where
            neither is shown
    on      its day
    target  what the compact wants it to come to
    reached whether it did
    """

    id: str
    text: str
    unit: str
    value: float | None
    on: str | None
    target: float | None
    reached: Reached


class StatedThreat(_Plain):
    """The threat as it was taken to be.

    chances     of each class of source; empty where no data were read
    figures     the facts on it
    indicators  of the compact's family ``threat``
    """

    chances: list[StatedChance] = []
    figures: list[StatedFigure] = []
    indicators: list[StatedIndicator] = []


def threat_stated(material: Material, newer: Facts | None = None) -> StatedThreat:
    """Return what is known of the threat on the date of judgement.

    newer  facts that go before the compact's own where they are of a later day
    """
    brief = material.seen.brief
    chances = brief.threat.chances if brief else ()
    monitoring = material.compact.monitoring
    return StatedThreat(
        chances=[
            StatedChance(of=one.of, value=one.value, low=one.low, high=one.high)
            for one in chances
        ],
        figures=_newest([*_figures(material.facts), *_figures(newer)]),
        indicators=[
            _indicator(material, one)
            for one in (monitoring.indicators if monitoring else None) or ()
            if one.family == "threat"
        ],
    )


def _newest(figures: list[StatedFigure]) -> list[StatedFigure]:
    """Return each figure once, that of the latest day; the first of one day."""
    found: dict[str, StatedFigure] = {}
    for one in figures:
        held = found.get(one.path)
        if held is None or (one.on or "") > (held.on or ""):
            found[one.path] = one
    return list(found.values())


def _figures(facts: Facts | None) -> Iterator[StatedFigure]:
    for path, meaning in FIGURES.items():
        group, name = path.split(".")
        held = getattr(getattr(facts, group, None), name, None)
        if held is None:
            continue
        figure = held if isinstance(held, Figure) else None
        on = facts.as_of if facts else None
        on = figure.on if figure and figure.on else on
        yield StatedFigure(
            path=path,
            meaning=meaning,
            value=float(figure.value if figure else held),
            low=_number(figure.low if figure else None),
            high=_number(figure.high if figure else None),
            on=on.isoformat() if on else None,
        )


def _indicator(material: Material, of: Indicator) -> StatedIndicator:
    last = _last(material, of.id)
    value, on = (last.value, last.on) if last else (None, None)
    if last is None and of.baseline is not None:
        value, on = of.baseline.value, of.baseline.on
    target = of.target.value if of.target else None
    return StatedIndicator(
        id=of.id,
        text=of.text,
        unit=of.unit,
        value=_number(value),
        on=on.isoformat() if on else None,
        target=_number(target),
        reached=_reached(of, _number(value), _number(target)),
    )


def _last(material: Material, indicator: str) -> Measurement | None:
    """Return the last reading by the date of judgement that has a value."""
    held = (material.record, material.facts)
    found = [
        one
        for document in held
        for one in (document.measurements if document else None) or ()
        if one.indicator == indicator
        and one.value is not None
        and one.on <= material.on
    ]
    return max(found, key=lambda one: one.on, default=None)


def _reached(of: Indicator, value: float | None, target: float | None) -> Reached:
    if value is None or target is None or of.better is None:
        return "not known"
    is_there = value >= target if of.better == "higher" else value <= target
    return "reached" if is_there else "not reached"


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
