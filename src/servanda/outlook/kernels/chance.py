"""Chance by its number: Philox4x32-10, the same bits on every engine.

A uniform is named by (seed, trajectory, month, channel) and depends on nothing else:
not on how trajectories are cut into blocks, how many threads work or which option is
run. The counter is (trajectory's low word, its high word, month, channel // 4), the
key is the seed; a call gives the four channels of one counter. A new channel goes at
the end of a model's list: then those that were there keep their numbers.

Source: salmon2011; the tests hold the published known answers.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value

__all__ = [
    "PER_CALL",
    "Four",
    "bumped",
    "halves",
    "high_product",
    "low_product",
    "mixed",
    "philox",
    "uniform",
    "uniforms",
]

PER_CALL: Final = 4
"""Uniforms that one call gives."""

_WORD: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_DROPPED: Final = np.uint32(9)  # 23 bits are kept, so that the half added is exact
_LEAST: Final = np.float32(2.0**-23)
_MIDDLE: Final = np.float32(2.0**-24)

_FACTOR0: Final = np.uint32(0xD2511F53)
_FACTOR1: Final = np.uint32(0xCD9E8D57)
_WEYL0: Final = np.uint32(0x9E3779B9)
_WEYL1: Final = np.uint32(0xBB67AE85)


class Four(NamedTuple):
    """Four 32-bit words, or four uniforms."""

    a: Value
    b: Value
    c: Value
    d: Value


def halves(whole: int) -> tuple[np.uint32, np.uint32]:
    """Return the low and the high word of a number below 2**64."""
    return np.uint32(whole & 0xFFFFFFFF), np.uint32(whole >> 32)


# --- exact on words: engines/lowering.py says what each is when compiled --------------


def high_product(x: Value, y: Value) -> Value:
    """Return the high word of the product of two words."""
    return ((x.astype(np.uint64) * y.astype(np.uint64)) >> _HALF).astype(np.uint32)


def low_product(x: Value, y: Value) -> Value:
    """Return the low word of the product of two words."""
    return ((x.astype(np.uint64) * y.astype(np.uint64)) & _WORD).astype(np.uint32)


def bumped(x: Value, by: Value) -> Value:
    """Return the sum of two words without its carry."""
    return ((x.astype(np.uint64) + by.astype(np.uint64)) & _WORD).astype(np.uint32)


def mixed(x: Value, y: Value, z: Value) -> Value:
    """Return the bits that are set in one or in all three of the words."""
    return x ^ y ^ z


def uniform(word: Value) -> Value:
    """Return the middle of the word's part, one of 2**23, of the span from 0 to 1."""
    return (word >> _DROPPED).astype(np.float32) * _LEAST + _MIDDLE


# --- built from these -----------------------------------------------------------------


@jitable
def _round(x: Four, key0: Value, key1: Value) -> Four:
    return Four(
        mixed(high_product(x.c, _FACTOR1), x.b, key0),
        low_product(x.c, _FACTOR1),
        mixed(high_product(x.a, _FACTOR0), x.d, key1),
        low_product(x.a, _FACTOR0),
    )


@jitable
def philox(x: Four, key0: Value, key1: Value) -> Four:
    """Return four words for a counter and a key: ten rounds.

    x           the counter, four words
    key0, key1  the key
    """
    x = _round(x, key0, key1)
    for _ in range(9):
        key0 = bumped(key0, _WEYL0)
        key1 = bumped(key1, _WEYL1)
        x = _round(x, key0, key1)
    return x


@jitable
def uniforms(x: Four, key0: Value, key1: Value) -> Four:
    """Return four uniforms in (0, 1) for a counter and a key, float32."""
    y = philox(x, key0, key1)
    return Four(uniform(y.a), uniform(y.b), uniform(y.c), uniform(y.d))
