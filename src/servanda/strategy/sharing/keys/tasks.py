"""How much of the task is each state's own: what it gains from order in the host.

Three things are counted: refugees from the host that it took in, its trade with the
host, and whether it lies beside the host. Each is a share among the states that share;
their weights are beliefs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.sharing.keys.sharers import Sharer

__all__ = ["BENEFITS", "counted", "tasks"]

BENEFITS: Final = ("benefit.refugees", "benefit.trade", "benefit.border")


def counted(among: Sequence[Sharer]) -> Array | None:
    """Return what is counted, each row as shares; None where it is not known of one.

    returns  (3, state)  refugees, trade, border; a row that is nought for all stays so
    """
    rows = [
        [one.refugees for one in among],
        [one.trade for one in among],
        [None if one.neighbour is None else float(one.neighbour) for one in among],
    ]
    if any(value is None for row in rows for value in row):
        return None
    found = np.array(rows, dtype=np.float64)
    whole = found.sum(axis=1, keepdims=True)
    shares = np.divide(found, whole, out=np.zeros_like(found), where=whole > 0.0)
    return np.asarray(shares)


def tasks(rows: Array, drawn: Drawn) -> Array | None:
    """Return each state's share of the task: (draw, state), each draw adding up to 1.

    rows  as `counted` has them

    None where nothing is gained by anybody.
    """
    weights = np.stack([drawn[name] for name in BENEFITS], axis=1)
    found = weights @ rows
    whole = found.sum(axis=1, keepdims=True)
    return None if (whole <= 0.0).any() else np.asarray(found / whole)
