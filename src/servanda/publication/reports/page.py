"""A report as one page of HTML that needs nothing outside itself, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import servanda
from servanda.publication.charts.period import Period
from servanda.publication.sheet import Statement
from servanda.publication.theme import Chapter, Inline, render

__all__ = ["Page", "Sheet", "html", "written"]


class Sheet(NamedTuple):
    """Chapters that begin a sheet of paper.

    tight  how closely they are set, from 0 to 3
    """

    chapters: tuple[Chapter, ...]
    tight: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page of a report.

    kind    the report's name, a class of the style
    label   what it is, in words
    under   who is host, who are the partners
    period  the term as a bar
    lead    the answer in one sentence
    points  what it rests on
    sheets  each begins a sheet of paper
    foot    its clocks, sources and limits
    """

    kind: str
    label: str
    title: str
    under: Inline
    period: Period
    lead: Inline
    points: tuple[Inline, ...]
    sheets: tuple[Sheet, ...]
    foot: tuple[Inline, ...]


def html(page: Page) -> str:
    """Return the page."""
    return render(
        "report.html.j2", page=page, language="en", version=servanda.__version__
    )


def written(
    name: str,
    page: str,
    paper: bytes,
    statement: Statement,
    more: Iterable[tuple[str, bytes]] = (),
) -> Mapping[str, bytes]:
    """Return the files of one report: page, paper, JSON and what lies beside them."""
    stated = statement.model_dump_json(indent=2) + "\n"
    return {
        f"{name}.html": page.encode(),
        f"{name}.pdf": paper,
        f"{name}.json": stated.encode(),
        **dict(more),
    }
