"""What is told of attacks from outside, for machines."""

from __future__ import annotations

from typing import Literal

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedAnswer, StrategicStatement

__all__ = [
    "StatedAround",
    "StatedDisputes",
    "StatedHazard",
    "StatedMade",
    "StatedPath",
    "StatedPeriod",
    "StatedPlacebo",
    "StatedRatio",
    "StatedSpan",
    "StatedUsed",
    "StatedWorld",
]


class StatedSpan(Part):
    """A figure with its 90% interval."""

    middle: float
    low: float
    high: float


class StatedRatio(Part):
    """What one design found: hazard of a dispute with a pact over that without.

    standing  *counts*, or why the verdict does not count it: *adjusts nothing*, *fails
              its placebo*, *too few disputes*
    sign      *above nought* is more disputes with a pact, *below nought* fewer; *not
              distinguishable* where the interval holds 1
    strength  how many times as common with pacts, and as harmful, a hidden cause must
              at least be to make the middle out of nothing
    """

    name: str
    meaning: str
    standing: Literal[
        "counts", "adjusts nothing", "fails its placebo", "too few disputes"
    ]
    ratio: StatedSpan
    sign: str
    strength: float


class StatedHazard(Part):
    """A chance a year that others begin a dispute, without the commitment and with it.

    pairs   how many the host has; null where it is of one typical pair
    rows    pairs and years without a pact that it was counted in; null for the host
    onsets  disputes that began in them
    """

    meaning: str
    pairs: int | None
    rows: int | None
    onsets: int | None
    without: StatedSpan
    with_it: StatedSpan
    difference: StatedSpan


class StatedPath(Part):
    """Hazards around the beginning or end of pacts, over those of unchanged pairs.

    change  formed or ended
    first, last  years of each span from the first after the change
    """

    change: str
    changes: int
    targets: int
    onsets: int
    first: list[int]
    last: list[int]
    ratio: list[StatedSpan]


class StatedPlacebo(Part):
    """What a design finds for pacts that never were.

    further  share of placebos that lie as far from none as what was found
    """

    design: str
    kind: str
    number: int
    ratio: StatedSpan
    further: float


class StatedWorld(Part):
    """What a design finds in made-up worlds in which the truth is known.

    seeking  log odds by which a step of unseen threat makes a pact likelier
    """

    design: str
    seeking: float
    truth: float
    worlds: int
    ratio: StatedSpan


class StatedPeriod(Part):
    """What a design finds in other years."""

    design: str
    first: int
    last: int
    rows: int
    onsets: int
    ratio: StatedSpan


class StatedUsed(Part):
    """A version of a data set."""

    dataset: str
    version: str
    digest: str


class StatedMade(Part):
    """What the estimates were made of."""

    first: int
    last: int
    looked_at: int
    rows: int
    onsets: int
    pairs: int
    targets: int
    promised: float
    seed: int
    draws: int
    command: str
    used: list[StatedUsed]


class StatedAround(Part):
    """What lies around the host, in numbers only.

    year      as of which; asked: the year of the question
    counts    of pairs, in the order of ``hazards``
    promised  whether somebody had promised it defence already
    """

    year: int
    asked: int
    counts: list[int]
    promised: bool


class StatedDisputes(StrategicStatement):
    """Whether others begin fewer disputes with a host that has a commitment.

    arises   whether the compact is about a threat from outside
    verdict  whether the intervals of the designs that count lie on one side of 1
             (*agree*), on both (*disagree*), or hold it (*undecided*)
    sign     of the change in disputes: *below nought* is fewer
    answer   change in disputes begun, per cent; null where the question does not arise
    """

    arises: Literal["arises", "does not arise", "not known"]
    why: str
    verdict: Literal["agree", "disagree", "undecided"] | None
    sign: str
    answer: StatedAnswer | None
    ratios: list[StatedRatio]
    hazards: list[StatedHazard]
    host: StatedHazard | None
    around: StatedAround | None
    paths: list[StatedPath]
    placebos: list[StatedPlacebo]
    worlds: list[StatedWorld]
    periods: list[StatedPeriod]
    made: StatedMade
