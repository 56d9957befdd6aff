"""Authority: four facts, never added up."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from servanda.diagnosis.authority.fact import FactReading
from servanda.diagnosis.brief import Brief
from servanda.publication.brief.sources import Sources, without_ids
from servanda.publication.theme import (
    Chapter,
    Inline,
    Note,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import dated, first_letter

__all__ = ["answered", "authority"]

_NAMES: Final = {
    "constitutional": "Constitutional order",
    "effective_control": "Effective control",
    "electoral": "Elections",
    "recognition": "Recognition",
}
_ANSWERS: Final = {
    "constitutional": {
        "yes": "no break of the constitutional order is recorded of late",
        "in part": "who governs came into office outside the state's own rules",
        "disputed": "the constitutional order was broken, or put in question, of late",
        "no": "the constitutional order does not hold",
        "unknown": "whether the constitutional order holds is not known",
    },
    "effective_control": {
        "yes": "the state controls its territory",
        "in part": "the state controls its territory in part",
        "disputed": "control of the territory is disputed",
        "no": "the state does not control its territory",
        "unknown": "how far the state controls its territory is not known",
    },
    "electoral": {
        "yes": "elections decide who governs",
        "in part": "elections decide in part who governs",
        "disputed": "whether elections decide who governs is in question",
        "no": "elections do not decide who governs",
        "unknown": "whether elections decide who governs is not known",
    },
    "recognition": {
        "disputed": "no list held has it as an independent state on that day",
        "unknown": "which states recognise the government is not known",
    },
}
"""What each finding means, in words that can stand alone."""
_MARKS: Final = {"yes": "shown: yes", "no": "shown: no"}


def authority(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on the authority of whoever might invite."""
    read = found.authority
    notes = list(read.cautions)
    if read.contests:
        told = "; ".join(_contest(one.what, one.since) for one in read.contests)
        notes.insert(0, f"What puts an inviter in question: {told}.")
    table = Table(
        "Each is shown to hold (yes) or not to hold (no), contested, or not shown.",
        columns("Fact", "Standing", "What the data say", widths=(14, 10, 76)),
        tuple(_row(fact, sources) for fact in read.facts),
    )
    return Chapter(
        "authority",
        "Authority",
        "Who might ask, and on what standing? Four facts.",
        (table, Note(" ".join(notes))),
    )


def _contest(what: object, since: object) -> str:
    return f"{what}, since {dated(str(since))}" if since else str(what)


def _row(fact: FactReading, sources: Sources) -> tuple[Inline, ...]:
    told = " ".join(without_ids(dated(one)) for one in fact.sentences)
    told = told.replace(" is not told", " is not known")
    known = tuple(one for one in fact.figures if one.value is not None)
    answer = Markup("<b>{}.</b>").format(first_letter(answered(fact)))
    return (
        _NAMES[fact.id],
        mark(_MARKS.get(fact.finding, fact.mark), fact.mark),
        join((answer, told, sources.marks(*known))),
    )


def answered(fact: FactReading) -> str:
    """Return what a fact's finding means, in words that can stand alone."""
    words = _ANSWERS[fact.id].get(fact.finding)
    return words or f"{_NAMES[fact.id].lower()}: {fact.finding}"
