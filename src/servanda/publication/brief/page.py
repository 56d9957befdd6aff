"""A brief as one answer: the same content as text, as a page, and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import servanda
from servanda.diagnosis.brief import Brief
from servanda.evidence.places import name_of
from servanda.publication.brief.sections.around import around
from servanda.publication.brief.sections.authority import authority
from servanda.publication.brief.sections.evidence import evidence
from servanda.publication.brief.sections.levels import levels
from servanda.publication.brief.sections.precedents import precedents
from servanda.publication.brief.sections.severity import severity, the_threshold
from servanda.publication.brief.sections.sovereignty import cession, sovereignty
from servanda.publication.brief.sections.threat import partners, threat
from servanda.publication.brief.short import LIMITS, short
from servanda.publication.brief.sources import Sources
from servanda.publication.brief.statement import stated
from servanda.publication.sheet import Sheet, told
from servanda.publication.theme import Chapter, Pairs, render
from servanda.publication.words import day

__all__ = ["Content", "brief_told", "content"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a brief says.

    country  its chapters on the country, which two sheets hold, in rows of those that
             stand beside each other
    compact  its chapters on a compact, which a third may hold
    """

    title: str
    clocks: str
    short: Pairs
    country: tuple[tuple[Chapter, ...], ...]
    compact: tuple[Chapter, ...]


def content(found: Brief) -> Content:
    """Return what a brief says, section by section."""
    sources = Sources.of(found)
    beside = (the_threshold(found), cession(found), partners(found))
    return Content(
        title=f"{name_of(found.place)}: country brief",
        clocks=" ".join(_clocks(found)),
        short=Pairs(short(found)),
        country=(
            (severity(found, sources),),
            (authority(found, sources),),
            (threat(found, sources),),
            (sovereignty(found, sources),),
            (levels(found, sources),),
            (around(found, sources), precedents(found)),
            (evidence(found, sources),),
        ),
        compact=tuple(one for one in beside if one is not None),
    )


def _clocks(found: Brief) -> Iterator[str]:
    """Say as of when and as known by when, and which day would show more."""
    as_of, known_by = found.clocks.as_of, found.clocks.known_by
    if known_by is not None:
        yield f"As of {day(as_of)}, from what was public by {day(known_by)}."
    else:
        yield f"As of {day(as_of)}. {_retrospective(found)}"
    reached = _reached(found)
    if reached is not None and reached.year < as_of.year - 1:
        yield (
            f"Most series held end by {day(reached)}, and much is not known after it: "
            f"try --as-of {reached}."
        )


def _retrospective(found: Brief) -> str:
    public = [vintage.published for vintage in found.vintages]
    if any(one is not None and one > found.clocks.as_of for one in public):
        return "Retrospective: data published later are in it."
    if None in public:
        return "Retrospective: of some data nobody knows when they became public."
    return "All data in it were public by that day."


def _reached(found: Brief) -> date | None:
    """Return the newest day that more than half of the series held reach."""
    lasts = sorted((row.last for row in found.quality.rows if row.last), reverse=True)
    return lasts[len(lasts) // 2] - timedelta(days=1) if lasts else None


def brief_told(found: Brief, form: str = "text", width: int = 100) -> str:
    """Return a brief as ``text``, ``json`` or ``html``."""
    said = content(found)
    if form == "html":
        return render(
            "brief.html.j2",
            content=said,
            limits=LIMITS,
            language="en",
            version=servanda.__version__,
        )
    head = Chapter("short", "In short", "", (said.short,))
    sheet = Sheet(
        said.title,
        (said.clocks, LIMITS),
        (head, *chain.from_iterable(said.country), *said.compact),
        stated(found, name_of(found.place)),
    )
    return told(sheet, form, width)
