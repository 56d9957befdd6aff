"""Histories, regimes and beliefs that are made up, for tests."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.beliefs import Drawn, drawn
from servanda.strategy.deterrence.deterring import beliefs
from servanda.strategy.deterrence.panel.chain import steps
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.kept import shipped
from servanda.strategy.deterrence.panel.regimes import Regimes, stand_ins

CUTS = np.array([-14.0, -10.3, -5.4, -1.2]) + 12.0
LAG = (-4.0, -2.0, 0.0, 2.5, 5.0)


def values(draws: int, fixed: Mapping[str, float] | None = None) -> Drawn:
    """Return beliefs, some of them held at a value."""
    found = dict(drawn(beliefs(), Noise(5, 0, draws)))
    held = {name: np.full(draws, one) for name, one in (fixed or {}).items()}
    return {**found, **held}


def regimes() -> Regimes:
    return stand_ins(shipped().moments)


def a_history(
    states: int = 45, years: int = 19, seed: int = 3, drift: float = 0.0
) -> History:
    """Return a history that the chain itself made, all states autocratic.

    drift  added to the push in the last eight years: then the chain is wrong of them
    """
    noise = Noise(seed, 0, states)
    own = 0.9 * noise.normal("own")
    terror = np.empty((states, years))
    terror[:, 0] = 1.0 + np.floor(noise.uniform("first") * 5.0)
    for year in range(1, years):
        push = 2.0 + own + np.array(LAG)[terror[:, year - 1].astype(int) - 1]
        push = push + (drift if year >= years - 8 else 0.0) + 2.6
        reached = np.cumsum(steps(CUTS, push), axis=-1)[:, :-1]
        lots = noise.uniform("level", year)
        terror[:, year] = 1.0 + (lots[:, None] > reached).sum(axis=-1)
    flat: Array = np.zeros((states, years))
    return History(
        places=tuple(f"S{k:02}" for k in range(states)),
        first=2002,
        regions=np.arange(states) % 4,
        terror=terror,
        democracy=flat + (0.1 + 0.3 * noise.uniform("democracy"))[:, None],
        conflict=flat,
        coups=flat,
        size=flat + noise.normal("size")[:, None],
        people=flat + 16.0,
        soldiers=flat + 10.0,
        killed=np.where(terror == 5.0, 100.0, 0.0),
    )
