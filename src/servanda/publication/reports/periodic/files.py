"""The periodic report as files: page, paper and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.basis.citation import cite
from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.reports.account import account
from servanda.publication.reports.losing import losing
from servanda.publication.reports.page import Page, Sheet, html, written
from servanda.publication.reports.periodic.items import ITEMS
from servanda.publication.reports.periodic.statement import PeriodicStatement, stated
from servanda.publication.reports.telling import asked as telling
from servanda.publication.reports.telling.changed import since_when
from servanda.publication.reports.telling.foot import foot
from servanda.publication.subject import Asked
from servanda.publication.theme import Block, Chapter, Inline, Paragraph, Silence
from servanda.publication.theme.paper import pdf
from servanda.publication.words import listing

__all__ = ["export", "page"]

_NOTHING: Final = "Nothing to report."


def export(asked: Asked) -> Export:
    """Make the periodic report of each subject."""
    files: dict[str, bytes] = {}
    lost: list[Lost] = []
    for shown in every(asked):
        subject = shown.subject
        statement = stated(account(subject, asked.made, asked.since))
        name = f"{subject.compact.id}-report"
        found = html(page(statement))
        files |= written(name, found, pdf(found), statement)
        lost += (*losing(subject, "report"), *shown.lost)
    remark = "No day of an earlier report was named with --since: all is told."
    return Export(files, tuple(lost), () if asked.since else (remark,))


def page(statement: PeriodicStatement) -> Page:
    """Return the report's page."""
    told = statement.account
    return Page(
        kind="periodic",
        label="Periodic report",
        title=told.head.title,
        under=telling.under(told),
        period=telling.drawn(told),
        lead=statement.lead,
        points=tuple(_points(statement)),
        sheets=(Sheet(tuple(_chapters(statement))),),
        foot=(_sources(), *foot(told)),
    )


def _points(statement: PeriodicStatement) -> Iterator[Inline]:
    yield since_when(statement.account.changes)
    for kind, words in (
        ("nothing to report", "Nothing to report"),
        ("not shown", "Not shown"),
    ):
        found = [one.heading for one in statement.items if one.standing == kind]
        if found:
            yield f"{words}: {'; '.join(found)}."


def _chapters(statement: PeriodicStatement) -> Iterator[Chapter]:
    for item, one in zip(ITEMS, statement.items, strict=True):
        title = f"{one.number}. {item.heading}"
        blocks = _blocks(item.blocks(statement.account), one.standing)
        yield Chapter(f"item-{item.key}", title, item.asks, blocks)


def _blocks(found: tuple[Block, ...], standing: str) -> tuple[Block, ...]:
    """Return an item's blocks under the word for how it stands, unless it is filled."""
    if standing == "nothing to report":
        return (Paragraph(_NOTHING), *found)
    if standing == "not shown" and not any(isinstance(b, Silence) for b in found):
        return (Silence("Not shown."), *found)
    return found


def _sources() -> str:
    keys = dict.fromkeys(key for item in ITEMS for key in item.cites)
    titles = [str(cite(key)) for key in keys]
    return (
        "The items and their order are fixed, so that two periods can be laid side by "
        f"side. They are drawn from {listing(titles)} (keys of the bibliography)."
    )
