"""An ensemble forecast beside what was observed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.errors import ForecastError

__all__ = ["Ensemble"]


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Draws in ascending order, sorted once for all scores, and the outcome.

    draws     (case, draw)  ascending in each case, finite
    observed  (case,)       finite
    """

    draws: Array
    observed: Array

    @classmethod
    def of(cls, draws: ArrayLike, observed: ArrayLike) -> Ensemble:
        """Sort the draws; raise `ForecastError` where one is missing or not finite.

        >>> Ensemble.of([[3, 0, 2]], [1]).draws
        array([[0., 2., 3.]])
        """
        drawn = np.asarray(draws, dtype=np.float64)
        seen = np.asarray(observed, dtype=np.float64)
        is_whole = drawn.ndim == 2 and drawn.shape[1] > 0  # noqa: PLR2004 - an axis each
        if not is_whole or drawn.shape[:1] != seen.shape:
            raise ForecastError(
                f"the draws have the shape {drawn.shape} for {seen.size} cases",
                remedy="Return one row for each case and at least one draw in it.",
            )
        if not (np.isfinite(drawn).all() and np.isfinite(seen).all()):
            raise ForecastError(
                "a draw or an outcome is not a finite number",
                remedy="Forecast every case; leave places out that cannot be.",
            )
        return cls(np.sort(drawn, axis=1), seen)

    @property
    def size(self) -> int:
        """How many draws each case has."""
        return int(self.draws.shape[1])

    def logged(self) -> Ensemble:
        """Return the same on the scale log(1 + deaths)."""
        return Ensemble(np.log1p(self.draws), np.log1p(self.observed))

    def above(self, threshold: float) -> Ensemble:
        """Return the same with all that lies below a threshold moved up to it."""
        return Ensemble(
            np.maximum(self.draws, threshold), np.maximum(self.observed, threshold)
        )
