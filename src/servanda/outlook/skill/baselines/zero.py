"""No deaths anywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.windows import Window

__all__ = ["ExactlyZero"]


@dataclass(frozen=True, slots=True)
class ExactlyZero:
    """Nought in every draw; its CRPS is the mean of the outcome."""

    name: str = "zero"

    def forecast(
        self, _history: Deaths, window: Window, draws: int, _chance: Chance
    ) -> Array:
        """Return (case, draw) of noughts."""
        return np.zeros((window.cases, draws))
