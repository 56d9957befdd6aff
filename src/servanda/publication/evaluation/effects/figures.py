"""The figures with their findings, sources and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.effects.drawings import by_age, courses, gaps
from servanda.publication.evaluation.effects.statement import EffectStatement
from servanda.publication.evaluation.effects.wording import number
from servanda.publication.theme import Block, Drawing, Table, columns

__all__ = ["drawings"]


def drawings(of: EffectStatement) -> Iterator[Block]:
    """Yield the figures that an evaluation has something to show in."""
    if of.series:
        yield _courses(of)
    if of.effect is not None and of.series:
        yield _gaps(of)
    if of.cohorts is not None and of.cohorts.by_age:
        yield _by_age(of)


def _source(of: EffectStatement) -> str:
    return f"Outcome: {of.source}. Design: {of.design}; {of.estimator}."


def _courses(of: EffectStatement) -> Drawing:
    fit = number(of.fit_before)
    title = (
        f"Before the treatment the comparison is off by {fit} on average"
        if of.effect is None
        else f"After it, observed and comparison are {_apart(of)} apart on average"
    )
    return Drawing(
        "courses",
        title,
        f"{of.outcome}, {of.unit}. Observed: solid; comparison: dashed.",
        courses(of, "courses"),
        _source(of),
        f"{of.outcome} of {', '.join(of.treated)} by year, beside its comparison.",
        Table(
            "Observed and comparison by year",
            columns(
                "Year", "Window", "Observed", "Comparison", "Gap", numbers=(0, 2, 3, 4)
            ),
            tuple(
                (
                    str(one.year),
                    one.window,
                    number(one.own),
                    number(one.path),
                    number(one.gap),
                )
                for one in of.series
            ),
            is_kept=True,
            is_folded=True,
        ),
    )


def _apart(of: EffectStatement) -> str:
    return number(abs(of.effect.effect)) if of.effect else "not known how far"


def _gaps(of: EffectStatement) -> Drawing:
    ranked = of.rank is not None and of.ranked is not None
    title = (
        f"{of.rank} of {of.ranked} units, the treated one among them, show as much"
        if ranked
        else "Observed less comparison, by year"
    )
    many = len(of.placebos)
    return Drawing(
        "gaps",
        title,
        f"Observed less comparison, {of.unit}. In grey, {many} donors taken as treated."
        if many
        else f"Observed less comparison, {of.unit}. No placebo was designed.",
        gaps(of, "gaps"),
        _source(of),
        f"The gap of the treated unit by year among those of {many} placebos.",
        Table(
            f"Placebos, by {of.statistic}",
            columns("Unit", "Effect", "Ratio of errors", numbers=(1, 2)),
            tuple(
                (one.unit, number(one.effect), number(one.ratio)) for one in of.placebos
            )
            or (("none", "none", "none"),),
            is_kept=True,
            is_folded=True,
        ),
    )


def _by_age(of: EffectStatement) -> Drawing:
    found = of.cohorts.by_age if of.cohorts else []
    return Drawing(
        "by-age",
        "Effects by years since the treatment; those before it are placebos"
        if of.effect is not None
        else "Before the treatment, units to be treated had moved apart",
        f"{of.outcome}, {of.unit}. Dots with {1 - of.level:.0%} intervals; 0 is the "
        "first year of treatment.",
        by_age(of, "by-age"),
        _source(of),
        "Effects by years since the treatment, with intervals.",
        Table(
            "Effects by years since the treatment",
            columns("Years since", "Effect", "From", "To", numbers=(0, 1, 2, 3)),
            tuple(
                (
                    str(one.age),
                    number(one.told.effect),
                    number(one.told.low),
                    number(one.told.high),
                )
                for one in found
            ),
            is_kept=True,
            is_folded=True,
        ),
    )
