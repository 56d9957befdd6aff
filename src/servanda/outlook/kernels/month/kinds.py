"""What a month takes and gives: named tuples of numbers, one within another.

The order of the fields is the order of the rows in which engines hold them; flags are
1 or 0. ``kernels/layout.py`` names the rows and their units.
"""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.month.answers import Slots
from servanda.outlook.kernels.month.capability import CapabilityBeliefs, Efforts
from servanda.outlook.kernels.month.core import Core, CoreChances, Fitted
from servanda.outlook.kernels.month.costs import Eight
from servanda.outlook.kernels.month.economy import Economy, EconomyBeliefs
from servanda.outlook.kernels.month.finances import FinanceBeliefs, Finances
from servanda.outlook.kernels.month.neighbours import NeighbourBeliefs
from servanda.outlook.kernels.month.people import People, PeopleBeliefs
from servanda.outlook.kernels.month.politics import (
    PoliticsBeliefs,
    PoliticsChances,
    Unrest,
)
from servanda.outlook.kernels.month.presence import Presence, PresenceBeliefs
from servanda.outlook.kernels.month.pressure import PressureBeliefs
from servanda.outlook.kernels.month.repression import RepressionBeliefs
from servanda.outlook.kernels.month.toll import TollBeliefs
from servanda.outlook.kernels.primitives import Value

__all__ = [
    "Chances",
    "Drawn",
    "Given",
    "Ready",
    "Schedule",
    "Seen",
    "Start",
    "State",
    "Terms",
]


class State(NamedTuple):
    """Where a trajectory stands at the end of a month."""

    core: Core
    unrest: Unrest
    presence: Presence
    capability: Value
    repression: Value
    people: People
    economy: Economy
    finances: Finances


class Start(NamedTuple):
    """The host on the first day.

    core        fighting and what it leaves in memory
    quiet       months since one of 25 or more deaths
    since_coup  months since a coup
    months      which of the last 24 months had deaths, one bit each, the latest on top
    fought      how many of them
    repression  1 to 5
    people      persons displaced
    finances    debt and revenue, shares of a year's output
    """

    core: Core
    quiet: Value
    since_coup: Value
    months: Value
    fought: Value
    repression: Value
    people: People
    finances: Finances


class Drawn(NamedTuple):
    """What a trajectory holds to be so, from its first month to its last.

    others   how others answer, logarithms
    luck     log of a uniform, of an option's coming about
    overrun  spent per amount scheduled
    """

    fitted: Fitted
    others: Slots
    luck: Value
    pressure: PressureBeliefs
    politics: PoliticsBeliefs
    neighbours: NeighbourBeliefs
    presence: PresenceBeliefs
    capability: CapabilityBeliefs
    toll: TollBeliefs
    people: PeopleBeliefs
    economy: EconomyBeliefs
    finances: FinanceBeliefs
    repression: RepressionBeliefs
    overrun: Value


class Schedule(NamedTuple):
    """What an option promises for one month.

    efforts    the instruments, shares of a full-size effort
    personnel  1 where partners are to be present
    active     1 where the option stands
    offer      share of a full offer of an assured exit for leaders
    """

    efforts: Efforts
    personnel: Value
    active: Value
    offer: Value


class Terms(NamedTuple):
    """What an option promises for all months.

    end         month of the planned end, or NEVER
    leaving     month from which the schedule has nobody there before the end
    open_ended  1 where partners are to be present without an end date
    consent     strength of the host's consent, 0 to 1
    invited     1, or 0 where it is done without consent that could be withdrawn
    takes       how much of each belief about others' answers it takes on
    waits       1 where it is late at all, else 0
    lasting     the instruments in the year before the end
    rate        cost of a month in the year before the end, by payer
    partner     1 for payers that are partners, 0 for the host
    """

    end: Value
    leaving: Value
    open_ended: Value
    consent: Value
    invited: Value
    takes: Slots
    waits: Value
    lasting: Efforts
    rate: Eight
    partner: Eight


class Given(NamedTuple):
    """What an option promises, as it stands in a month.

    cost    as scheduled for the month, by payer
    month   of the run, from 0
    months  how many the run has
    """

    schedule: Schedule
    terms: Terms
    cost: Eight
    month: Value
    months: Value


class Chances(NamedTuple):
    """The uniforms of a month, each in (0, 1), the same for every option."""

    fighting: Value
    source: Value
    remembered: Value
    size: Value
    neighbours: Value
    spell: Value
    coup: Value
    dispute: Value
    withdrawal: Value
    settlement: Value
    counter: Value
    stay: Value
    leave: Value
    persons: Value
    output: Value
    repression: Value


class Ready(NamedTuple):
    """The chance of a month as the mechanisms take it.

    counter     rarity of a counter-move's beginning, uniform of its end
    stay        logit from which partners stay past the end
    leave       rarity of leaving
    persons     uniform; rounds expected deaths
    output      standard normal
    repression  standard normal
    """

    core: CoreChances
    politics: PoliticsChances
    counter: tuple[Value, Value]
    stay: Value
    leave: Value
    persons: Value
    output: Value
    repression: Value


class Seen(NamedTuple):
    """What is told of a month; ``kernels/layout.py`` has the units.

    cost  by payer; every other field is one figure
    """

    state: Value
    deaths: Value
    deaths_state: Value
    deaths_onesided: Value
    deaths_government: Value
    deaths_nonstate: Value
    deaths_latent: Value
    deaths_total: Value
    refugees: Value
    displaced_within: Value
    displaced: Value
    gdp: Value
    debt_external: Value
    debt_domestic: Value
    repression: Value
    legitimacy: Value
    dependence: Value
    capability: Value
    neighbours: Value
    cost: Eight
    heavy: Value
    war: Value
    relapse: Value
    coup: Value
    settlement: Value
    legitimacy_dispute: Value
    consent_withdrawn: Value
    entangled: Value
    neighbour_countermove: Value
    partner_present: Value
