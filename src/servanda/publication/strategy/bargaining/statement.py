"""A bargain for machines: terms, zones by school, the draft, and what opens a zone."""

from __future__ import annotations

import json
from typing import Final

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
)

__all__ = [
    "NOT_KNOWN",
    "BargainStatement",
    "StatedDraft",
    "StatedFallbacks",
    "StatedGuess",
    "StatedOpening",
    "StatedRange",
    "StatedSolution",
    "StatedSpread",
    "StatedStanding",
    "StatedTerm",
    "StatedTransfer",
    "StatedUnit",
    "json_schema",
]

NOT_KNOWN: Final = "not known"


class StatedUnit(Part):
    """The unit of amounts.

    plan    what the compact as drafted is expected to cost
    output  the host's output in a year
    """

    plan: float
    output: float
    currency: str
    prices: int


class StatedGuess(Part):
    """A cost that is assumed, since the compact states no size and no budget.

    tools      whose cost it is
    middle     times what the size that the outlook takes would cost
    low, high  the same, one chance in twenty beyond each
    """

    tools: list[str]
    middle: float
    low: float
    high: float


class StatedTerm(Part):
    """Terms, but for who pays.

    exit_month  month of the run in which partners are to have left; none: no end date
    size        as a part of what is drafted
    """

    exit_month: int | None
    conditions: bool
    size: float


class StatedRange(Part):
    """The host's part of the cost that neither side refuses, on some terms.

    low, high  from the least that the coalition accepts to the most that the host
               accepts; where ``high`` is below ``low`` they are apart
    cost       of the terms, in parts of the plan's
    """

    terms: StatedTerm
    low: float
    high: float
    cost: float


class StatedDraft(Part):
    """The terms as drafted, under one set of beliefs about effects.

    host, coalition  what each gains, in parts of the plan's cost
    inside           whether neither loses by them
    both             share of single futures in which both turn out to have gained
    """

    host: float
    coalition: float
    inside: bool
    both: float


class StatedSolution(Part):
    """Terms that a rule of division leads to; gains in parts of the plan's cost.

    exact  whether they are the rule's own; else the nearest on the table
    """

    rule: str
    terms: StatedTerm
    share: float
    host: float
    coalition: float
    exact: bool


class StatedTransfer(Part):
    """The least side payment beside the division of the cost that opens a zone."""

    parts_of_plan: float
    amount: float
    payer: str
    terms: StatedTerm


class StatedStanding(Part):
    """How two sides stand under one school, or under their mixture.

    host     whose valuation speaks for the host
    verdict  *a zone exists*, *no agreement possible* or *not distinguishable*
    share    of draws of values and of states of the world with an agreement
    size     share of the terms on the table that neither refuses
    """

    school: str
    host: str
    verdict: str
    room: StatedAnswer
    share: float
    size: float
    ranges: list[StatedRange]
    drafted: StatedDraft
    transfer: StatedTransfer | None
    nash: StatedSolution | None


class StatedFallbacks(Part):
    """What a side can have without an agreement, against no action.

    open   what neither side likes less than no action, and so can be had
    worth  in parts of the plan's cost
    """

    side: str
    best: str
    open: list[str]
    worth: dict[str, float]


class StatedSpread(Part):
    """Where Nash's rule leads over draws: the host's part, and the commonest terms."""

    low: float
    high: float
    terms: StatedTerm


class StatedOpening(Part):
    """What alone would open a zone; what is missing was searched and not found.

    belief, at  the belief and its value
    within      whether that value lies in its stated range
    """

    transfer: StatedTransfer | None
    terms: StatedTerm | None
    belief: str | None
    at: float | None
    within: bool | None


class BargainStatement(StrategicStatement):
    """The bargain that a compact raises.

    conclusion  for the government: what the mixture of schools and each school that
                has a part in it agree on, else *not distinguishable*; or *not known*.
                *A zone exists* is not asked of the school that sees no effect
    guessed     none where what the plan costs is stated, or priced by its persons
    states      states of the world under each school
    share       the host's part of the cost as drafted
    parts       of each school in the mixture; nought for a test that nobody holds
    standings   by school, the mixture first; for the government, then for the people
    solutions   for the government under the mixture
    opening     none where a zone is open at the middle of beliefs, or nothing is known
    """

    conclusion: str
    states: int
    unit: StatedUnit | None
    guessed: StatedGuess | None
    table: list[StatedTerm]
    beyond: list[StatedTerm]
    drafted: StatedTerm
    share: float | None
    schools: list[str]
    parts: list[float]
    standings: list[StatedStanding]
    fallbacks: list[StatedFallbacks]
    solutions: list[StatedSolution]
    spread: StatedSpread | None
    opening: StatedOpening | None
    answers: list[StatedAnswer]


def json_schema() -> str:
    """Return the JSON Schema of what the command prints as JSON."""
    schema = BargainStatement.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
