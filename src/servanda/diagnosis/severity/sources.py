"""Which of several indicators of the same thing is read, under the clocks."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.diagnosis.severity.measures import Input
from servanda.evidence.panel import Panel

__all__ = ["CONTIGUITY", "Sourced", "is_held", "persons", "sourced"]

CONTIGUITY: Final = "contiguity"
"""Indicator that says which states adjoin, by class of distance."""

_PERSONS: Final = {"persons": 1.0, "thousand persons": 1.0e3, "million persons": 1.0e6}


class Sourced(NamedTuple):
    """An input with the indicators that it is read from.

    name  of the value; the first of the list where none is held
    per   of what divides it; None where nothing does
    """

    input: Input
    name: str
    per: str | None

    @property
    def indicators(self) -> tuple[str, ...]:
        """Everything it rests on."""
        near = CONTIGUITY if self.input.of == "neighbours" else None
        return tuple(one for one in (self.name, self.per, near) if one)


def sourced(panel: Panel, one: Input) -> Sourced:
    """Return an input with the indicators whose data cover most years."""
    per = _widest(panel, one.per) if one.per else None
    return Sourced(one, _widest(panel, one.indicators), per)


def is_held(panel: Panel, name: str) -> bool:
    """Tell whether the clocks admit any data on an indicator."""
    return name in panel.catalogue.indicator and panel.vintage(name) is not None


def persons(panel: Panel, name: str) -> float:
    """Return how many persons the unit of an indicator stands for, else 1."""
    known = panel.catalogue.indicator.get(name)
    return _PERSONS.get(known.unit, 1.0) if known else 1.0


def _widest(panel: Panel, names: tuple[str, ...]) -> str:
    """Return the name with the longest span of whole years; the first of equals."""
    return max(names, key=lambda name: _span(panel, name))


def _span(panel: Panel, name: str) -> int:
    if not is_held(panel, name):
        return -1
    vintage = panel.vintage(name)
    if vintage is None or vintage.last is None:
        return 0
    described = panel.clocks.as_of.year + 1
    return max(0, min(vintage.last.year, described) - vintage.first.year)
