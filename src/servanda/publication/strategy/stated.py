"""What every strategic statement holds: answers with their signs, and beliefs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from servanda.outlook.priors import Prior
from servanda.publication.bibliography import bibliography
from servanda.publication.sheet import Part, Statement
from servanda.strategy.answers import Answer
from servanda.strategy.beliefs import Beliefs

__all__ = [
    "UNSOURCED",
    "StatedAnswer",
    "StatedBelief",
    "StatedSwitch",
    "StrategicStatement",
    "answer_stated",
    "beliefs_stated",
]

UNSOURCED: Final = "unsourced"
_STANDINGS: Final = ("seen", "reported", "unverified")


class StatedBelief(Part):
    """A constant: its middle, its 90% range and where it comes from.

    sources   keys of the bibliography; ``unsourced`` where nobody measured it
    standing  of its weakest source: seen, reported or unverified
    """

    name: str
    meaning: str
    unit: str
    median: float
    low: float
    high: float
    basis: str
    dated: str
    sources: list[str]
    standing: str
    note: str


class StatedSwitch(Part):
    """The value of one belief at which a sign turns, the others at their middle.

    within  whether it lies in the stated range
    """

    belief: str
    at: float
    within: bool


class StatedAnswer(Part):
    """A quantity whose sign matters.

    sign  *above nought*, *below nought* or *not distinguishable*: the last where the
          stated ranges leave both possible
    """

    about: str
    unit: str
    middle: float
    low: float
    high: float
    above: float
    sign: str
    switches: list[StatedSwitch]


class StrategicStatement(Statement):
    """What every strategic part says first.

    compact   its id
    on        the date of judgement
    unknown   what could not be told, and what would be needed
    assumed   what was taken for granted
    limits    what the part cannot say
    """

    compact: str
    title: str
    on: str
    draws: int
    seed: int
    unknown: list[str]
    assumed: list[str]
    limits: list[str]
    beliefs: list[StatedBelief]


def answer_stated(about: str, unit: str, found: Answer) -> StatedAnswer:
    """Return an answer as a statement has it.

    about  what is asked, as a phrase: ``"what the partner gains by joining"``
    """
    return StatedAnswer(
        about=about,
        unit=unit,
        middle=found.middle,
        low=found.low,
        high=found.high,
        above=found.above,
        sign=found.sign,
        switches=[
            StatedSwitch(belief=one.belief, at=one.at, within=one.within)
            for one in found.switches
            if one.at is not None
        ],
    )


def beliefs_stated(beliefs: Beliefs | Iterable[Prior]) -> list[StatedBelief]:
    """Return beliefs with how far their sources were read."""
    every = beliefs.values() if hasattr(beliefs, "values") else beliefs
    return [_belief(one) for one in every]


def _belief(one: Prior) -> StatedBelief:
    known = bibliography()
    found = [known[k].standing if k in known else "unverified" for k in one.sources]
    return StatedBelief(
        name=one.name,
        meaning=one.meaning,
        unit=one.unit,
        median=one.median,
        low=one.low,
        high=one.high,
        basis=one.basis,
        dated=one.dated.isoformat(),
        sources=list(one.sources),
        standing=max(found, key=_STANDINGS.index),
        note=one.note,
    )
