"""A brief as one answer: the same content as text, as a page, and for machines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import servanda
from servanda.diagnosis.brief import Brief
from servanda.evidence.panel import Clocks
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
        clocks=_clocks(found.clocks),
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


def _clocks(clocks: Clocks) -> str:
    if clocks.known_by is None:
        return (
            f"As of {day(clocks.as_of)}. Retrospective: data published later are in it."
        )
    return f"As of {day(clocks.as_of)}, from what was public by {day(clocks.known_by)}."


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
