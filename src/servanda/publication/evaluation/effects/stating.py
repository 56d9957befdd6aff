"""State what an evaluation found: figures that are refused are left out, not hidden."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np

from servanda.evaluation.effects.case import Departure
from servanda.evaluation.effects.estimators.cohorts import Cohorts, Told
from servanda.evaluation.effects.evaluating import Evaluated, Weighted
from servanda.evaluation.effects.registration import Registration
from servanda.publication.evaluation.effects.statement import (
    Answer,
    EffectStatement,
    StatedAge,
    StatedCell,
    StatedCohorts,
    StatedCondition,
    StatedDeparture,
    StatedEarlier,
    StatedEffect,
    StatedLeftOut,
    StatedOther,
    StatedPlacebo,
    StatedRegistration,
    StatedWeight,
    StatedYear,
)
from servanda.publication.evaluation.effects.wording import (
    ASSUMPTIONS,
    LIMITS,
    WORKS,
    said,
)

__all__ = ["Given", "stated"]

_SEEN = 0.0005
"""The weight from which a donor or a year is listed."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an evaluation was given besides its design.

    digest      of the design's bytes
    source      where the outcome comes from
    known_by    the day by which data had to be public; None for all
    apart       from the design that was registered
    """

    digest: str
    source: str
    registration: Registration
    known_by: date | None = None
    apart: tuple[Departure, ...] = ()


def stated(found: Evaluated, given: Given) -> EffectStatement:
    """Return what an evaluation says."""
    design = found.design
    windows = design.windows
    is_told = not found.failed and found.effect is not None
    ranked = found.weighted.placebos if found.weighted and is_told else None
    return EffectStatement(
        design=design.id,
        digest=given.digest,
        compact=design.compact,
        title=design.title,
        fictional=design.fictional,
        question=design.question,
        evaluator=f"{design.evaluator.office} of {design.evaluator.of}",
        sealed_on=design.sealed_on,
        estimator=design.estimator,
        outcome=design.outcome.name,
        unit=design.outcome.unit,
        treated=list(design.treated.units),
        since=design.treated.since,
        before=(windows.pre.first, windows.pre.last),
        after=(windows.post.first, windows.post.last),
        source=given.source,
        known_by=given.known_by,
        answer=_answer(found),
        sentence=said(found),
        registration=StatedRegistration(
            answer=given.registration.answer, words=given.registration.words
        ),
        conditions=[
            StatedCondition(
                name=one.name,
                answer=one.answer,
                found=one.found,
                wanted=one.wanted,
                remedy=one.remedy,
                cites=list(one.cites),
            )
            for one in found.conditions
        ],
        departures=[*_departures(given.apart, found.departures)],
        level=float(design.significance.level),
        rule=design.significance.rule,
        effect=_effect(found) if is_told else None,
        interval=_interval(found),
        p=found.p if is_told else None,
        rank=ranked.rank if ranked else None,
        ranked=len(ranked.fits) + 1 if ranked else None,
        statistic=design.placebos.statistic,
        fit_before=found.weighted.fit.pre_error if found.weighted else None,
        series=_series(found.weighted, is_told) if found.weighted else [],
        weights=_weights(found.weighted) if found.weighted else [],
        moments=_moments(found.weighted) if found.weighted else [],
        placebos=_placebos(found.weighted) if found.weighted and is_told else [],
        earlier=_earlier(found.weighted) if found.weighted else [],
        left_out=_left_out(found.weighted) if found.weighted and is_told else [],
        others=_others(found.weighted) if found.weighted and is_told else [],
        cohorts=_cohorts(found, is_told) if found.cohorts else None,
        assumptions=list(ASSUMPTIONS[design.estimator]),
        limits=list(LIMITS),
        sources=_sources(found),
    )


def _answer(found: Evaluated) -> Answer:
    if found.is_pending:
        return "pending"
    if found.failed or found.effect is None:
        return "refused"
    if found.is_distinguishable is None:
        return "not judged"
    if found.is_distinguishable:
        return "distinguishable from zero"
    return "not distinguishable from zero"


def _departures(
    apart: Iterable[Departure], forced: Iterable[Departure]
) -> Iterable[StatedDeparture]:
    for one in apart:
        yield _departure("registered design", one)
    for one in forced:
        yield _departure("design", one)


def _departure(from_what: str, one: Departure) -> StatedDeparture:
    return StatedDeparture.model_validate(
        {
            "from_what": from_what,
            "what": one.what,
            "said": one.said,
            "done": one.done,
            "why": one.why,
        }
    )


def _effect(found: Evaluated) -> StatedEffect:
    error = found.weighted.error if found.weighted else None
    if found.cohorts is not None:
        error = found.cohorts.simple.error
    return StatedEffect(
        effect=found.effect or 0.0, error=error, low=found.low, high=found.high
    )


def _interval(found: Evaluated) -> str:
    held = 1.0 - float(found.design.significance.level)
    if found.cohorts is not None or (found.weighted and found.weighted.error):
        return f"{held:.0%} interval, from standard errors"
    if found.weighted and found.weighted.placebos:
        return f"{held:.0%} of placebo effects, taken from the effect"
    return "none: no spread is known"


def _series(of: Weighted, is_told: bool) -> list[StatedYear]:  # noqa: FBT001 - from one place
    case, fit = of.case, of.fit
    rows = []
    for at, year in enumerate(case.years):
        window = "before" if case.pre[at] else "after" if case.post[at] else "between"
        if is_told or window == "before":
            row = {
                "year": year,
                "window": window,
                "own": float(case.own[at]),
                "path": _known(fit.path[at]),
                "gap": _known(fit.gaps[at]),
            }
            rows.append(StatedYear.model_validate(row))
    return rows


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _weights(of: Weighted) -> list[StatedWeight]:
    order = np.argsort(-np.abs(of.fit.weights), kind="stable")
    return [
        StatedWeight(of=of.case.donors[at], weight=float(of.fit.weights[at]))
        for at in order
        if abs(of.fit.weights[at]) >= _SEEN
    ]


def _moments(of: Weighted) -> list[StatedWeight]:
    return [
        StatedWeight(of=str(year), weight=float(weight))
        for year, weight in zip(of.case.years, of.fit.moments, strict=True)
        if weight >= _SEEN
    ]


def _placebos(of: Weighted) -> list[StatedPlacebo]:
    if of.placebos is None:
        return []
    return [
        StatedPlacebo(
            unit=name,
            effect=fit.effect,
            ratio=_known(fit.ratio),
            gaps=[_known(gap) for gap in fit.gaps],
        )
        for name, fit in zip(of.placebos.names, of.placebos.fits, strict=True)
    ]


def _earlier(of: Weighted) -> list[StatedEarlier]:
    return [
        StatedEarlier(year=one.year, effect=one.effect, years=one.years)
        for one in of.earlier
    ]


def _left_out(of: Weighted) -> list[StatedLeftOut]:
    return [
        StatedLeftOut(donor=one.donor, weight=one.weight, effect=one.effect)
        for one in of.left_out
    ]


def _others(of: Weighted) -> list[StatedOther]:
    return [
        StatedOther(estimator=one.estimator, effect=one.effect, pre_error=one.pre_error)
        for one in of.others
    ]


def _cohorts(found: Evaluated, is_told: bool) -> StatedCohorts | None:  # noqa: FBT001 - as above
    of = found.cohorts
    if of is None:
        return None
    reach = NormalDist().inv_cdf(1.0 - float(found.design.significance.level) / 2.0)

    def told(one: Told) -> StatedEffect:
        wide = None if one.error is None else reach * one.error
        return StatedEffect(
            effect=one.effect,
            error=one.error,
            low=None if wide is None else one.effect - wide,
            high=None if wide is None else one.effect + wide,
        )

    return StatedCohorts(
        sizes=of.sizes,
        cells=[
            StatedCell(cohort=one.cohort, year=one.year, told=told(one.told))
            for one in of.cells
            if is_told or one.year < one.cohort
        ],
        by_age=[
            StatedAge(age=age, told=told(one))
            for age, one in sorted(of.by_age.items())
            if is_told or age < 0
        ],
        by_group=_groups(of, told) if is_told else {},
        simple=told(of.simple) if is_told else None,
        dynamic=told(of.dynamic) if is_told else None,
        group=told(of.group) if is_told else None,
        before=of.before,
    )


def _groups(
    of: Cohorts, told: Callable[[Told], StatedEffect]
) -> dict[int, StatedEffect]:
    return {cohort: told(one) for cohort, one in of.by_group.items()}


def _sources(found: Evaluated) -> list[str]:
    names = [*WORKS[found.design.estimator]]
    names += [name for one in found.conditions for name in one.cites]
    return list(dict.fromkeys(names))
