"""What is found of cohorts, as tables: each cohort, each year, and the three means."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.effects.statement import (
    StatedCohorts,
    StatedEffect,
)
from servanda.publication.evaluation.effects.wording import number
from servanda.publication.theme import Block, Paragraph, columns, listed

__all__ = ["by_cohort"]

_EFFECT = ("Effect", "Standard error", "From", "To")


def by_cohort(of: StatedCohorts) -> Iterator[Block]:
    """Yield what is found of cohorts."""
    untreated = of.sizes.get(0, 0)
    sizes = [f"{many} in {year}" for year, many in sorted(of.sizes.items()) if year]
    yield Paragraph(
        f"First treated: {', '.join(sizes)}. Never treated: {untreated}. Placebos "
        f"before the treatment, together: {_chance(of.before)}."
    )
    means = {
        "All cells after, by their units (the registered one)": of.simple,
        "By years since the treatment, evenly": of.dynamic,
        "By cohort, by its units": of.group,
    }
    yield listed(
        "The effect, taken together in three ways",
        columns("Mean", *_EFFECT, numbers=(1, 2, 3, 4)),
        ((name, *_told(one)) for name, one in means.items() if one is not None),
        "No mean is told, since the design was refused.",
    )
    yield listed(
        "Each cohort, over its years after",
        columns("First treated", *_EFFECT, numbers=(1, 2, 3, 4)),
        ((str(year), *_told(one)) for year, one in sorted(of.by_group.items())),
        "No cohort is told, since the design was refused.",
    )
    yield listed(
        "Each cohort and year; those before the treatment are placebos",
        columns("First treated", "Year", *_EFFECT, numbers=(2, 3, 4, 5)),
        ((str(one.cohort), str(one.year), *_told(one.told)) for one in of.cells),
        "No year is told.",
    )


def _told(one: StatedEffect) -> tuple[str, ...]:
    return tuple(number(v) for v in (one.effect, one.error, one.low, one.high))


def _chance(before: float | None) -> str:
    if before is None:
        return "not tested, for want of a year"
    return f"chance gives as much in {before:.1%} of cases"
