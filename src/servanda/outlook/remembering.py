"""What fighting leaves in memory where only a few figures of it are known.

The estimated core looks back for years. Where a state's months are known, they are
taken as they are; where only the deaths of a year are, twelve months are drawn that
add up to about as many.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from servanda.outlook.firstday import FirstDay
from servanda.outlook.kernels.month.presence import WINDOW
from servanda.outlook.noise import Array, Noise

__all__ = ["core_of", "fought_of"]

_MONTHS: Final = 12
_FIRST: Final = np.array([0.0, 1.0, 25.0, 100.0])  # deaths of a month, by intensity
_LAST: Final = np.array([0.0, 24.0, 99.0, np.inf])
_UNEVEN: Final = 0.8  # log spread of a month's part of a year; unsourced
_HEAVY_MONTH: Final = np.log1p(60.0)  # a month of the last heavy fighting; unsourced
_HALVES: Final = {"e2": 2.0, "e6": 6.0, "e24": 24.0}
_FARTHEST: Final = 6.0  # bound on the neighbours' index of the first day; unsourced


def core_of(
    host: FirstDay, fitted: Mapping[str, Array], noise: Noise
) -> dict[str, Array]:
    """Return the rows of fighting on the first day, from a few figures.

    fitted   what was estimated, for the neighbours' index that goes with it
    returns  name of a row of CORE_START to (draw,)
    """
    ring = _ring(host, noise)
    sizes = np.log1p(ring)
    recent = np.where(host.deaths > 0.0, sizes.mean(axis=0), 0.0)
    found = {f"ring.{k}": month for k, month in enumerate(ring)}
    averages = {
        name: np.maximum(recent, _faded(host, half)) for name, half in _HALVES.items()
    }
    share = np.maximum((ring > 0.0).mean(axis=0), 0.5 ** (host.quiet / 36.0))
    uneven = np.zeros(noise.draws)
    for size, month in zip(sizes, ring, strict=True):
        leap = np.abs(size - averages["e6"])
        uneven = _mean(uneven, leap, _MONTHS)
        share = _mean(share, (month > 0.0).astype(np.float64), 36.0)
        for name, half in _HALVES.items():
            averages[name] = _mean(averages[name], size, half)
    found |= {**averages, "z36": share, "v12": uneven}
    found["n"] = _neighbours(fitted, averages["e2"])
    found["spell"] = _spell(fitted, noise)
    return found


def fought_of(ring: Array) -> tuple[Array, Array]:
    """Return which of the last 24 months had deaths, as bits, and how many.

    ring     (12, draw), the latest last; the year before is taken to be like it
    returns  (draw,) each
    """
    flags = np.concatenate([ring, ring]) > 0.0
    weights = 2.0 ** np.arange(WINDOW)
    return (weights[:, None] * flags).sum(axis=0), flags.sum(axis=0).astype(np.float64)


def _ring(host: FirstDay, noise: Noise) -> Array:
    """Return twelve months whose last has the intensity that is known."""
    parts = np.exp(
        _UNEVEN
        * np.stack(
            [noise.normal(f"month {k} before the start") for k in range(_MONTHS)]
        )
    )
    parts /= parts.sum(axis=0)
    rounding = np.stack(
        [noise.uniform(f"month {k} before the start, rounded") for k in range(_MONTHS)]
    )
    ring = np.floor(parts * host.deaths + rounding)
    ago = np.arange(_MONTHS)[::-1, None]
    ring = np.where(ago < host.quiet, np.minimum(ring, _LAST[1]), ring)
    which = host.intensity.astype(np.intp)
    ring[-1] = np.clip(ring[-1], _FIRST[which], _LAST[which])
    return np.asarray(ring)


def _faded(host: FirstDay, half: float) -> Array:
    """Return what a month of 60 deaths would have left before the last year."""
    left = 0.5 ** (np.maximum(host.quiet - _MONTHS, 0.0) / half)
    return np.where(host.quiet > 0.0, _HEAVY_MONTH * left, 0.0)


def _mean(before: Array, value: Array, half: float) -> Array:
    keep = 0.5 ** (1.0 / half)
    return np.asarray(keep * before + (1.0 - keep) * value)


def _neighbours(fitted: Mapping[str, Array], host: Array) -> Array:
    """Return the neighbours' index that goes with the host's fighting."""
    leaves = np.maximum(1.0 - fitted["n_keep"], 1e-3)
    return np.clip(
        (fitted["n_base"] + fitted["n_host"] * host) / leaves, 0.0, _FARTHEST
    )


def _spell(fitted: Mapping[str, Array], noise: Noise) -> Array:
    come, leave = fitted["spell_come"], fitted["spell_leave"]
    share = come / np.maximum(come + leave, 1e-12)
    return np.asarray(noise.uniform("spell at the start") < share, dtype=np.float64)
