"""Scores of sealed forecasts for machines; ``servanda schema score`` prints it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Literal

from servanda.publication.sheet import Part, Statement

__all__ = [
    "Band",
    "EventScores",
    "ForecastScores",
    "HorizonScores",
    "ModelScores",
    "PeriodScores",
    "QuantityScores",
    "RunningSkill",
    "ScoreStatement",
    "SealedAs",
    "Seen",
    "Unscored",
    "json_schema",
]


class ModelScores(Part):
    """The forecast, or a simple rule, on the periods of one horizon.

    name      ``forecast``, or the rule's
    named     whether the assessment named the rule when it was made; null of itself
    draws     draws in each period
    compared  mean CRPS by which any two can be compared: fair where there are several
              draws, the distance where one value is stated
    means     mean of each score that has a meaning; null where it has none here
    """

    name: str
    named: bool | None
    draws: int
    compared: float
    means: dict[str, float | None]


class HorizonScores(Part):
    """Some months ahead.

    n         periods that are over and told of
    foretold  of these, those that began after the forecast was registered
    models    the forecast first
    skill     one minus the ratio of its compared score to that of the rule held
              against; null where that rule was never wrong or is not there
    """

    id: str
    title: str
    is_forecast: bool
    n: int
    foretold: int
    models: tuple[ModelScores, ...]
    skill: float | None


class PeriodScores(Part):
    """A month or a year: what was foretold, what happened.

    ahead  months from the first to that which is compared
    pit    where the outcome lies among the kept trajectories, 0 to 1, ties by chance
    """

    first: date
    ahead: int
    p10: float
    p50: float
    p90: float
    observed: float
    crps: float
    pit: float
    foretold: bool


class Seen(Part):
    """A value observed before the first month, for the drawing."""

    first: date
    value: float


class Band(Part):
    """What was foretold by month, from the first: percentiles."""

    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]


class QuantityScores(Part):
    """A quantity of one forecast.

    against     the simple rule that its skill is held against
    indicator   what observes it; empty where nothing does
    vintage     the version of the data set; ``digest`` of the store's file
    is_past_known_then  whether simple rules saw only what was public on the day
    pending     periods that are not over, or not told of yet: never scored
    missing     periods within the years told of that nothing states
    outside     periods under which something else was followed
    pit         share of the transforms in each tenth
    why         why there is nothing to score; empty where there is
    """

    id: str
    title: str
    unit: str
    period: Literal["month", "year"]
    takes: Literal["last", "mean"]
    against: str
    indicator: str
    vintage: str
    published: date | None
    digest: str
    is_past_known_then: bool
    pending: int
    missing: int
    outside: int
    horizons: tuple[HorizonScores, ...]
    pit: tuple[float, ...]
    periods: tuple[PeriodScores, ...]
    before: tuple[Seen, ...]
    band: Band | None
    why: str


class EventScores(Part):
    """Chances of one event and what came of them.

    n            chances whose time is over; ``foretold`` registered before it began
    expected     how many were to come true, by the chances; ``happened`` how many did
    brier        the mean Brier score; then its parts
    uncertainty  the score of whoever had known how often it would be
    pending      chances whose time is not over
    why          why there is none; empty where there is
    """

    id: str
    title: str
    n: int
    foretold: int
    expected: float
    happened: int
    brier: float | None
    reliability: float | None
    resolution: float | None
    uncertainty: float | None
    pending: int
    why: str


class SealedAs(Part):
    """Whether a forecast was registered, so that nobody could change it since.

    answer     ``sealed in part`` where the log holds its assessment and not its months
    recorded   when the whole was; null where it was not
    office     that registered the assessment, and the party or body it belongs to
    """

    answer: Literal["sealed", "sealed in part", "not sealed", "not asked"]
    log: str
    act: str | None
    entry: int | None
    recorded: datetime | None
    office: str | None
    of: str | None
    words: str


class ForecastScores(Part):
    """One sealed forecast.

    assessment, futures  digests of its two documents
    option       that was followed; null where nothing can be scored
    followed     how that is decided
    trajectories kept month by month, on which scores rest
    is_retrospective  whether no period began after it was registered
    """

    compact: str
    title: str
    fictional: bool
    host: str
    place: str | None
    assessment: str
    futures: str
    judged_on: date
    sealed: SealedAs
    model: str
    version: str
    posterior: str
    seed: int
    first: date
    months: int
    option: str | None
    followed: str
    named: dict[str, tuple[str, ...]]
    trajectories: int
    is_retrospective: bool
    quantities: tuple[QuantityScores, ...]
    events: tuple[EventScores, ...]


class RunningSkill(Part):
    """Skill of a compact, a model or a forecaster in one quantity, all months ahead.

    foretold    whether of what was registered before the period began, or of the rest
    skill       1 without fault, 0 no better than the rule, below 0 worse
    low, high   interval from resampling countries; null where they are too few
    difference  forecast minus rule in mean score; ``statistic`` that of Diebold and
                Mariano, clustered by country
    words       the same in words
    """

    by: Literal["compact", "model", "forecaster"]
    name: str
    quantity: str
    against: str
    foretold: bool
    n: int
    places: int
    skill: float | None
    low: float | None
    high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    statistic: float | None
    words: str


class Unscored(Part):
    """Something foretold that nothing held here observes, and why."""

    id: str
    title: str
    reason: str


class ScoreStatement(Statement):
    """Forecasts scored.

    as_of     the last day described; ``known_by`` the day by which outcomes had been
              published, null for any
    """

    as_of: date
    known_by: date | None
    log: str
    definitions_since: date
    forecasts: tuple[ForecastScores, ...]
    running: tuple[RunningSkill, ...]
    unscored: tuple[Unscored, ...]
    limits: tuple[str, ...]


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda score --format json`` prints."""
    schema = ScoreStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
