"""What single lines do not tell: quiet years, and two counts of the same people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from servanda.diagnosis.annual import annual, is_held, wide
from servanda.diagnosis.figure import Figure, not_known
from servanda.diagnosis.level import Level
from servanda.evidence.panel import Panel

__all__ = ["derived", "remarks", "years_of_quiet"]

_FOUGHT: Final = "conflict_intensity"


def years_of_quiet(panel: Panel, place: str) -> Figure:
    """Return how many full years have passed since the state last fought a conflict.

    Where none was ever recorded, it is at least the length of the record.
    """
    known = panel.catalogue.indicator.get(_FOUGHT)
    if known is None or not is_held(panel, _FOUGHT):
        return Figure(
            "years since the last armed conflict",
            None,
            "full years",
            "not known",
            indicators=(_FOUGHT,),
            note="nothing is held",
        )
    vintage = panel.vintage(_FOUGHT)
    first = vintage.first.year if vintage else 0
    frame = wide(panel, [_FOUGHT], first, panel.clocks.as_of.year)
    told = annual(panel, place, _FOUGHT, frame)
    if not told:
        return not_known(known, "the record does not cover this state")
    years = [one.start.year for one in told if one.start]
    fought = [one.start.year for one in told if one.start and one.value]
    since = max(fought, default=min(years) - 1)
    return Figure(
        "years since the last armed conflict",
        float(max(years) - since),
        "full years",
        "derived",
        start=date(min(years), 1, 1),
        until=date(max(years) + 1, 1, 1),
        indicators=(_FOUGHT,),
        vintages=told[-1].vintages,
        note="" if fought else f"at least: none is recorded since {min(years)}",
    )


def derived(theme: str, panel: Panel, place: str) -> tuple[Figure, ...]:
    """Return the figures of a theme that are no line's own."""
    return (years_of_quiet(panel, place),) if theme == "conflict" else ()


def remarks(theme: str, levels: tuple[Level, ...]) -> tuple[str, ...]:
    """Return sentences on what the lines of a theme do not show."""
    makers: dict[str, Callable[[tuple[Level, ...]], Iterator[str]]] = {
        "displacement": _two_counts,
        "economy": _filled,
    }
    return tuple(makers[theme](levels)) if theme in makers else ()


def _two_counts(levels: tuple[Level, ...]) -> Iterator[str]:
    by_name = {one.indicator: {f.start: f for f in one.series} for one in levels}
    unhcr, idmc = by_name.get("displaced_unhcr", {}), by_name.get("displaced_idmc", {})
    both = [start for start in unhcr if start in idmc and start is not None]
    if not both:
        return
    start = max(both)
    one, other = unhcr[start].value, idmc[start].value
    if one is not None and other is not None and one != other:
        yield (
            f"For {start.year} UNHCR counts {one:,.0f} internally displaced and IDMC "
            f"{other:,.0f}: UNHCR counts those whom it protects or assists, IDMC all "
            "of whom it learns."
        )


def _filled(levels: tuple[Level, ...]) -> Iterator[str]:
    if any(one.indicator.endswith("_filled") for one in levels if one.latest.value):
        yield (
            "Some lines come from a table whose compilers filled what the World Bank "
            "left empty; it is not told which values."
        )
