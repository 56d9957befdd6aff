"""What is told of attacks from outside, for machines."""

from __future__ import annotations

from typing import Final, Literal

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.deterrence.disputes import DisputesFound, Hazard, Ratio, Span
from servanda.strategy.deterrence.disputes.estimates import (
    Estimates,
    PathEstimate,
    PlaceboEstimate,
    Used,
    WorldEstimate,
)

__all__ = [
    "StatedAround",
    "StatedDisputes",
    "StatedHazard",
    "StatedMade",
    "StatedPath",
    "StatedPlacebo",
    "StatedRatio",
    "StatedSpan",
    "StatedUsed",
    "StatedWorld",
    "disputes_stated",
]

_LIMITS: Final = (
    "States do not get promises of defence by lot. Those that expect an attack look for "
    "them, and allies choose whom they promise. No design here undoes that: each only "
    "shuts out a part of it.",
    "A pact of the kind that is counted is any treaty that promises defence, whoever is "
    "bound by it and against whom, kept or not. Promises bound to certain attackers are "
    "not told apart.",
    "A dispute is any threat, display or use of force between states, most of them far "
    "from war. Nothing is said of how grave they would be.",
    "That no dispute begins may also mean that the other got its way without one.",
    "The data end in 2010, and they know no attack by armed groups.",
)


class StatedSpan(Part):
    """A figure with its 90% interval."""

    middle: float
    low: float
    high: float


class StatedRatio(Part):
    """What one design found: hazard of a dispute with a pact over that without.

    adjusts   whether the verdict counts it
    sign      of fewer disputes; *not distinguishable* where the interval holds 1
    strength  how many times as common with pacts, and as harmful, a hidden cause must
              at least be to make the middle out of nothing
    """

    name: str
    meaning: str
    adjusts: bool
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
    verdict  whether the designs agree in sign: *agree* or *disagree*
    sign     of what the commitment spares: *above nought* is fewer disputes
    answer   per cent fewer disputes begun; null where the question does not arise
    """

    arises: Literal["arises", "does not arise", "not known"]
    why: str
    verdict: Literal["agree", "disagree"] | None
    sign: str
    answer: StatedAnswer | None
    ratios: list[StatedRatio]
    hazards: list[StatedHazard]
    host: StatedHazard | None
    around: StatedAround | None
    paths: list[StatedPath]
    placebos: list[StatedPlacebo]
    worlds: list[StatedWorld]
    made: StatedMade


def disputes_stated(found: DisputesFound) -> StatedDisputes:
    """Return what was found, for machines; no state is named in it."""
    is_told, of = found.arises == "arises", found.estimates
    return StatedDisputes(
        compact=found.compact,
        title=found.title,
        on=found.on.isoformat(),
        draws=found.draws,
        seed=found.seed,
        unknown=list(found.unknown),
        assumed=list(found.assumed),
        limits=list(_LIMITS) if is_told else [],
        beliefs=beliefs_stated(found.beliefs),
        arises=found.arises,
        why=found.why,
        verdict=found.verdict,
        sign=found.sign,
        answer=_answer(found),
        ratios=[_ratio(one) for one in found.ratios],
        hazards=[_hazard(one) for one in found.hazards],
        host=None if found.host is None else _hazard(found.host),
        around=_around(found),
        paths=[_path(one) for one in of.paths] if is_told else [],
        placebos=[_placebo(one) for one in of.placebos] if is_told else [],
        worlds=[_world(one) for one in of.worlds] if is_told else [],
        made=_made(of),
    )


def _answer(found: DisputesFound) -> StatedAnswer | None:
    if found.answer is None:
        return None
    about = "how many fewer disputes others begin with the host under the commitment"
    told = answer_stated(about, "%", found.answer)
    return told.model_copy(update={"sign": found.sign})


def _span(of: Span) -> StatedSpan:
    return StatedSpan(middle=of.middle, low=of.low, high=of.high)


def _ratio(one: Ratio) -> StatedRatio:
    return StatedRatio(
        name=one.name,
        meaning=one.meaning,
        adjusts=one.adjusts,
        ratio=StatedSpan(middle=one.middle, low=one.low, high=one.high),
        sign=one.sign,
        strength=one.strength,
    )


def _hazard(one: Hazard) -> StatedHazard:
    return StatedHazard(
        meaning=one.meaning,
        pairs=one.pairs,
        rows=one.rows,
        onsets=one.onsets,
        without=_span(one.without),
        with_it=_span(one.with_it),
        difference=_span(one.difference),
    )


def _around(found: DisputesFound) -> StatedAround | None:
    of = found.surroundings
    if of is None:
        return None
    return StatedAround(
        year=of.year, asked=of.asked, counts=list(of.counts), promised=of.promised
    )


def _path(one: PathEstimate) -> StatedPath:
    spans = zip(one.middle, one.low, one.high, strict=True)
    return StatedPath(
        change=one.change,
        changes=one.changes,
        targets=one.targets,
        onsets=one.onsets,
        first=list(one.first),
        last=list(one.last),
        ratio=[StatedSpan(middle=m, low=low, high=high) for m, low, high in spans],
    )


def _placebo(one: PlaceboEstimate) -> StatedPlacebo:
    return StatedPlacebo(
        design=one.design,
        kind=one.kind,
        number=one.number,
        ratio=StatedSpan(middle=one.middle, low=one.low, high=one.high),
        further=one.further,
    )


def _world(one: WorldEstimate) -> StatedWorld:
    return StatedWorld(
        design=one.design,
        seeking=one.seeking,
        truth=one.truth,
        worlds=one.worlds,
        ratio=StatedSpan(middle=one.middle, low=one.low, high=one.high),
    )


def _made(of: Estimates) -> StatedMade:
    made = of.made
    return StatedMade(
        first=made.first,
        last=made.last,
        looked_at=made.looked_at,
        rows=made.rows,
        onsets=made.onsets,
        pairs=made.pairs,
        targets=made.targets,
        promised=made.promised,
        seed=made.seed,
        draws=len(of.designs[0].draws),
        command=made.command,
        used=[_used(one) for one in made.used],
    )


def _used(one: Used) -> StatedUsed:
    return StatedUsed(dataset=one.dataset, version=one.version, digest=one.digest)
