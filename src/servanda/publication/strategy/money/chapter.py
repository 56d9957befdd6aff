"""The money as blocks: the same on its own sheet and in the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.publication.strategy.blocks import Cite, closing, unknowns
from servanda.publication.strategy.debt import blocks as of_debt
from servanda.publication.strategy.money.sharing import answers_told, shares
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.strategy.money.telling import headline
from servanda.publication.strategy.money.told_bounds import bounded
from servanda.publication.strategy.money.told_plan import after_exit, handed, planned
from servanda.publication.theme import (
    Block,
    Head,
    Paragraph,
    Table,
    columns,
    listed,
    mark,
)

__all__ = ["blocks"]


def blocks(of: MoneyStatement, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter."""
    for words in headline(of):
        yield Paragraph(words)
    yield from unknowns(of)
    if of.currency:
        yield Head("Who pays what, in which year")
        yield from planned(of)
        yield Head("How the cost passes to the host")
        yield from handed(of)
        yield Head("What keeping the result costs after the exit")
        yield from after_exit(of)
    yield Head("What each can come to owe at most")
    yield from bounded(of)
    if of.payers is not None:
        yield Head("The same cost under other keys")
        yield from shares(of, cite)
        yield Head("Answers whose sign matters")
        yield from answers_told(of)
    yield from of_debt(of.debt, cite)
    yield _inputs(of)
    yield from closing(of, cite)


def _inputs(of: MoneyStatement) -> Block:
    table = listed(
        "What the facts gave beside the host's finances, with its date and source",
        columns("Field", "Value", "On", "From", widths=(40, 28, 12, 20)),
        (
            (
                one.field,
                one.value,
                one.on or mark("not stated"),
                "; ".join(one.sources) or mark("not stated"),
            )
            for one in of.inputs
        ),
        "The facts give no figure of output, creditors or states.",
    )
    return replace(table, is_folded=True) if isinstance(table, Table) else table
