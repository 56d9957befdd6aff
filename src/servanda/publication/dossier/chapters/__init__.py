"""A chapter for each kind of reader; each opens with the question it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from servanda.publication.dossier.chapters.analyst import analyst
from servanda.publication.dossier.chapters.checks import checks
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Chapter

__all__ = ["CHAPTERS"]

CHAPTERS: Final[tuple[Callable[[Material, AssessmentStatement], Chapter], ...]] = (
    analyst,
    checks,
)
"""The chapters, in the order in which they stand."""
