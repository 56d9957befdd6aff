"""The dossier as one page of HTML that needs nothing outside itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import servanda
from servanda.publication.dossier.chapters import CHAPTERS
from servanda.publication.dossier.front import front
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.outlook.telling import SCALE
from servanda.publication.theme import render
from servanda.publication.words import day

__all__ = ["html", "pages"]

_SET: Final = 'class="front tight-0"'


def html(material: Material, statement: AssessmentStatement, *, tight: int = 0) -> str:
    """Return the dossier.

    tight  how closely page one is set, from 0 to 4, so that it fits one sheet
    """
    return pages(material, statement)(tight)


def pages(material: Material, statement: AssessmentStatement) -> Callable[[int], str]:
    """Return what makes the dossier, given how closely page one is set.

    Everything is drawn once; only the first page is set anew.
    """
    first = front(material, statement)
    chapters = tuple(chapter(material, statement) for chapter in CHAPTERS)

    whole = render(
        "dossier.html.j2",
        front=first,
        chapters=chapters,
        statement=statement,
        judged=day(material.on),
        language=material.compact.language,
        scale=SCALE,
        version=servanda.__version__,
    )

    # The chapters are long: they are written once, and one word of page one is set.
    return lambda tight: whole.replace(_SET, f'class="front tight-{tight}"', 1)
