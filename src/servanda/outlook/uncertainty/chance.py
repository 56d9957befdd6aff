"""Chance for resampling: named by a seed and a purpose, as all chance is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array, Noise

__all__ = ["normals", "resamples", "shuffles"]


def resamples(seed: int, purpose: str, draws: int, times: int) -> NDArray[np.intp]:
    """Return draws with replacement: (time, draw), numbers of trajectories."""
    return (_uniforms(seed, purpose, draws, times) * draws).astype(np.intp)


def shuffles(seed: int, purpose: str, draws: int, times: int) -> NDArray[np.intp]:
    """Return orders in which a parameter has nothing to do with the outcome.

    returns  (time, draw), each row a permutation
    """
    return np.argsort(_uniforms(seed, purpose, draws, times), axis=1)


def normals(seed: int, purpose: str, size: int, times: int) -> Array:
    """Return standard normal numbers: (time, size)."""
    return Noise(seed, 0, size * times).normal(purpose).reshape(times, size)


def _uniforms(seed: int, purpose: str, draws: int, times: int) -> Array:
    return Noise(seed, 0, draws * times).uniform(purpose).reshape(times, draws)
