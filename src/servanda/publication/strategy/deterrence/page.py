"""Other regimes as a sheet of its own."""

from __future__ import annotations

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.deterrence.chapter import blocks
from servanda.publication.strategy.deterrence.statement import DeterrenceStatement
from servanda.publication.strategy.stated import UNSOURCED
from servanda.publication.theme import Chapter
from servanda.publication.words import dated, figure

__all__ = ["sheet"]


def sheet(of: DeterrenceStatement) -> Sheet:
    """Return the chapter as a sheet."""
    every = [*of.beliefs, *(of.disputes.beliefs if of.disputes else ())]
    named = [key for one in every for key in one.sources if key != UNSOURCED]
    return Sheet(
        f"Other regimes: {of.title}",
        (dated(f"On {of.on}. {figure(of.draws)} draws, seed {of.seed}."),),
        (
            Chapter(
                "deterrence",
                "Other regimes",
                "Does the compact change what other autocracies do?",
                tuple(blocks(of, cited)),
            ),
            Chapter("sources", "Sources", "", (works(named),)),
        ),
        of,
    )
