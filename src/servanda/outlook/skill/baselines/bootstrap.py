"""The same pool of past months for every place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.windows import Window

__all__ = ["Bootstrap", "pool", "taken"]


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Draws with replacement from all country-months of the last twenty years."""

    name: str = "bootstrap"

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Return (case, draw) from the last 240 months of all places in the past.

        Source: hegre2024 (the challenge's global bootstrap).
        """
        uniform = chance.uniform(self.name, window.places, window.months, draws)
        values = pool(history, definitions().baselines.bootstrap)
        return taken(values, uniform).reshape(window.cases, draws)


def pool(history: Deaths, months: int) -> Array:
    """Return every value stated in the last months of the past, in ascending order."""
    last = history.counts[:, -months:]
    return np.sort(last[np.isfinite(last)])


def taken(values: Array, uniform: Array) -> Array:
    """Return one of the values for each number in (0, 1), all being equally likely."""
    return values[(uniform * values.size).astype(np.intp)]
