"""Attacks from outside as a sheet of its own."""

from __future__ import annotations

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.deterrence.disputes.chapter import blocks
from servanda.publication.strategy.deterrence.disputes.statement import StatedDisputes
from servanda.publication.strategy.stated import UNSOURCED
from servanda.publication.theme import Chapter
from servanda.publication.words import figure

__all__ = ["sheet"]


def sheet(of: StatedDisputes) -> Sheet:
    """Return the chapter as a sheet."""
    named = [key for one in of.beliefs for key in one.sources if key != UNSOURCED]
    question = "Do others begin fewer disputes with a host that has a commitment?"
    chapters = [
        Chapter("disputes", "Attacks from outside", question, tuple(blocks(of, cited)))
    ]
    if named:
        chapters.append(Chapter("sources", "Sources", "", (works(named),)))
    return Sheet(
        f"Attacks from outside: {of.title}",
        (f"On {of.on}. {figure(of.draws)} draws, seed {of.seed}.",),
        tuple(chapters),
        of,
    )
