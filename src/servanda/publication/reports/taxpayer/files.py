"""The taxpayer's page as files: page, paper and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.reports.account import account
from servanda.publication.reports.losing import losing
from servanda.publication.reports.page import Page, Sheet, html, written
from servanda.publication.reports.taxpayer.answer import Answer
from servanda.publication.reports.taxpayer.statement import TaxpayerStatement, stated
from servanda.publication.reports.telling import asked as telling
from servanda.publication.subject import Asked
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Paragraph,
    Table,
    columns,
    ticked,
)
from servanda.publication.theme.paper import printed
from servanda.publication.words import dated, day

__all__ = ["export", "page"]

_TIGHTEST: Final = 2

_PRICES: Final = (
    "Amounts are in the prices of the year that stands beside them. Where something is "
    "not shown, neither the agreement nor the record says it."
)


def export(asked: Asked) -> Export:
    """Make the taxpayer's page of each subject."""
    files: dict[str, bytes] = {}
    lost: list[Lost] = []
    for shown in every(asked):
        subject = shown.subject
        statement = stated(account(subject, asked.made, asked.since))
        name = f"{subject.compact.id}-taxpayer"
        found, paper = _fitted(statement)
        files |= written(name, found, paper, statement)
        lost += (*losing(subject, "taxpayer"), *shown.lost)
    return Export(files, tuple(lost))


def _fitted(statement: TaxpayerStatement) -> tuple[str, bytes]:
    """Return the page set as closely as one sheet needs, and the same on paper.

    What does not fit one sheet, however closely set, is set as wide as can be.
    """
    wide: tuple[str, bytes] | None = None
    for tight in range(_TIGHTEST + 1):
        found = html(page(statement, tight))
        paper = printed(found)
        wide = wide or (found, paper.pdf)
        if paper.sheets == 1:
            return found, paper.pdf
    assert wide is not None  # noqa: S101 - there is at least one setting
    return wide


def page(statement: TaxpayerStatement, tight: int = 0) -> Page:
    """Return the page.

    tight  how closely it is set
    """
    told = statement.account
    return Page(
        kind="taxpayer",
        label="For the taxpayer",
        title=told.head.title,
        under=telling.under(told),
        period=telling.drawn(told),
        lead=statement.lead,
        points=(),
        sheets=(Sheet(tuple(map(_chapter, statement.answers)), tight),),
        foot=tuple(_foot(statement)),
    )


def _chapter(answer: Answer) -> Chapter:
    blocks: list[Block] = [Paragraph(ticked(" ".join(answer.sentences)))]
    if answer.items:
        blocks.append(Bullets(answer.items))
    if answer.rows:
        rows = tuple(row.cells for row in answer.rows)
        blocks.append(Table(answer.caption, columns(*answer.heads), rows))
    return Chapter(answer.key, answer.question, "", tuple(blocks))


def _foot(statement: TaxpayerStatement) -> Iterator[Inline]:
    head = statement.account.head
    yield f"As of {day(head.on)}. Made on {dated(head.made[:10])}. {_PRICES}"
