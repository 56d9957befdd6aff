"""A made question: cheap numbers by seed, draw and option, in the form of real ones."""

from __future__ import annotations

from dataclasses import dataclass
from time import sleep
from typing import Final

import numpy as np

from servanda.outlook.ensemble import Axes, Drawn, Span, Ways
from servanda.outlook.kernels.engines.model import Block, Result
from servanda.outlook.noise import Noise

__all__ = ["MADE_UNITS", "OPTIONS", "SCHOOLS", "WAYS", "Made"]

MONTHS: Final = 6
OPTIONS: Final = ("no action", "this compact", "the same again")
SCHOOLS: Final = {"works": 0.5, "harms": 0.3, "nothing": 0.2, "reversed": 0.0}
_PUSH: Final = {"works": -0.4, "harms": 0.3, "nothing": 0.0, "reversed": 0.4}
_OUTCOMES: Final = (
    *("deaths", "deaths_total", "gdp", "cost", "cost.0", "cost.1"),
    *("exit_month", "left_on_time", "relapse", "coup"),
)
_FLAGS: Final = ("left_on_time", "relapse", "coup")
_EVENTS: Final = ("relapse", "coup")
MADE_UNITS: Final = {"deaths": "persons", "deaths_total": "persons", "cost": "USD"}


WAYS: Final = Ways.of(
    _OUTCOMES,
    {"sovereignty first": np.array([0, 0, 0, 0, 0, 0, 1, 0, 0, 2], dtype=np.float64)},
)


@dataclass(frozen=True)
class Made:
    """A question whose numbers cost next to nothing.

    pause  seconds that a block takes on top of that
    """

    draws: int = 60
    seed: int = 7
    schools: tuple[str, ...] = tuple(SCHOOLS)
    pause: float = 0.0

    @property
    def axes(self) -> Axes:
        return Axes(
            options=OPTIONS,
            schools=self.schools,
            weights=tuple(SCHOOLS[name] for name in self.schools),
            outcomes=_OUTCOMES,
            flags=_FLAGS,
            events=_EVENTS,
            parameters=("push", "level"),
            payers=("partner", "host"),
            months=MONTHS,
            draws=self.draws,
        )

    def draw(self, school: str, span: Span) -> Drawn:
        noise = Noise(self.seed, span.first, span.draws)
        level = noise.normal("level")
        push = _PUSH[school] + 0.1 * noise.normal("push") * (school != "nothing")
        believed = np.array([push, level])
        start = np.zeros((1, span.draws), dtype=np.float32)
        return Drawn(Block(span.first, believed.astype(np.float32), start), believed)

    def run(self, block: Block, paths: int) -> Result:
        """Return figures in which the second option and the third are the same."""
        sleep(self.pause)
        push, level = block.drawn.astype(np.float64)
        noise = Noise(self.seed, block.first, push.size)
        helped = np.array([0.0, 1.0, 1.0])[:, None]
        mean = level + helped * push
        by_month = np.array([noise.normal("month", m) for m in range(MONTHS)]).T
        deaths = np.floor(np.exp(1.0 + mean[..., None] + 0.5 * by_month))
        relapse = deaths > 20.0
        coup = np.broadcast_to(by_month < -1.8, deaths.shape)
        cost = np.broadcast_to(helped[..., None] * 1e6, deaths.shape)
        exit_month = np.where(helped > 0.0, np.floor(3.0 + np.exp(level)), 0.0)
        on_time = np.where(helped > 0.0, exit_month <= 4.0, np.nan)
        gdp = 1.0 - 1e-4 * deaths
        totals = [
            *(deaths.sum(-1), 3.3 * deaths.sum(-1), gdp.mean(-1)),
            *(cost.sum(-1), 0.9 * cost.sum(-1), 0.1 * cost.sum(-1)),
            *(exit_month, on_time, relapse.any(-1), coup.any(-1)),
        ]
        events = np.array([relapse.sum(1), coup.sum(1)]).swapaxes(0, 1)
        months = {
            "deaths": deaths,
            "deaths_total": 3.3 * deaths,
            "gdp": gdp,
            "relapse": relapse,
            "coup": coup,
            "cost.0": 0.9 * cost,
            "cost.1": 0.1 * cost,
            "cost.2": 0.0 * cost,
        }
        return Result(
            np.array(totals, dtype=np.float32).swapaxes(0, 1),
            events.astype(np.int64),
            {n: v[:, :paths].astype(np.float32) for n, v in months.items() if paths},
        )
