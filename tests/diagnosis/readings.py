"""Readings of the listed state-years, and what of them can be set beside another.

The list is the file beside this one. Nothing here puts states in an order: each measure
is looked at for two cases at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from servanda.diagnosis.authority import FactReading
from servanda.diagnosis.brief import Brief, brief
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity import ComponentReading
from servanda.diagnosis.threat import Source
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import name_of
from servanda.evidence.store import Store

__all__ = ["CASES", "Case", "Contrast", "Silence", "contrasts", "measures", "silences"]

_LIST: Final = Path(__file__).with_suffix(".yaml")
_KNOWN_BY: Final = " known by "

_ANSWERS: Final = {"yes": 2.0, "in part": 1.0, "disputed": 1.0, "no": 0.0}
"""Only to set two answers to one question beside each other; never added to others."""

_CHANCES: Final[dict[str, Source]] = {
    "major": "major power",
    "malevolent": "malevolent state",
    "weak": "weak or failed state",
    "none": "none",
}
_SOVEREIGNTY: Final = {
    "autonomy abroad": ("international_autonomy",),
    "autonomy at home": ("domestic_autonomy",),
    "conflict": ("conflict_intensity",),
    "us troops": ("us_troops",),
    "troops beside the government": ("foreign_troops_beside_government",),
    "missions": ("un_mission", "peacekeeping_mission"),
    "imposed leaders": ("leader_entry",),
    "removed leaders": ("leader_exit",),
    "sanctions": ("sanctions_in_force", "sanctions_in_force_eusanct"),
}


class Case(NamedTuple):
    """A state on the last day of a year, under one or two clocks.

    why  what it stands for, from general knowledge
    """

    name: str
    place: str
    clocks: Clocks
    why: str

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace(self.place, name_of(self.place), 1)

    def read(self, store: Store) -> Brief:
        """Return its brief."""
        return brief(Panel(store, self.clocks), self.place)


class Contrast(NamedTuple):
    """Two measures, of which the first was expected to be the higher.

    missed  which figures contradict it and what drives them; empty where none does
    """

    more: tuple[str, str]
    less: tuple[str, str]
    because: str
    missed: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        return " > ".join(f"{case}, {measure}" for case, measure in self[:2])


class Silence(NamedTuple):
    """A measure that was expected to be known, or not to be."""

    case: str
    measure: str
    is_known: bool

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.case}, {self.measure}: {'' if self.is_known else 'not '}known"


@cache
def _listed() -> dict[str, Any]:
    found = yaml.load(_LIST.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(found, dict)
    return found


def _case(name: str, why: str) -> Case:
    state, _, day = name.partition(_KNOWN_BY)
    place, year = state.split()
    known_by = date.fromisoformat(day) if day else None
    return Case(name, place, Clocks(date(int(year), 12, 31), known_by), why)


CASES: Final = tuple(_case(*row) for row in _listed()["cases"].items())


def contrasts() -> Iterator[Contrast]:
    """Yield the expected contrasts, across cases and then within them."""
    for measure, rows in _listed()["across"].items():
        for row in rows:
            more, less = ((row[end], measure) for end in ("more", "less"))
            yield Contrast(more, less, row["because"], row.get("missed", ""))
    for case, rows in _listed()["within"].items():
        for row in rows:
            more, less = ((case, row[end]) for end in ("more", "less"))
            yield Contrast(more, less, row["because"], row.get("missed", ""))


def silences() -> Iterator[Silence]:
    """Yield what was expected to be known, and what was not."""
    for key, is_known in (("not known", False), ("known", True)):
        for case, names in _listed()[key].items():
            for name in names:
                yield Silence(case, name, is_known)


def measures(found: Brief) -> dict[str, float | None]:
    """Return what of a brief can be set beside another; None where not known."""
    return dict(_measures(found))


def _measures(found: Brief) -> Iterator[tuple[str, float | None]]:
    for component in (found.severity.governance, found.severity.cost):
        yield from _severity(component)
    facts = found.authority
    yield "control", facts.effective_control.figures[0].value
    yield "order", _answer(facts.constitutional)
    yield "holds", _answer(facts.effective_control)
    yield "mandate", _answer(facts.electoral)
    for name, source in _CHANCES.items():
        yield name, found.threat.chance(source).value
    figures = tuple(_sovereignty(found))
    for name, ids in _SOVEREIGNTY.items():
        yield name, _total(one for one in figures if set(one.indicators) & set(ids))
    rate = found.exposure.at_least_one
    yield "exposure", None if rate is None else rate.value
    yield "deaths in the year", _deaths(found)


def _severity(component: ComponentReading) -> Iterator[tuple[str, float | None]]:
    share = component.share
    yield component.component.id, None if share is None else share.value
    doubt = None if share is None else share.high - share.low
    yield f"{component.component.id} doubt", doubt
    for facet in component.facets:
        position = facet.position
        yield facet.facet.id, None if position is None else position.value


def _answer(fact: FactReading) -> float | None:
    return _ANSWERS.get(fact.finding)


def _sovereignty(found: Brief) -> Iterator[Figure]:
    read = found.sovereignty
    for part in (read.international_legal, read.westphalian, read.domestic):
        yield from part.figures


def _total(figures: Iterator[Figure]) -> float | None:
    """Return the sum of those that are known; None if none is."""
    known = [one.value for one in figures if one.value is not None]
    return sum(known) if known else None


def _deaths(found: Brief) -> float | None:
    theme = next(one for one in found.levels.themes if one.id == "conflict")
    name = "Deaths in fighting with the state"
    latest = next(one.latest for one in theme.levels if one.line.name == name)
    is_of_year = (
        latest.start is not None and latest.start.year == found.clocks.as_of.year
    )
    return latest.value if is_of_year else None
