"""Who is still there: leaving on time, staying on, leaving when told to."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import HEAVY
from servanda.outlook.kernels.month.events import happens, told
from servanda.outlook.kernels.primitives import (
    Value,
    floor,
    maximum,
    where,
)

__all__ = [
    "WINDOW",
    "Presence",
    "PresenceBeliefs",
    "Stay",
    "depart",
    "entangled",
    "foreseen",
    "lately",
    "present",
    "remain",
    "weary",
]

WINDOW: Final = 24
"""Months over which fighting may count as prolonged."""

_HOPELESS: Final = np.float32(-1e9)  # logit of no chance
_NEWEST: Final = np.float32(2.0 ** (WINDOW - 1))


class Presence(NamedTuple):
    """Where partners stand at the end of a month; flags are 1 or 0.

    staying    past the planned end and still there
    withdrawn  the host has withdrawn its consent
    clock      months until a departure that was asked for
    gone       left before the schedule's end, for good
    stationed  months for which partners have been present
    months     which of the last WINDOW months had deaths, one bit each
    fought     how many of them
    """

    staying: Value
    withdrawn: Value
    clock: Value
    gone: Value
    stationed: Value
    months: Value
    fought: Value


class PresenceBeliefs(NamedTuple):
    """What is believed of partners who stay or leave.

    stay       logit of the chance of staying past the end where it is calm
    fighting   log ratio of the odds while heavy fighting goes on
    leave      log hazard a month of leaving, past the end or without one
    departure  months from withdrawn consent to departure
    long       months of presence from which prolonged fighting is entanglement
    prolonged  months of fighting in WINDOW that count as prolonged
    """

    stay: Value
    fighting: Value
    leave: Value
    departure: Value
    long: Value
    prolonged: Value


class Stay(NamedTuple):
    """The planned end of an option.

    month       the month of the planned end, or one that never comes
    open_ended  1 where partners are to be present without an end date
    """

    month: Value
    open_ended: Value


@jitable
def remain(
    before: Presence, due: Value, was: Value, odds: Value, beliefs: PresenceBeliefs
) -> Value:
    """Tell how likely partners stay past the planned end, in its month only.

    due      whether this is its month
    was      intensity of the month before
    odds     log ratio of the odds, by which others answer
    returns  logit of the chance of staying; hopeless where nobody is there to stay
    """
    heavy = told(was >= HEAVY)
    may = due & (before.stationed > 0.0) & (before.gone == 0.0)
    logit = beliefs.stay + beliefs.fighting * heavy + odds
    return where(may & (before.withdrawn == 0.0), logit, _HOPELESS)


@jitable
def present(personnel: Value, gone: Value, staying: Value, on: Value) -> Value:
    """Tell whether partners are there in the month: 1 or 0.

    personnel  1 where the schedule has them there
    on         1 once the option has come about
    """
    return maximum(personnel * on * (1.0 - gone), staying)


@jitable
def weary(rare: Value, odds: Value, beliefs: PresenceBeliefs) -> Value:
    """Tell whether partners who may leave any time do so in the month: 1 or 0.

    rare  how rare leaving must be to happen in the month, see ``rarity_below``
    odds  log ratio of the odds of staying, by which the hazard is divided
    """
    return happens(beliefs.leave - odds, rare)


@jitable
def depart(
    there: Presence,
    withdrawal: Value,
    leaves: Value,
    open_ended: Value,
    beliefs: PresenceBeliefs,
) -> Presence:
    """Start the clock where consent is withdrawn; send home those whose time is up.

    withdrawal  consent is withdrawn this month, 1 or 0
    leaves      they leave of their own accord, 1 or 0
    open_ended  1 where partners are there without an end date
    """
    starts = (withdrawal > 0.0) & (there.withdrawn == 0.0)
    clock = where(starts, beliefs.departure, there.clock - 1.0)
    withdrawn = maximum(there.withdrawn, withdrawal)
    sent = maximum(there.gone, withdrawn * told(clock <= 0.0))
    return Presence(
        there.staying * (1.0 - sent) * (1.0 - leaves),
        withdrawn,
        clock,
        maximum(sent, open_ended * leaves * told(there.stationed > 0.0)),
        there.stationed,
        there.months,
        there.fought,
    )


@jitable
def lately(there: Presence, present: Value, deaths: Value) -> Presence:
    """Count a month of presence, and one of fighting where there were deaths."""
    older = floor(there.months * 0.5)
    oldest = there.months - 2.0 * older
    fought = told(deaths > 0.0)
    return Presence(
        there.staying,
        there.withdrawn,
        there.clock,
        there.gone,
        there.stationed + present,
        older + fought * _NEWEST,
        there.fought + fought - oldest,
    )


@jitable
def entangled(
    there: Presence, present: Value, late: Value, beliefs: PresenceBeliefs
) -> Value:
    """Tell who is there past the planned end, or long and in prolonged fighting.

    late  1 from the month of the planned end on
    """
    long = told(there.stationed > beliefs.long)
    prolonged = told(there.fought >= beliefs.prolonged)
    return present * maximum(late, long * prolonged)


@jitable
def foreseen(month: Value, end: Value) -> Value:
    """Tell whether the planned end has come: 1 or 0."""
    return told(month >= end)
