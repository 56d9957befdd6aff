"""Chance by its number: the published answers, and the same in compiled code."""

from typing import Any

import numpy as np
import pytest
from numba import njit

from servanda.outlook.kernels.chance import Four, halves, philox, uniform, uniforms
from servanda.outlook.kernels.compiling import register
from servanda.outlook.kernels.engines import lowering

PUBLISHED = (
    (
        "00000000 00000000 00000000 00000000",
        "00000000 00000000",
        "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    ),
    (
        "ffffffff ffffffff ffffffff ffffffff",
        "ffffffff ffffffff",
        "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
)


def words(text: str) -> tuple[np.uint32, ...]:
    return tuple(np.uint32(int(one, 16)) for one in text.split())


def by_hand(counter: tuple[int, ...], key: tuple[int, int]) -> tuple[int, ...]:
    """Return Philox4x32-10 in Python's whole numbers, as the paper has it."""
    (a, b, c, d), (k0, k1) = counter, key
    for _ in range(10):
        p0, p1 = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (
            (p1 >> 32) ^ b ^ k0,
            p1 & 0xFFFFFFFF,
            (p0 >> 32) ^ d ^ k1,
            p0 & 0xFFFFFFFF,
        )
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return a, b, c, d


@pytest.mark.parametrize(("counter", "key", "answer"), PUBLISHED)
def test_the_published_known_answers_come_out(
    counter: str, key: str, answer: str
) -> None:
    found = philox(Four(*words(counter)), *words(key))
    assert tuple(found) == words(answer)
    whole = by_hand(
        tuple(int(w) for w in words(counter)), (int(words(key)[0]), int(words(key)[1]))
    )
    assert whole == tuple(int(w) for w in words(answer))


def test_an_array_of_counters_gives_what_each_gives_alone() -> None:
    low = np.arange(4_294_967_000, 4_294_967_296, dtype=np.uint32)
    key = halves(2**40 + 7)
    found = philox(Four(low, np.uint32(1), np.uint32(2), np.uint32(3)), *key)
    for i in (0, 100, 295):
        alone = by_hand((int(low[i]), 1, 2, 3), (7, 256))
        assert tuple(int(row[i]) for row in found) == alone


def test_a_uniform_is_never_0_or_1_and_each_has_its_mirror() -> None:
    ends = uniform(np.array([0, 0xFFFFFFFF, 2**31, 2**31 - 1], dtype=np.uint32))
    assert ends.dtype == np.float32
    assert ends.tolist() == [2.0**-24, 1.0 - 2.0**-24, 0.5 + 2.0**-24, 0.5 - 2.0**-24]


def test_uniforms_spread_evenly_and_channels_are_not_alike() -> None:
    low = np.arange(200_000, dtype=np.uint32)
    zero = np.uint32(0)
    found = np.array(uniforms(Four(low, zero, zero, zero), np.uint32(7), zero))
    counts = np.array([np.histogram(row, 50, (0.0, 1.0))[0] for row in found])
    squares = ((counts - 4000.0) ** 2 / 4000.0).sum(axis=1)
    assert (squares < 95.0).all()  # chi-squared with 49: one in 10,000 is above
    apart = np.corrcoef(found) - np.eye(4)
    assert np.abs(apart).max() < 5.0 / np.sqrt(low.size)


def test_compiled_chance_is_the_same_to_the_bit() -> None:
    lowering.tell_numba()
    register()
    take = uniforms

    @njit(error_model="numpy")
    def rows(first: Any, key0: Any, key1: Any) -> Any:
        found = np.empty((4, 1000), np.float32)
        for i in range(1000):
            number = first + np.uint64(i)
            low, high = np.uint32(number), np.uint32(number >> np.uint64(32))
            four = take(Four(low, high, np.uint32(5), np.uint32(6)), key0, key1)
            found[0, i], found[1, i] = four.a, four.b
            found[2, i], found[3, i] = four.c, four.d
        return found

    first, key = 2**32 - 500, halves(123_456_789_012_345)
    number = np.arange(first, first + 1000, dtype=np.uint64)
    low = (number & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    high = (number >> np.uint64(32)).astype(np.uint32)
    counter = Four(low, high, np.uint32(5), np.uint32(6))
    assert np.array_equal(
        rows(np.uint64(first), *key), np.array(uniforms(counter, *key))
    )
