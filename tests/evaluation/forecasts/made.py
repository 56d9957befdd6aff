"""Forecasts and stores made of a few numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from servanda.basis.period import add_months
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.kept import Kept
from servanda.evaluation.forecasts.told import Told
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.skill.chance import Chance, poisson_quantile
from servanda.outlook.skill.deaths import Array, month_number
from tests.evidence.stores import Said, add

FIRST = date(2010, 1, 1)
OPTION, NONE = "this compact", "no action"
FOLLOWED = Followed(OPTION, 0, None, "The compact.")


def told(months: int = 24, **changes: object) -> Told:
    known = {
        "compact": "small",
        "text": "sha256:text",
        "place": "MLI",
        "on": FIRST,
        "first": month_number(FIRST.year, FIRST.month),
        "months": months,
        "model": "a model",
        "version": "1",
        "posterior": "",
        "seed": 7,
        "option": OPTION,
        "against": NONE,
        "named": {"deaths_state": ("conflictology",)},
        "chances": {OPTION: {"coup": 0.25, "left_on_time": 0.5}},
        "gone": {OPTION: tuple(np.linspace(0.0, 0.9, months))},
    }
    return Told(**(known | changes))  # type: ignore[arg-type]


def kept(variables: dict[str, Array], chances: dict[str, Array] | None = None) -> Kept:
    """Return kept trajectories of the compact's option: name to (draw, month)."""
    parts = []
    for name, drawn in variables.items():
        draw, month = (axis.ravel() for axis in np.indices(drawn.shape))
        parts.append(_rows("sample", name, "", draw, month, drawn.ravel()))
        for statistic, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            values = np.quantile(drawn, share, axis=0)
            months = np.arange(values.size)
            parts.append(_rows("quantile", name, statistic, -1, months, values))
    for name, values in (chances or {}).items():
        months = np.arange(values.size)
        parts.append(_rows("quantile", name, "chance", -1, months, values))
    return Kept({}, pl.concat(parts))


def _rows(
    kind: str,
    name: str,
    statistic: str,
    draw: ArrayLike,
    month: ArrayLike,
    values: Array,
) -> pl.DataFrame:
    size = values.size
    return pl.DataFrame(
        {
            "kind": [kind] * size,
            "school": ["mixed"] * size,
            "option": [OPTION] * size,
            "variable": [name] * size,
            "statistic": [statistic] * size,
            "draw": np.broadcast_to(np.asarray(draw), size).copy(),
            "month": np.asarray(month),
            "value": values.astype(np.float64),
        }
    )


def by_month(
    place: str, indicator: str, values: Iterable[float], first: date = FIRST
) -> list[Said]:
    return [
        Said(place, indicator, start, add_months(start, 1), value)
        for k, value in enumerate(values)
        for start in [add_months(first, k)]
    ]


def store(folder: Path, said: list[Said], published: date = date(2013, 1, 1)) -> Store:
    made = Store(folder)
    add(made, "ucdp-ged", said, published=published)
    return made


def panel(of: Store, as_of: date, known_by: date | None = None) -> Panel:
    return Panel(of, Clocks(as_of, known_by))


def poisson(mean: float, shape: tuple[int, ...], seed: int) -> Array:
    """Return counts that are the same in every run."""
    uniform = Chance(seed).flat("made", int(np.prod(shape))).reshape(shape)
    return poisson_quantile(mean, uniform)
