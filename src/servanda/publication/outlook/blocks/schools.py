"""How each option stands under each school, and whether the conclusion survives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from servanda.outlook.ensemble import MIXED
from servanda.publication.outlook.beliefs import School
from servanda.publication.outlook.figures import Contrast, Standing
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import (
    UNKNOWN,
    beside,
    counted,
    minus,
    source,
)
from servanda.publication.theme import Drawing, Inline, Table, columns, join
from servanda.publication.words import between, count, listing, percent, rough, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

__all__ = ["against_each", "ranked", "survives"]

_DEATHS: Final = "deaths"
_SIGNS: Final = {"lower": "better", "higher": "worse", "not distinguishable": "same"}


def survives(of: OutlookStatement) -> str:
    """Say whether the conclusion on deaths holds under every school."""
    if of.unknown:
        return sentence(f"not known under any school: {of.unknown}")
    single = [of.contrast(of.chosen, one.name) for one in of.schools]
    parts = [
        f"{verdict} under "
        + listing([one.school for one in single if one.verdict == verdict])
        for verdict in ("lower", "higher")
        if any(one.verdict == verdict for one in single)
    ]
    return (
        f"{of.survival} {sentence('deaths are ' + '; '.join(parts))}"
        if parts
        else (of.survival)
    )


def ranked(of: OutlookStatement) -> Drawing:
    """Return the rank of each option under each school, by deaths."""
    title = _title(of)
    return Drawing(
        id="ranks",
        title=title,
        subtitle="Rank by expected deaths, direct and indirect; 1: fewest. Dark: "
        "fewer than under no action in nine trajectories of ten; grey: more; white: "
        "not distinguishable from no action, so that its rank is no finding",
        svg=_grid(of),
        source=source(of),
        alt=f"{title}. {survives(of)}",
        numbers=_places(of),
    )


def against_each(of: OutlookStatement, cite: Callable[[str], Inline]) -> Table:
    """Return this compact against no action under each school, with what it holds."""
    mixed = School(
        name=MIXED, belief="All schools by their weights.", weight=1.0, sources=()
    )

    def row(one: School) -> tuple[Inline, ...]:
        found = of.contrast(of.chosen, one.name)
        keys = join((cite(key) for key in one.sources), "; ")
        weight = percent(one.weight) if one.weight else "none: a stress test"
        told = (UNKNOWN,) * 3 if of.unknown else _told(found)
        return (one.name, join((one.belief, keys)), weight, *told)

    return Table(
        "Deaths as drafted less those with no action, by school. Fewer: share of "
        "trajectories, equal ones counted half. Lower or higher is said only where "
        "nine in ten agree",
        columns(
            *("School", "What it holds", "Weight", "Fewer", "Difference (90%)"),
            "In words",
            widths=(13, 29, 9, 10, 19, 20),
        ),
        tuple(row(one) for one in (mixed, *of.schools)),
    )


def _title(of: OutlookStatement) -> str:
    if of.unknown:
        return "The rank of this compact by expected deaths: not known"
    at = _by_school(of)
    ranks = [
        found.rank
        for school, found in at[of.chosen].items()
        if len({row[school].rank for row in at.values()}) > 1
    ]
    if not ranks:
        return "By expected deaths all options are equal under every school"
    place = between(str(min(ranks)), str(max(ranks)))
    single = [of.contrast(of.chosen, one.name) for one in of.schools]
    apart = sum(one.verdict != "not distinguishable" for one in single)
    return (
        f"By expected deaths this compact ranks {place} of {len(of.options)}; it is "
        f"distinguishable from no action under {apart} of "
        f"{count(len(single), 'school')}"
    )


def _told(one: Contrast) -> tuple[Inline, ...]:
    low, middle, high = (rough(round(v)) for v in (one.low, one.middle, one.high))
    words = minus(f"{middle} ({low} to {high})")
    return counted(one.lower), words, one.verdict


def _grid(of: OutlookStatement) -> Markup:
    from servanda.publication.charts import Cell, grid

    at = _by_school(of)
    cells = tuple(
        Cell(
            option.label,
            school,
            "?" if of.unknown and option.name == of.chosen else str(found.rank),
            _kind(of, option.name, school),
        )
        for option in beside(of)
        for school, found in at[option.name].items()
    )
    return grid("ranks", cells, strong=of.option(of.chosen).label)


def _kind(of: OutlookStatement, option: str, school: str) -> str:
    if option == of.against or (of.unknown and option == of.chosen):
        return "same"
    return _SIGNS[of.contrast(option, school).verdict]


def _by_school(of: OutlookStatement) -> dict[str, dict[str, Standing]]:
    found: dict[str, dict[str, Standing]] = {}
    for one in of.standings:
        if one.profile == _DEATHS:
            found.setdefault(one.option, {})[one.school] = one
    return found


def _places(of: OutlookStatement) -> Table:
    """Return each rank with those it cannot be told apart from, and P(best)."""
    at = _by_school(of)
    known = {
        (one.option, one.school): one for one in of.places if one.profile == _DEATHS
    }
    names = [MIXED, *(one.name for one in of.schools)]

    def cell(option: str, school: str) -> Inline:
        if of.unknown and option == of.chosen:
            return UNKNOWN
        one, place = at[option][school], known.get((option, school))
        span = f" ({between(str(place.low), str(place.high))})" if place else ""
        return f"{one.rank}{span}, {percent(one.best.share)}"

    return Table(
        "Rank (ranks of the options that it cannot be told apart from), share of "
        "trajectories in which it is best",
        columns("Option", *names),
        tuple(
            (option.label, *(cell(option.name, name) for name in names))
            for option in beside(of)
        ),
    )
