"""What each side counts: a line in what follows from a course, in one numeraire.

The host's government is not its people. The government signs; it counts a part of what
its people gain, and its own office, sovereignty and politics beside. Both are valued.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.bargaining.running import Courses
from servanda.strategy.bargaining.terms import Table, Term
from servanda.strategy.beliefs import Drawn

__all__ = [
    "COUNTED",
    "SIDES",
    "Counted",
    "Side",
    "counted_of",
    "funds",
    "weights_of",
]

Side = Literal["the host's government", "the host's people", "the coalition"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
GOVERNMENT, PEOPLE, COALITION = SIDES

COUNTED: Final = (
    "deaths",
    "displaced",
    "output",
    "repression",
    "presence",
    "coup",
    "conditions",
    "no conditions",
    "plan",
    "entangled",
    "dispute",
    "countermove",
)
"""What is counted of a course, in this order.

deaths, displaced  share of the population; years of being displaced
output             years of output gained or lost
repression         levels, times years; presence: years with foreign forces
conditions         years of the plan that are under conditions
no conditions      parts of the plan that are given without them
plan               parts of the plan that are given, with or without
the rest           whether it happens
"""

_YEAR: Final = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is counted of every course, and what it costs whom.

    what            (school, course, counted, state)
    host_pays       (school, course, state) in years of the host's output
    coalition_pays  (school, course, state) the same
    plan            what the compact as drafted is expected to cost, in the same

    Costs are not numbers where they, or the host's output, are not known.
    """

    what: Array
    host_pays: Array
    coalition_pays: Array
    plan: float

    @property
    def cost(self) -> Array:
        """What both pay: (school, course, state)."""
        return self.host_pays + self.coalition_pays


class _Shape(NamedTuple):
    """How a course is made: years of it, and whether under conditions."""

    years: Array
    conditions: Array
    drafted: float


def counted_of(
    courses: Courses,
    table: Table,
    fallbacks: tuple[Term | None, ...],
    *,
    population: float,
    output: float | None,
    drafted: int,
) -> Counted:
    """Return what is counted of every course.

    fallbacks   how each is made, as a term; None where nobody comes
    population  of the host, persons
    output      of the host in a year, in the money of the costs; None if not known
    drafted     the months for which the compact is kept up
    """
    made = _shape((*fallbacks, *table.every), drafted)
    years = courses.months / _YEAR
    states = len(courses.each[0].school)

    def same(values: Array) -> Array:
        shape = (len(courses.schools), len(values), states)
        return np.broadcast_to(values[None, :, None], shape)

    found = {
        "deaths": courses.of("deaths_total") / population,
        "displaced": courses.of("displaced") / population * years,
        "output": (courses.of("gdp") - 1.0) * years,
        "repression": courses.of("repression") * years,
        "presence": courses.of("foreign_months") / _YEAR,
        "coup": courses.of("coup"),
        "conditions": same(made.years * made.conditions),
        "no conditions": same(made.years * (1.0 - made.conditions) / made.drafted),
        "plan": same(made.years / made.drafted),
        "entangled": courses.of("entangled"),
        "dispute": courses.of("legitimacy_dispute"),
        "countermove": courses.of("neighbour_countermove"),
    }
    what = np.stack([found[name] for name in COUNTED], axis=2)
    host, partners = _paid(courses, output)
    place = len(fallbacks) + table.drafted
    planned = (host + partners)[:, place].mean(axis=-1)
    plan = float(planned @ courses.weights)
    return Counted(what, host, partners, plan if plan > 0.0 else np.nan)


def weights_of(side: Side, drawn: Drawn, plan: float | Array) -> Array:
    """Return what a side gives for each thing counted, in years of output.

    plan     what the compact as drafted is expected to cost, in the same; one amount,
             or one for each draw
    returns  (draw, counted)
    """
    found = _WEIGHING[side](drawn, plan)
    draws = len(next(iter(drawn.values())))
    none = np.zeros(draws)
    return np.stack([found.get(name, none) for name in COUNTED], axis=-1)


def funds(side: Side, drawn: Drawn) -> Array:
    """Return what a unit of its own public money is worth to a side: (draw,)."""
    if side == COALITION:
        return np.ones(len(next(iter(drawn.values()))))
    return drawn["people.funds" if side == PEOPLE else "government.funds"]


def _of_people(drawn: Drawn, _: float | Array) -> dict[str, Array]:
    return {
        "deaths": -drawn["people.life"],
        "displaced": -drawn["people.displaced"],
        "output": np.ones(len(drawn["people.life"])),
        "repression": -drawn["people.repression"],
        "presence": -drawn["people.presence"],
    }


def _of_government(drawn: Drawn, _: float | Array) -> dict[str, Array]:
    regard = drawn["government.regard"]
    return {
        "deaths": -regard * drawn["people.life"],
        "displaced": -regard * drawn["people.displaced"],
        "output": regard,
        "presence": drawn["government.backing"] - drawn["government.presence"],
        "coup": -drawn["government.office"],
        "conditions": -drawn["government.conditions"],
    }


def _of_coalition(drawn: Drawn, plan: float | Array) -> dict[str, Array]:
    regard = drawn["coalition.regard"]
    refuge = drawn["coalition.abroad"] * drawn["coalition.refugee"]
    return {
        "deaths": -regard * drawn["people.life"],
        "displaced": -(regard * drawn["people.displaced"] + refuge),
        "plan": plan * drawn["coalition.interest"],
        "no conditions": -plan * drawn["coalition.conditions"],
        "entangled": -plan * drawn["coalition.entangled"],
        "dispute": -plan * drawn["coalition.dispute"],
        "countermove": -plan * drawn["coalition.neighbour"],
    }


_WEIGHING: Final = {
    GOVERNMENT: _of_government,
    PEOPLE: _of_people,
    COALITION: _of_coalition,
}


def _shape(made: tuple[Term | None, ...], drafted: int) -> _Shape:
    months = [
        0.0
        if one is None
        else one.size * (drafted if one.exit_month is None else one.exit_month)
        for one in made
    ]
    kept = [one is not None and one.conditions for one in made]
    years = np.array(months) / _YEAR
    return _Shape(years, np.array(kept, dtype=np.float64), drafted / _YEAR)


def _paid(courses: Courses, output: float | None) -> tuple[Array, Array]:
    """Return what the host and what its partners pay, in years of output."""
    scale = np.nan if output is None else 1.0 / output
    return scale * courses.paid(host=True), scale * courses.paid(host=False)
