"""From scored forecasts to their statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from servanda.evaluation.forecasts.definitions import definitions
from servanda.evaluation.forecasts.events import Chanced
from servanda.evaluation.forecasts.murphy import murphy
from servanda.evaluation.forecasts.running import Group, grouped
from servanda.evaluation.forecasts.scoring import (
    FORECAST,
    MEANINGFUL,
    ScoredQuantity,
    chosen,
    comparable,
)
from servanda.evaluation.forecasts.whole import ScoredForecast, lots_of
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, first_day
from servanda.outlook.skill.tables import pit_shares
from servanda.publication.evaluation.forecasts.statement import (
    Band,
    EventScores,
    ForecastScores,
    HorizonScores,
    ModelScores,
    PeriodScores,
    QuantityScores,
    RunningSkill,
    ScoreStatement,
    SealedAs,
    Seen,
    Unscored,
)
from servanda.publication.evaluation.forecasts.wording import LIMITS, seal_words, worded

__all__ = ["Clocked", "Scored", "stated"]

_SEED: Final = 2018
_DIGITS: Final = 6
_BEFORE: Final = 5  # years before the first month that a drawing shows


class Clocked(NamedTuple):
    """Under which clocks outcomes were asked for, and which log was."""

    as_of: date
    known_by: date | None
    log: str


class Scored(NamedTuple):
    """A scored forecast with what its assessment says of itself."""

    found: ScoredForecast
    title: str
    fictional: bool
    host: str
    assessment: str
    futures: str


def stated(scored: Sequence[Scored], clocked: Clocked) -> ScoreStatement:
    """State forecasts in the order of compact and date, however they were given."""
    ordered = sorted(
        scored, key=lambda o: (o.found.told.compact, o.found.told.on, o.assessment)
    )
    lots = [lot for one in ordered for lot in lots_of(one.found)]
    return ScoreStatement(
        as_of=clocked.as_of,
        known_by=clocked.known_by,
        log=clocked.log,
        definitions_since=definitions().since,
        forecasts=tuple(_forecast(one) for one in ordered),
        running=tuple(_running(one) for one in grouped(lots, Chance(_SEED))),
        unscored=tuple(
            Unscored(id=one.id, title=one.title, reason=one.reason)
            for one in definitions().unscored
        ),
        limits=LIMITS,
    )


def _forecast(one: Scored) -> ForecastScores:
    found = one.found
    told = found.told
    foretold = any(found.foretold(q).any() for q in found.quantities) or any(
        found.registered.before(case.month) for e in found.events for case in e.cases
    )
    return ForecastScores(
        compact=told.compact,
        title=one.title,
        fictional=one.fictional,
        host=one.host,
        place=told.place,
        assessment=one.assessment,
        futures=one.futures,
        judged_on=told.on,
        sealed=_sealed(found),
        model=told.model,
        version=told.version,
        posterior=told.posterior,
        seed=told.seed,
        first=told.start,
        months=told.months,
        option=found.followed.option,
        followed=found.followed.words,
        named=dict(told.named),
        trajectories=_trajectories(found),
        is_retrospective=not foretold,
        quantities=tuple(_quantity(q, found) for q in found.quantities),
        events=tuple(_event(e, found) for e in found.events),
    )


def _trajectories(found: ScoredForecast) -> int:
    drawn = [q.matched.draws.shape[1] for q in found.quantities if q.matched.periods]
    return max(drawn, default=0)


def _sealed(found: ScoredForecast) -> SealedAs:
    held = found.registered
    first = held.assessment
    if not held.log:
        answer = "not asked"
    elif first is None:
        answer = "not sealed"
    else:
        answer = "sealed" if held.futures else "sealed in part"
    return SealedAs.model_validate(
        {
            "answer": answer,
            "log": held.log,
            "act": first.act if first else None,
            "entry": first.entry if first else None,
            "recorded": held.since,
            "office": first.office if first else None,
            "of": first.of if first else None,
            "words": seal_words(held),
        }
    )


def _quantity(one: ScoredQuantity, found: ScoredForecast) -> QuantityScores:
    matched, rule = one.matched, one.matched.quantity
    ours = one.model(FORECAST)
    everything = np.ones(len(matched.periods), dtype=np.bool_)
    return QuantityScores(
        id=rule.id,
        title=rule.title,
        unit=rule.unit,
        period=rule.period,
        takes=rule.takes,
        against=rule.against,
        indicator=matched.seen.indicator,
        vintage=matched.seen.vintage,
        published=matched.seen.published,
        digest=matched.seen.digest,
        is_past_known_then=found.is_past_known_then.get(rule.id, False),
        pending=matched.pending,
        missing=matched.missing,
        outside=matched.outside,
        horizons=tuple(_horizons(one, found)),
        pit=pit_shares(ours, everything) if ours else (),
        periods=tuple(_periods(one, found)),
        before=tuple(_before(one, found)),
        band=_band(one, found),
        why=matched.why,
    )


def _horizons(one: ScoredQuantity, found: ScoredForecast) -> Iterator[HorizonScores]:
    ahead, foretold = one.ahead(), found.foretold(one)
    for horizon in definitions().horizons:
        inside = chosen(ahead, horizon.first, horizon.until)
        if not inside.any():
            continue
        models = tuple(_models(one, found, inside))
        ours = models[0].compared
        rule = one.matched.quantity.against
        theirs = next((m.compared for m in models[1:] if m.name == rule), 0.0)
        yield HorizonScores(
            id=horizon.id,
            title=horizon.title,
            is_forecast=horizon.is_forecast,
            n=int(inside.sum()),
            foretold=int((inside & foretold).sum()),
            models=models,
            skill=_rounded(1.0 - ours / theirs) if theirs > 0.0 else None,
        )


def _models(
    one: ScoredQuantity, found: ScoredForecast, inside: np.ndarray
) -> Iterator[ModelScores]:
    rule = one.matched.quantity
    named = found.told.named.get(rule.id, ())
    for model in one.models:
        means = {
            name: _mean(model.values[name][inside]) for name in MEANINGFUL[rule.kind]
        }
        yield ModelScores(
            name=model.name,
            named=None if model.name == FORECAST else model.name in named,
            draws=model.draws,
            compared=_rounded(float(comparable(model)[inside].mean())),
            means=means,
        )


def _mean(values: Array) -> float | None:
    mean = float(values.mean())
    return _rounded(mean) if np.isfinite(mean) else None


def _periods(one: ScoredQuantity, found: ScoredForecast) -> Iterator[PeriodScores]:
    ours = one.model(FORECAST)
    if ours is None:
        return
    crps, foretold = comparable(ours), found.foretold(one)
    edges = np.quantile(one.matched.draws, [0.1, 0.5, 0.9], axis=1)
    for i, period in enumerate(one.matched.periods):
        low, middle, high = (_rounded(float(edge)) for edge in edges[:, i])
        yield PeriodScores(
            first=first_day(period.month),
            ahead=period.ahead,
            p10=low,
            p50=middle,
            p90=high,
            observed=_rounded(period.value),
            crps=_rounded(float(crps[i])),
            pit=_rounded(float(one.pit[i])),
            foretold=bool(foretold[i]),
        )


def _before(one: ScoredQuantity, found: ScoredForecast) -> Iterator[Seen]:
    """Yield what had been observed in the years before the first month."""
    first, rule, seen = found.told.first, one.matched.quantity, one.matched.seen
    base = seen.near_start(first) if rule.base == "start" else 1.0
    length = 12 if rule.period == "year" else 1
    if base is None:
        return
    for month in sorted(seen.values):
        if month >= first - 12 * _BEFORE and month + length <= first:
            value = _rounded(seen.values[month] * rule.scale / base)
            yield Seen(first=first_day(month), value=value)


def _band(one: ScoredQuantity, found: ScoredForecast) -> Band | None:
    option = found.followed.option
    if option is None or not one.matched.periods:
        return None
    rows = found.kept.band(one.matched.quantity.variables, option)
    if rows is None:
        return None
    low, middle, high = (tuple(_rounded(float(v)) for v in row) for row in rows)
    return Band(p10=low, p50=middle, p90=high)


def _event(one: Chanced, found: ScoredForecast) -> EventScores:
    parts = None
    if one.cases:
        true = [case.happened for case in one.cases]
        parts = murphy([case.chance for case in one.cases], true)
    return EventScores(
        id=one.rule.id,
        title=one.rule.title,
        n=len(one.cases),
        foretold=sum(found.registered.before(case.month) for case in one.cases),
        expected=_rounded(sum(case.chance for case in one.cases)),
        happened=sum(case.happened for case in one.cases),
        brier=_rounded(parts.brier) if parts else None,
        reliability=_rounded(parts.reliability) if parts else None,
        resolution=_rounded(parts.resolution) if parts else None,
        uncertainty=_rounded(parts.uncertainty) if parts else None,
        pending=one.pending,
        why=one.why,
    )


def _running(one: Group) -> RunningSkill:
    found = one.skill
    apart = found.difference
    return RunningSkill.model_validate(
        {
            **{name: getattr(one, name) for name in Group._fields[:-1]},
            "n": found.n,
            "places": found.places,
            "skill": _or_none(found.value),
            "low": _or_none(found.low),
            "high": _or_none(found.high),
            "difference": _or_none(apart.mean if apart else None),
            "difference_low": _or_none(apart.low if apart else None),
            "difference_high": _or_none(apart.high if apart else None),
            "statistic": _or_none(apart.statistic if apart else None),
            "words": worded(found),
        }
    )


def _or_none(value: float | None) -> float | None:
    return None if value is None else _rounded(value)


def _rounded(value: float) -> float:
    """Return a value to six significant digits, so that machines agree."""
    return float(f"{value:.{_DIGITS}g}")
