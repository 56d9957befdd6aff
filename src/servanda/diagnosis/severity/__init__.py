"""Severity: how extreme the failure of governance, how costly a transition may be."""

from servanda.diagnosis.severity.reading import (
    ComponentReading,
    FacetReading,
    InputReading,
    SeverityReading,
    Word,
    read_severity,
)

__all__ = [
    "ComponentReading",
    "FacetReading",
    "InputReading",
    "SeverityReading",
    "Word",
    "read_severity",
]
