"""What can be scored: anything with a name that turns a past into draws."""

from __future__ import annotations

from typing import Protocol

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.windows import Window

__all__ = ["Forecaster"]


class Forecaster(Protocol):
    """A model of deaths by country and month."""

    @property
    def name(self) -> str:
        """The name under which its scores stand."""

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Forecast a window from the past alone.

        history  deaths up to and including the window's origin; it may hold more
                 places than the window, and gaps before their last twelve months
        window   the places and months to forecast
        draws    how many draws are asked for; a model that can only have fewer may
                 return fewer, and its scores then say how many
        chance   the only source of randomness
        returns  (case, draw)  deaths, >= 0, cases ordered by place, then by month
        """
