"""The Brier score of an event: more than so many deaths in a month."""

from __future__ import annotations

import numpy as np

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["brier"]


def brier(ensemble: Ensemble, more_than: float) -> Array:
    """Score the share of draws in which an event happens against whether it did.

    more_than  the event is a count above this; 0 is any death
    returns    (case,)  in [0, 1]

    Source: brier1950; computed by zanetta-allen2024.
    """
    import scoringrules  # noqa: PLC0415 - it compiles as it loads

    share = (ensemble.draws > more_than).mean(axis=1)
    happened = (ensemble.observed > more_than).astype(np.float64)
    found = scoringrules.brier_score(happened, share, backend="numpy")
    return np.asarray(found, dtype=np.float64)
