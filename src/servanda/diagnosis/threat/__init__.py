"""Which source of threat a state would be, in the source document's words (S2.1)."""

from servanda.diagnosis.threat.axis import Axis, Reading
from servanda.diagnosis.threat.reading import (
    SOURCES,
    Chance,
    Source,
    ThreatReading,
    threat,
)
from servanda.diagnosis.threat.soft import Soft
from servanda.diagnosis.threat.words import Quote, quotes

__all__ = [
    "SOURCES",
    "Axis",
    "Chance",
    "Quote",
    "Reading",
    "Soft",
    "Source",
    "ThreatReading",
    "quotes",
    "threat",
]
