"""Estimates made up for tests: a few places, a few draws, sizes like the real ones."""

from __future__ import annotations

from math import log

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.outlook.posterior import Posterior, memories
from servanda.outlook.posterior.memory import RING
from servanda.outlook.skill.deaths import Deaths, first_day, month_number
from tests.outlook.skill.made import some_deaths

UNTIL = month_number(2019, 10)
DRAWS = 5
NEXT_TO = (("AAA", "BBB"), ("BBB", "CCC"), ("EEE", "FFF"))
SHAPES: dict[str, tuple[tuple[int, ...], float, float]] = {
    "a": ((3,), -1.0, 0.3),
    "b": ((3, 9), 0.0, 0.2),
    "am": ((3,), 2.0, 0.3),
    "bm": ((3, 9), 0.05, 0.05),
    "ls": ((3,), -0.3, 0.1),
    "cv": ((3,), 0.0, 0.05),
    "ce": ((3,), 0.0, 0.02),
    "wl": ((4,), 0.0, 0.5),
    "lh": ((), -0.5, 0.1),
    "n_keep": ((), 0.95, 0.005),
    "n_host": ((), 0.01, 0.002),
}
"""What all places share: shape of a draw, middle, spread."""


def neighbours(places: tuple[str, ...]) -> Array:
    """Return which of some places are neighbours."""
    touching = np.zeros((len(places), len(places)))
    for one, other in NEXT_TO:
        if one in places and other in places:
            a, b = places.index(one), places.index(other)
            touching[a, b] = touching[b, a] = 1.0
    return touching


def a_posterior(deaths: Deaths | None = None, until: int = UNTIL) -> Posterior:
    """Return estimates that saw a history until a month."""
    known = (deaths or some_deaths()).until(until)
    noise = Noise(11, 0, DRAWS)
    shared = {
        name: middle + spread * _normal(noise, name, shape)
        for name, (shape, middle, spread) in SHAPES.items()
    }
    places = known.places
    touching = neighbours(places)
    seen = memories(known.counts, touching)[:, -1]
    return Posterior(
        places=places,
        touching=touching,
        shared=shared,
        own=0.2 * _normal(noise, "own", (3, len(places))),
        around=0.05 * np.arange(1.0, len(places) + 1.0),
        features=seen,
        ring=known.counts[:, -RING:],
        told={
            "form": 1,
            "until": until,
            "until_month": f"{first_day(until):%Y-%m}",
            "figures": {
                "spell_share": 0.5,
                "spell_leave": 1.0 / 24.0,
                "spell_weight": 0.999,
                "spell_lh": log(0.2),
                "n_noise0": 0.05,
                "n_noise1": 0.05,
                "most": 20000.0,
            },
            "command": "servanda calibrate --out FILE",
            "sampler": {"warmup": 1, "samples": 1, "chains": 1, "seed": 1},
        },
    )


def _normal(noise: Noise, name: str, shape: tuple[int, ...]) -> Array:
    size = int(np.prod(shape, dtype=np.int64))
    rows = [noise.normal(f"{name} {k}") for k in range(size)]
    return np.stack(rows, axis=1).reshape(noise.draws, *shape)
