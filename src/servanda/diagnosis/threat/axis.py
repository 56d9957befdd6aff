"""An axis of the threat: what it measures, by which lines, from which figures."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.diagnosis.figure import Figure
from servanda.diagnosis.threat.soft import Soft
from servanda.diagnosis.threat.words import Quote

__all__ = ["Axis", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure held against one line.

    name        what is asked, as a claim
    chance      how far the measure bears the claim out
    figure      the measure
    thresholds  names of the thresholds used, their alternatives included by name
    """

    name: str
    chance: Soft
    figure: Figure
    thresholds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the two axes, which are never made one number.

    quotes    the source's words for it
    readings  measures held against lines, the deciding one first
    figures   what is shown beside them, and decides nothing
    """

    name: str
    quotes: tuple[Quote, ...]
    readings: tuple[Reading, ...]
    figures: tuple[Figure, ...]
