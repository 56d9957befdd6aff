"""A made outlook in the form of the real one: no model, but figures of its shape.

Every trajectory carries a level of fighting that options, schools and beliefs move a
little; all else follows from it. Nothing here is an estimate of anything.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from servanda.outlook import Option, Question, Situation
from servanda.outlook.futures import Futures
from servanda.outlook.options import Sizes
from servanda.publication.outlook import Analysis, Asked, Foresight, analysed

__all__ = ["MONTHS", "OPTIONS", "SCHOOLS", "analysis", "foresight", "made", "question"]

Array = NDArray[Any]

MONTHS: Final = 120
_EXIT: Final = 60
_DRAWS: Final = 300

OPTIONS: Final = {
    # name: label, support, months with partners (0 none), cost a month
    "no action": ("No action", 0.0, 0, 0.0),
    "aid alone": ("Aid alone", 0.0, 0, 1.1e6),
    "ad hoc bilateral": ("Ad hoc bilateral", 0.8, 60, 1.5e6),
    "this compact": ("This compact", 1.0, 60, 1.6e6),
    "partnership": ("Global Security Partnership", 1.2, 60, 1.7e6),
    "universal convention": ("Universal convention", 1.2, 66, 1.9e6),
    "unilateral action": ("Unilateral action", 1.4, 84, 3.1e6),
    "sanctions and mediation": ("Sanctions and mediation", 0.2, 0, 2e5),
    "do less": ("Do less", 0.4, 30, 6e5),
}
SCHOOLS: Final = {
    # name: belief, weight, effect of support on fighting, stays on
    "guarantee works": ("An agreed guarantee keeps a peace.", 0.2, -0.05, 1.0),
    "null in war": ("Support changes nothing in war.", 0.2, -0.01, 1.0),
    "prolongs": ("Support lengthens wars.", 0.15, 0.03, 1.3),
    "agency loss": ("The host uses it for its own ends.", 0.15, 0.015, 1.6),
    "backlash": ("A foreign presence is a grievance.", 0.1, 0.035, 1.2),
    "moral hazard": ("Hope of help delays settlement.", 0.1, 0.01, 1.8),
    "no effect": ("Nothing has an effect.", 0.1, 0.0, 1.0),
    "reversed": ("Every effect has the other sign.", 0.0, 0.05, 1.0),
}
_PAYERS: Final = ("partner-one", "partner-two", "host")
_PARTS: Final = np.array([0.6, 0.3, 0.1])
_BELIEFS: Final = ("stay.base", "deaths.indirect", "effect.backing", "dispute.base")
_PROFILES: Final = ("deaths", "sovereignty first", "rights first", "order first")
_QUANTILES: Final = (5, 10, 25, 50, 75, 90, 95)
_UNITS: Final = {"cost": "USD, 2020 prices", "exit_month": "months"}


@cache
def made(months: int = MONTHS) -> Futures:
    """Return a made outlook over some months."""
    rng = np.random.Generator(np.random.Philox(7))
    runs = {name: _run(name, rng, months) for name in SCHOOLS}
    mixed = _mixture(runs)
    return Futures(
        _paths(mixed, months),
        "made outlook",
        "0",
        ("everything here is made up for a test",),
        _table({"mixed": mixed, **runs}, months),
        "sha256:" + "0" * 64,
    )


def _run(school: str, rng: np.random.Generator, months: int) -> dict[str, Array]:
    _, _, effect, stays = SCHOOLS[school]
    shape = (len(OPTIONS), _DRAWS, months)
    beliefs = rng.normal(size=(len(_BELIEFS), _DRAWS))
    support = np.array([one[1] for one in OPTIONS.values()])[:, None]
    planned = np.array([one[2] for one in OPTIONS.values()])[:, None]
    price = np.array([one[3] for one in OPTIONS.values()])[:, None, None]
    late = np.exp(0.5 * beliefs[0] + rng.normal(size=_DRAWS) - 1.2)
    over = np.maximum(30.0 * late * stays - 7.0, 0.0)
    leaves = np.where(planned > 0, np.minimum(planned + over, months), 0)
    month = np.arange(months)
    there = month < np.ceil(leaves)[..., None]
    push = support * np.where(planned > 0, 1.0, 0.5)
    push = push * (effect + (0.03 * beliefs[2] if effect else 0.0))
    noise = rng.normal(size=(_DRAWS, months))
    level = np.zeros(shape)
    now = np.broadcast_to(rng.normal(1.0, 1.2, _DRAWS), shape[:2])
    for at in range(months):
        now = 0.94 * now - 0.03 + push * there[..., at] + 0.55 * noise[:, at]
        level[..., at] = now
    deaths = np.floor(np.exp(np.maximum(level, 0.0) * 1.3)) - 1.0
    ratio = np.exp(1.0 + 0.5 * beliefs[1])[:, None]
    spent = price * (there | (planned == 0)[..., None])
    chance = rng.random((6, _DRAWS, months))
    exposed = there & (support[..., None] > 0.0)

    def happens(row: int, rate: float) -> Any:
        return exposed & (chance[row] < rate * np.exp(0.5 * beliefs[3])[:, None])

    displaced = np.cumsum(deaths, axis=-1) * 14.0 * np.exp(-month / 90.0) + 900.0
    return {
        "beliefs": beliefs,
        "leaves": leaves,
        "planned": np.broadcast_to(planned, leaves.shape),
        "deaths": deaths,
        "deaths_total": np.round(deaths * ratio),
        "displaced": np.round(displaced),
        "gdp": np.exp(0.0012 * month - 0.00004 * np.cumsum(deaths, axis=-1)),
        "cost": spent,
        "debt_external": 0.35 + 0.0006 * month + 0.00001 * np.cumsum(deaths, axis=-1),
        "debt_domestic": 0.12 + 0.0004 * month + 0.0 * deaths,
        "deaths_onesided": np.floor(deaths * 0.2),
        "state": np.searchsorted([1.0, 25.0, 100.0], deaths, side="right"),
        "repression": 2.0 + np.tanh(level / 3.0),
        "dependence": 0.3 * there,
        "partner_present": there,
        "entangled": there & (month >= planned[..., None] + 6),
        "relapse": (level > 2.6) & (np.roll(level, 1, axis=-1) <= 2.6),
        "coup": chance[1] < 0.0007 * (1.0 + 0.5 * support[..., None]),
        "legitimacy_dispute": happens(2, 0.004),
        "consent_withdrawn": happens(3, 0.001),
        "neighbour_countermove": happens(4, 0.0015),
    }


def _mixture(runs: dict[str, dict[str, Array]]) -> dict[str, Array]:
    weights = {name: one[1] for name, one in SCHOOLS.items() if one[1]}
    names = next(iter(runs.values()))
    found = {}
    for name in names:
        parts = [
            runs[school][name][:, : round(weight * _DRAWS)]
            for school, weight in weights.items()
        ]
        found[name] = np.concatenate(parts, axis=1)
    return found


def _paths(mixed: dict[str, Array], months: int) -> xr.Dataset:
    over = ("option", "draw", "month")
    draws = mixed["deaths"].shape[1]
    data: dict[str, Any] = {
        name: (over, values)
        for name, values in mixed.items()
        if values.ndim == 3 and name != "cost"
    }
    data["cost"] = (
        ("payer", *over),
        _PARTS[:, None, None, None] * mixed["cost"],
        {"unit": _UNITS["cost"]},
    )
    data["parameter_value"] = (("parameter", "draw"), mixed["beliefs"])
    weights = [(n, round(one[1] * _DRAWS)) for n, one in SCHOOLS.items()]
    school = [name for name, number in weights for _ in range(number)]
    coords = {
        "option": list(OPTIONS),
        "draw": np.arange(draws),
        "month": np.arange(months),
        "payer": list(_PAYERS),
        "parameter": list(_BELIEFS),
        "school": ("draw", school),
    }
    return xr.Dataset(data, coords, {"host_payer": "host"})


def _totals(run: dict[str, Array], months: int) -> dict[str, Array]:
    after = np.arange(months) >= run["leaves"][..., None]
    stated = run["planned"] > 0
    found = {
        name: run[name].sum(axis=-1) for name in ("deaths", "deaths_total", "cost")
    }
    found |= {f"cost.{i}": found["cost"] * part for i, part in enumerate(_PARTS)}
    found |= {name: run[name].mean(axis=-1) for name in ("displaced", "gdp")}
    found |= {
        "debt_external_end": run["debt_external"][..., -1],
        "debt_domestic_end": run["debt_domestic"][..., -1],
        "exit_month": np.ceil(run["leaves"]),
        "foreign_months": run["partner_present"].sum(axis=-1),
        "left_on_time": np.where(stated, run["leaves"] <= run["planned"] + 1, np.nan),
        "entangled": run["entangled"].any(axis=-1),
        "entangled_5y": run["entangled"][..., :60].any(axis=-1),
        "relapse_after_exit": (run["relapse"] & after).any(axis=-1),
    }
    once = ("coup", "legitimacy_dispute", "consent_withdrawn", "neighbour_countermove")
    found |= {name: run[name].any(axis=-1) for name in once}
    return {name: values.astype(np.float64) for name, values in found.items()}


_EVENTS: Final = (
    *(
        "left_on_time",
        "entangled",
        "entangled_5y",
        "relapse_after_exit",
        "legitimacy_dispute",
    ),
    *("neighbour_countermove", "coup", "consent_withdrawn"),
)


def _table(runs: dict[str, dict[str, Array]], months: int) -> xr.Dataset:
    totals = {name: _totals(run, months) for name, run in runs.items()}
    outcomes = [n for n in next(iter(totals.values())) if n not in _EVENTS]

    def of(names: Any, what: Any) -> Array:
        return np.array(
            [
                [[what(found[n][o], found[n][0]) for n in names] for o in range(9)]
                for found in totals.values()
            ]
        )

    wide = ("school", "option", "outcome")
    data: dict[str, Any] = {
        "mean": (wide, of(outcomes, lambda v, _: v.mean())),
        "variance": (wide, of(outcomes, lambda v, _: v.var())),
        "quantile": (
            (*wide, "percent"),
            of(outcomes, lambda v, _: np.percentile(v, _QUANTILES)),
        ),
        "difference": (
            (*wide, "percent"),
            of(outcomes, lambda v, w: np.percentile(v - w, _QUANTILES)),
        ),
        "below": (wide, of(outcomes, lambda v, w: (v < w).mean())),
        "equal": (wide, of(outcomes, lambda v, w: (v == w).mean())),
        "probability": (
            ("school", "option", "event"),
            of(_EVENTS, lambda v, _: v.mean()),
        ),
        "error": (
            ("school", "option", "event"),
            of(_EVENTS, lambda v, _: np.sqrt(v.mean() * (1.0 - v.mean()) / v.size)),
        ),
    }
    data |= _judged(totals)
    coords = {
        "profile": list(_PROFILES),
        "kind": ["mean", "maximum", "p90"],
        "school": list(totals),
        "single_school": list(SCHOOLS),
        "weight": ("single_school", [one[1] for one in SCHOOLS.values()]),
        "option": list(OPTIONS),
        "outcome": outcomes,
        "event": list(_EVENTS),
        "percent": list(_QUANTILES),
    }
    return xr.Dataset(data, coords, {"draws": _DRAWS})


def _judged(totals: dict[str, dict[str, Array]]) -> dict[str, Any]:
    """Judge the options by deaths, and by deaths with a price on staying."""
    over = ("profile", "school", "option")
    loss = np.array(
        [
            [
                found["deaths_total"] + place * 4.0 * found["foreign_months"]
                for found in totals.values()
            ]
            for place, _ in enumerate(_PROFILES)
        ],
        dtype=object,
    )
    cells = [
        [np.asarray(one, dtype=np.float64) for one in row] for row in loss.tolist()
    ]
    regret = [[one - one.min(axis=0) for one in row] for row in cells]
    best = [[(one == 0.0) / (one == 0.0).sum(axis=0) for one in row] for row in regret]

    def of(rows: Any, what: Any) -> Array:
        return np.array([[what(one) for one in row] for row in rows])

    share = of(best, lambda one: one.mean(axis=1))
    mean = of(cells, lambda one: one.mean(axis=1))
    kinds = np.stack(
        [
            of(regret, lambda one: one.mean(axis=1)),
            of(regret, lambda one: one.max(axis=1)),
            of(regret, lambda one: np.percentile(one, 90, axis=1)),
        ],
        axis=-1,
    )
    return {
        "best": (over, share),
        "best_error": (over, np.sqrt(share * (1.0 - share) / _DRAWS)),
        "loss": (over, mean),
        "rank": (over, 1 + (mean[..., None, :] < mean[..., :, None]).sum(axis=-1)),
        "regret": ((*over, "kind"), kinds, {"unit": "persons, or as weighed"}),
    }


@cache
def analysis() -> Analysis:
    """Return what the made outlook shows."""
    sizes = Sizes(population=500_000.0, plan=1e8)
    return analysed(made(), Asked("this compact", "no action", sizes, seed=7))


def question(months: int = MONTHS) -> Question:
    """Return the question that the made outlook answers."""
    cost = {payer: np.ones(months) for payer in _PAYERS}
    return Question(
        host="Made Islands",
        start=date(2025, 3, 1),
        months=months,
        situation=Situation(),
        options=tuple(
            Option(
                name=name,
                label=one[0],
                exit_month=one[2] or None,
                cost=cost if one[3] else {},
                coercive=name == "unilateral action",
            )
            for name, one in OPTIONS.items()
        ),
        currency="USD",
        prices=2020,
        draws=_DRAWS,
        seed=7,
        host_payer="host",
    )


def foresight(unknown: str = "") -> Foresight:
    """Return a made outlook, ready to be told."""
    return Foresight(
        question(), made(), analysis(), "this compact", "no action", "do less", unknown
    )
