"""Severity: two components apart, every input with its figure and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.eligibility import Argument, Eligibility
from servanda.diagnosis.severity import ComponentReading, InputReading
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.indicators import catalogue
from servanda.publication.brief.drawn import on_scale
from servanda.publication.brief.figures import period, said, share
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
)
from servanda.publication.words import (
    count,
    dated,
    figure,
    first_letter,
    listing,
    percent,
)

__all__ = ["conclusion", "severity", "the_threshold"]


_NEAR: Final = {
    1: "by land",
    2: "by land or 12 miles of sea",
    3: "by land or 24 miles of sea",
    4: "by land or 150 miles of sea",
    5: "by land or 400 miles of sea",
}
_HEADS: Final = ("Input", "Figure", "Period", "Less severe")


def severity(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on severity."""
    parts = (found.severity.governance, found.severity.cost)
    blocks: list[Block] = [Paragraph(_how())] if any(map(_known, parts)) else []
    blocks += [_component(part, sources) for part in parts]
    missing = [one.input.id for part in parts for one in part.inputs if not one.share]
    if missing:
        blocks.append(Silence(f"Not known: {'; '.join(missing)}."))
    told = [*_without_interval(parts)]
    if not isinstance(found.eligibility, Eligibility):
        told.append(f"The threshold is not applied. {found.eligibility.reason}")
    else:
        told.append("The threshold is argued both ways at the end.")
    told += found.severity.cautions[1:2]
    blocks.append(Note(" ".join(told)))
    return Chapter(
        "severity",
        "Severity",
        "How unusual is what the data show? Two components, never added up.",
        tuple(blocks),
    )


def _known(part: ComponentReading) -> tuple[InputReading, ...]:
    return tuple(one for one in part.inputs if one.share is not None)


def _without_interval(parts: tuple[ComponentReading, ...]) -> Iterator[str]:
    known = sum(len(_known(part)) for part in parts)
    many = sum(len(part.without_interval) for part in parts)
    if many:
        yield (
            f"{many} of {count(known, 'known input')} come without an interval of "
            "their source: true bounds are wider than those shown."
        )


def _how() -> str:
    extreme, serious = (
        percent(threshold(f"severity_{name}").value) for name in ("extreme", "serious")
    )
    return (
        "The percentage beside each input is the share of all other states' years that "
        "were less severe: 0% is as mild as any; half of all are milder than 50%. "
        f"A component is called serious from {serious} and extreme from {extreme} "
        "(marked on the scale). It is the mean of its two worst groups of inputs, set "
        "among other states' years. "
        "Bounds in brackets: the sources' intervals, and what "
        "is missing."
    )


def conclusion(part: ComponentReading) -> str:
    """Say in a sentence what a component shows."""
    name = part.component.name
    if part.share is None or part.reference is None:
        return (
            f"{name}: not known. Of what it is made of, {percent(part.coverage)} is "
            "known, which is too little to read."
        )
    words: str = part.word
    if part.mildest != part.severest:
        words = f"{words}, within bounds from {part.mildest} to {part.severest}"
    beside = part.reference
    is_point = part.share.low == part.share.high
    bare = is_point and len(part.without_interval) == len(_known(part))
    sure = " (no interval is stated)" if bare else ""
    return (
        f"{name}: {words}. More severe than {share(part.share)}{sure} of "
        f"{figure(beside.state_years)} years of {beside.states} other states, "
        f"{beside.first} to {beside.last}."
    )


def _component(part: ComponentReading, sources: Sources) -> Block:
    known = _known(part)
    if not known:
        return Silence(conclusion(part))
    return Table(
        f"{conclusion(part)}{_worst(part)}",
        columns(*_HEADS, widths=(34, 30, 14, 22)),
        tuple(_row(one, sources) for one in known),
    )


def _worst(part: ComponentReading) -> str:
    """Name the facets that decide: the worst ones, as many as the rule takes."""
    read = sorted(
        (facet for facet in part.facets if facet.position is not None),
        key=lambda facet: -(facet.position.value if facet.position else 0.0),
    )[: int(threshold("severity_worst_facets").value)]
    if part.share is None or not read:
        return ""
    told = [
        f"{_lower(facet.facet.name)} ({percent(facet.position.value)})"
        for facet in read
        if facet.position is not None
    ]
    return f" Read from where it is worst: {listing(told)}."


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _row(one: InputReading, sources: Sources) -> tuple[Inline, ...]:
    place = one.share
    assert place is not None  # noqa: S101 - rows are made of known inputs only
    lines = tuple(
        threshold(f"severity_{name}").value for name in ("serious", "extreme")
    )
    drawn = on_scale(place.low, place.value, place.high, lines)
    return (
        _name(one),
        join((said(one.figure), sources.marks(one.figure))),
        period(one.figure),
        join((share(place), drawn)),
    )


def _name(one: InputReading) -> str:
    """Return an input's name such that more of it means what the name says."""
    if one.input.of == "neighbours":
        near = _NEAR[int(threshold("severity_neighbour_distance").value)]
        return f"{first_letter(one.input.id)} ({near})"
    known = catalogue().indicator.get(one.figure.indicators[0])
    is_turned = one.input.worse == "less" and one.input.of == "level"
    if known is not None and is_turned and not one.input.per:
        return known.name
    return first_letter(one.input.id)


def the_threshold(found: Brief) -> Chapter | None:
    """Return the threshold applied for a compact, argued both ways; None without."""
    applied = found.eligibility
    if not isinstance(applied, Eligibility):
        return None
    lines = listing([percent(line.value) for line in applied.thresholds])
    blocks = (
        Paragraph(
            f"{first_letter(applied.outcome)}. The source, the policy proposal on "
            "inviting military support as a tool for democratic transition (S0), asks "
            "for extreme failure and exceptional cost; the lines drawn for that are "
            f"{lines}, set before any reading was looked at."
        ),
        Head("For"),
        _arguments(applied.case_for, "Nothing in the data speaks for it."),
        Head("Against"),
        _arguments(applied.case_against, "Nothing in the data speaks against it."),
        Note(" ".join(applied.statements)),
    )
    return Chapter(
        "threshold",
        "The threshold, for this compact",
        "Does severity reach the line that the source draws? Argued both ways.",
        blocks,
    )


def _arguments(case: tuple[Argument, ...], silence: str) -> Block:
    said_so = tuple(dated(one.text) for one in case)
    return Bullets(said_so) if said_so else Silence(silence)
