"""The nearest historical cases, what came after, what it does not show (S1.5)."""

from servanda.diagnosis.precedents.afterwards import Afterwards
from servanda.diagnosis.precedents.case import Case, Caveat, Library, library
from servanda.diagnosis.precedents.features import Features
from servanda.diagnosis.precedents.reading import (
    Precedent,
    PrecedentsReading,
    precedents,
)
from servanda.diagnosis.precedents.similarity import Comparison, Likeness

__all__ = [
    "Afterwards",
    "Case",
    "Caveat",
    "Comparison",
    "Features",
    "Library",
    "Likeness",
    "Precedent",
    "PrecedentsReading",
    "library",
    "precedents",
]
