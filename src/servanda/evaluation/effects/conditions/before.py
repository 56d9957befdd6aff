"""The conditions that can be judged before anything is estimated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.evaluation.effects.conditions.condition import Condition, judged
from servanda.evaluation.effects.conditions.thresholds import thresholds
from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.estimators.named import BY_COHORT

__all__ = ["Seen", "before_fit"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a design's data before anything is fitted.

    treated      treated units that the data have
    since        the years in which they were first treated, each once
    untreated    units never treated
    pre, post    years of the windows of which the outcome is known
    last         the last year of which any outcome is known; None where there is none
    """

    treated: tuple[str, ...]
    since: tuple[int, ...]
    untreated: tuple[str, ...]
    pre: int
    post: int
    last: int | None


def before_fit(design: Design, seen: Seen) -> Iterator[Condition]:
    """Yield the conditions that can be judged before anything is estimated."""
    yield _treated_seen(design, seen)
    yield _outcomes_seen(design, seen)
    yield _years_before(design, seen)
    yield _one_date(design, seen)
    yield _nothing_anticipated(design, seen)
    yield _someone_untreated(design, seen)
    yield _donors_untouched(design, seen)
    yield _significance_reachable(design, seen)


def _treated_seen(design: Design, seen: Seen) -> Condition:
    lacking = [unit for unit in design.treated.units if unit not in seen.treated]
    many = len(seen.treated)
    single = design.estimator not in (*BY_COHORT, "difference-in-differences")
    least = int(thresholds().treated_of_cohorts.least)
    if lacking or not many:
        found = f"the data do not name {', '.join(lacking) or 'any treated unit'}"
        return judged(
            "the treated are in the data",
            answer=False,
            found=found,
            wanted="every treated unit",
            remedy="Name the treated units as the data do.",
        )
    if single:
        return judged(
            "one treated unit",
            answer=many == 1,
            found=f"{many} treated",
            wanted="one: the weights are found for one series",
            remedy="Use callaway-sant'anna or difference-in-differences for several.",
        )
    if design.estimator in BY_COHORT:
        return judged(
            "enough treated units",
            answer=many >= least,
            found=f"{many} treated",
            wanted=f"{least} or more, or the standard errors mean nothing",
            remedy="Use synthetic difference-in-differences for one treated unit.",
            cites=thresholds().treated_of_cohorts.cites,
        )
    return judged(
        "treated units",
        answer=True,
        found=f"{many} treated",
        wanted="one or more",
        remedy="",
    )


def _outcomes_seen(design: Design, seen: Seen) -> Condition:
    post = design.windows.post
    last = (
        "none is known" if seen.last is None else f"the last known year is {seen.last}"
    )
    return judged(
        "outcomes are there",
        answer=seen.post > 0,
        found=f"{seen.post} of {len(post.years)} years after; {last}",
        wanted=f"at least one year of {post.first} to {post.last}",
        remedy="Wait until outcomes are published, or bring newer data.",
    )


def _years_before(design: Design, seen: Seen) -> Condition:
    of = thresholds().pre_periods
    if design.estimator in BY_COHORT:
        least = of.cohorts
    elif design.estimator == "difference-in-differences":
        least = of.changes
    else:
        least = of.weights
    least = max(least, design.minimum.pre_periods or 0)
    return judged(
        "enough years before",
        answer=seen.pre >= least,
        found=_spelled(seen.pre),
        wanted=f"{least} or more",
        remedy="Take a longer window before the treatment, or an outcome with a longer "
        "past.",
        cites=of.cites,
    )


def _one_date(design: Design, seen: Seen) -> Condition:
    many = len(seen.since)
    years = ", ".join(map(str, seen.since))
    is_fine = many <= 1 or design.estimator == "callaway-sant'anna"
    return judged(
        "one date of treatment",
        answer=is_fine,
        found=f"treatment begins in {years or 'no known year'}",
        wanted="one year, unless the estimator compares cohorts: with several, units "
        "treated early would stand for the untreated",
        remedy="Use callaway-sant'anna.",
        cites=("goodman-bacon2021", "callaway-santanna2021"),
    )


def _nothing_anticipated(design: Design, seen: Seen) -> Condition:
    first = min(seen.since, default=None)
    ahead = design.treated.anticipation
    last = design.windows.pre.last
    if first is None or design.estimator == "callaway-sant'anna":
        return judged(
            "no anticipation",
            answer=True,
            found=f"the estimator leaves out {ahead} years before each treatment",
            wanted="years before that the treatment had not yet moved",
            remedy="",
            cites=("abadie2021",),
        )
    return judged(
        "no anticipation",
        answer=last < first - ahead,
        found=f"the window before ends in {last}; treatment begins in {first}"
        + (f", and may have been felt {_spelled(ahead)} before" if ahead else ""),
        wanted=f"a window before that ends before {first - ahead}",
        remedy="End the window before at the last year that could not yet have moved.",
        cites=("abadie2021",),
    )


def _spelled(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"


def _someone_untreated(design: Design, seen: Seen) -> Condition:
    least = max(int(thresholds().donors.least), design.minimum.donors or 0)
    many = len(seen.untreated)
    return judged(
        "enough untreated units",
        answer=many >= least,
        found=f"{many} with every year that is used" if many else "none",
        wanted=f"{least} or more",
        remedy="Widen the pool, or shorten the windows to years that more units have.",
        cites=thresholds().donors.cites,
    )


def _donors_untouched(design: Design, seen: Seen) -> Condition:
    touched = [one for one in design.donors.touched if one.unit in seen.untreated]
    told = "; ".join(f"{one.unit}: {one.kind}, {one.reason}" for one in touched)
    return judged(
        "no donor is treated or touched",
        answer=not touched,
        found=told
        or "none of the donors is stated to be treated or reached by the treatment",
        wanted="donors that the treatment left alone",
        remedy="Exclude them, with the reason.",
        cites=("abadie2021",),
    )


def _significance_reachable(design: Design, seen: Seen) -> Condition:
    level = float(design.significance.level)
    is_rank = (
        design.significance.rule == "placebo rank" and design.estimator not in BY_COHORT
    )
    least = 1.0 / (len(seen.untreated) + 1)
    return judged(
        "the rule can be met",
        answer=not is_rank or least <= level,
        found=f"the first of {len(seen.untreated) + 1} units has rank {least:.3f}"
        if is_rank
        else "the rule is by an interval",
        wanted=f"a smallest possible rank of {level:g} or less",
        remedy="Widen the pool, or state a level that so few placebos can reach.",
        cites=("abadie2010",),
    )
