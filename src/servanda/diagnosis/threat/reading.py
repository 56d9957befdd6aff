"""The source of threat: four chances from two axes, by a rule that can be read.

Let *m* be the chance that a state has a major power's material capability, *c* that it
does not control its territory, *h* that it is hostile beyond its borders. Then

    major power          m
    weak or failed state (1 - m) c
    malevolent state     (1 - m) (1 - c) h
    none                 (1 - m) (1 - c) (1 - h)

in the order in which the source sets the classes apart: by material capability first,
then by control. Each chance's interval is what the ends of *m*, *c* and *h* allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from servanda.diagnosis.threat.axis import Axis
from servanda.diagnosis.threat.harm import INDICATORS as HARM
from servanda.diagnosis.threat.harm import NO_WEAPONS_DATA, harm
from servanda.diagnosis.threat.material import INDICATORS as MATERIAL
from servanda.diagnosis.threat.material import material
from servanda.diagnosis.threat.soft import Soft
from servanda.diagnosis.threat.words import Quote, quotes
from servanda.evidence.panel import Clocks, Panel

__all__ = ["SOURCES", "Chance", "Source", "ThreatReading", "threat"]

Source = Literal["major power", "malevolent state", "weak or failed state", "none"]
SOURCES: Final[tuple[Source, ...]] = (
    "major power",
    "malevolent state",
    "weak or failed state",
    "none",
)

_WORDS_ONLY: Final = (
    "The classes are the source's words. They say what kind of source of threat a "
    "state would be, not that it threatens anyone, and authorise nothing."
)
_NO_MOTIVES: Final = (
    "What is counted as hostility is the first use of force and troops beside rebels. "
    "The data see neither motives nor right: the source's word is not their finding."
)
_HOMES: Final = (
    "Where a group is at home is inferred from where it killed most: an attack far "
    "from the group's true base is counted against the wrong state."
)
CAUTIONS: Final = (_WORDS_ONLY, _NO_MOTIVES, NO_WEAPONS_DATA, _HOMES)


@dataclass(frozen=True, slots=True)
class Chance:
    """A class of source, and how far the data put a state in it.

    value      None where a measure that decides it is not known
    low, high  what the alternatives and the unknown allow
    """

    of: Source
    value: float | None
    low: float
    high: float

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The source's words for the class; none for *none*."""
        return () if self.of == "none" else quotes(self.of)


@dataclass(frozen=True, slots=True)
class ThreatReading:
    """Which source of threat a state would be, of the host and of partners alike.

    chances   in the order of `SOURCES`; those that are known sum to one when all are
    material  the axis of material capability
    harm      the axis of capability to harm
    cautions  what stands beside the reading wherever it is shown
    """

    place: str
    clocks: Clocks
    chances: tuple[Chance, ...]
    material: Axis
    harm: Axis
    cautions: tuple[str, ...] = CAUTIONS

    def chance(self, of: Source) -> Chance:
        """Return the chance of a class."""
        return self.chances[SOURCES.index(of)]


def threat(panel: Panel, place: str) -> ThreatReading:
    """Return the reading of a place, host or partner, under a panel's clocks (S2.1)."""
    panel.load((*MATERIAL, *HARM))
    strength, major = material(panel, place)
    harmful = harm(panel, place)
    return ThreatReading(
        place,
        panel.clocks,
        chances(major, harmful.uncontrolled, harmful.hostile),
        strength,
        harmful.axis,
    )


def chances(major: Soft, uncontrolled: Soft, hostile: Soft) -> tuple[Chance, ...]:
    """Return the four chances from the three that they are made of."""
    parts = (major, uncontrolled, hostile)
    corners = [_split(*ends) for ends in product(*((p.low, p.high) for p in parts))]
    centre = _split(*(0.0 if p.value is None else p.value for p in parts))
    needs = {
        "major power": (major,),
        "weak or failed state": (major, uncontrolled),
        "malevolent state": parts,
        "none": parts,
    }
    return tuple(
        Chance(
            of,
            centre[i] if all(p.value is not None for p in needs[of]) else None,
            min(corner[i] for corner in corners),
            max(corner[i] for corner in corners),
        )
        for i, of in enumerate(SOURCES)
    )


def _split(m: float, c: float, h: float) -> tuple[float, float, float, float]:
    """Return the chances in the order of `SOURCES`."""
    rest = (1 - m) * (1 - c)
    return m, rest * h, (1 - m) * c, rest * (1 - h)
