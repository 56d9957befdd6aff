"""Rights safeguards: due diligence, transfers, bars, harm, detention, amnesty."""

from __future__ import annotations

from typing import Literal, get_args

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import Day, Id, Text, YesNo

__all__ = [
    "CORE_CRIMES",
    "Amnesty",
    "CivilianHarm",
    "CountryBar",
    "Detention",
    "Rights",
    "RightsRisk",
    "TransferAssessment",
]

CoreCrime = Literal[
    "genocide", "war crimes", "crimes against humanity", "gross violations"
]
CORE_CRIMES: tuple[CoreCrime, ...] = get_args(CoreCrime)


class RightsRisk(Clause):
    """A risk assessment of providing and of withholding support (HRDDP)."""

    assessed_on: Day | None = None
    by: Office | None = None
    providing: Text | None = None
    withholding: Text | None = None
    mitigation: tuple[Text, ...] | None = None
    monitoring: Text | None = None
    suspension_triggers: tuple[Text, ...] | None = None


class TransferAssessment(Clause):
    """The Arms Trade Treaty tests for one item class (arts 6, 7, 11)."""

    item: Id
    assessed_on: Day | None = None
    by: Office | None = None
    prohibited: YesNo | None = None
    overriding_risk: YesNo | None = None
    gender_based_violence: Literal["low", "mitigated", "overriding"] | None = None
    diversion: Literal["low", "mitigated", "overriding"] | None = None
    decision: Literal["authorised", "refused"] | None = None


class CountryBar(Clause):
    """A partner's own bar on assistance, and how the host stands under it."""

    partner: Id
    law: Text
    bar: Literal["gross violations", "coup", "other"]
    result: Literal["cleared", "barred", "excepted"]
    on: Day
    basis: Text


class CivilianHarm(Clause):
    """How harm to civilians is tracked, complained of and redressed."""

    tracked_by: Office | None = None
    channel: Text | None = None
    reply_within: Deadline | None = None
    redress: Text | None = None
    budget_line: Id | None = None


class Detention(Clause):
    """Who may hold people, and under what safeguards.

    foreseen  whether the partners' forces may detain at all
    """

    foreseen: YesNo | None = None
    held_by: Id | None = None
    transfer_safeguards: Text | None = None
    monitors: Text | None = None
    records: Text | None = None


class Amnesty(Clause):
    """Whether an amnesty is offered, what it excludes and on what conditions."""

    offered: YesNo | None = None
    excludes: tuple[CoreCrime, ...] | None = None
    conditions: tuple[Text, ...] | None = None


class Rights(Clause):
    """The safeguards; categories and references only, never persons."""

    risk: RightsRisk | None = None
    transfers: tuple[TransferAssessment, ...] | None = None
    bars: tuple[CountryBar, ...] | None = None
    civilian_harm: CivilianHarm | None = None
    detention: Detention | None = None
    children: Text | None = None
    amnesty: Amnesty | None = None
