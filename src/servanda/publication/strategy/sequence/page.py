"""The search as a page of its own: what ``servanda improve`` tells."""

from __future__ import annotations

from datetime import date

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.sequence.chapter import blocks
from servanda.publication.strategy.sequence.statement import SequenceStatement
from servanda.publication.theme import Chapter
from servanda.publication.words import day, figure

__all__ = ["sheet"]


def sheet(of: SequenceStatement) -> Sheet:
    """Return a search as a sheet."""
    named = [name for one in of.beliefs for name in one.sources if name != "unsourced"]
    return Sheet(
        f"What comes first: {of.title}",
        (
            (
                f"Judged on {day(date.fromisoformat(of.on))}. {figure(of.tried)} "
                f"designs in {of.generations} generations of {of.population}, each in "
                f"{figure(of.states)} states of the world; seed {of.seed}."
            ),
        ),
        (
            Chapter(
                "sequence",
                "What comes first, and how strong",
                "Which tools, in what order, on what terms, and what would an "
                "amendment change?",
                tuple(blocks(of, cited)),
            ),
            Chapter("sources", "Sources", "", (works(named),)),
        ),
        of,
    )
