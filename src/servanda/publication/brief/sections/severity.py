"""Severity: two components apart, every input with its figure and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.eligibility import Argument, Eligibility
from servanda.diagnosis.severity import ComponentReading, InputReading
from servanda.diagnosis.thresholds import threshold
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


_HEADS: Final = ("Input", "Figure", "Period", "Less severe")


def severity(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on severity."""
    parts = (found.severity.governance, found.severity.cost)
    blocks: list[Block] = [Paragraph(_how())]
    blocks += [one for part in parts for one in _component(part, sources)]
    if not isinstance(found.eligibility, Eligibility):
        blocks.append(Note(f"The threshold is not applied. {found.eligibility.reason}"))
    return Chapter(
        "severity",
        "Severity",
        "How unusual is what the data show? Two components, never added up.",
        tuple(blocks),
    )


def _how() -> str:
    extreme, serious = (
        percent(threshold(f"severity_{name}").value) for name in ("extreme", "serious")
    )
    return (
        "The percentage beside each input is the share of all other states' years that "
        "were less severe: 0% is as mild as any, half of all years are milder than 50%. "
        f"A component is called serious from {serious} and extreme from {extreme} "
        "(marked on the scale). Brackets give bounds, from the sources' intervals and "
        "from what is missing."
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
    return (
        f"{name}: {words}. More severe than {share(part.share)} of "
        f"{figure(beside.state_years)} years of {beside.states} other states, "
        f"{beside.first} to {beside.last}."
    )


def _component(part: ComponentReading, sources: Sources) -> Iterator[Block]:
    known = tuple(one for one in part.inputs if one.share is not None)
    if known:
        yield Table(
            conclusion(part),
            columns(*_HEADS, widths=(31, 35, 13, 21)),
            tuple(_row(one, sources) for one in known),
        )
    else:
        yield Silence(conclusion(part))
    missing = tuple(one for one in part.inputs if one.share is None)
    if missing:
        yield Silence(f"Not known: {_missing(missing)}.")
    if part.share is not None and part.without_interval:
        many = len(part.without_interval)
        yield Note(
            f"Of {count(len(known), 'input')} {many} come without an interval of their "
            "source: the true bounds are wider than those shown."
        )


def _missing(inputs: tuple[InputReading, ...]) -> str:
    return "; ".join(one.input.id for one in inputs)


def _row(one: InputReading, sources: Sources) -> tuple[Inline, ...]:
    marks = (
        percent(threshold("severity_serious").value),
        percent(threshold("severity_extreme").value),
    )
    place = one.share
    if place is None:
        return first_letter(one.input.id), "not known", "", ""
    lines = tuple(float(mark.rstrip("%")) / 100.0 for mark in marks)
    drawn = on_scale(place.low, place.value, place.high, lines)
    return (
        first_letter(one.input.id),
        join((said(one.figure), sources.marks(one.figure))),
        period(one.figure),
        join((share(place), drawn)),
    )


def the_threshold(found: Brief) -> Chapter | None:
    """Return the threshold applied for a compact, argued both ways; None without."""
    applied = found.eligibility
    if not isinstance(applied, Eligibility):
        return None
    lines = listing([percent(line.value) for line in applied.thresholds])
    blocks = (
        Paragraph(
            f"{first_letter(applied.outcome)}. The source asks for extreme failure and "
            f"exceptional cost; the lines drawn for that are {lines}, set before any "
            "reading was looked at."
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
