"""What the estimated core holds: fighting, what was estimated of it, and chance."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.outlook.kernels.month.sizes import Ring, Three
from servanda.outlook.kernels.primitives import Value

__all__ = ["FEATURES", "Core", "CoreChances", "Fitted", "Four", "Nine"]

FEATURES: Final = ("s1", "s2", "s3", "e2", "e6", "e24", "z36", "v12", "n")
"""What a move depends on, at the end of the month before."""

Four = tuple[Value, Value, Value, Value]
Nine = tuple[Value, Value, Value, Value, Value, Value, Value, Value, Value]


class Core(NamedTuple):
    """Fighting at the end of a month.

    ring  state-based deaths of the last twelve months, the latest last
    spell whether the times are such that the last year repeats itself, 1 or 0
    e2    log1p of deaths, averaged with a half-life of 2 months
    e6    the same with 6 months
    e24   the same with 24 months
    z36   share of months with deaths, half-life 36 months
    v12   how far log1p of deaths was from ``e6``, half-life 12 months
    n     the neighbours' index: mean of the neighbours' ``e6``
    """

    ring: Ring
    e2: Value
    e6: Value
    e24: Value
    z36: Value
    v12: Value
    n: Value
    spell: Value


class Fitted(NamedTuple):
    """What was estimated: one value for every trajectory in each field.

    a           constants of the three logits: any deaths, 25 of them, 100 of them
    b1, b2, b3  coefficients of FEATURES in each logit
    am          constants of log deaths within intensities 1 to 3
    bm1 to bm3  coefficients of FEATURES in log deaths within each
    ls, cv, ce  log scale within each: constant, per ``v12``, per ``e6``
    wl          logit of the weight of staying, by the intensity left
    lh          log scale around a remembered month
    n_keep, n_base, n_host, n_noise0, n_noise1   the neighbours' index
    most        deaths of a month cannot exceed it
    spell_leave, spell_come   chances that a spell of repetition ends, or begins
    spell_wl    logit of the weight of staying in a spell
    spell_lh    log scale around a remembered month in a spell
    """

    a: Three
    b1: Nine
    b2: Nine
    b3: Nine
    am: Three
    bm1: Nine
    bm2: Nine
    bm3: Nine
    ls: Three
    cv: Three
    ce: Three
    wl: Four
    lh: Value
    n_keep: Value
    n_base: Value
    n_host: Value
    n_noise0: Value
    n_noise1: Value
    most: Value
    spell_leave: Value
    spell_come: Value
    spell_wl: Value
    spell_lh: Value


class CoreChances(NamedTuple):
    """The chance of a month that the core uses: uniforms, and one normal number.

    fighting    the intensity; larger is more
    source      whether the size is remembered (small) or new
    remembered  which month of the ring is remembered
    size        the deaths; larger is more
    shock       of the neighbours' index, standard normal
    spell       whether a spell ends or begins; at the bottom
    """

    fighting: Value
    source: Value
    remembered: Value
    size: Value
    shock: Value
    spell: Value
