"""The conditions that an estimate must meet once it is made."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from servanda.evaluation.effects.case import Case
from servanda.evaluation.effects.conditions.condition import Condition, judged
from servanda.evaluation.effects.conditions.thresholds import thresholds
from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.estimators.cohorts import Cohorts
from servanda.evaluation.effects.estimators.fit import Fit
from servanda.evaluation.effects.estimators.named import LEVELS
from servanda.evaluation.effects.placebos import InTime

__all__ = ["after_fit", "parallel"]


def after_fit(
    design: Design,
    case: Case,
    fit: Fit,
    in_time: tuple[InTime, ...],
) -> Iterator[Condition]:
    """Yield the conditions that a fit of weights must meet."""
    if design.estimator in LEVELS:
        yield _fits_before(design, case, fit)
    if design.placebos.in_time:
        yield _nothing_earlier(fit, in_time)


def parallel(found: Cohorts) -> Condition:
    """Judge whether cohorts moved alike before the treatment."""
    of = thresholds().trends
    wanted = f"effects before the treatment that chance gives in {of.level:.0%} or more"
    if found.before is None:
        return Condition(
            "parallel trends",
            "not tested",
            "there is no year before the treatment that could show it",
            wanted,
            "",
            of.cites,
        )
    answer = found.before >= of.level
    told = f"chance gives effects before as large in {found.before:.1%} of cases"
    remedy = (
        "Compare with units that moved alike before, or use an estimator that weighs "
        "them."
    )
    return judged(
        "parallel trends",
        answer=answer,
        found=told,
        wanted=wanted,
        remedy=remedy,
        cites=of.cites,
    )


def _fits_before(design: Design, case: Case, fit: Fit) -> Condition:
    of = thresholds().pre_fit
    least = max(of.least, float(design.minimum.pre_fit or 0))
    spread = float(np.var(case.own[case.pre]))
    share = 1.0 - fit.pre_error**2 / spread if spread > 0.0 else -np.inf
    return judged(
        "fit before the treatment",
        answer=share >= least,
        found=f"the donors give {share:.2f} of the variance before"
        if np.isfinite(share)
        else "the outcome does not move before the treatment",
        wanted=f"{least:.2f} or more",
        remedy="Find donors that resemble the treated unit, or an estimator that "
        "compares changes.",
        cites=of.cites,
    )


def _nothing_earlier(fit: Fit, in_time: tuple[InTime, ...]) -> Condition:
    of = thresholds().in_time
    if not in_time:
        return Condition(
            "nothing in earlier years",
            "not tested",
            "too few years before the years that the design names",
            "an effect dated earlier that is smaller than the one estimated",
            "",
            of.cites,
        )
    most = max(in_time, key=lambda one: abs(one.effect))
    is_less = abs(most.effect) < of.share * abs(fit.effect)
    return judged(
        "nothing in earlier years",
        answer=is_less,
        found=f"dated to {most.year}, the effect would be {most.effect:.3g}, and that "
        f"is {'less' if is_less else 'no less'} than as dated",
        wanted="an effect dated earlier that is smaller than the one estimated",
        remedy="Something else moved the outcome before: find it and design anew.",
        cites=of.cites,
    )
