"""A random number depends on its name and on nothing else."""

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.noise import ONCE, Noise

SEEDS = st.integers(0, 2**64 - 1)


@given(SEEDS, st.integers(1, 40), st.integers(0, 40))
def test_the_first_draws_of_a_longer_run_are_those_of_a_shorter(
    seed: int, few: int, more: int
) -> None:
    short, long = Noise(seed, 0, few), Noise(seed, 0, few + more)
    assert (long.uniform("coup", 3)[:few] == short.uniform("coup", 3)).all()


@given(SEEDS, st.integers(0, 30), st.integers(1, 30))
def test_a_block_is_a_part_of_the_whole(seed: int, first: int, draws: int) -> None:
    whole = Noise(seed, 0, first + draws).uniform("deaths", 5)
    assert (Noise(seed, first, draws).uniform("deaths", 5) == whole[first:]).all()


@given(SEEDS, st.integers(0, 300))
def test_every_number_lies_strictly_between_0_and_1(seed: int, month: int) -> None:
    drawn = Noise(seed, 0, 64).uniform("fighting", month)
    assert ((drawn > 0.0) & (drawn < 1.0)).all()


@pytest.mark.parametrize(
    ("seed", "channel", "month"), [(2, "coup", 3), (1, "stay", 3), (1, "coup", ONCE)]
)
def test_another_name_is_another_number(seed: int, channel: str, month: int) -> None:
    one = Noise(1, 0, 50).uniform("coup", 3)
    assert not (Noise(seed, 0, 50).uniform(channel, month) == one).any()


@given(SEEDS, st.integers(0, 300))
def test_the_numbers_are_those_of_philox_with_ten_rounds(seed: int, month: int) -> None:
    channel = int.from_bytes(blake2b(b"coup", digest_size=4).digest(), "big")
    words = philox((1, 0, 0, 0), (seed, (channel << 32) | month))
    wanted = [((word >> 11) + 0.5) * 2.0**-53 for word in words]
    assert Noise(seed, 0, 4).uniform("coup", month).tolist() == wanted


def philox(counter: tuple[int, ...], key: tuple[int, int]) -> tuple[int, ...]:
    """Return four words of Philox4x64-10, written from its definition."""
    x, k, low = counter, key, 2**64 - 1
    for _ in range(10):
        one, two = x[0] * 0xD2E7470EE14C6C93, x[2] * 0xCA5A826395121157
        x = ((two >> 64) ^ x[1] ^ k[0], two & low, (one >> 64) ^ x[3] ^ k[1], one & low)
        k = ((k[0] + 0x9E3779B97F4A7C15) & low, (k[1] + 0xBB67AE8584CAA73B) & low)
    return x


def test_the_numbers_are_spread_evenly_and_do_not_go_together() -> None:
    one, other = (Noise(9, 0, 4000).uniform("coup", m) for m in (1, 2))
    counts, _ = np.histogram(one, bins=10, range=(0.0, 1.0))
    assert abs(counts - 400).max() < 80
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.06
