"""What was found of attacks from outside, put into a statement."""

from __future__ import annotations

from typing import Final

from servanda.publication.strategy.deterrence.disputes.statement import (
    StatedAround,
    StatedDisputes,
    StatedHazard,
    StatedMade,
    StatedPath,
    StatedPeriod,
    StatedPlacebo,
    StatedRatio,
    StatedSpan,
    StatedUsed,
    StatedWorld,
)
from servanda.publication.strategy.stated import (
    StatedAnswer,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.deterrence.disputes import DisputesFound, Hazard, Ratio, Span
from servanda.strategy.deterrence.disputes.estimates import (
    Estimates,
    PathEstimate,
    PeriodEstimate,
    PlaceboEstimate,
    Used,
    WorldEstimate,
)

__all__ = ["disputes_stated"]

_LIMITS: Final = (
    (
        "States do not get promises of defence by lot. Those that expect an attack "
        "look for them, and allies choose whom they promise. No design here undoes "
        "that: each only shuts out a part of it."
    ),
    (
        "A pact that is counted is any treaty that promises defence, whoever is bound "
        "by it and against whom, kept or not. Promises against certain attackers only "
        "are not told apart."
    ),
    (
        "A dispute is any threat, display or use of force between states, most of them "
        "far from war. Nothing is said of how grave they would be."
    ),
    "That no dispute begins may also mean that the other got its way without one.",
    "The data end in 2010, and they know no attack by armed groups.",
)


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
        periods=[_period(one) for one in of.periods] if is_told else [],
        made=_made(of),
    )


def _answer(found: DisputesFound) -> StatedAnswer | None:
    if found.answer is None:
        return None
    about = (
        "change in how many disputes others begin with the host under the commitment: "
        "below nought is fewer"
    )
    told = answer_stated(about, "%", found.answer)
    return told.model_copy(update={"sign": found.sign})


def _span(of: Span) -> StatedSpan:
    return StatedSpan(middle=of.middle, low=of.low, high=of.high)


def _ratio(one: Ratio) -> StatedRatio:
    return StatedRatio(
        name=one.name,
        meaning=one.meaning,
        standing=one.standing,
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


def _period(one: PeriodEstimate) -> StatedPeriod:
    return StatedPeriod(
        design=one.design,
        first=one.first,
        last=one.last,
        rows=one.rows,
        onsets=one.onsets,
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
