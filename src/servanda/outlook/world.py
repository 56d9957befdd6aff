"""What a block of trajectories knows, and where it stands at the end of a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.kernels.conflict import State
from servanda.outlook.kernels.politics import Flags
from servanda.outlook.kernels.presence import Presence, arrive
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import Parameters
from servanda.outlook.plan import Plan
from servanda.outlook.start import Start

__all__ = [
    "WINDOW",
    "Fighting",
    "Society",
    "Standing",
    "Unrest",
    "World",
    "begin",
    "rate_table",
]

WINDOW: Final = 24
"""Months over which fighting may count as prolonged."""

_LEVELS: Final = ("calm", "low", "high", "war")


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What does not change from month to month.

    plan   what the options promise
    start  the host on the first day
    drawn  what each trajectory believes
    noise  the chance of the block
    rate   (4, 4, draw)  from, to: per month, before memory and proneness
    """

    plan: Plan
    start: Start
    drawn: Parameters
    noise: Noise
    rate: Array


class Fighting(NamedTuple):
    """Fighting: (option, draw), and (24, option, draw) for the recent months.

    state   intensity of the month, 0 to 3
    memory  remembered intensity, 0 to 1
    quiet   months since one of 25 or more deaths
    recent  whether there was fighting in each of the last WINDOW months
    """

    state: State
    memory: Array
    quiet: Array
    recent: NDArray[np.bool_]


class Unrest(NamedTuple):
    """Politics: (option, draw).

    since_coup     months since a coup
    since_dispute  months since a dispute over legitimacy
    countermove    whether a neighbour has troops against the host
    stationed      months for which partners have been present
    """

    since_coup: Array
    since_dispute: Array
    countermove: Flags
    stationed: Array


class Society(NamedTuple):
    """People and output: (option, draw); drift is (draw,).

    displaced   refugees and displaced within, persons
    gap         log output lost to fighting since the start
    aided       log output gained through aid since the start
    drift       log output of trend and common shocks since the start
    capability  of the host's own forces, share of what full size builds
    """

    displaced: Array
    gap: Array
    aided: Array
    drift: Array
    capability: Array


class Standing(NamedTuple):
    """Where every option of every draw stands at the end of a month."""

    fighting: Fighting
    unrest: Unrest
    society: Society
    presence: Presence


def begin(
    plan: Plan, start: Start, drawn: Parameters, noise: Noise
) -> tuple[World, Standing]:
    """Set every option on the same first day."""
    shape = (len(plan.end), noise.draws)
    world = World(plan, start, drawn, noise, rate_table(drawn, noise.draws))

    def of(values: Array) -> Array:
        return np.broadcast_to(values, shape)

    nothing = np.zeros(shape)
    state = np.broadcast_to(start.state, shape)
    fought = np.broadcast_to(state >= 1, (WINDOW, *shape))
    standing = Standing(
        Fighting(state, of(start.memory), of(start.quiet), fought),
        Unrest(
            of(start.since_coup),
            np.full(shape, np.inf),
            np.zeros(shape, dtype=np.bool_),
            nothing,
        ),
        Society(of(start.displaced), nothing, nothing, np.zeros(noise.draws), nothing),
        arrive(*shape),
    )
    return world, standing


def rate_table(drawn: Parameters, draws: int) -> Array:
    """Return the rates from every intensity to every other, for each draw.

    returns  (4, 4, draw)  per month; a memory equal to the present intensity
             leaves the rate as the prior states it
    """
    table = np.zeros((len(_LEVELS), len(_LEVELS), draws))
    for i, origin in enumerate(_LEVELS):
        for j, target in enumerate(_LEVELS):
            if i != j:
                pull = -drawn["memory.up"] if j > i else drawn["memory.down"]
                rate = drawn[f"rate.{origin}.{target}"]
                table[i, j] = rate * np.exp(pull * i / 3.0)
    return table
