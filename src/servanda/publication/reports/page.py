"""A report as one page of HTML that needs nothing outside itself, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import servanda
from servanda.basis.errors import ServandaError
from servanda.publication.charts.period import Period
from servanda.publication.sheet import Statement
from servanda.publication.subject import Asked, Subject
from servanda.publication.theme import Chapter, Inline, render
from servanda.publication.theme.paper import pdf

__all__ = ["Page", "SameNameError", "Sheet", "apart", "html", "written"]


class SameNameError(ServandaError):
    """Two compacts of one id were asked for, and their files would have one name."""

    code = "SRV-731"


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


def apart(asked: Asked) -> tuple[Subject, ...]:
    """Return the subjects; two of one id are refused."""
    names = [subject.compact.id for subject in asked.subjects]
    for name in names:
        if names.count(name) > 1:
            raise SameNameError(
                f"{name} was asked for twice; the second report would overwrite the "
                "first",
                remedy="Publish versions of one compact into folders of their own.",
            )
    return asked.subjects


def written(
    name: str, page: str, statement: Statement, more: Iterable[tuple[str, bytes]] = ()
) -> Mapping[str, bytes]:
    """Return the files of one report: page, paper, JSON and what lies beside them."""
    stated = statement.model_dump_json(indent=2) + "\n"
    return {
        f"{name}.html": page.encode(),
        f"{name}.pdf": pdf(page),
        f"{name}.json": stated.encode(),
        **dict(more),
    }
