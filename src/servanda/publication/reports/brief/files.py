"""The brief as files: exactly two sheets of A4, the same as a page, and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from servanda.basis.errors import ServandaError
from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.reports.account import account
from servanda.publication.reports.brief.chapters import Room, first_sheet, second_sheet
from servanda.publication.reports.brief.statement import BriefStatement, stated
from servanda.publication.reports.losing import losing
from servanda.publication.reports.page import Page, Sheet, html, written
from servanda.publication.reports.telling import asked as telling
from servanda.publication.reports.telling.foot import foot
from servanda.publication.subject import Asked
from servanda.publication.theme import Chapter
from servanda.publication.theme.paper import printed
from servanda.publication.theme.paper import sheets as sheets_of

__all__ = ["ROOMS", "TooLongError", "export", "page"]

ROOMS: Final = (
    Room(14, 170, 0),
    Room(11, 150, 0),
    Room(10, 130, 1),
    Room(8, 110, 1),
    Room(7, 100, 2),
    Room(6, 90, 2),
    Room(5, 80, 2),
    Room(4, 75, 3),
    Room(3, 65, 3),
)
"""From the most that two sheets are asked to hold to the least that they must."""

_SHEETS: Final = 2

_FROM_THE_START: Final = (
    "No day of an earlier brief was named; what changed is told from the start. "
    "Name it with --since."
)


class TooLongError(ServandaError):
    """A brief does not fit two sheets, however closely it is set."""

    code = "SRV-731"


def export(asked: Asked) -> Export:
    """Make the brief of each subject."""
    files: dict[str, bytes] = {}
    lost: list[Lost] = []
    for shown in every(asked):
        subject = shown.subject
        told = account(subject, asked.made, asked.since)
        statement = stated(told)
        name = f"{subject.compact.id}-brief"
        found = _fitted(statement)
        paper = printed(found)
        if paper.sheets != _SHEETS:
            raise TooLongError(
                f"the brief of {subject.compact.id} does not fit two sheets",
                remedy="Publish the periodic report, which has no limit.",
            )
        files |= written(name, found, paper.pdf, statement)
        lost += (*losing(subject, "brief"), *shown.lost)
    return Export(files, tuple(lost), _remarks(asked))


def _remarks(asked: Asked) -> tuple[str, ...]:
    return () if asked.since else (_FROM_THE_START,)


def _fitted(statement: BriefStatement) -> str:
    """Return the page, each sheet in the widest room in which it is one sheet."""
    told = statement.account
    bare = page(statement, ())
    head, tail = replace(bare, foot=()), replace(bare, lead="", points=())
    first = _roomy(partial(first_sheet, told), head)
    # What stands above the chapters of the first sheet is left off the second.
    second = _roomy(partial(second_sheet, told), tail)
    return html(page(statement, (first, second)))


def _roomy(chapters: Callable[[Room], tuple[Chapter, ...]], around: Page) -> Sheet:
    """Return chapters in the widest room in which they take one sheet.

    around  what stands on that sheet beside them
    """

    def sheet(number: int) -> Sheet:
        return Sheet(chapters(ROOMS[number]), ROOMS[number].tight)

    def fits(number: int) -> bool:
        return sheets_of(html(replace(around, sheets=(sheet(number),)))) == 1

    # Most have room enough; where not, steps are halved, for laying out takes time.
    if fits(0):
        return sheet(0)
    least, most = 1, len(ROOMS) - 1
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if fits(middle) else (middle + 1, most)
    return sheet(least)


def page(statement: BriefStatement, sheets: tuple[Sheet, ...]) -> Page:
    """Return the brief's page, given its sheets."""
    told = statement.account
    return Page(
        kind="legislature",
        label="Brief for the legislature",
        title=told.head.title,
        under=telling.under(told),
        period=telling.drawn(told),
        lead=statement.lead,
        points=statement.points,
        sheets=sheets,
        foot=foot(told),
    )
