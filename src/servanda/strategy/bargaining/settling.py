"""Where rules of division would lead inside the zone, and where the draft lies.

The rules say where reasonable bargaining may lead; they predict no negotiation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.bargaining.zone import Stakes
from servanda.strategy.games.bargaining import (
    frontier_of,
    kalai_smorodinsky,
    nash_places,
    nash_point,
    offers_on,
    undominated,
)

__all__ = ["PARTS", "Power", "Solved", "gains_table", "nash", "nash_shares", "solved"]

PARTS: Final = 101
"""How many parts of the cost are tried for the host, from nothing to all of it."""

Places = NDArray[np.intp]

_FINE: Final = np.linspace(0.0, 1.0, PARTS)


class Power(NamedTuple):
    """What decides beside the gains.

    host      bargaining power of the host, in (0, 1)
    patience  what a gain is worth a round later: to the host, to the coalition
    """

    host: float
    patience: tuple[float, float]


class Solved(NamedTuple):
    """Terms that a rule leads to.

    rule         its name
    alternative  the place of the terms
    share        the host's part of the cost, in [0, 1]
    gains        of the host and of the coalition, in the unit of the stakes
    exact        whether these terms are the rule's own; else the nearest on the table
    """

    rule: str
    alternative: int
    share: float
    gains: tuple[float, float]
    exact: bool


def gains_table(stakes: Stakes) -> Array:
    """Return what both gain under every part of the cost: (..., outcome, 2).

    Outcomes are numbered alternative by alternative, PARTS to each.
    """
    paid = stakes.cost[..., None] * _FINE
    host = stakes.host[..., None] - paid
    coalition = stakes.coalition[..., None] - (stakes.cost[..., None] - paid)
    found = np.stack([host, coalition], axis=-1)
    return found.reshape(*found.shape[:-3], -1, 2)


def nash(stakes: Stakes) -> Solved | None:
    """Return where Nash's rule leads, both sides with the same power.

    stakes   (alternative,)
    returns  None where no agreement is possible
    """
    table = gains_table(stakes)
    settled = nash_point(table)
    if settled is None:
        return None
    return _at("Nash, both with the same power", settled.place, table, exact=True)


def solved(stakes: Stakes, power: Power) -> tuple[Solved, ...]:
    """Return where each rule leads; nothing where no agreement is possible.

    stakes  (alternative,)
    """
    even, table = nash(stakes), gains_table(stakes)
    if even is None:
        return ()
    found = [even]
    for rule, settled in (
        (
            f"Nash, the host with {power.host:.0%} of the power",
            nash_point(table, (power.host, 1.0 - power.host)),
        ),
        ("Kalai and Smorodinsky", kalai_smorodinsky(table)),
    ):
        if settled is not None:
            found.append(_at(rule, settled.place, table, exact=True))
    frontier = frontier_of(table)
    if frontier is None:
        return tuple(found)
    offers = offers_on(frontier, power.patience)
    names = ("the host proposes first", "the coalition proposes first")
    for name, offer in zip(names, offers, strict=True):
        place = _nearest(table, offer)
        found.append(_at(f"Alternating offers, {name}", place, table, exact=False))
    return tuple(found)


def nash_shares(stakes: Stakes) -> tuple[Places, Array]:
    """Return where Nash's rule leads in each draw.

    stakes   (draw, alternative)
    returns  alternative, host's part of the cost: (draw with an agreement,) each
    """
    place = nash_places(gains_table(stakes))
    place = place[place >= 0]
    return place // PARTS, _FINE[place % PARTS]


def _at(rule: str, place: int, table: Array, *, exact: bool) -> Solved:
    host, coalition = (float(one) for one in table[place])
    return Solved(
        rule, place // PARTS, float(_FINE[place % PARTS]), (host, coalition), exact
    )


def _nearest(table: Array, wanted: Sequence[float]) -> int:
    """Return the undominated outcome whose gains are nearest to those wanted."""
    places = np.array(undominated(table))
    away = np.hypot(*(table[places] - np.asarray(wanted)).T)
    return int(places[away.argmin()])
