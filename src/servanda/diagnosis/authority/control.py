"""Effective control: over how much of the land, and against whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.annual import of_year
from servanda.diagnosis.authority.fact import FactReading, Finding
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["GOVERNMENT", "TERRITORY", "effective_control", "is_war"]

TERRITORY: Final = "state_territory_control"
GOVERNMENT: Final = "conflict_over_government"
_PARTS: Final = "conflict_over_territory"
_RIVALS: Final = "foreign_troops_beside_rebels"
_QUESTION: Final = "Does the state effectively control its territory?"
_LIMIT: Final = (
    "Experts judge the state as a whole for a year; of rival governments they do not "
    "say which they mean, and the month before a request can be another matter."
)


def is_war(figure: Figure) -> bool:
    """Tell whether a level of conflict is that of war."""
    return (figure.value or 0) >= threshold("authority_war_level").value


def effective_control(panel: Panel, place: str) -> FactReading:
    """Return what the data say on the control that a state has of its territory."""
    oldest = int(threshold("authority_oldest_years").value)
    land, government, parts, rivals = (
        of_year(panel, place, name, oldest)
        for name in (TERRITORY, GOVERNMENT, _PARTS, _RIVALS)
    )
    return FactReading(
        "effective_control",
        _QUESTION,
        _finding(land, government, parts, rivals),
        (*_sentences(land, government, parts, rivals), _LIMIT),
        (land, government, parts, rivals),
        land.last_day or panel.clocks.as_of,
    )


def _finding(
    land: Figure, government: Figure, parts: Figure, rivals: Figure
) -> Finding:
    if land.value is None:
        return "unknown"
    if land.value < threshold("authority_control_lost").value:
        return "no"
    if is_war(government) or rivals.value:
        return "disputed"
    if parts.value or land.value < threshold("authority_control_held").value:
        return "in part"
    return "yes"


def _sentences(
    land: Figure, government: Figure, parts: Figure, rivals: Figure
) -> Iterator[str]:
    if land.value is None:
        yield f"What share of the land the state controls is not known: {land.note}."
    else:
        bounds = "" if land.low is None else f" ({land.low:.0f} to {land.high:.0f})"
        yield (
            f"Experts put the share of territory under effective control of the state "
            f"at {land.value:.0f}%{bounds} in {land.year}."
        )
    yield _of_conflict(government, "over the government")
    yield _of_conflict(parts, "over a part of the territory")
    if rivals.value:
        yield (
            f"Another state's troops fought beside rebels in {rivals.year}; a side "
            "is not a consent."
        )


def _of_conflict(figure: Figure, about: str) -> str:
    if figure.value is None:
        return f"Whether there is armed conflict {about} is not known: {figure.note}."
    if not figure.value:
        return f"No armed conflict {about} is recorded in {figure.year}."
    words = "war, 1,000 deaths or more," if is_war(figure) else "armed conflict"
    return f"There was {words} {about} in {figure.year}."
