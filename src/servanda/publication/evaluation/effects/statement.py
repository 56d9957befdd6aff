"""What an evaluation by a design says, for machines."""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from servanda.publication.sheet import Part, Statement

__all__ = [
    "Answer",
    "EffectStatement",
    "StatedAge",
    "StatedCell",
    "StatedCohorts",
    "StatedCondition",
    "StatedDeparture",
    "StatedEarlier",
    "StatedEffect",
    "StatedLeftOut",
    "StatedOther",
    "StatedPlacebo",
    "StatedRegistration",
    "StatedWeight",
    "StatedYear",
    "json_schema",
]

Answer = Literal[
    "distinguishable from zero",
    "not distinguishable from zero",
    "not judged",
    "refused",
    "pending",
]


class StatedRegistration(Part):
    """Whether the design was registered before the first outcome that it judges."""

    answer: Literal[
        "registered before outcomes",
        "not registered before outcomes",
        "not shown",
    ]
    words: str


class StatedCondition(Part):
    """A condition, and whether it holds."""

    name: str
    answer: Literal["holds", "fails", "not tested"]
    found: str
    wanted: str
    remedy: str
    cites: list[str]


class StatedDeparture(Part):
    """Where the run is not what was designed.

    from_what  the *registered design*, or the *design* that was run, by the data
    """

    from_what: Literal["registered design", "design"]
    what: str
    said: str
    done: str
    why: str


class StatedEffect(Part):
    """An effect; its error and interval are null where none is known."""

    effect: float
    error: float | None = None
    low: float | None = None
    high: float | None = None


class StatedYear(Part):
    """The treated unit and its comparison in one year.

    path  null in years of which a donor has no outcome
    """

    year: int
    window: Literal["before", "between", "after"]
    own: float
    path: float | None
    gap: float | None


class StatedWeight(Part):
    """The weight of a donor, or of a year before."""

    of: str
    weight: float


class StatedPlacebo(Part):
    """What the same estimate gives for a donor, as if it were treated.

    ratio  of the errors after and before; null where there is no error before
    gaps   in the years of the series; null where it has no path
    """

    unit: str
    effect: float
    ratio: float | None
    gaps: list[float | None]


class StatedEarlier(Part):
    """The effect, dated to a year before the treatment."""

    year: int
    effect: float
    years: int


class StatedLeftOut(Part):
    """The effect without one donor."""

    donor: str
    weight: float
    effect: float


class StatedOther(Part):
    """Another estimator on the same data, not registered; null without an answer."""

    estimator: str
    effect: float | None
    pre_error: float | None


class StatedCell(Part):
    """The effect on one cohort in one year."""

    cohort: int
    year: int
    told: StatedEffect


class StatedAge(Part):
    """The effect so many years after the treatment; before it, a placebo."""

    age: int
    told: StatedEffect


class StatedCohorts(Part):
    """What is found of cohorts; 0 stands for units never treated."""

    sizes: dict[int, int]
    cells: list[StatedCell]
    by_age: list[StatedAge]
    by_group: dict[int, StatedEffect]
    simple: StatedEffect | None
    dynamic: StatedEffect | None
    group: StatedEffect | None
    before: float | None


class EffectStatement(Statement):
    """What a design estimates.

    design      its id; ``digest`` of its bytes, by which it is sealed
    source      where the outcome comes from: a vintage of the store, or a file
    known_by    the day by which data had to be public; null where all were taken
    effect      null where the design is refused: no figure stands in its place
    p           the rank among placebos as a share of all, or the chance of so large an
                effect where there is none
    rank, ranked  the place among how many; null where nothing was ranked
    series      years before only, where the design is refused after a fit
    """

    design: str
    digest: str
    compact: str
    title: str
    fictional: bool
    question: str
    evaluator: str
    sealed_on: date
    estimator: str
    outcome: str
    unit: str
    treated: list[str]
    since: int | None
    before: tuple[int, int]
    after: tuple[int, int]
    source: str
    known_by: date | None
    answer: Answer
    sentence: str
    registration: StatedRegistration
    conditions: list[StatedCondition]
    departures: list[StatedDeparture]
    level: float
    rule: str
    effect: StatedEffect | None
    interval: str
    p: float | None
    rank: int | None
    ranked: int | None
    statistic: str
    fit_before: float | None
    series: list[StatedYear]
    weights: list[StatedWeight]
    moments: list[StatedWeight]
    placebos: list[StatedPlacebo]
    earlier: list[StatedEarlier]
    left_out: list[StatedLeftOut]
    others: list[StatedOther]
    cohorts: StatedCohorts | None
    assumptions: list[str]
    limits: list[str]
    sources: list[str]


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda evaluate --format json`` prints."""
    schema = EffectStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
