"""A chapter for each kind of reader; each opens with the question it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from servanda.publication.dossier.chapters.adviser import adviser
from servanda.publication.dossier.chapters.analyst import analyst
from servanda.publication.dossier.chapters.auditor import auditor
from servanda.publication.dossier.chapters.checks import checks
from servanda.publication.dossier.chapters.citizen import citizen
from servanda.publication.dossier.chapters.equipment import equipment
from servanda.publication.dossier.chapters.evaluator import evaluator
from servanda.publication.dossier.chapters.evidence import evidence
from servanda.publication.dossier.chapters.host import host
from servanda.publication.dossier.chapters.legislature import legislature
from servanda.publication.dossier.chapters.ministry import ministry
from servanda.publication.dossier.chapters.sources import sources
from servanda.publication.dossier.chapters.strategy import STRATEGY, constants
from servanda.publication.dossier.chapters.treasury import treasury
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Chapter

__all__ = ["CHAPTERS"]

CHAPTERS: Final[tuple[Callable[[Material, AssessmentStatement], Chapter], ...]] = (
    legislature,
    host,
    ministry,
    treasury,
    *STRATEGY,
    auditor,
    adviser,
    equipment,
    evaluator,
    citizen,
    evidence,
    analyst,
    checks,
    constants,
    sources,
)
"""The chapters, in the order in which they stand."""
