"""Beliefs by the year, as what a month takes: logarithms, hazards and shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.parameters import Parameters

__all__ = ["BELIEFS", "log_of"]

_YEAR: Final = 12.0
_LEAST: Final = 1e-12  # a ratio or a hazard of nothing has no logarithm


def log_of(value: Array) -> Array:
    """Return the logarithm; of nothing, that of 1e-12."""
    return np.asarray(np.log(np.maximum(value, _LEAST)))


def _ratio(name: str) -> Callable[[Parameters], Array]:
    return lambda believed: log_of(believed[name])


def _plain(name: str, per: float = 1.0) -> Callable[[Parameters], Array]:
    return lambda believed: believed[name] / per


def _hazard(name: str) -> Callable[[Parameters], Array]:
    """Return the log hazard of a month from that of a year."""
    return lambda believed: log_of(believed[name] / _YEAR)


def _half(name: str) -> Callable[[Parameters], Array]:
    """Return the share that a month goes from the months of half the way."""
    return lambda believed: 1.0 - 0.5 ** (1.0 / np.maximum(believed[name], _LEAST))


def _monthly(name: str) -> Callable[[Parameters], Array]:
    """Return the share of a month from that of a year."""
    return lambda believed: 1.0 - (1.0 - believed[name]) ** (1.0 / _YEAR)


def _growth(name: str) -> Callable[[Parameters], Array]:
    """Return the log growth of a month from the growth of a year, a share."""
    return lambda believed: np.log1p(believed[name]) / _YEAR


def _factor(name: str) -> Callable[[Parameters], Array]:
    """Return 1 and the cost of a month from the cost of a year, a share."""
    return lambda believed: (1.0 + believed[name]) ** (1.0 / _YEAR)


def _by_rebels(believed: Parameters) -> Array:
    """Return civilians killed by rebels per state-based death."""
    return believed["deaths.onesided"] * (1.0 - believed["repression.government"])


def _shock(believed: Parameters) -> Array:
    """Return the spread of a month's shock that adds up to that of a year."""
    kept = believed["repression.lasting"] ** (2.0 / _YEAR)
    months = (1.0 - kept**_YEAR) / (1.0 - kept)
    return np.asarray(believed["repression.shock"] / np.sqrt(months))


_PERCENT: Final = 100.0 * _YEAR  # percentage points of a year to log points of a month

BELIEFS: Final[Mapping[str, Callable[[Parameters], Array]]] = MappingProxyType(
    {
        "pressure.guarantee": _ratio("effect.guarantee"),
        "pressure.presence": _ratio("effect.presence"),
        "pressure.governance": _ratio("effect.governance"),
        "pressure.aid": _ratio("effect.aid"),
        "pressure.coup": _ratio("coup.violence"),
        "pressure.counter_worse": _ratio("counter.worse"),
        "pressure.support_in_war": _ratio("effect.support_in_war"),
        "pressure.backing": _ratio("effect.backing"),
        "pressure.counter_ease": _ratio("counter.ease"),
        "pressure.agreed": _ratio("settlement.ease"),
        "pressure.agreed_share": _plain("settlement.share"),
        "politics.coup": _hazard("coup.base"),
        "politics.coup_recent": _ratio("coup.recent"),
        "politics.coup_fighting": _ratio("coup.fighting"),
        "politics.coup_arming": _ratio("effect.coup"),
        "politics.dispute": _hazard("dispute.base"),
        "politics.dispute_doubt": _ratio("dispute.consent"),
        "politics.withdrawal": _hazard("withdrawal.base"),
        "politics.withdrawal_doubt": _ratio("withdrawal.consent"),
        "politics.withdrawal_coup": _ratio("withdrawal.coup"),
        "politics.withdrawal_dispute": _ratio("withdrawal.dispute"),
        "politics.settlement": _hazard("settlement.base"),
        "politics.settlement_backing": _ratio("effect.settlement"),
        "politics.settlement_counter": _ratio("settlement.counter"),
        "politics.settled_months": _plain("settled.months"),
        "politics.agreed_months": _plain("settlement.months"),
        "politics.drop": _plain("legitimacy.drop"),
        "politics.recover": _half("legitimacy.recovery"),
        "politics.follow": _half("consent.follow"),
        "neighbours.begins": _hazard("counter.base"),
        "neighbours.support": _ratio("counter.support"),
        "neighbours.ends": lambda b: -np.expm1(-b["counter.end"] / _YEAR),
        "presence.stay": lambda b: (
            log_of(b["stay.base"]) - log_of(1.0 - b["stay.base"])
        ),
        "presence.fighting": _ratio("stay.fighting"),
        "presence.leave": _ratio("stay.leave"),
        "presence.departure": _plain("departure.months"),
        "presence.long": _plain("entangled.presence"),
        "presence.prolonged": _plain("entangled.fighting"),
        "capability.worth": _plain("capability.worth"),
        "capability.build": _half("capability.build"),
        "capability.fade": _half("capability.fade"),
        "toll.government": lambda b: b["deaths.onesided"] * b["repression.government"],
        "toll.rebels": _by_rebels,
        "toll.nonstate": _plain("deaths.nonstate"),
        "toll.killing": _plain("repression.killing"),
        "toll.usual": _plain("repression.usual"),
        "toll.backing": _ratio("effect.repression"),
        "toll.patrolled": _ratio("effect.rebel_violence"),
        "toll.undercount": lambda b: 1.0 + b["undercount.excess"],
        "toll.indirect": _plain("deaths.indirect"),
        "people.per_death": _plain("displaced.per_death"),
        "people.abroad": _plain("people.abroad"),
        "people.refugees_home": _monthly("people.refugees_home"),
        "people.within_home": _monthly("people.within_home"),
        "economy.trend": _plain("output.trend", _PERCENT),
        "economy.shock": lambda b: b["output.shock"] / 100.0 / np.sqrt(_YEAR),
        "economy.war": _plain("output.war_loss", _PERCENT),
        "economy.high": _plain("output.high_share"),
        "economy.recovery": _monthly("output.recovery"),
        "economy.floor": _plain("output.floor"),
        "economy.aid": _plain("effect.aid_growth", _PERCENT),
        "finances.external": _factor("finances.cost_abroad"),
        "finances.domestic": _factor("finances.cost_home"),
        "finances.deficit": _plain("finances.deficit", _YEAR),
        "finances.abroad": _plain("finances.abroad"),
        "finances.lost": _plain("finances.lost"),
        "finances.pace": _half("finances.pace"),
        "finances.defence": _plain("finances.defence", _YEAR),
        "finances.borrowed": _plain("finances.borrowed"),
        "finances.people": _growth("finances.people"),
        "finances.most": _plain("finances.most"),
        "repression.rest": _plain("repression.rest"),
        "repression.fighting": _plain("repression.fighting"),
        "repression.pace": lambda b: 1.0 - b["repression.lasting"] ** (1.0 / _YEAR),
        "repression.shock": _shock,
        "repression.backing": _plain("effect.terror"),
        "repression.governance": _plain("effect.reform"),
        "overrun": _plain("cost.overrun"),
    }
)
"""Row of DRAWN to what makes it of the beliefs."""
