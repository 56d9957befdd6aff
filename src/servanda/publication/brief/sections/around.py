"""Exposure to disputes, and the states around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.exposure import ExposureReading
from servanda.diagnosis.exposure.others import Other
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.neighbourhood import Neighbour
from servanda.evidence.places import name_of
from servanda.publication.brief.figures import chance, period, said
from servanda.publication.brief.sources import Sources
from servanda.publication.brief.statehood import was_state
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    columns,
    join,
    listed,
)
from servanda.publication.words import first_letter, rough

__all__ = ["ADJOINING", "ahead", "around", "is_too_young"]

ADJOINING: Final = "by land or within 400 miles of sea"
"""How far apart two states may lie that the list of contiguity calls adjoining."""

_MOST: Final = 6
_NAMES: Final = {
    "States that touch it": "states adjoining",
    "Near it without touching": "near it without adjoining",
}
_NEAR: Final = "near"
_KEY: Final = re.compile(r" \([a-z-]+\d{4}[a-z]?\)")
_INTENSITY: Final = ("none recorded", "25\u2013999 deaths", "1\u202f000 or more")


def around(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on exposure and neighbourhood."""
    blocks: list[Block] = [
        Paragraph(join(_exposed(found.exposure, sources), " ")),
        Paragraph(join(_neighbours(found, sources), " ")),
        _table(found),
        Note(" ".join(_cautions(found.exposure))),
    ]
    return Chapter(
        "around",
        "Exposure and neighbourhood",
        "What disputes with other states are on record, and what goes on around?",
        tuple(blocks),
    )


def _cautions(read: ExposureReading) -> Iterator[str]:
    """Yield what limits the reading; what limits a chance, only beside one."""
    for words in read.cautions[1 if read.at_least_one is None else 0 :]:
        yield _KEY.sub("", words).replace("neither touch", "neither adjoin")


def _exposed(read: ExposureReading, sources: Sources) -> Iterator[Inline]:
    known = [one for one in read.figures if one.value is not None]
    if known and not is_too_young(read):
        yield _group(known, sources)
    yield ahead(read)


def _group(figures: list[Figure], sources: Sources) -> Inline:
    """Return figures of one period as one sentence."""
    told = "; ".join(f"{_lower(one.name)} {_short(one)}" for one in figures)
    return join((f"{period(figures[0])}: {told}", sources.marks(*figures))) + "."


def _short(one: Figure) -> str:
    if one.unit in {"share", "share, 0 to 1"}:
        return f"{said(one)} of the world's"
    return "none" if not one.value else rough(one.value)


def _lower(name: str) -> str:
    return _NAMES.get(name) or name[0].lower() + name[1:]


def is_too_young(read: ExposureReading) -> bool:
    """Tell whether the data on disputes end before the place was a state."""
    return read.until is not None and not was_state(read.place, read.until)


def ahead(read: ExposureReading) -> str:
    """Say what is said of the year ahead, or why nothing is."""
    if is_too_young(read):
        return f"The data on disputes end with {read.until}, when it was no state yet."
    if read.refusal:
        return read.refusal
    risk = read.at_least_one
    if risk is None or read.until is None:
        return "Of the year ahead nothing is said."
    return (
        f"Chance of at least one new dispute with use of force in {read.until + 1}, "
        f"from pairs of states alike: {chance(risk.value, risk.low, risk.high)}."
    )


def _neighbours(found: Brief, sources: Sources) -> Iterator[Inline]:
    figures = found.neighbourhood.figures
    known = [one for one in figures if one.value is not None]
    if known:
        yield _group(known, sources)
    unknown = [_lower(one.name) for one in figures if one.value is None]
    if unknown:
        yield f"Not known: {'; '.join(unknown)}."


def _table(found: Brief) -> Block:
    quarrels = {one.place: one for one in found.exposure.others}
    near = {one.place: one for one in found.neighbourhood.neighbours}
    codes = [
        *(code for code, one in near.items() if one.contiguity != _NEAR),
        *(code for code, one in quarrels.items() if code not in near and one.disputes),
        *(code for code, one in near.items() if one.contiguity == _NEAR),
    ]
    year = found.neighbourhood.year
    left = max(len(codes) - _MOST, 0)
    more = f" {left} more are left out." if left else ""
    return listed(
        f"Those that adjoin it ({ADJOINING}), with a dispute, or nearest.{more}",
        columns(
            "State",
            "Border",
            "Disputes",
            f"Conflict {year}",
            "Refugees from here; to here",
            widths=(25, 14, 21, 19, 21),
        ),
        (_row(one, near.get(one), quarrels.get(one)) for one in codes[:_MOST]),
        "No state is known to adjoin it, to lie near it or to have had a dispute.",
    )


def _row(code: str, near: Neighbour | None, other: Other | None) -> tuple[Inline, ...]:
    return (
        name_of(code),
        _border(near, other),
        "none" if other is None else _disputes(other),
        _conflict(near),
        _refugees(near),
    )


def _border(near: Neighbour | None, other: Other | None) -> str:
    if near is None:
        return "none" if other is None else _how(other.contiguity)
    if near.contiguity != _NEAR:
        return _how(near.contiguity)
    return "near" if near.kilometres is None else f"{near.kilometres:.0f} km off"


def _how(contiguity: str) -> str:
    return {"land": "by land", "sea": "by sea"}.get(contiguity, "none")


def _disputes(other: Other) -> str:
    if not other.disputes:
        return "none"
    latest = f", last {other.latest}" if other.latest else ""
    return f"{other.disputes} ({other.forceful} with force){latest}"


def _conflict(near: Neighbour | None) -> str:
    if near is None or near.conflict is None:
        return "not known"
    return first_letter(_INTENSITY[min(int(near.conflict), 2)])


def _refugees(near: Neighbour | None) -> str:
    if near is None:
        return "not known"
    return "; ".join(
        "not known" if one is None else rough(one)
        for one in (near.refugees_from_host, near.refugees_in_host)
    )
