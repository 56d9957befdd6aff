"""What each clause of a compact cedes, and on which basis it stands (S2.3, S2.4)."""

from servanda.diagnosis.cession.basis import BasisReading, Evidence, basis
from servanda.diagnosis.cession.reading import CessionReading, SubjectReading, cessions
from servanda.diagnosis.cession.subjects import Subject, subjects
from servanda.diagnosis.cession.terms import Cession, Revocation, Span

__all__ = [
    "BasisReading",
    "Cession",
    "CessionReading",
    "Evidence",
    "Revocation",
    "Span",
    "Subject",
    "SubjectReading",
    "basis",
    "cessions",
    "subjects",
]
