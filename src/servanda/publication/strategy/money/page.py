"""The money as a page of its own: what ``servanda money`` tells."""

from __future__ import annotations

from datetime import date

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.money.chapter import blocks
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.theme import Chapter
from servanda.publication.words import day, figure

__all__ = ["sheet"]


def sheet(of: MoneyStatement) -> Sheet:
    """Return the money as a sheet."""
    return Sheet(
        f"Money: {of.title}",
        (
            (
                f"Judged on {day(date.fromisoformat(of.on))}. The outlook behind it "
                f"has {figure(of.draws)} trajectories of each option and school; seed "
                f"{of.seed}."
            ),
        ),
        (
            Chapter(
                "money",
                "Who pays, and how much at most",
                "Who pays what and when, can the host take over, and is any cost left "
                "open?",
                tuple(blocks(of, cited)),
            ),
            Chapter("sources", "Sources", "", (works(of.sources),)),
        ),
        of,
    )
