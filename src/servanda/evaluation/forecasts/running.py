"""Running skill: how forecasts fare against a simple rule, over many compacts.

Skill is one minus the ratio of mean scores: 1 is without fault, 0 no better than the
rule, below 0 worse. Months of a country are alike, so whole countries are resampled; of
too few countries no interval is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.evaluation.forecasts.definitions import definitions
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.definitions import definitions as skill_definitions
from servanda.outlook.skill.differences import Difference, difference, resamples

__all__ = ["Group", "Lot", "Skill", "grouped", "skill"]


class Skill(NamedTuple):
    """Skill over some cases.

    value       None where the rule was never wrong, so that no ratio can be taken
    low, high   interval from resampling countries; None where they are too few
    difference  forecast minus rule in mean score, clustered; None for the same reason
    n, places   how many cases, from how many countries
    mean        the forecast's mean score
    """

    value: float | None
    low: float | None
    high: float | None
    difference: Difference | None
    n: int
    places: int
    mean: float


@dataclass(frozen=True, slots=True, eq=False)
class Lot:
    """Scores of one quantity of one sealed forecast.

    keys      what it belongs to: compact, model, forecaster, each by its name
    quantity  its id
    foretold  (case,) whether it was registered before the period began
    ours, rule  (case,) comparable scores of the forecast and of the rule held against
    """

    keys: dict[str, str]
    quantity: str
    against: str
    place: str
    foretold: NDArray[np.bool_]
    ours: Array
    rule: Array


class Group(NamedTuple):
    """Skill of a compact, a model or a forecaster in one quantity.

    by        which of them; ``name`` its name
    foretold  whether of what was registered before the period began, or of the rest
    """

    by: str
    name: str
    quantity: str
    against: str
    foretold: bool
    skill: Skill


def skill(
    ours: Array,
    rule: Array,
    place: NDArray[np.str_],
    chance: Chance,
    least: int | None = None,
) -> Skill:
    """Return the skill of a forecast against a rule on the same cases.

    least  countries from which on an interval is told; the definitions' if None
    """
    names, at = np.unique(place, return_inverse=True)
    sums = [np.bincount(at, scores, names.size) for scores in (ours, rule)]
    value = 1.0 - float(sums[0].sum() / sums[1].sum()) if sums[1].sum() > 0.0 else None
    mean = float(ours.mean())
    few = definitions().least_places if least is None else least
    if names.size < max(few, 2):
        return Skill(value, None, None, None, ours.size, names.size, mean)
    weights = resamples(names.size, chance)
    drawn = (weights @ sums[0], weights @ sums[1])
    tail = (1.0 - skill_definitions().differences.level) / 2.0
    low = high = None
    if (drawn[1] > 0.0).all():
        edges = np.quantile(1.0 - drawn[0] / drawn[1], [tail, 1.0 - tail])
        low, high = (float(one) for one in edges)
    found = difference(ours, rule, place, chance)
    return Skill(value, low, high, found, ours.size, names.size, mean)


def grouped(lots: Sequence[Lot], chance: Chance) -> tuple[Group, ...]:
    """Return skill by compact, by model and by forecaster, in the order of names.

    What was foretold and what was registered afterwards are never put together.
    """
    ordered = sorted(lots, key=lambda one: (*sorted(one.keys.items()), one.quantity))
    found = []
    for by in ("compact", "model", "forecaster"):
        for name, quantity in sorted({(o.keys[by], o.quantity) for o in ordered}):
            mine = [o for o in ordered if (o.keys[by], o.quantity) == (name, quantity)]
            for foretold in (True, False):
                group = _group(mine, by, name, foretold=foretold, chance=chance)
                found += [group] if group else []
    return tuple(found)


def _group(
    lots: Sequence[Lot], by: str, name: str, *, foretold: bool, chance: Chance
) -> Group | None:
    picked = [(one, one.foretold == foretold) for one in lots]
    ours = np.concatenate([one.ours[mask] for one, mask in picked])
    if not ours.size:
        return None
    rule = np.concatenate([one.rule[mask] for one, mask in picked])
    place = np.concatenate(
        [np.full(int(mask.sum()), one.place) for one, mask in picked]
    )
    first = lots[0]
    found = skill(ours, rule, place, chance)
    return Group(by, name, first.quantity, first.against, foretold, found)
