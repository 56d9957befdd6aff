"""Whole runs of a made-up question on the reference engine, small enough for a test."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from servanda.outlook import Intensity, Option, Question, Support
from servanda.outlook.drawing import Core, block_of
from servanda.outlook.firstday import first_day
from servanda.outlook.kernels.engines.fields import flat
from servanda.outlook.kernels.engines.model import Block, Result
from servanda.outlook.kernels.engines.reference import Reference
from servanda.outlook.kernels.layout import CORE, TOTALS
from servanda.outlook.kernels.running import run
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.planning import Planned, plan_of
from servanda.outlook.priors import priors
from tests.outlook.conftest import NO_ACTION, SITUATION, exactly
from tests.outlook.kernels.month.made import fitted

DRAWS = 60
MONTHS, END = 20, 10
_AS_BELIEVED: Mapping[str, float] = MappingProxyType({})
UNIT = "USD, 2024 prices"


def until_the_end(value: float) -> Array:
    series = np.zeros(MONTHS)
    series[:END] = value
    return series


COMPACT = Option(
    name="this compact",
    label="This compact",
    support=(
        Support("stabilisation", until_the_end(0.8)),
        Support("training", until_the_end(0.5)),
    ),
    consent=0.6,
    exit_month=END,
    cost={"partner": until_the_end(2e6), "host": np.full(MONTHS, 1e5)},
)
PLACEBO = Option(
    name="placebo",
    label="A mission that did not happen",
    support=(Support("stabilisation", np.zeros(MONTHS)),),
    exit_month=END,
)
SETTLING = replace(
    SITUATION,
    intensity=Intensity.CALM,
    deaths_last_year=exactly(40.0),
    years_since_fighting=exactly(1.5, "years"),
)
AT_WAR = replace(SITUATION, intensity=Intensity.WAR, deaths_last_year=exactly(3000.0))


class Ran(NamedTuple):
    """A question, what it was turned into, and what came of it."""

    question: Question
    planned: Planned
    block: Block
    result: Result

    def total(self, name: str, option: int) -> Any:
        return self.result.totals[option, TOTALS.index(name)]

    def path(self, name: str, option: int) -> Any:
        return self.result.paths[name][option]


def core(draws: int = DRAWS) -> Core:
    """Return the same estimate for every draw, without a past of its own."""
    values = dict(zip(CORE, flat(fitted()), strict=True))
    del values["most"]
    return Core({name: np.full(draws, float(v)) for name, v in values.items()})


def question(*options: Option, **changed: Any) -> Question:
    usual = Question(
        host="Maravel",
        start=date(2024, 7, 1),
        months=MONTHS,
        situation=SITUATION,
        options=options or (NO_ACTION, PLACEBO, COMPACT),
        currency="USD",
        prices=2024,
        draws=DRAWS,
        seed=11,
        host_payer="host",
    )
    return replace(usual, **changed)


def ran(
    asked: Question,
    fixed: Mapping[str, float] = _AS_BELIEVED,
    first: int = 0,
    school: str | None = None,
) -> Ran:
    """Run a question; ``fixed`` gives priors a value, a school shifts them."""
    noise = Noise(asked.seed, first, asked.draws)
    held = beliefs_of(school) if school else priors()
    beliefs = dict(draw_parameters(held, noise))
    for name, value in fixed.items():
        beliefs[name] = np.full(asked.draws, value)
    planned = plan_of(asked)
    host = first_day(asked.situation, beliefs, noise, UNIT)
    block = block_of(core(asked.draws), beliefs, host, planned.slots, noise)
    result = run(
        block, planned.plan, asked.seed, asked.months, Reference(), paths=asked.draws
    )
    return Ran(asked, planned, block, result)
