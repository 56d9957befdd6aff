"""A bargain as a page of its own: what ``servanda bargain`` tells."""

from __future__ import annotations

from datetime import date

from servanda.publication.outlook.sources import cited, works
from servanda.publication.sheet import Sheet
from servanda.publication.strategy.bargaining.chapter import blocks
from servanda.publication.strategy.bargaining.statement import BargainStatement
from servanda.publication.strategy.stated import UNSOURCED
from servanda.publication.theme import Chapter
from servanda.publication.words import count, day, figure

__all__ = ["sheet"]


def sheet(of: BargainStatement) -> Sheet:
    """Return a bargain as a sheet."""
    keys = [k for one in of.beliefs for k in one.sources if k != UNSOURCED]
    return Sheet(
        f"The bargain: {of.title}",
        _under(of),
        (
            Chapter(
                "bargain",
                "The bargain",
                "Are there terms that both sides would rather have than none?",
                tuple(blocks(of, cited)),
            ),
            Chapter("sources", "Sources", "", (works(keys),)),
        ),
        of,
    )


def _under(of: BargainStatement) -> tuple[str, ...]:
    return (
        (
            f"Judged on {day(date.fromisoformat(of.on))}. {figure(of.draws)} draws of "
            f"values, {count(of.states, 'state')} of the world under each of "
            f"{count(len(of.schools), 'school')}, seed {of.seed}."
        ),
        "It shows what stated values would imply; it recommends nothing.",
    )
