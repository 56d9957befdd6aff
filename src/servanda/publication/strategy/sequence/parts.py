"""The parts of what is said of a search: designs, choices, amendments."""

from __future__ import annotations

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedAnswer

__all__ = [
    "StatedAim",
    "StatedAmendment",
    "StatedBest",
    "StatedChoice",
    "StatedDesign",
    "StatedEffect",
    "StatedTool",
]


class StatedAim(Part):
    """What designs are judged by, and from where to where it is measured."""

    name: str
    label: str
    unit: str
    best: float
    worst: float
    counted: bool


class StatedTool(Part):
    """A tool of a design; months are counted from 0, the last one is not in it.

    strength  share of a full-size effort, 0 to 1, after diminishing returns
    """

    tool: str
    begins: int
    ends: int
    strength: float


class StatedEffect(Part):
    """How much more of something there is, nine times in ten between low and high.

    share    of the states in which it differs at all, in which there is less
    turned   beliefs in whose lower or upper third of states it goes the other way
    verdict  with all that is asked: `docs/explanation/sequence.md`
    """

    of: str
    more: float
    low: float
    high: float
    share: float
    turned: list[str]
    verdict: str


class StatedDesign(Part):
    """A design and what comes of it.

    told       aim to its value as the search saw it
    fresh      the same on states that no search has seen
    error      one standard error of the fresh deaths
    worst      per cent more deaths than with nothing done in the worst school: its
               middle is in ``fresh``; nine times in ten between low and high
    against_none  per cent more deaths than with nothing done, state by state
    plain      mean of all deaths, the worst twentieth of states not cut, and its error
    first      whether no other design shown is as good in every aim, on fresh states
    regret     the largest, over schools and value profiles; a pure number
    satisfies  share of states in which it keeps to the three limits at once
    ties       the same, but with as many deaths as with nothing done
    """

    name: str
    always: bool
    tools: list[StatedTool]
    exit_month: int | None
    safeguards: bool
    host_share: float | None
    told: dict[str, float]
    fresh: dict[str, float]
    error: float
    worst_low: float
    worst_high: float
    against_none: StatedEffect
    plain: float
    plain_error: float
    first: bool
    regret: float
    satisfies: float
    ties: float


class StatedBest(Part):
    """The designs with the least loss under one school and one profile: mostly one."""

    school: str
    profile: str
    designs: list[str]


class StatedChoice(Part):
    """What one choice changes, all else equal.

    at      the design at which it is made
    deaths  by school, in per cent of those without the choice
    aims    by aim, under all schools by weight
    lower   schools in which fewer die; ``higher`` those in which more do; stress tests
            count in neither
    """

    what: str
    kind: str
    at: str
    deaths: list[StatedEffect]
    aims: list[StatedEffect]
    lower: list[str]
    higher: list[str]
    sentence: str


class StatedAmendment(Part):
    """A change to the draft that the model tells apart from it.

    for_aim  the aim that it helps more than any other change tried
    better   aims in which it is told apart as better; ``worse`` as worse
    diff     of the document's text; empty where no field can say it
    words    what no field can say, or has to be done by hand
    mends    checks that pass with it and did not before
    breaks   checks that passed before and do not with it
    readable whether the text with it reads as a compact
    """

    what: str
    for_aim: str
    choice: StatedChoice
    better: list[str]
    worse: list[str]
    democracy: StatedAnswer
    diff: str
    changed: list[str]
    words: list[str]
    mends: list[str]
    breaks: list[str]
    readable: bool
