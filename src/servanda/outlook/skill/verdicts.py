"""Judge retrodictions: how often intervals held what happened, and which did not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.stats import binomtest

from servanda.outlook.noise import Array, Noise
from servanda.outlook.skill.retrodiction import CONTINUATION, Plan
from servanda.outlook.skill.scores.calibration import bounds, coverage, fair_pit, inside
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["Judged", "Share", "rank", "share_of", "told"]

_CERTAIN: Final = 0.95  # of the binomial intervals
_MISS: Final = 0.9  # an outcome outside this closed interval is a miss
_TOLL: Final = "deaths_"


class Judged(NamedTuple):
    """A case with what was predicted and what happened.

    before        deaths and heavy months of the year before
    counts        name to draws, (draw,)
    continuation  the chance of the event; None where it is not known
    outcome       name to what happened, the event as 1 or 0
    """

    id: str
    before: Mapping[str, int]
    counts: Mapping[str, Array]
    continuation: float | None
    outcome: Mapping[str, int]


class Share(NamedTuple):
    """How many of some cases, with an exact binomial interval of their share.

    >>> share_of(9, 10).low
    0.555
    """

    of: int
    inside: int
    low: float
    high: float


def share_of(held: int, of: int) -> Share:
    """Return a share with its 95 per cent interval (Clopper and Pearson)."""
    found = binomtest(held, of).proportion_ci(_CERTAIN, "exact")
    return Share(of, held, round(float(found.low), 4), round(float(found.high), 4))


def rank(case: Judged, name: str, seed: int) -> float:
    """Return where the outcome lies among the draws, 0 to 1, ties by named chance."""
    chance = Noise(seed, 0, 1).uniform(f"rank, {name}/{case.id}")
    return float(fair_pit(_ensemble(case, name), chance)[0])


def told(plan: Plan, judged: Sequence[Judged], seed: int) -> dict[str, Any]:
    """Return the whole verdict, as it is written down."""
    return {
        "ranks": {
            case.id: {name: round(rank(case, name, seed), 4) for name in case.counts}
            for case in judged
        },
        "coverage": {
            title: _coverage(plan, judged, picks, seed)
            for title, picks in _subsets(plan, judged).items()
        },
        CONTINUATION: _event(judged),
        "misses": _misses(judged),
    }


Picks = Callable[[Judged, int], bool]


def _subsets(plan: Plan, judged: Sequence[Judged]) -> Mapping[str, Picks]:
    """Return the subsets named beforehand: what tells whether a case belongs."""
    case = {one.id: one for one in plan.cases}
    first: dict[str, str] = {}
    for one in sorted(judged, key=lambda one: case[one.id].start):
        first.setdefault(case[one.id].host, one.id)
    return {
        "all": lambda _one, _months: True,
        "first of each host": lambda one, _months: one.id in first.values(),
        "apart from the settings' years": lambda one, months: plan.is_apart(
            case[one.id], months
        ),
    }


def _coverage(
    plan: Plan, judged: Sequence[Judged], picks: Picks, seed: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dict.fromkeys(name for one in judged for name in one.counts):
        months = int(name.rpartition("_")[2])
        cases = [one for one in judged if name in one.counts and picks(one, months)]
        if cases:
            found[name] = {
                f"{level:g}": _level(cases, name, level, seed) for level in plan.levels
            }
    return found


def _level(
    cases: Sequence[Judged], name: str, level: float, seed: int
) -> dict[str, Any]:
    ranks = np.array([rank(one, name, seed) for one in cases])
    held = sum(int(coverage(_ensemble(one, name), level)[0]) for one in cases)
    by_rank = share_of(int(inside(ranks, level).sum()), len(cases))
    return {
        "closed": share_of(held, len(cases))._asdict(),
        "by_rank": by_rank._asdict(),
        "fails": not by_rank.low <= level <= by_rank.high,
    }


def _event(judged: Sequence[Judged]) -> dict[str, Any]:
    """Score the event, beside one half and beside the rule *as in the year before*."""
    known = [one for one in judged if one.continuation is not None]
    if not known:
        return {"cases": 0}
    happened = np.array([one.outcome[CONTINUATION] for one in known])
    chance = np.array([one.continuation for one in known], dtype=np.float64)
    as_before = np.array([one.before["heavy"] > 0 for one in known])
    return {
        "cases": len(known),
        "happened": int(happened.sum()),
        "expected": round(float(chance.sum()), 3),
        "brier": round(float(np.mean((chance - happened) ** 2)), 4),
        "brier_one_half": 0.25,
        "brier_as_before": round(float(np.mean((as_before - happened) ** 2.0)), 4),
    }


def _misses(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    found = []
    for one in judged:
        for name in one.counts:
            low, high = (float(b[0]) for b in bounds(_ensemble(one, name), _MISS))
            happened = one.outcome[name]
            if name.startswith(_TOLL) and not low <= happened <= high:
                found.append(
                    {
                        "id": one.id,
                        "quantity": name,
                        "low": low,
                        "high": high,
                        "outcome": happened,
                        "side": "below" if happened < low else "above",
                        "before": dict(one.before),
                    }
                )
    return found


def _ensemble(case: Judged, name: str) -> Ensemble:
    return Ensemble.of(case.counts[name][None, :], [case.outcome[name]])
