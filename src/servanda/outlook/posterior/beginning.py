"""The first day where fighting is known by month, run up to the start."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.month.bounds import HIGH
from servanda.outlook.kernels.month.core import Core, CoreChances, Fitted, step
from servanda.outlook.kernels.month.presence import WINDOW
from servanda.outlook.noise import Array, Noise
from servanda.outlook.posterior.forecaster import core_of
from servanda.outlook.posterior.memory import Memory

__all__ = ["Begun", "Remembered", "begun"]

_ALONE: Final = np.float32(1.0)
_LEAST: Final = np.float32(2.0**-25)
_LARGEST: Final = np.float32(1.0 - 2.0**-24)


class Begun(NamedTuple):
    """Fighting on the first day: (draw,).

    core    what the kernel carries on
    quiet   months since one of 25 or more deaths
    months  which of the last 24 months had deaths, one bit each, the latest on top
    fought  how many of them
    """

    core: Core
    quiet: Array
    months: Array
    fought: Array


class Remembered(NamedTuple):
    """What is known by month.

    memory  of the host alone, at the end of a month
    deaths  (month,) of the months until then, the latest last
    gap     months from there to the start
    """

    memory: Memory
    deaths: Array
    gap: int


class _Lately(NamedTuple):
    """Months since one of 25 or more, and which had any deaths."""

    quiet: Array
    had: Array  # (24, draw) 1 where a month had deaths, the latest last


def begun(
    known: Remembered, share: float, fitted: Fitted, quiet: Array, noise: Noise
) -> Begun:
    """Draw the first day of a block of trajectories.

    share   chance that a spell of repetition is on
    fitted  parameters of each trajectory, of the host's place
    quiet   (draw,) months since one of 25 or more deaths, as far as other sources tell:
            used where no month known had so many
    noise   of the block
    """
    spell = (noise.uniform("spell at the start") < share).astype(np.float64)
    core = core_of(known.memory, np.zeros(noise.draws, dtype=np.int64), spell)
    lately = _lately(known.deaths, quiet)
    for month in range(known.gap):
        core = step(core, fitted, _ALONE, _ALONE, _chances(noise, month))
        lately = _after(lately, np.asarray(core.ring[-1], dtype=np.float64))
    bits = 2.0 ** np.arange(WINDOW)
    return Begun(core, lately.quiet, bits @ lately.had, lately.had.sum(axis=0))


def _lately(deaths: Array, quiet: Array) -> _Lately:
    heavy = np.flatnonzero(deaths >= HIGH)
    since = np.maximum(quiet, float(deaths.size))
    if heavy.size:
        since = np.full(quiet.size, float(deaths.size - 1 - heavy[-1]))
    # Where fewer than two years are known, those before are taken to have been alike.
    some = np.resize(_one_where(deaths[::-1] > 0.0), WINDOW)[::-1]
    return _Lately(since, np.repeat(some[:, None], quiet.size, axis=1))


def _after(lately: _Lately, deaths: Array) -> _Lately:
    quiet = np.where(deaths >= HIGH, 0.0, lately.quiet + 1.0)
    had = np.concatenate([lately.had[1:], _one_where(deaths > 0.0)[None]])
    return _Lately(quiet, had)


def _one_where(truth: np.ndarray) -> Array:
    return np.asarray(truth, dtype=np.float64)


def _chances(noise: Noise, month: int) -> CoreChances:
    """Return the chance of a month before the first, by names of its own."""
    found = {
        name: np.clip(
            noise.uniform(f"before the start, {name}", month).astype(np.float32),
            _LEAST,
            _LARGEST,
        )
        for name in CoreChances._fields
        if name != "shock"
    }
    shock = noise.normal("before the start, shock", month).astype(np.float32)
    return CoreChances(**found, shock=shock)
