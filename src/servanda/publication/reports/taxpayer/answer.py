"""An answer in plain language, and how facts are said in it."""

from __future__ import annotations

from servanda.publication.reports.account.parts import Told
from servanda.publication.sheet import Part

__all__ = ["UNSEEN", "Answer", "Row", "plainly"]

UNSEEN = "no source was seen"


class Row(Part):
    """A line of a small table."""

    cells: tuple[str, ...]


class Answer(Part):
    """A question that a taxpayer asks, and its answer.

    sentences  our own words: short, without terms of art
    items      words of the agreement itself, as it states them
    caption    of the table; empty where there is none
    """

    key: str
    question: str
    sentences: tuple[str, ...]
    items: tuple[str, ...] = ()
    caption: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def plainly(fact: Told) -> str:
    """Return a fact's words, and in brackets if nobody saw a source for it."""
    return f"{fact.words} ({UNSEEN})" if fact.standing == "unverified" else fact.words
