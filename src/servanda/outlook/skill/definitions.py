"""What a back-test compares and on which cases: dated data, one file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = [
    "Baselines",
    "Before",
    "Definitions",
    "Differences",
    "Event",
    "Ignorance",
    "Subset",
    "Threshold",
    "WindowRule",
    "definitions",
]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WindowRule(_Fixed):
    """When a forecast is made and for what.

    months         months forecast
    unseen         months between the last that is known and the first forecast
    first          the first year that is forecast unless another is asked for
    least_history  months that the past must hold
    recent         last months of the past that must be stated of each place scored
    """

    months: int
    unseen: int
    first: int
    least_history: int
    recent: int
    cites: tuple[str, ...]


class Ignorance(_Fixed):
    """The bins of the ignorance score.

    edges   upper edges of all bins but the last, deaths in a month
    pseudo  count added to every bin
    copies  equally likely values that every ensemble is read as
    """

    edges: tuple[float, ...]
    pseudo: int
    copies: int
    cites: tuple[str, ...]


class Threshold(_Fixed):
    """A number of deaths above which a threshold-weighted score looks."""

    name: str
    deaths: float
    reason: str


class Event(_Fixed):
    """An event that a Brier score judges: more than so many deaths in a month."""

    name: str
    more_than: float


class Before(_Fixed):
    """Bounds on all deaths of the twelve months up to the origin; None is no bound."""

    least: int | None = None
    most: int | None = None


class Subset(_Fixed):
    """Some of the cases.

    before  what the twelve months up to the origin held
    least   least deaths in the month itself; 0 if it is not asked for
    times   the month's deaths exceed this multiple of the worst of the twelve before
    within  the subset known beforehand that one picked afterwards is part of
    """

    id: str
    title: str
    before: Before
    least: int = 0
    times: float = 0.0
    within: str | None = None

    @property
    def is_picked_afterwards(self) -> bool:
        """Whether the outcome decides what belongs to it."""
        return self.least > 0


class Baselines(_Fixed):
    """Months of the past that each baseline looks at."""

    conflictology: int
    bootstrap: int
    markov: int
    markov_pseudo: float


class Differences(_Fixed):
    """How models are compared.

    against    the model that all others are compared with
    ours       the model that is compared with every other
    scores     the scores compared
    resamples  resamples of the places
    level      share of the resamples that the interval holds
    """

    against: str
    ours: str
    scores: tuple[str, ...]
    resamples: int
    level: float


class Definitions(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it."""

    since: date
    window: WindowRule
    ignorance: Ignorance
    intervals: tuple[float, ...]
    interval_score: float
    thresholds: tuple[Threshold, ...]
    events: tuple[Event, ...]
    risk: tuple[float, ...]
    subsets: tuple[Subset, ...]
    states: tuple[int, ...]
    baselines: Baselines
    differences: Differences


@cache
def definitions() -> Definitions:
    """Return the definitions that the package ships."""
    text = files("servanda.outlook.skill").joinpath("definitions.yaml").read_text()
    return Definitions.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
