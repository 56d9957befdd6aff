"""The last month known, with the spread of a Poisson distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.skill.chance import Chance, poisson_quantile
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.windows import Window

__all__ = ["LastPoisson"]


@dataclass(frozen=True, slots=True)
class LastPoisson:
    """Poisson draws whose mean is the place's deaths in the window's origin."""

    name: str = "last"

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Return (case, draw): every month of the window has the same mean.

        Source: hegre2024 (the challenge's baseline of that name).
        """
        uniform = chance.uniform(self.name, window.places, window.months, draws)
        means = history.of(window.places)[:, -1]
        drawn = [
            poisson_quantile(float(mean), part)
            for mean, part in zip(means, uniform, strict=True)
        ]
        return np.concatenate(drawn)
