"""Electoral democracy at the end: its start, and what coups, war and reform do to it.

The outlook's months have no democracy in them. This adds it from what they tell: a
coup, months of war, and the governance reform that a design promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import spread
from servanda.outlook.priors import schools
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn, drawn, stated
from servanda.strategy.designs import Design, Outcomes
from servanda.strategy.sequence.anew import lots

__all__ = ["BELIEFS", "Held", "believed", "change", "gained", "governed", "held_of"]

BELIEFS: Final = "servanda.strategy.sequence"
_YEAR: Final = 12.0
_GOVERNANCE: Final = "democracy.governance"
_NAMES: Final = ("democracy.coup", "democracy.war", _GOVERNANCE)
_DRAWS: Final = 2000
_ANEW: Final = "states drawn anew"  # which of the draws, beside the beliefs


def believed(outcomes: Outcomes, seed: int) -> Drawn:
    """Return the beliefs of every state; reform does what its school lets support do.

    returns  name to (state,)
    """
    beliefs: Beliefs = {name: stated(BELIEFS)[name] for name in _NAMES}
    noise = Noise(seed, 0, len(outcomes.school))
    found = {
        name: spread(one, noise.normal(f"prior {name}"))
        for name, one in beliefs.items()
    }
    found[_GOVERNANCE] = found[_GOVERNANCE] * _turned(outcomes)
    return found


def _turned(outcomes: Outcomes) -> Array:
    """Return what reform does in each state, by its school: all, nought, or minus."""
    rules = [schools()[name].rule for name in outcomes.schools]
    sign = {"nothing": 0.0, "mirrors": -1.0}
    return np.array([sign.get(rule, 1.0) for rule in rules])[outcomes.school]


def governed(designs: Sequence[Design]) -> Array:
    """Return the years of full-size reform that designs promise: (design,)."""
    found = []
    for design in designs:
        stretch = design.stretches.get("governance")
        months = 0.0 if stretch is None else float(stretch.ends - stretch.begins)
        found.append(months * (stretch.strength if stretch else 0.0) / _YEAR)
    return np.array(found)


def change(designs: Sequence[Design], outcomes: Outcomes, held: Drawn) -> Array:
    """Return the change of the index by the end that is owed to what happened.

    held     beliefs of every state
    returns  (design, state), index points; the drift that all designs share is not in
             it, so that only differences between designs have a meaning

    The index ends within 0 and 1 in no state by this sum alone; it is told as a change.
    """
    wars = outcomes.of("war_months") / _YEAR
    return np.asarray(
        held["democracy.coup"] * outcomes.of("coup")
        + held["democracy.war"] * wars
        + held[_GOVERNANCE] * governed(designs)[:, None]
    )


class Held(NamedTuple):
    """What bears on democracy, on average over states of the world.

    middle  (belief, design) coups, years of war, years of reform that does anything
    anew    (draw, belief, design) the same, the states drawn anew in each draw
    """

    middle: Array
    anew: Array


def held_of(designs: Sequence[Design], found: Outcomes, seed: int) -> Held:
    """Return what bears on democracy under designs.

    found  of the designs, under all schools by weight
    seed   of the states drawn anew
    """
    reform = governed(designs)[:, None] * _turned(found)
    rows = np.stack([found.of("coup"), found.of("war_months") / _YEAR, reform])
    weights = lots(rows.shape[2], seed)
    anew = np.einsum("bds,rs->rbd", rows, weights, optimize=True)
    return Held(rows.mean(axis=2), anew)


def gained(on: Held, one: int, other: int, seed: int) -> Answer:
    """Say what one design changes in democracy against another, and what turns it.

    on          what bears on it under both
    one, other  places of the two
    seed        of the beliefs
    returns     index points, above nought where there is more democracy under ``one``

    Beliefs and states of the world are drawn together. A sign is told only where the
    whole range lies beyond the least change that counts.
    """
    middle = on.middle[:, one] - on.middle[:, other]
    anew = on.anew[:, :, one] - on.anew[:, :, other]
    beliefs: Beliefs = {name: stated(BELIEFS)[name] for name in _NAMES}

    def worth(held: Drawn) -> Array:
        gaps = anew[held[_ANEW].astype(np.int64)].T if _ANEW in held else middle
        told = zip(_NAMES, gaps, strict=True)
        return np.asarray(np.sum([held[name] * gap for name, gap in told], axis=0))

    draws = dict(drawn(beliefs, Noise(seed, 0, _DRAWS)))
    draws[_ANEW] = np.arange(_DRAWS, dtype=np.float64) % len(anew)
    found = answered(worth, beliefs, draws)
    least = stated(BELIEFS)["democracy.least"].median
    if found.low < least and found.high > -least:
        return found._replace(sign="not distinguishable")
    return found
