"""Electoral democracy at the end: its start, and what coups, war and reform do to it.

The outlook's months have no democracy in them. This adds it from what they tell: a
coup, months of war, and the governance reform that a design promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import spread
from servanda.outlook.priors import schools
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn, drawn, stated
from servanda.strategy.designs import Design, Outcomes

__all__ = ["BELIEFS", "believed", "change", "gained", "governed"]

BELIEFS: Final = "servanda.strategy.sequence"
_YEAR: Final = 12.0
_GOVERNANCE: Final = "democracy.governance"
_NAMES: Final = ("democracy.coup", "democracy.war", _GOVERNANCE)
_DRAWS: Final = 2000


def believed(outcomes: Outcomes, seed: int) -> Drawn:
    """Return the beliefs of every state; reform does what its school lets support do.

    returns  name to (state,)
    """
    beliefs: Beliefs = stated(BELIEFS)
    noise = Noise(seed, 0, len(outcomes.school))
    found = {
        name: spread(one, noise.normal(f"prior {name}"))
        for name, one in beliefs.items()
    }
    rules = [schools()[name].rule for name in outcomes.schools]
    sign = {"nothing": 0.0, "mirrors": -1.0}
    turned = np.array([sign.get(rule, 1.0) for rule in rules])[outcomes.school]
    found[_GOVERNANCE] = found[_GOVERNANCE] * turned
    return found


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


def gained(designs: Sequence[Design], found: Outcomes, one: int, other: int) -> Answer:
    """Say what one design changes in democracy against another, and what turns it.

    found       of the designs, under all schools by weight
    one, other  places of the two
    returns     index points, above nought where there is more democracy under ``one``
    """
    coups = found.of("coup").mean(axis=1)
    wars = found.of("war_months").mean(axis=1) / _YEAR
    rows = (coups, wars, governed(designs))
    gaps = [float(row[one] - row[other]) for row in rows]
    beliefs = stated(BELIEFS)
    return answered(
        lambda held: np.asarray(
            np.sum([held[n] * gap for n, gap in zip(_NAMES, gaps, strict=True)], axis=0)
        ),
        beliefs,
        drawn(beliefs, Noise(1, 0, _DRAWS)),
    )
