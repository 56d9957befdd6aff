"""Designs and panels that are made up, for tests of what is read from them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.panel import Floats, Panel

FIRST: Final = 2000
TREATED: Final = "Z"

STATED: Final[dict[str, Any]] = {
    "servanda": "1",
    "id": "a-design",
    "compact": "small",
    "title": "A made-up effect",
    "question": "Did it move?",
    "evaluator": {"office": "Auditor", "of": "hosta"},
    "sealed_on": "2019-01-01",
    "outcome": {"indicator": "made", "name": "Made", "unit": "points"},
    "treated": {"units": [TREATED], "since": 2015},
    "windows": {
        "pre": {"first": 2000, "last": 2014},
        "post": {"first": 2015, "last": 2019},
    },
    "donors": {"rule": "all untreated"},
    "estimator": "synthetic control",
    "significance": {"level": "0.1", "rule": "placebo rank"},
}


def design(**changes: object) -> Design:
    """Return a design that holds on `panel`, with some fields changed."""
    return Design.model_validate(STATED | changes)


def panel(
    effect: float = 0.0, seed: int = 1, donors: int = 12, years: int = 20
) -> Panel:
    """Return units that follow two common courses, one of them moved from 2015 on."""
    noise = np.random.default_rng(seed)  # noqa: TID251 - a test's own noise
    courses = np.cumsum(noise.normal(size=(2, years)), axis=1)
    loads = noise.uniform(0.0, 1.0, size=(donors, 2))
    table = 10.0 + loads @ courses + noise.normal(scale=0.2, size=(donors, years))
    own = table[:4].mean(axis=0) + noise.normal(scale=0.1, size=years)
    own[15:] += effect
    names = (*(f"D{at:02d}" for at in range(donors)), TREATED)
    return of_table(names, np.vstack([table, own]))


def of_table(names: tuple[str, ...], table: Floats, **more: Any) -> Panel:
    """Return a panel of a table, its years from `FIRST` on."""
    years = tuple(range(FIRST, FIRST + table.shape[1]))
    return Panel(names, years, table, **more)
