"""Coups, disputes over legitimacy, withdrawn consent, and settlements."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.bounds import FIVE_YEARS, HEAVY, YEAR
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.month.events import LONG_AGO, happens, since, told
from servanda.outlook.kernels.primitives import Value, where

__all__ = [
    "Circumstances",
    "Happened",
    "PoliticsBeliefs",
    "PoliticsChances",
    "Unrest",
    "calmed",
    "happened",
    "settled",
    "step",
]


class Unrest(NamedTuple):
    """Where politics stands at the end of a month.

    since_coup        months since a coup
    since_dispute     months since a dispute over legitimacy
    since_settlement  months since an agreement that still holds
    quiet             months since one of 25 or more deaths
    countermove       whether a neighbour has troops against the host, 1 or 0
    legitimacy        what is left of the option's, 0 to 1
    consent           what is left of the host's, 0 to 1; 0 once it is withdrawn
    """

    since_coup: Value
    since_dispute: Value
    since_settlement: Value
    quiet: Value
    countermove: Value
    legitimacy: Value
    consent: Value


class PoliticsBeliefs(NamedTuple):
    """What is believed of politics: log hazards a month, and log ratios of them.

    coup                where none was tried for five years and nobody fights
    coup_recent         within five years of a coup
    coup_fighting       in heavy fighting
    coup_arming         under full-size training or equipment
    dispute             over an undisputed presence
    dispute_doubt       where legitimacy is nil
    withdrawal          of consent to an undisputed presence
    withdrawal_doubt    where consent is weakest
    withdrawal_coup     in the year after a coup
    withdrawal_dispute  in the year after a dispute
    settlement          in a year with heavy fighting
    settlement_backing  while one side is trained, equipped or advised
    settlement_counter  under a counter-move
    settled_months      months without heavy fighting that count as settled
    agreed_months       the same after an agreement
    drop                share of legitimacy that a dispute takes
    recover             share of the way back that a month recovers
    follow              share of the way to legitimacy that consent goes in a month
    """

    coup: Value
    coup_recent: Value
    coup_fighting: Value
    coup_arming: Value
    dispute: Value
    dispute_doubt: Value
    withdrawal: Value
    withdrawal_doubt: Value
    withdrawal_coup: Value
    withdrawal_dispute: Value
    settlement: Value
    settlement_backing: Value
    settlement_counter: Value
    settled_months: Value
    agreed_months: Value
    drop: Value
    recover: Value
    follow: Value


class PoliticsChances(NamedTuple):
    """How rare each event must be to happen in the month, see ``rarity``."""

    coup: Value
    dispute: Value
    withdrawal: Value
    settlement: Value


class Circumstances(NamedTuple):
    """What politics happens under in a month.

    was        intensity of the month before
    given      the support of the month
    present    whether partners are there, 1 or 0
    asked      1 where consent stands that could be withdrawn, else 0
    consent    the option's strength of consent, 0 to 1
    """

    was: Value
    given: InForce
    present: Value
    asked: Value
    consent: Value


class Happened(NamedTuple):
    """What happened in politics in a month, 1 or 0."""

    coup: Value
    dispute: Value
    withdrawal: Value
    settlement: Value


_AGREEMENT_HOLDS = FIVE_YEARS  # unsourced


@jitable
def _coup(
    last: Unrest, was: Value, given: InForce, beliefs: PoliticsBeliefs, chance: Value
) -> Value:
    recent = beliefs.coup_recent * told(last.since_coup < FIVE_YEARS)
    fighting = beliefs.coup_fighting * told(was >= HEAVY)
    hazard = beliefs.coup + recent + fighting + beliefs.coup_arming * given.arming
    return happens(hazard, chance)


@jitable
def _settlement(
    last: Unrest, given: InForce, beliefs: PoliticsBeliefs, answer: Value, chance: Value
) -> Value:
    backing = beliefs.settlement_backing * given.backing
    counter = beliefs.settlement_counter * last.countermove
    open_ = told(
        (last.quiet < YEAR) & (last.since_settlement >= 2.0 * YEAR),
    )
    return open_ * happens(beliefs.settlement + backing + counter + answer, chance)


@jitable
def happened(
    last: Unrest,
    now: Circumstances,
    beliefs: PoliticsBeliefs,
    answer: Answers,
    chance: PoliticsChances,
) -> Happened:
    """Say what happens in politics in a month."""
    was, given = now.was, now.given
    coup = _coup(last, was, given, beliefs, chance.coup)
    doubt = beliefs.dispute_doubt * (1.0 - now.consent * last.legitimacy)
    dispute = happens(beliefs.dispute + doubt + answer.dispute, chance.dispute)
    dispute = dispute * now.present
    after_coup = told(since(last.since_coup, coup) < YEAR)
    after_dispute = told(since(last.since_dispute, dispute) < YEAR)
    hazard = (
        beliefs.withdrawal
        + beliefs.withdrawal_doubt * (1.0 - now.consent * last.consent)
        + beliefs.withdrawal_coup * after_coup
        + beliefs.withdrawal_dispute * after_dispute
    )
    withdrawal = happens(hazard + answer.withdrawal, chance.withdrawal)
    return Happened(
        coup,
        dispute,
        withdrawal * now.present * now.asked,
        _settlement(last, given, beliefs, answer.settlement, chance.settlement),
    )


@jitable
def settled(last: Unrest, beliefs: PoliticsBeliefs) -> Value:
    """Tell whether fighting is settled: quiet for long enough, sooner if agreed."""
    agreed = last.since_settlement < _AGREEMENT_HOLDS
    needed = where(agreed, beliefs.agreed_months, beliefs.settled_months)
    return told(last.quiet >= needed)


@jitable
def calmed(after: Unrest, now: Value, relapse: Value) -> Unrest:
    """Count the quiet months; a relapse ends an agreement.

    now      intensity of the month
    relapse  whether heavy fighting came back to where it was settled, 1 or 0
    """
    return Unrest(
        after.since_coup,
        after.since_dispute,
        where(relapse > 0.0, LONG_AGO, after.since_settlement),
        where(now >= HEAVY, 0.0, after.quiet + 1.0),
        after.countermove,
        after.legitimacy,
        after.consent,
    )


@jitable
def step(
    last: Unrest,
    seen: Happened,
    countermove: Value,
    withdrawn: Value,
    beliefs: PoliticsBeliefs,
) -> Unrest:
    """Move politics one month on.

    countermove  whether a neighbour has troops against the host, 1 or 0
    withdrawn    whether consent is withdrawn by now, 1 or 0
    """
    lost = beliefs.drop * last.legitimacy * seen.dispute
    legitimacy = last.legitimacy + (1.0 - last.legitimacy) * beliefs.recover - lost
    consent = last.consent + (legitimacy - last.consent) * beliefs.follow
    return Unrest(
        since(last.since_coup, seen.coup),
        since(last.since_dispute, seen.dispute),
        since(last.since_settlement, seen.settlement),
        last.quiet,
        countermove,
        legitimacy,
        consent * (1.0 - withdrawn),
    )
