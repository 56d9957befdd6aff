"""The dossier as one page of HTML that needs nothing outside itself."""

from __future__ import annotations

import servanda
from servanda.publication.dossier.chapters import CHAPTERS
from servanda.publication.dossier.front import front
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.dossier.telling import SCALE
from servanda.publication.theme import render
from servanda.publication.words import day

__all__ = ["html"]


def html(material: Material, statement: AssessmentStatement, *, tight: int = 0) -> str:
    """Return the dossier.

    tight  how closely page one is set, from 0 to 3, so that it fits one sheet
    """
    return render(
        "dossier.html.j2",
        front=front(material, statement),
        chapters=tuple(chapter(material, statement) for chapter in CHAPTERS),
        statement=statement,
        judged=day(material.on),
        language=material.compact.language,
        scale=SCALE,
        tight=tight,
        version=servanda.__version__,
    )
