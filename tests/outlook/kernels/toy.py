"""A small model of the same form as the real one, for tests of the engines."""

from typing import Any, NamedTuple

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.engines.fields import leaves
from servanda.outlook.kernels.engines.model import Block, Model, Plan, Run
from servanda.outlook.kernels.primitives import (
    Value,
    exp,
    floor,
    log1p,
    logistic,
    maximum,
    normal_quantile,
    where,
)

OPTIONS, MONTHS = 3, 14

Pair = tuple[Value, Value]


class Past(NamedTuple):
    lately: Pair
    memory: Value


class State(NamedTuple):
    past: Past
    level: Value


class Drawn(NamedTuple):
    slope: Pair
    keep: Value
    noise: Value


class Start(NamedTuple):
    level: Value


class Given(NamedTuple):
    support: Value
    strength: Value
    cost: Pair
    month: Value
    months: Value


class Chances(NamedTuple):
    fighting: Value
    size: Value
    level: Value
    left: Value
    more: Value


class Ready(NamedTuple):
    fighting: Value
    size: Value
    level: Value
    left: Pair


class Seen(NamedTuple):
    deaths: Value
    level: Value
    fighting: Value
    left: Value
    cost: Pair


class Tally(NamedTuple):
    deaths: Value
    left: Value
    paid: Pair


class Totals(NamedTuple):
    deaths: Value
    level_end: Value
    left: Value
    paid: Pair
    mean_deaths: Value


@jitable
def prepare(chances: Chances, drawn: Drawn) -> Ready:
    level = drawn.noise * normal_quantile(chances.level)
    return Ready(chances.fighting, chances.size, level, (chances.left, chances.more))


@jitable
def begin(start: Start, drawn: Drawn) -> State:
    return State(Past((0.0 * start.level, start.level), drawn.keep), start.level)


@jitable
def step(before: State, drawn: Drawn, given: Given, chance: Ready) -> Any:
    past = before.past
    pressed = drawn.slope[0] + drawn.slope[1] * past.memory - given.strength
    fights = chance.fighting < logistic(pressed * given.support + past.lately[0] * 0.01)
    deaths = where(fights, floor(exp(3.0 * chance.size + before.level)), 0.0)
    memory = drawn.keep * past.memory + (1.0 - drawn.keep) * log1p(deaths)
    level = maximum(before.level * drawn.keep + chance.level, -2.0)
    left = (chance.left[0] < 0.03) & ~fights & (chance.left[1] > 0.5)
    after = State(Past((past.lately[1], deaths), memory), level)
    return after, Seen(deaths, level, fights, left, given.cost)


@jitable
def count(tally: Tally, seen: Seen, given: Given) -> Tally:
    left = where(seen.left > 0.0, given.month + 1.0, tally.left)
    paid = (tally.paid[0] + seen.cost[0], tally.paid[1] + seen.cost[1])
    return Tally(tally.deaths + seen.deaths, left, paid)


@jitable
def close(tally: Tally, state: State, drawn: Drawn, given: Given) -> Totals:
    mean = tally.deaths / given.months + 0.0 * drawn.keep
    return Totals(tally.deaths, state.level, tally.left, tally.paid, mean)


TOY = Model(
    state=State,
    drawn=Drawn,
    start=Start,
    given=Given,
    chances=Chances,
    ready=Ready,
    seen=Seen,
    tally=Tally,
    totals=Totals,
    events=("fighting", "left"),
    paths=("deaths", "level", "cost.1"),
    prepare=prepare,
    begin=begin,
    step=step,
    count=count,
    close=close,
)


def block(draws: int, first: int = 0, model: Model = TOY) -> Block:
    """Return made-up beliefs that depend on the number of the trajectory alone."""
    number = np.arange(first, first + draws)
    rows = [len(leaves(kind)) for kind in (model.drawn, model.start)]
    drawn, start = (
        0.02 + 0.4 * ((number * (2 * k + 1) + k) % 101) / 101.0
        for k in (np.arange(n)[:, None] for n in rows)
    )
    for kind, values in ((model.drawn, drawn), (model.start, start)):
        for k, name in enumerate(leaves(kind)):
            if name == "fitted.most":
                values[k] = 1e5
            if ".ring." in name:
                values[k] = np.floor(values[k] * 300.0)
    return Block(first, drawn.astype(np.float32), start.astype(np.float32))


def plan(options: int = OPTIONS, months: int = MONTHS) -> Plan:
    month = np.arange(months) / months
    support = np.stack([np.cos(month + k) for k in range(options)])
    cost = np.stack([support * 7.0, support + 1.0])
    strength = np.arange(options)[None] * 0.5
    return Plan(*(x.astype(np.float32) for x in (support[None], strength, cost)))


def run(seed: int = 7, months: int = MONTHS, paths: int = 0, options: int = 3) -> Run:
    return Run(plan(options, months), seed, months, paths)
