"""What was found of a bargain, for whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from servanda.strategy.answers import Answer
from servanda.strategy.bargaining.agreeing import Verdict
from servanda.strategy.bargaining.charging import Guessed
from servanda.strategy.bargaining.opening import Opening
from servanda.strategy.bargaining.settling import Solved
from servanda.strategy.bargaining.terms import Table
from servanda.strategy.bargaining.valuing import Side
from servanda.strategy.bargaining.zone import Transfer
from servanda.strategy.beliefs import Beliefs

__all__ = [
    "Asked",
    "BargainFound",
    "Drafted",
    "Money",
    "Range",
    "Reserved",
    "Standing",
    "Worth",
]


class Money(NamedTuple):
    """The unit of amounts.

    plan      what the compact as drafted is expected to cost, in currency and prices
    output    the host's output in a year, in the same
    currency  ISO 4217 code
    prices    calendar year
    """

    plan: float
    output: float
    currency: str
    prices: int


class Range(NamedTuple):
    """The host's part of the cost that neither refuses, on some terms.

    place    of the terms on the table
    low      least that the coalition accepts, at least 0
    high     most that the host accepts, at most 1; below ``low``: they are apart
    cost     of the terms, as a part of the plan's
    """

    place: int
    low: float
    high: float
    cost: float


class Reserved(NamedTuple):
    """What a side can have without an agreement, at the middle of beliefs.

    best    the name of the best fallback that is open to it
    open    names of those that neither side likes less than no action
    worth   name of a fallback to its worth against no action, in parts of the plan
    """

    side: Side
    school: str
    best: str
    open: tuple[str, ...]
    worth: dict[str, float]


class Drafted(NamedTuple):
    """The terms as drafted, at the middle of beliefs about values.

    host, coalition  their gain, in parts of the plan
    inside           whether neither loses by them
    both             share of single futures in which both turn out to have gained
    """

    host: float
    coalition: float
    inside: bool
    both: float


class Standing(NamedTuple):
    """How two sides stand under one school, or under the mixture.

    host      which valuation speaks for the host
    verdict   whether there is a zone
    room      the gain of the side that gains less, at the best terms for it
    share     of draws of values and of states of the world with an agreement
    size      share of the terms on the table that neither refuses, at the middle
    ranges    by terms on the table, at the middle
    drafted   where the draft lies
    transfer  the least side payment that opens the zone, at the middle; nought where
              it is open, None where none does
    nash      where Nash's rule leads, at the middle; None: no agreement possible
    """

    school: str
    host: Side
    verdict: Verdict
    room: Answer
    share: float
    size: float
    ranges: tuple[Range, ...]
    drafted: Drafted
    transfer: Transfer | None
    nash: Solved | None


class Worth(NamedTuple):
    """An answer about one quantity, in words, and its unit."""

    about: str
    unit: str
    answer: Answer


class Asked(NamedTuple):
    """What was put: draws of values, states of the world by school, the seed."""

    draws: int
    states: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class BargainFound:
    """The bargain that a compact raises.

    conclusion  for the government, where the mixture and every school that has a part
                in it agree, *no effect* left out where a zone exists; None where money
                is not known
    table      the terms on the table
    share      the host's part of the cost as drafted; None if not known
    money      None where the cost, or the host's output, is not known
    schools    sets of beliefs about effects, without the mixture
    parts      of each school in the mixture; nought for a test that nobody holds
    standings  by school, the mixture first, for the government and for the people;
               empty where money is not known
    reserved   under the mixture, for every side
    solutions  for the government under the mixture
    spread     10th and 90th percentile of the host's part, and the most frequent terms
               by Nash's rule, over draws; None where fewer than one in twenty agree
    opening    what would open a zone for the government under the mixture; None where
               it is open at the middle, or not known
    answers    quantities whose sign matters
    unknown    what could not be told, and what would be needed
    guessed    None where what the plan costs is stated, or is priced by its persons
    """

    compact: str
    title: str
    on: str
    conclusion: Verdict | None
    asked: Asked
    table: Table
    share: float | None
    money: Money | None
    schools: tuple[str, ...]
    parts: tuple[float, ...]
    standings: tuple[Standing, ...]
    reserved: tuple[Reserved, ...]
    solutions: tuple[Solved, ...]
    spread: tuple[float, float, int] | None
    opening: Opening | None
    answers: tuple[Worth, ...]
    beliefs: Beliefs
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]
    guessed: Guessed | None = None
