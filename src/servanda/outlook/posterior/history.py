"""What places remember of a history of deaths that the estimates may not have seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import RING, Memory, memories
from servanda.outlook.posterior.posterior import Posterior
from servanda.outlook.skill.deaths import Deaths

__all__ = ["memory_of", "touching_of"]


def touching_of(posterior: Posterior, places: Sequence[str]) -> Array:
    """Return which places are neighbours, as the estimates know it.

    returns  (place, place)  0 for a place that the estimates do not hold
    """
    at = np.array([posterior.row.get(place, -1) for place in places], dtype=np.int64)
    touching = np.array(posterior.touching[np.ix_(at, at)])
    touching[at < 0] = 0.0
    touching[:, at < 0] = 0.0
    return touching


def memory_of(posterior: Posterior, history: Deaths, places: Sequence[str]) -> Memory:
    """Return what places remember at the end of a history, neighbours included."""
    known = memories(history.counts, touching_of(posterior, history.places))[:, -1]
    rows = {place: row for row, place in enumerate(history.places)}
    asked = [rows[place] for place in places]
    return Memory(known[asked], np.nan_to_num(history.counts[:, -RING:])[asked])
