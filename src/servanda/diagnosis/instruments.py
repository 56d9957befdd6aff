"""Which instruments the source admits against which source of threat (S2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from servanda.basis.citation import Citation, cite
from servanda.diagnosis.threat import Chance, Quote, ThreatReading, quotes

__all__ = ["ALWAYS_COMPARED", "Admission", "Instrument", "instruments_admitted"]

ALWAYS_COMPARED = ("no action", "mediation alone", "sanctions alone")
"""Options that stand in every comparison, whatever the source of threat (S2.2)."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument that the source names.

    classes    the sources of threat that it answers
    quotes     the source's words
    is_within  whether Servanda can carry it; it plans no operation
    """

    id: str
    name: str
    classes: tuple[str, ...]
    quotes: tuple[Quote, ...]
    cites: tuple[Citation, ...]
    is_within: bool


@dataclass(frozen=True, slots=True)
class Admission:
    """A source of threat, how far a state is one, and what the source admits then.

    chance       the reading's chance of that class; admission does not depend on it
    instruments  none for the class *none*
    """

    chance: Chance
    instruments: tuple[Instrument, ...]


@cache
def _instruments() -> tuple[Instrument, ...]:
    text = files("servanda.diagnosis").joinpath("instruments.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(
        Instrument(
            id=row["id"],
            name=row["name"],
            classes=tuple(row["classes"]),
            quotes=quotes(row["words"]),
            cites=tuple(cite(text) for text in row["cites"]),
            is_within=row["within"] == "yes",
        )
        for row in rows
    )


def instruments_admitted(reading: ThreatReading) -> tuple[Admission, ...]:
    """Return, class by class, the instruments that the source admits.

    A statement about the source document. It authorises nothing and recommends none.
    """
    return tuple(
        Admission(
            chance, tuple(one for one in _instruments() if chance.of in one.classes)
        )
        for chance in reading.chances
    )
