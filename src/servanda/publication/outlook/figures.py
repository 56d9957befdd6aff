"""The figures of an outlook for machines; pages tell the same ones."""

from __future__ import annotations

from typing import Literal

from servanda.publication.sheet import Part

__all__ = [
    "Chance",
    "Contrast",
    "Departure",
    "Fan",
    "Leaving",
    "OptionFigures",
    "Place",
    "Range",
    "Standing",
]

Found = Literal["lower", "higher", "not distinguishable"]


class Range(Part):
    """A tenth, a half and nine tenths of the trajectories lie below these."""

    p10: float
    p50: float
    p90: float


class Chance(Part):
    """A share of trajectories, with one standard error from their number alone."""

    share: float
    error: float


class Departure(Part):
    """When the last partner leaves for good, in months from the start.

    came    share of trajectories in which partners are there at all
    beyond  of those, the share in which they are still there at the horizon
    months  of those; who is still there counts as the horizon
    """

    came: Chance
    beyond: Chance
    months: Range


class Contrast(Part):
    """An option compared with no action in one outcome, draw by draw.

    school  the beliefs under which; ``mixed`` holds all by their weights
    lower   share of trajectories with less of it, equal ones counted half
    equal   share in which the two have the same
    """

    school: str
    option: str
    outcome: str
    low: float
    middle: float
    high: float
    lower: Chance
    equal: float
    verdict: Found


class OptionFigures(Part):
    """What may happen under one option over the whole horizon, all schools mixed.

    about      what the option is, in words
    outcomes   by name; null where it is not known
    payers     cost by payer; empty where no amount is shown
    departure  null where no partner is ever there
    chances    by event; null where the event cannot happen, as leaving on a date
               where none is stated, or a dispute where no partner is ever there
    """

    name: str
    label: str
    about: str
    outcomes: dict[str, Range | None]
    payers: dict[str, Range]
    departure: Departure | None
    chances: dict[str, Chance | None]


class Standing(Part):
    """How an option stands among the others, for one value profile and school.

    rank     by the expected loss, 1 is the least; equals share the better one
    best     share of trajectories in which no option has a lower loss
    regret   loss beyond that of the best option of each trajectory: the mean
    p90      the same: what nine trajectories in ten stay below
    maximum  the same: the largest
    """

    profile: str
    school: str
    option: str
    rank: int
    best: Chance
    regret: float
    p90: float
    maximum: float


class Fan(Part):
    """A quantity by month under one option: percentiles of the recorded paths."""

    quantity: str
    option: str
    p05: tuple[float, ...]
    p25: tuple[float, ...]
    p50: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]


class Leaving(Part):
    """When partners leave under an option in which any come.

    came    share of trajectories in which partners are there at all
    shares  of those, in which they have not left for good by the end of each month
    words   the same in a sentence, with what follows
    """

    option: str
    came: Chance
    shares: tuple[float, ...]
    words: str


class Place(Part):
    """Where an option stands by its mean loss among the recorded trajectories.

    rank      1 for the least
    low       ranks that it shares with options that it cannot be told apart from
    high      the same
    luck_low  ranks that the number of trajectories allows, nine times in ten
    luck_high the same
    """

    profile: str
    school: str
    option: str
    rank: int
    low: int
    high: int
    luck_low: int
    luck_high: int
