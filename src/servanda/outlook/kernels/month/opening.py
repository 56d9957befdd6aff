"""The first day of a trajectory, and the chance of a month as it is used."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.core import CoreChances
from servanda.outlook.kernels.month.economy import Economy
from servanda.outlook.kernels.month.events import LONG_AGO, rarity, rarity_below
from servanda.outlook.kernels.month.kinds import Chances, Drawn, Ready, Start, State
from servanda.outlook.kernels.month.politics import PoliticsChances, Unrest
from servanda.outlook.kernels.month.presence import Presence
from servanda.outlook.kernels.primitives import log, log1p, normal_quantile

__all__ = ["NEVER", "begin", "prepare"]

NEVER: Final = np.float32(1e9)
"""The month of an end that never comes."""


@jitable
def prepare(chance: Chances, drawn: Drawn) -> Ready:  # noqa: ARG001 - engines give both
    """Return the chance of a month as the mechanisms take it."""
    return Ready(
        CoreChances(
            chance.fighting,
            chance.source,
            chance.remembered,
            chance.size,
            normal_quantile(chance.neighbours),
            chance.spell,
        ),
        PoliticsChances(
            rarity(chance.coup),
            rarity(chance.dispute),
            rarity(chance.withdrawal),
            rarity(chance.settlement),
        ),
        (rarity(chance.counter), chance.counter),
        log1p(-chance.stay) - log(chance.stay),
        rarity_below(chance.leave),
        chance.persons,
        normal_quantile(chance.output),
        normal_quantile(chance.repression),
    )


@jitable
def begin(start: Start, drawn: Drawn) -> State:
    """Return the first day: nobody there yet, consent unbroken, output at 1."""
    none = 0.0 * drawn.overrun
    whole = none + 1.0
    return State(
        start.core,
        Unrest(
            start.since_coup,
            none + LONG_AGO,
            none + LONG_AGO,
            start.quiet,
            none,
            whole,
            whole,
        ),
        Presence(none, none, none + NEVER, none, none, start.months, start.fought),
        none,
        start.repression,
        start.people,
        Economy(none, none, none),
        start.finances,
    )
