"""The set of regimes to reckon with, and stand-ins where the real one is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.strategy.deterrence.panel.estimated import Estimated
from servanda.strategy.deterrence.panel.kept import shipped
from servanda.strategy.deterrence.panel.regimes import Regimes, stand_ins

__all__ = ["World", "shipped_world"]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The other autocracies, and how repression moves among them.

    is_real   whether the set is the real one on a day
    first     the first year of the panel that was used
    last      the last
    steps     how many steps from year to year were used
    vintages  of the data
    why       why it is not the real set; empty where it is
    """

    regimes: Regimes
    estimated: Estimated
    is_real: bool
    first: int
    last: int
    steps: int
    vintages: tuple[str, ...]
    why: str = ""


def shipped_world(why: str) -> World:
    """Return stand-ins for the set of 2020, with the estimates that are shipped."""
    kept = shipped()
    told: Any = kept.told
    return World(
        regimes=stand_ins(kept.moments),
        estimated=kept.estimated,
        is_real=False,
        first=told["first"],
        last=told["last"],
        steps=told["steps"],
        vintages=tuple(told["vintages"]),
        why=why,
    )
