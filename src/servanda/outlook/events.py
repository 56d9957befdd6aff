"""Coups, disputes, withdrawn consent, counter-moves: a chance every month (S0.7)."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.politics import Flags, happens, since, yearly
from servanda.outlook.kernels.support import InForce
from servanda.outlook.world import Standing, Unrest, World

__all__ = ["Events", "events_of"]

_YEAR: Final = 12.0
_FIVE_YEARS: Final = 60.0
_HIGH: Final = 2


class Events(NamedTuple):
    """What happens in politics in a month: (option, draw)."""

    coup: Flags
    dispute: Flags
    withdrawal: Flags


def events_of(
    world: World, before: Standing, given: InForce, present: Flags, month: int
) -> tuple[Unrest, Events]:
    """Say what happens in politics in a month, and where that leaves things.

    given    the support of the month
    present  (option, draw)  whether partners are there
    """
    drawn, noise, last = world.drawn, world.noise, before.unrest
    doubt = world.plan.doubt
    coup = happens(
        yearly(
            drawn["coup.base"],
            (last.since_coup < _FIVE_YEARS, drawn["coup.recent"]),
            (before.fighting.state >= _HIGH, drawn["coup.fighting"]),
            (given.arming, drawn["effect.coup"]),
        ),
        noise.uniform("coup", month),
    )
    since_coup = since(last.since_coup, coup)
    disputes = yearly(drawn["dispute.base"], (doubt, drawn["dispute.consent"]))
    dispute = present & happens(disputes, noise.uniform("dispute", month))
    since_dispute = since(last.since_dispute, dispute)
    withdrawals = yearly(
        drawn["withdrawal.base"],
        (doubt, drawn["withdrawal.consent"]),
        (since_coup < _YEAR, drawn["withdrawal.coup"]),
        (since_dispute < _YEAR, drawn["withdrawal.dispute"]),
    )
    withdrawal = happens(withdrawals, noise.uniform("withdrawal", month))
    withdrawal &= present & ~before.presence.withdrawn
    unrest = Unrest(
        since_coup,
        since_dispute,
        _countermove(world, before, given, month),
        last.stationed + present,
    )
    return unrest, Events(coup, dispute, withdrawal)


def _countermove(world: World, before: Standing, given: InForce, month: int) -> Flags:
    drawn, noise = world.drawn, world.noise
    begins = happens(
        yearly(drawn["counter.base"], (given.force, drawn["counter.support"])),
        noise.uniform("counter-move", month),
    )
    ends = noise.uniform("counter-move ends", month) < -np.expm1(
        -drawn["counter.end"] / _YEAR
    )
    fought = before.fighting.state >= 1
    return (before.unrest.countermove & ~ends) | (begins & fought)
