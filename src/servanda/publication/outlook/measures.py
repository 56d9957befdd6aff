"""What is told of each option: the outcomes, the events, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from servanda.publication.charts.fans import Scaled

__all__ = [
    "EVENTS",
    "FANS",
    "FORECAST",
    "MEASURES",
    "OUTCOMES",
    "PROFILES",
    "Event",
    "Fanned",
    "Kind",
    "Measure",
]

FORECAST: Final = 36
"""Months that are a forecast; what lies beyond them is a scenario."""

Kind = Literal["persons", "money", "ratio", "month"]


class Measure(NamedTuple):
    """An outcome of which an interval is told.

    name   of the outcome in the table of the futures
    title  in a reader's words, with the unit
    kind   how its figures are written, and where its scale begins
    """

    name: str
    title: str
    kind: Kind


MEASURES: Final = (
    Measure("deaths", "Direct deaths, persons", "persons"),
    Measure("deaths_total", "Deaths, direct and indirect, persons", "persons"),
    Measure("displaced", "Displaced, mean over the months, persons", "persons"),
    Measure("gdp", "Output per person, mean over the months, start = 1", "ratio"),
    Measure("cost", "Cost, all payers", "money"),
    Measure("exit_month", "Last partner leaves, month", "month"),
    Measure("debt_external_end", "Foreign debt at the end, share of output", "ratio"),
    Measure("debt_domestic_end", "Domestic debt at the end, share of output", "ratio"),
)
"""One strip for each, in this order."""

OUTCOMES: Final[Mapping[str, Measure]] = MappingProxyType(
    {one.name: one for one in MEASURES}
)


Needs = Literal["nothing", "partners", "consent"]
"""What an event cannot arise without: partners there, or consent to their presence."""


class Event(NamedTuple):
    """Something whose chance is told.

    name   of the event in the table of the futures
    title  in a reader's words
    needs  what it cannot arise without
    """

    name: str
    title: str
    needs: Needs = "nothing"


EVENTS: Final = (
    Event("left_on_time", "Out on the stated date", "partners"),
    Event("entangled", "Entangled ever", "partners"),
    Event("entangled_5y", "Entangled within five years", "partners"),
    Event("relapse_after_exit", "Relapse after exit", "partners"),
    Event("legitimacy_dispute", "Legitimacy disputed", "partners"),
    Event("neighbour_countermove", "A neighbour intervenes"),
    Event("coup", "Coup"),
    Event("consent_withdrawn", "Consent withdrawn", "consent"),
)


class Fanned(NamedTuple):
    """A quantity that is drawn by month.

    variables  of the paths, added to each other
    adds_up    whether what is drawn is the sum since the start
    scaled     how it is laid out
    """

    name: str
    title: str
    drawn: str
    variables: tuple[str, ...]
    adds_up: bool
    scaled: Scaled


FANS: Final = (
    Fanned(
        "deaths",
        "Deaths since the start",
        "persons, direct and indirect deaths added up; each step is ten times the last",
        ("deaths_total",),
        adds_up=True,
        scaled="by tens",
    ),
    Fanned(
        "displaced",
        "Displaced persons",
        "refugees and displaced within, persons; each step is ten times the last",
        ("displaced",),
        adds_up=False,
        scaled="by tens",
    ),
    Fanned(
        "output",
        "Output per person",
        "1 at the start; the scale does not begin at nothing",
        ("gdp",),
        adds_up=False,
        scaled="free",
    ),
    Fanned(
        "debt",
        "Public debt",
        "foreign and domestic, share of output",
        ("debt_external", "debt_domestic"),
        adds_up=False,
        scaled="from nought",
    ),
)
"""What is drawn by month, few."""

PROFILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deaths": "fewest deaths",
        "sovereignty first": "sovereignty first",
        "rights first": "rights first",
        "order first": "order first",
    }
)
"""What counts, beside deaths alone: value profiles, never averaged."""
