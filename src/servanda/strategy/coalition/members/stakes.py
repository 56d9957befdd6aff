"""What each candidate has at stake, can give, and gains by being a member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.priors import priors
from servanda.strategy.beliefs import Beliefs, Drawn, stated
from servanda.strategy.coalition.members.candidates import Candidate
from servanda.strategy.coalition.members.legitimacy import (
    Burdened,
    Setting,
    burden,
)

__all__ = ["Stakes", "beliefs_for", "own", "stakes_of"]

_PACKAGE: Final = "servanda.strategy.coalition"
_OUTLOOK: Final = (
    *("response.bilateral.dispute", "response.partnership.dispute"),
    *("response.convention.dispute", "response.convention.comes_about"),
    *("response.delay", "response.bilateral.delay", "response.partnership.delay"),
    *("response.convention.delay", "dispute.consent"),
)
"""Beliefs of the outlook that hold here too."""
_OWN: Final = {
    "interest.other": "what {} has at stake, against what the facts say",
    "capacity.other": "what {} can give, against what its income says",
}
"""Beliefs that are drawn for every state by itself, and how they are then called."""


@dataclass(frozen=True, slots=True, eq=False)
class Stakes:
    """What a game of joining is played for.

    interest  (draw, candidate)  what one unit of help is worth to it, > 0
    capacity  (draw, candidate)  units of help that it gives where a unit is worth 1
                                 to it and it looks at itself alone, > 0
    private   (draw, candidate)  what it gains as a member only
    ambition  (draw,)            how far members go towards what serves them all
    burden    (draw, candidate, members)  what it costs its leaders to be one of 1, 2,
                                 ... members

    Interests and capacities of 1, no private gain, no burden and an ambition of 1 are
    the game of `CommonGood`.
    """

    interest: Array
    capacity: Array
    private: Array
    ambition: Array
    burden: Array

    @property
    def draws(self) -> int:
        """Return how many draws there are."""
        return int(self.interest.shape[0])

    @property
    def candidates(self) -> int:
        """Return how many candidates there are."""
        return int(self.interest.shape[1])

    def first(self, draws: int) -> Stakes:
        """Return the first draws only."""
        return Stakes(
            self.interest[:draws],
            self.capacity[:draws],
            self.private[:draws],
            self.ambition[:draws],
            self.burden[:draws],
        )


def own(belief: str, candidate: Candidate) -> str:
    """Return the name of a belief that is drawn for one state by itself."""
    return _OWN[belief].format(candidate.name)


def beliefs_for(candidates: Sequence[Candidate]) -> Beliefs:
    """Return this part's beliefs, the outlook's it shares, and each candidate's own."""
    shared = {name: priors()[name] for name in _OUTLOOK}
    doubt = shared["dispute.consent"]
    shared[doubt.name] = replace(
        doubt,
        meaning="disputes over legitimacy where consent is weakest, against undisputed",
    )
    shipped = dict(stated(_PACKAGE))
    # The middle is the outlook's own; only the range is stated here.
    contested = shipped["legitimacy.contested"]
    shipped[contested.name] = replace(
        contested, median=priors()["consent.contested"].median
    )
    each = {
        own(name, one): replace(
            shipped[name],
            name=own(name, one),
            meaning=own(name, one),
        )
        for name in _OWN
        for one in candidates
    }
    return MappingProxyType({**shipped, **shared, **each})


def stakes_of(
    candidates: Sequence[Candidate], setting: Setting, drawn: Drawn
) -> Stakes:
    """Return what a game is played for, one row for each draw.

    drawn  every belief of `beliefs_for`, each (draw,)
    """
    near = _columns([_near(one, drawn) for one in candidates])
    other = _columns([drawn[own("interest.other", one)] for one in candidates])
    scale = _columns([_scaled(one, drawn["interest.income"]) for one in candidates])
    interest = (1.0 + near) * other * scale
    capacity = _columns([_capacity(one, drawn) for one in candidates])
    private = (
        drawn["private.standing"][:, None]
        + drawn["private.near"][:, None] * near * other * scale
    )
    costs = [_cost(one, setting, drawn, members=len(candidates)) for one in candidates]
    return Stakes(
        interest, capacity, private, drawn["effort.ambition"], np.stack(costs, axis=1)
    )


def _near(one: Candidate, drawn: Drawn) -> Array:
    """Return what the facts say it has at stake beyond an ordinary state: (draw,)."""
    weights: Mapping[str, float | None] = {
        "interest.neighbour": one.neighbour,
        "interest.region": one.region,
        "interest.refugees": one.refugees,
        "interest.trade": one.trade,
    }
    parts = [drawn[name] * share for name, share in weights.items() if share]
    return np.asarray(sum(parts, np.zeros_like(drawn["private.standing"])))


def _capacity(one: Candidate, drawn: Drawn) -> Array:
    other = drawn[own("capacity.other", one)]
    return np.asarray(other * _scaled(one, drawn["capacity.income"]))


def _scaled(one: Candidate, elasticity: Array) -> Array:
    """Return its income at an elasticity; 1 where it is not known: (draw,)."""
    if one.income is None:
        return np.ones_like(elasticity)
    return np.asarray(one.income**elasticity)


def _cost(one: Candidate, setting: Setting, drawn: Drawn, *, members: int) -> Array:
    """Return what membership costs its leaders by number of members: (draw, member)."""
    numbers = np.arange(1, members + 1, dtype=np.float64)
    at_home = Burdened("partner", one.polyarchy, bool(one.neighbour))
    domestic = burden(at_home, numbers, setting, drawn)
    abroad = burden(Burdened("abroad"), numbers, setting, drawn)
    return np.asarray(
        drawn["legitimacy.domestic"][:, None] * domestic
        + drawn["legitimacy.abroad"][:, None] * abroad
    )


def _columns(parts: Sequence[Array]) -> Array:
    return np.stack(parts, axis=1)
