"""Which of several indicators of the same thing is read, under the clocks."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.diagnosis.annual import by_span
from servanda.diagnosis.severity.measures import Input
from servanda.evidence.panel import Panel

__all__ = ["CONTIGUITY", "Sourced", "persons", "sourced"]

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
    per = by_span(panel, one.per)[0] if one.per else None
    return Sourced(one, by_span(panel, one.indicators)[0], per)


def persons(panel: Panel, name: str) -> float:
    """Return how many persons the unit of an indicator stands for, else 1."""
    known = panel.catalogue.indicator.get(name)
    return _PERSONS.get(known.unit, 1.0) if known else 1.0
