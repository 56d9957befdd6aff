"""Worlds that are made up, in which what a pact does is known.

In each a threat to a pair rises and falls, unseen. It brings disputes, and it makes
the target look for a pact, as strongly as is chosen; or it keeps allies away.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.disputes.history.rows import NEVER, Flags, Rows

__all__ = ["World", "world"]

_FIRST_YEAR: Final = 1950
_YEARS: Final = 61
_LASTING: Final = 0.9  # share of a year's threat that is there a year later
_MOST: Final = 0.6  # the highest hazard a year can have
_HOLDS: Final = 4.0  # log odds by which a pact that was there stays


class World(NamedTuple):
    """What is true in a made-up world.

    ratio    hazard with a pact over that without, all else the same
    seeking  log odds by which one step of threat makes a pact likelier; below nought
             where threat keeps allies away
    threat   log hazard that one standard deviation of threat adds
    hazard   of a dispute in a year without pact, on average
    targets  how many there are
    pairs    how many challengers each has
    """

    ratio: float
    seeking: float
    threat: float = 1.0
    hazard: float = 0.03
    targets: int = 120
    pairs: int = 4


def world(of: World, seed: int, number: int) -> Rows:
    """Make a world's rows.

    number  which of the worlds that a seed holds
    """
    many = of.targets * of.pairs
    threat = _threat(_chance("threat", many, seed, number))
    felt = threat.reshape(of.targets, of.pairs, _YEARS).mean(axis=1)
    chance = _chance("pact", of.targets, seed, number)
    pact = np.repeat(_pacts(of.seeking * felt, chance), of.pairs, axis=0)
    # The pact of the year before, as in the table of real pairs.
    before = np.concatenate((pact[:, :1], pact[:, :-1]), axis=1)
    rate = of.hazard * np.exp(
        of.threat * threat - of.threat**2 / 2.0 + np.log(of.ratio) * before
    )
    onset = _chance("onset", many, seed, number) < np.minimum(rate, _MOST)
    return _rows(of, onset, before)


def _chance(name: str, rows: int, seed: int, number: int) -> Array:
    size = rows * _YEARS
    drawn = Noise(seed, 0, size).uniform(f"disputes world {name}", number)
    return np.asarray(drawn.reshape(rows, _YEARS))


def _threat(chance: Array) -> Array:
    """Return a threat of standard deviation 1 that lasts: (pair, year)."""
    shock = normal_quantile(chance)
    threat = shock.copy()
    for year in range(1, _YEARS):
        kept = _LASTING * threat[:, year - 1]
        threat[:, year] = kept + np.sqrt(1.0 - _LASTING**2) * shock[:, year]
    return threat


def _pacts(pull: Array, chance: Array) -> Flags:
    """Return who has a pact when: (target, year); what was there tends to stay."""
    pact = np.zeros(chance.shape, dtype=bool)
    pact[:, 0] = chance[:, 0] < _odds(pull[:, 0])
    for year in range(1, _YEARS):
        stays = np.where(pact[:, year - 1], _HOLDS, -_HOLDS)
        pact[:, year] = chance[:, year] < _odds(pull[:, year] + stays)
    return pact


def _odds(score: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-score)))


def _rows(of: World, onset: Flags, pact: Flags) -> Rows:
    many = of.targets * of.pairs
    size = many * _YEARS
    year = np.tile(np.arange(_FIRST_YEAR, _FIRST_YEAR + _YEARS), many)
    pair = np.repeat(np.arange(many), _YEARS)
    return Rows(
        onset=onset.ravel(),
        pact=pact.ravel(),
        year=year,
        pair=pair,
        target=pair // of.pairs,
        touch=np.zeros(size, dtype=np.int64),
        peace=_peace(onset).ravel(),
        fellow=np.zeros(size, dtype=bool),
        share=np.full(size, 0.5),
        free_challenger=np.zeros(size),
        free_target=np.zeros(size),
    )


def _peace(onset: Flags) -> Array:
    peace = np.full(onset.shape, float(NEVER))
    for year in range(1, _YEARS):
        longer = np.minimum(peace[:, year - 1] + 1.0, float(NEVER))
        peace[:, year] = np.where(onset[:, year - 1], 0.0, longer)
    return peace
