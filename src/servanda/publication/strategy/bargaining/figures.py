"""Figures of a bargain: the zone by exit and the host's part, and by school."""

from __future__ import annotations

from servanda.publication.strategy.bargaining.statement import (
    BargainStatement,
    StatedStanding,
)
from servanda.publication.strategy.bargaining.words import (
    GOVERNMENT,
    MIXED,
    exit_of,
    of_host,
    parts,
    terms,
)
from servanda.publication.theme import Drawing, Inline, Table, columns
from servanda.publication.words import count, listing, percent

__all__ = ["by_school", "map_of_zone"]

_APART = (
    "By exit, in months from the first day, with and without conditions. Circle: the "
    "most of the cost that the host's government would bear; below nought, what it "
    "would have to be paid. Square: the least that the coalition would have it bear; "
    "above 100%, what the coalition would have to be paid. Grey: the cost, from none "
    "to all of it. A zone needs the square to the left of the circle. All schools "
    "mixed, every value at its middle"
)

_KEY = (
    "Each column is an exit, in months from the first day; upward, the host's part of "
    "the cost. Pale: what the host's government would bear. Outlined: what the "
    "coalition would have it bear. Dark: what both accept, the zone. Diamond: as "
    "drafted"
)


def map_of_zone(of: BargainStatement) -> Drawing:
    """Return the zone under the mixture; where it is empty, how far apart they are."""
    one = of_host(of, GOVERNMENT)[0]
    return _apart(of, one) if one.size == 0.0 else _map(of, one)


def _apart(of: BargainStatement, one: StatedStanding) -> Drawing:
    from servanda.publication.strategy.bargaining.zones import Column, apart

    title = _finding(one)
    rows = tuple(
        Column(
            f"{exit_of(each.terms)}, {'with' if each.terms.conditions else 'without'}",
            each.low,
            each.high,
        )
        for each in one.ranges
    )
    return Drawing(
        id="bargain-zone",
        title=title,
        subtitle=_APART,
        svg=apart("bargain-zone", rows),
        source=_source(of),
        alt=f"{title}. On every line the circle lies to the left of the square, or "
        "both lie outside the cost.",
        numbers=_ranges(one),
    )


def _map(of: BargainStatement, one: StatedStanding) -> Drawing:
    from servanda.publication.strategy.bargaining.zones import Panel, Point, zones

    panels = []
    for conditions in (True, False):
        points = [] if one.nash is None else [(one.nash.terms, one.nash.share, "rule")]
        points.append((of.drafted, of.share or 0.0, "draft"))
        marked = tuple(
            Point(exit_of(term), share, kind)
            for term, share, kind in points
            if term.conditions == conditions
        )
        label = f"{'with' if conditions else 'without'} conditions"
        panels.append(Panel(label, _columns(one, conditions=conditions), marked))
    title = _finding(one)
    circle = "" if one.nash is None else "; circle: where Nash's rule leads"
    return Drawing(
        id="bargain-zone",
        title=title,
        subtitle=f"{_KEY}{circle}. All schools mixed, every value at its middle",
        svg=zones("bargain-zone", tuple(panels), across=2),
        source=_source(of),
        alt=f"{title}. {_spoken(one)}",
        numbers=_ranges(one),
    )


def by_school(of: BargainStatement) -> Drawing:
    """Return the zone under each school, on the conditions drafted."""
    from servanda.publication.strategy.bargaining.zones import Panel, Point, zones

    single = [one for one in of_host(of, GOVERNMENT) if one.school != MIXED]
    kept = of.drafted.conditions
    draft = Point(exit_of(of.drafted), of.share or 0.0, "draft")
    panels = tuple(
        Panel(one.school, _columns(one, conditions=kept), (draft,)) for one in single
    )
    title = _finding_by_school(single)
    return Drawing(
        id="bargain-schools",
        title=title,
        subtitle=f"{_KEY}. {'With' if kept else 'Without'} conditions, every value at "
        "its middle",
        svg=zones("bargain-schools", panels, across=3),
        source=_source(of),
        alt=title,
        numbers=Table(
            "The host's part of the cost that both accept, by school and exit",
            columns("School", *(one.exit for one in panels[0].columns)),
            tuple(
                (panel.label, *(_between(c.low, c.high) for c in panel.columns))
                for panel in panels
            ),
        ),
    )


def _columns(one: StatedStanding, *, conditions: bool) -> tuple:  # type: ignore[type-arg]
    from servanda.publication.strategy.bargaining.zones import Column

    return tuple(
        Column(exit_of(each.terms), each.low, each.high)
        for each in one.ranges
        if each.terms.conditions == conditions
    )


def _finding(one: StatedStanding) -> str:
    if one.size == 0.0:
        return "No part of the cost, at no exit, is one that both would accept"
    return (
        f"Both would accept {percent(one.size)} of the terms on the table; those "
        f"drafted are {'among them' if one.drafted.inside else 'not among them'}"
    )


def _finding_by_school(single: list[StatedStanding]) -> str:
    found = [one.school for one in single if one.size > 0.0]
    if not found:
        return "Under no school does either the draft or any other term suit both"
    inside = sum(one.drafted.inside for one in single)
    drafted = f"under {inside} of {count(len(single), 'school')}"
    return (
        f"Some terms suit both under {listing(found)}; those drafted "
        f"{drafted if inside else 'under none'}"
    )


def _spoken(one: StatedStanding) -> str:
    found = [each for each in one.ranges if each.high > each.low]
    if not found:
        return "No column has a dark part."
    widest = max(found, key=lambda each: each.high - each.low)
    return (
        f"The widest range is {_between(widest.low, widest.high)} of the cost, "
        f"{terms(widest.terms)}."
    )


def _ranges(one: StatedStanding) -> Table:
    def row(low: float, high: float) -> tuple[Inline, Inline, Inline]:
        host = f"up to {percent(min(high, 1.0))}"
        if high < 0.0:
            host = f"none, and be paid {parts(-high)}"
        other = f"{percent(max(low, 0.0))} or more"
        if low > 1.0:
            other = f"all, and be paid {parts(low - 1.0)}"
        return host, other, _between(low, high)

    return Table(
        "The host's part of the cost, by terms; what a side would have to be paid, in "
        "per cent of the cost of those terms",
        columns(
            "Terms",
            "Cost, of the plan's",
            "The host would bear",
            "The coalition would have it bear",
            "Both accept",
            numbers=(1,),
        ),
        tuple(
            (
                terms(each.terms),
                parts(each.cost),
                *row(each.low, each.high),
            )
            for each in one.ranges
        ),
    )


def _between(low: float, high: float) -> str:
    if high <= low:
        return "none"
    return f"{percent(max(low, 0.0))} to {percent(min(high, 1.0))}"


def _source(of: BargainStatement) -> str:
    return (
        f"The outlook under each school, {count(of.states, 'state')} of the world; "
        "values of both sides are stated beliefs, most of them unsourced. "
        "All schools mixed means by their stated weights."
    )
