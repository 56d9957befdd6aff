"""Who joins as a page of its own: what ``servanda coalition`` tells."""

from __future__ import annotations

from datetime import date

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.coalition.chapter import blocks
from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.theme import Chapter
from servanda.publication.words import count, day

__all__ = ["sheet"]


def sheet(of: CoalitionStatement) -> Sheet:
    """Return what was found as a sheet."""
    return Sheet(
        f"Coalition: {of.title}",
        _under(of),
        (
            Chapter(
                "coalition",
                "Who would join, and what it eases",
                "Who would stand together, would it hold, what does it cost leaders, "
                "and could all states agree?",
                tuple(blocks(of, cited)),
            ),
            Chapter(
                "sources",
                "Sources",
                "",
                (works(key for one in of.beliefs for key in one.sources),),
            ),
        ),
        of,
    )


def _under(of: CoalitionStatement) -> tuple[str, ...]:
    looked = (
        f"every coalition in {count(of.looked, 'draw')}"
        if of.exact
        else f"a sample of coalitions in {count(of.looked, 'draw')}"
    )
    return (
        (
            f"Judged on {day(date.fromisoformat(of.on))}. {count(of.draws, 'draw')}, "
            f"seed {of.seed}; {looked}."
        ),
        "Nothing here is advice, and no state is told to join or named as a target.",
    )
