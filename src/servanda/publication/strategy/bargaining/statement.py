"""A bargain for machines: terms, zones by school, the draft, and what opens a zone."""

from __future__ import annotations

import json
from typing import Final

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.bargaining.found import BargainFound, Drafted, Standing
from servanda.strategy.bargaining.opening import Opening
from servanda.strategy.bargaining.settling import Solved
from servanda.strategy.bargaining.terms import Term
from servanda.strategy.bargaining.zone import Transfer

__all__ = [
    "NOT_KNOWN",
    "BargainStatement",
    "StatedDraft",
    "StatedFallbacks",
    "StatedOpening",
    "StatedRange",
    "StatedSolution",
    "StatedSpread",
    "StatedStanding",
    "StatedTerm",
    "StatedTransfer",
    "StatedUnit",
    "json_schema",
    "stated",
]

NOT_KNOWN: Final = "not known"
_LIMITS: Final = (
    (
        "what a government holds its office or its sovereignty to be worth is not "
        "measured by anybody; nearly every value here is a judgement with a wide range"
    ),
    (
        "the rules of division say where reasonable bargaining may lead; they predict "
        "no negotiation, and none of them is advice"
    ),
    (
        "the coalition is taken as one side with one mind; who in it pays, and who "
        "would join, is not asked here"
    ),
    (
        "each side is taken to know what the outlook shows; what one hides from the "
        "other can prevent an agreement that both would prefer"
    ),
    (
        "a promise is taken to be kept as far as the outlook shows it kept; whether "
        "either side would believe it is not asked"
    ),
    (
        "what is good for a government may not be good for its people: both are shown, "
        "and neither says whether consent is valid"
    ),
)


class StatedUnit(Part):
    """The unit of amounts.

    plan    what the compact as drafted is expected to cost
    output  the host's output in a year
    """

    plan: float
    output: float
    currency: str
    prices: int


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
                has a part in it agree on, else *not distinguishable*; or *not known*
    states      states of the world under each school
    share       the host's part of the cost as drafted
    standings   by school, the mixture first; for the government, then for the people
    solutions   for the government under the mixture
    opening     none where a zone is open at the middle of beliefs, or nothing is known
    """

    conclusion: str
    states: int
    unit: StatedUnit | None
    table: list[StatedTerm]
    beyond: list[StatedTerm]
    drafted: StatedTerm
    share: float | None
    schools: list[str]
    standings: list[StatedStanding]
    fallbacks: list[StatedFallbacks]
    solutions: list[StatedSolution]
    spread: StatedSpread | None
    opening: StatedOpening | None
    answers: list[StatedAnswer]


def stated(found: BargainFound) -> BargainStatement:
    """Return a bargain as its statement."""
    saying = _Saying(found)
    return BargainStatement(
        compact=found.compact,
        title=found.title,
        on=found.on,
        draws=found.asked.draws,
        seed=found.asked.seed,
        unknown=list(found.unknown),
        assumed=list(found.assumed),
        limits=list(_LIMITS),
        beliefs=beliefs_stated(found.beliefs),
        conclusion=found.conclusion or NOT_KNOWN,
        states=found.asked.states,
        unit=None if found.money is None else StatedUnit(**found.money._asdict()),
        table=[_term(one) for one in found.table.terms],
        beyond=[_term(one) for one in found.table.beyond],
        drafted=_term(found.table.terms[found.table.drafted]),
        share=found.share,
        schools=list(found.schools),
        standings=[saying.standing(one) for one in found.standings],
        fallbacks=[
            StatedFallbacks(
                side=one.side, best=one.best, open=list(one.open), worth=one.worth
            )
            for one in found.reserved
        ],
        solutions=[saying.solution(one) for one in found.solutions],
        spread=saying.spread(),
        opening=saying.opening(found.opening),
        answers=[answer_stated(*one) for one in found.answers],
    )


def json_schema() -> str:
    """Return the JSON Schema of what the command prints as JSON."""
    schema = BargainStatement.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


class _Saying:
    """Puts what was found into parts of the plan, and terms by their place."""

    def __init__(self, found: BargainFound) -> None:
        self._terms = found.table.terms
        self._spread = found.spread
        money = found.money
        # Amounts are found in years of the host's output, and told in both units.
        self._plan = 1.0 if money is None else money.plan / money.output
        self._output = 1.0 if money is None else money.output

    def standing(self, one: Standing) -> StatedStanding:
        return StatedStanding(
            school=one.school,
            host=one.host,
            verdict=one.verdict,
            room=answer_stated(
                "what both could gain at least", "\u00d7 plan", one.room
            ),
            share=one.share,
            size=one.size,
            ranges=[
                StatedRange(
                    terms=self.at(each.place),
                    low=each.low,
                    high=each.high,
                    cost=each.cost,
                )
                for each in one.ranges
            ],
            drafted=_draft(one.drafted),
            transfer=self.transfer(one.transfer),
            nash=None if one.nash is None else self.solution(one.nash),
        )

    def solution(self, one: Solved) -> StatedSolution:
        return StatedSolution(
            rule=one.rule,
            terms=self.at(one.alternative),
            share=one.share,
            host=one.gains[0] / self._plan,
            coalition=one.gains[1] / self._plan,
            exact=one.exact,
        )

    def transfer(self, one: Transfer | None) -> StatedTransfer | None:
        if one is None:
            return None
        return StatedTransfer(
            parts_of_plan=one.amount / self._plan,
            amount=one.amount * self._output,
            payer="the host" if one.by_host else "the coalition",
            terms=self.at(one.alternative),
        )

    def spread(self) -> StatedSpread | None:
        if self._spread is None:
            return None
        low, high, place = self._spread
        return StatedSpread(low=low, high=high, terms=self.at(place))

    def opening(self, one: Opening | None) -> StatedOpening | None:
        if one is None:
            return None
        belief = one.belief
        return StatedOpening(
            transfer=self.transfer(one.transfer),
            terms=None if one.term is None else _term(one.term.term),
            belief=None if belief is None else belief.belief,
            at=None if belief is None else belief.at,
            within=None if belief is None else belief.within,
        )

    def at(self, place: int) -> StatedTerm:
        return _term(self._terms[place])


def _term(one: Term) -> StatedTerm:
    return StatedTerm(
        exit_month=one.exit_month, conditions=one.conditions, size=one.size
    )


def _draft(one: Drafted) -> StatedDraft:
    return StatedDraft(
        host=one.host, coalition=one.coalition, inside=one.inside, both=one.both
    )
