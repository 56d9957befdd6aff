"""What is kept of the months so far, and what it comes to at the end."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import FIVE_YEARS
from servanda.outlook.kernels.month.costs import Eight, whole
from servanda.outlook.kernels.month.events import told
from servanda.outlook.kernels.month.kinds import Drawn, Given, Seen, State
from servanda.outlook.kernels.month.opening import NEVER
from servanda.outlook.kernels.primitives import Value, maximum, where

__all__ = ["Tally", "Totals", "close", "count"]

_NOT_KNOWN: Final = np.float32(np.nan)


class Tally(NamedTuple):
    """Sums, flags and last values over the months so far; all 0 at first.

    late   partners were there from the planned end on
    exit   month after the last of presence
    paid   by payer
    """

    deaths: Value
    deaths_state: Value
    deaths_onesided: Value
    deaths_government: Value
    deaths_nonstate: Value
    deaths_latent: Value
    deaths_total: Value
    displaced: Value
    gdp: Value
    gdp_end: Value
    repression: Value
    dependence_end: Value
    paid: Eight
    exit: Value
    late: Value
    foreign_months: Value
    entangled: Value
    entangled_5y: Value
    relapse: Value
    relapse_after_exit: Value
    legitimacy_dispute: Value
    consent_withdrawn: Value
    neighbour_countermove: Value
    coup: Value
    settlement: Value
    war_months: Value
    fighting_months: Value


class Totals(NamedTuple):
    """What is told of a trajectory; ``kernels/layout.py`` has the units.

    exit_month    month in which the last partner left for good: 0 if none ever came,
                  the horizon if some are still there
    left_on_time  1 or 0; not a number where no end is stated or nobody ever came
    paid          by payer
    """

    deaths: Value
    deaths_state: Value
    deaths_onesided: Value
    deaths_government: Value
    deaths_nonstate: Value
    deaths_latent: Value
    deaths_total: Value
    displaced: Value
    refugees_end: Value
    displaced_within_end: Value
    gdp: Value
    gdp_end: Value
    cost: Value
    paid: Eight
    exit_month: Value
    left_on_time: Value
    entangled: Value
    entangled_5y: Value
    relapse: Value
    relapse_after_exit: Value
    legitimacy_dispute: Value
    consent_withdrawn: Value
    neighbour_countermove: Value
    coup: Value
    settlement: Value
    war_months: Value
    fighting_months: Value
    repression: Value
    debt_external_end: Value
    debt_domestic_end: Value
    dependence_end: Value
    foreign_months: Value


@jitable
def _paid(tally: Eight, cost: Eight) -> Eight:
    return (
        tally[0] + cost[0],
        tally[1] + cost[1],
        tally[2] + cost[2],
        tally[3] + cost[3],
        tally[4] + cost[4],
        tally[5] + cost[5],
        tally[6] + cost[6],
        tally[7] + cost[7],
    )


@jitable
def count(tally: Tally, seen: Seen, given: Given) -> Tally:
    """Take in a month."""
    here = seen.partner_present
    left = (1.0 - here) * told(tally.foreign_months > 0.0)
    after = maximum(tally.relapse_after_exit, seen.relapse * left) * (1.0 - here)
    early = told(given.month < FIVE_YEARS)
    return Tally(
        tally.deaths + seen.deaths,
        tally.deaths_state + seen.deaths_state,
        tally.deaths_onesided + seen.deaths_onesided,
        tally.deaths_government + seen.deaths_government,
        tally.deaths_nonstate + seen.deaths_nonstate,
        tally.deaths_latent + seen.deaths_latent,
        tally.deaths_total + seen.deaths_total,
        tally.displaced + seen.displaced,
        tally.gdp + seen.gdp,
        seen.gdp,
        tally.repression + seen.repression,
        seen.dependence,
        _paid(tally.paid, seen.cost),
        where(here > 0.0, given.month + 1.0, tally.exit),
        maximum(tally.late, here * told(given.month >= given.terms.end)),
        tally.foreign_months + here,
        maximum(tally.entangled, seen.entangled),
        maximum(tally.entangled_5y, seen.entangled * early),
        maximum(tally.relapse, seen.relapse),
        after,
        maximum(tally.legitimacy_dispute, seen.legitimacy_dispute),
        maximum(tally.consent_withdrawn, seen.consent_withdrawn),
        maximum(tally.neighbour_countermove, seen.neighbour_countermove),
        maximum(tally.coup, seen.coup),
        maximum(tally.settlement, seen.settlement),
        tally.war_months + seen.war,
        tally.fighting_months + told(seen.state > 0.0),
    )


@jitable
def close(tally: Tally, state: State, drawn: Drawn, given: Given) -> Totals:  # noqa: ARG001 - engines give all
    """Return what a trajectory comes to, once after its last month."""
    on_time = (1.0 - tally.late) * told(tally.exit >= given.terms.leaving)
    tells = (tally.foreign_months > 0.0) & (given.terms.end < NEVER)
    return Totals(
        tally.deaths,
        tally.deaths_state,
        tally.deaths_onesided,
        tally.deaths_government,
        tally.deaths_nonstate,
        tally.deaths_latent,
        tally.deaths_total,
        tally.displaced / given.months,
        state.people.refugees,
        state.people.within,
        tally.gdp / given.months,
        tally.gdp_end,
        whole(tally.paid),
        tally.paid,
        tally.exit,
        where(tells, on_time, _NOT_KNOWN),
        tally.entangled,
        tally.entangled_5y,
        tally.relapse,
        tally.relapse_after_exit,
        tally.legitimacy_dispute,
        tally.consent_withdrawn,
        tally.neighbour_countermove,
        tally.coup,
        tally.settlement,
        tally.war_months,
        tally.fighting_months,
        tally.repression / given.months,
        state.finances.external,
        state.finances.domestic,
        tally.dependence_end,
        tally.foreign_months,
    )
