"""Evaluate: hold a design to its conditions, estimate, and try the estimate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from servanda.evaluation.effects.case import Case, Departure, Laid, lay
from servanda.evaluation.effects.conditions import (
    Condition,
    Seen,
    after_fit,
    before_fit,
    parallel,
)
from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.errors import NoFitError
from servanda.evaluation.effects.estimators.cohorts import Cohorts, Told, by_cohort
from servanda.evaluation.effects.estimators.fit import Fit
from servanda.evaluation.effects.estimators.named import BY_COHORT, WEIGHTING
from servanda.evaluation.effects.panel import Panel
from servanda.evaluation.effects.placebos import (
    InSpace,
    InTime,
    LeftOut,
    in_space,
    in_time,
    leave_out,
)

__all__ = ["Evaluated", "Other", "Weighted", "evaluate"]

_FEWEST: Final = 2
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Other:
    """What another estimator makes of the same data; None where it has no answer."""

    estimator: str
    effect: float | None
    pre_error: float | None


@dataclass(frozen=True, eq=False)
class Weighted:
    """What is found of one treated series.

    case, fit  the estimate
    placebos   in space; None where the design asks for none
    earlier    placebos in time
    left_out   without each donor that counts
    error      standard error of the difference in differences of several treated
               units; None elsewhere
    others     other estimators on the same data; none of them is registered
    """

    case: Case
    fit: Fit
    placebos: InSpace | None
    earlier: tuple[InTime, ...]
    left_out: tuple[LeftOut, ...]
    error: float | None
    others: tuple[Other, ...]


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What a design finds, or why it must refuse.

    conditions  all that were judged, in order
    departures  from the design that the data forced
    weighted, cohorts  the estimate; both None where it is refused
    effect, low, high  the effect told and its interval; None where there is none
    p           the rank among placebos as a share, or the chance of so large an effect
    """

    design: Design
    conditions: tuple[Condition, ...]
    departures: tuple[Departure, ...]
    weighted: Weighted | None = None
    cohorts: Cohorts | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that fail."""
        return tuple(one for one in self.conditions if one.answer == "fails")

    @property
    def is_pending(self) -> bool:
        """Whether nothing is wrong but that outcomes are not there yet."""
        return [one.name for one in self.failed] == ["outcomes are there"]

    @property
    def is_distinguishable(self) -> bool | None:
        """Whether the design's rule calls the effect so; None where it is refused."""
        if self.effect is None or self.failed:
            return None
        level = float(self.design.significance.level)
        if self.design.significance.rule == "placebo rank" and self.weighted:
            return None if self.p is None else self.p <= level
        if self.low is None or self.high is None:
            return None
        return not self.low <= 0.0 <= self.high


def evaluate(
    design: Design, panel: Panel, progress: Progress | None = None
) -> Evaluated:
    """Estimate what a design asks for on a panel, unless a condition fails.

    A fit before the treatment that fails is shown, and its effect is not.
    """
    tell = progress or (lambda _step, _done: None)
    if design.outcome.cohort_column is not None or design.estimator in BY_COHORT:
        return _of_cohorts(design, panel)
    laid = lay(design, panel)
    judged = tuple(before_fit(design, _seen(design, panel, laid)))
    held = Evaluated(design, judged, laid.departures)
    if held.failed or laid.case is None:
        return held
    return _weighted(held, laid.case, panel, tell)


def _seen(design: Design, panel: Panel, laid: Laid) -> Seen:
    windows = design.windows
    if laid.treated:
        rows = [panel.units.index(unit) for unit in laid.treated]
        own = panel.outcome[rows].mean(axis=0)
    else:
        own = np.full(len(panel.years), np.nan)
    known = [y for y, v in zip(panel.years, own, strict=True) if np.isfinite(v)]
    since = () if design.treated.since is None else (design.treated.since,)
    return Seen(
        laid.treated,
        since,
        laid.donors,
        sum(year in windows.pre.years for year in known),
        sum(year in windows.post.years for year in known),
        max(known, default=None),
    )


def _weighted(held: Evaluated, case: Case, panel: Panel, tell: Progress) -> Evaluated:
    design = held.design
    weighting = WEIGHTING[design.estimator]
    level = float(design.significance.level)
    fit = weighting(case)
    dated = (in_time(case, weighting, year) for year in design.placebos.in_time)
    earlier = tuple(one for one in dated if one is not None)
    conditions = (*held.conditions, *after_fit(design, case, fit, earlier))
    placebos = None
    if design.placebos.in_space or design.significance.rule == "placebo rank":
        placebos = in_space(
            case,
            fit,
            weighting,
            design.placebos.statistic,
            level,
            lambda done, of: tell("Placebos", done / of),
        )
    left = leave_out(case, fit, weighting) if design.leave_one_out else ()
    error = _error(design, case, panel)
    found = Weighted(
        case, fit, placebos, earlier, left, error, tuple(_others(design, case))
    )
    low, high = _interval(fit.effect, error, placebos, level)
    return replace(
        held,
        conditions=conditions,
        weighted=found,
        effect=fit.effect,
        low=low,
        high=high,
        p=placebos.p if placebos else None,
    )


def _interval(
    effect: float, error: float | None, placebos: InSpace | None, level: float
) -> tuple[float | None, float | None]:
    if error is not None:
        reach = NormalDist().inv_cdf(1.0 - level / 2.0) * error
        return effect - reach, effect + reach
    if placebos is not None:
        return placebos.low, placebos.high
    return None, None


def _error(design: Design, case: Case, panel: Panel) -> float | None:
    """Return the standard error of a difference of mean changes, units apart (Welch).

    None for one treated unit, of which no spread can be known.
    """
    treated = design.treated.units
    if design.estimator != "difference-in-differences" or len(treated) < _FEWEST:
        return None
    places = panel.columns(case.years)
    own = panel.outcome[[panel.units.index(u) for u in treated]][:, places]
    spreads = []
    for group in (own, case.theirs):
        change = group[:, case.post].mean(axis=1) - group[:, case.pre].mean(axis=1)
        spreads.append(float(change.var(ddof=1)) / len(change))
    return float(np.sqrt(sum(spreads)))


def _others(design: Design, case: Case) -> Iterator[Other]:
    for name, weighting in WEIGHTING.items():
        if name == design.estimator:
            continue
        try:
            fit = weighting(case)
        except NoFitError:
            yield Other(name, None, None)
        else:
            yield Other(name, fit.effect, fit.pre_error)


def _of_cohorts(design: Design, panel: Panel) -> Evaluated:
    asked = _with_cohorts(design, panel)
    windows = design.windows
    untreated = tuple(u for u in asked.units if u not in asked.cohort)
    years = [*windows.pre.years, *windows.post.years]
    seen = Seen(
        tuple(asked.cohort),
        tuple(sorted(set(asked.cohort.values()))),
        untreated,
        sum(year in windows.pre.years for year in asked.years),
        sum(year in windows.post.years for year in asked.years),
        max(asked.years, default=None),
    )
    lacking = [year for year in years if year not in asked.years]
    gone = tuple(
        Departure("windows", "every year", f"without {year}", "the data lack it")
        for year in lacking
    )
    held = Evaluated(design, tuple(before_fit(design, seen)), gone)
    if held.failed:
        return held
    if design.estimator not in BY_COHORT:
        return _weighted_cohort(held, asked)
    found = by_cohort(asked, design.treated.anticipation)
    told = found.simple
    reach = NormalDist().inv_cdf(1.0 - float(design.significance.level) / 2.0)
    return replace(
        held,
        conditions=(*held.conditions, parallel(found)),
        cohorts=found,
        effect=told.effect,
        low=_less(told, reach),
        high=_less(told, -reach),
        p=_chance(told),
    )


def _weighted_cohort(held: Evaluated, asked: Panel) -> Evaluated:
    """Evaluate the one cohort that a file states by a weighting estimator."""
    plain = held.design
    since = next(iter(asked.cohort.values()))
    treated = plain.treated.model_copy(
        update={"units": tuple(asked.cohort), "since": since}
    )
    outcome = plain.outcome.model_copy(update={"cohort_column": None})
    stated = plain.model_copy(update={"treated": treated, "outcome": outcome})
    found = evaluate(stated, asked)
    return replace(found, design=plain)


def _with_cohorts(design: Design, panel: Panel) -> Panel:
    """Return the panel in the windows, and who of it was treated when.

    A unit treated before the windows begin is left out, as are the excluded; one that
    is treated after they end counts as untreated in them.
    """
    cohort = dict(panel.cohort)
    if design.treated.since is not None:
        cohort = dict.fromkeys(design.treated.units, design.treated.since)
    windows = design.windows
    out = {one.unit for one in design.donors.excluded}
    out |= {unit for unit, year in cohort.items() if year <= windows.pre.first}
    pool = set(design.donors.listed or panel.units) | set(cohort)
    kept = [unit for unit in panel.units if unit in pool and unit not in out]
    rows = [panel.units.index(unit) for unit in kept]
    inside = (*windows.pre.years, *windows.post.years)
    years = [year for year in panel.years if year in inside]
    return Panel(
        tuple(kept),
        tuple(years),
        panel.outcome[rows][:, panel.columns(years)],
        {},
        {
            unit: year
            for unit, year in cohort.items()
            if unit in kept and year <= windows.post.last
        },
    )


def _less(told: Told, reach: float) -> float | None:
    return None if told.error is None else told.effect - reach * told.error


def _chance(told: Told) -> float | None:
    if not told.error:
        return None
    return 2.0 * NormalDist().cdf(-abs(told.effect) / told.error)
