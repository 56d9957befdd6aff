"""Beliefs of the strategic half: each part keeps its own, dated and cited, as data.

A part's folder holds ``beliefs.yaml`` in the form of the outlook's priors. A constant
that nobody measured says ``unsourced`` among its sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior, read_priors

__all__ = ["Beliefs", "Drawn", "drawn", "middles", "stated"]

Beliefs = Mapping[str, Prior]
"""Name of a belief to its interval, its sources and its date."""

Drawn = Mapping[str, Array]
"""Name of a belief to one value for every draw: (draw,)."""

_FILE: Final = "beliefs.yaml"


@cache
def stated(package: str) -> Beliefs:
    """Return the beliefs that a part ships.

    package  of the part, as ``"servanda.strategy.bargaining"``

    Raises `PriorsError`.
    """
    text = files(package).joinpath(_FILE).read_text("utf-8")
    place = f"{package.rpartition('.')[2]}/{_FILE}"
    return MappingProxyType({one.name: one for one in read_priors(text, place)})


def drawn(beliefs: Beliefs, noise: Noise) -> Drawn:
    """Draw every belief once for each draw; the same name gets the same chance."""
    found = {
        name: spread(one, noise.normal(f"prior {name}"))
        for name, one in beliefs.items()
    }
    return MappingProxyType(found)


def middles(beliefs: Beliefs) -> Mapping[str, float]:
    """Return the middle of every belief."""
    return MappingProxyType({name: one.median for name, one in beliefs.items()})
