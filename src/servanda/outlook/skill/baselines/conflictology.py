"""The place's own last twelve months, each as likely as the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.windows import Window

__all__ = ["Conflictology"]


@dataclass(frozen=True, slots=True)
class Conflictology:
    """Twelve draws: what the place had in the twelve months up to the origin.

    Twelve whatever is asked for; no chance enters. The plain CRPS charges it for being
    so few, the fair one does not.
    """

    name: str = "conflictology"

    def forecast(
        self, history: Deaths, window: Window, _draws: int, _chance: Chance
    ) -> Array:
        """Return (case, 12): the same draws for every month of the window.

        Source: hegre2024 (the challenge's baseline of that name).
        """
        months = definitions().baselines.conflictology
        own = history.of(window.places)[:, -months:]
        return np.repeat(own, len(window.months), axis=0)
