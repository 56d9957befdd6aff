"""A bargain as it was found, put into its statement."""

from __future__ import annotations

from typing import Final

from servanda.publication.strategy.bargaining.statement import (
    NOT_KNOWN,
    BargainStatement,
    StatedDraft,
    StatedFallbacks,
    StatedGuess,
    StatedOpening,
    StatedRange,
    StatedSolution,
    StatedSpread,
    StatedStanding,
    StatedTerm,
    StatedTransfer,
    StatedUnit,
)
from servanda.publication.strategy.stated import answer_stated, beliefs_stated
from servanda.strategy.bargaining.charging import Guessed
from servanda.strategy.bargaining.found import BargainFound, Drafted, Standing
from servanda.strategy.bargaining.opening import Opening
from servanda.strategy.bargaining.settling import Solved
from servanda.strategy.bargaining.terms import Term
from servanda.strategy.bargaining.zone import Transfer

__all__ = ["stated"]

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
        guessed=_guess(found.guessed),
        table=[_term(one) for one in found.table.terms],
        beyond=[_term(one) for one in found.table.beyond],
        drafted=_term(found.table.terms[found.table.drafted]),
        share=found.share,
        schools=list(found.schools),
        parts=list(found.parts),
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


def _guess(one: Guessed | None) -> StatedGuess | None:
    if one is None:
        return None
    return StatedGuess(
        tools=list(one.tools), middle=one.middle, low=one.low, high=one.high
    )


def _draft(one: Drafted) -> StatedDraft:
    return StatedDraft(
        host=one.host, coalition=one.coalition, inside=one.inside, both=one.both
    )
