"""The ignorance score: its bins, and the frozen rule for ensembles of any size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores import Ensemble, ignorance
from tests.outlook.skill.made import uniform

COUNTS = st.integers(0, 3000).map(float)
TOPS = (0, 2, 5, 10, 25, 50, 100, 250, 500, 1000)
BINS = 11


def bin_of(count: float) -> int:
    """Return the bin of a count: 0, 1-2, 3-5, ..., 501-1000, more."""
    return sum(count > top for top in TOPS)


@given(st.integers(0, 50), COUNTS)
def test_a_thousand_draws_are_counted_as_they_are(name: int, seen: float) -> None:
    draws = np.floor(3000 * uniform(f"draws {name}", 1000) ** 3)
    held = sum(bin_of(draw) == bin_of(seen) for draw in draws)
    wanted = -np.log2((held + 1) / (1000 + BINS))
    assert ignorance(Ensemble.of([draws], [seen])) == pytest.approx([wanted])


@given(st.integers(1, 40), st.data())
def test_every_other_number_is_read_as_a_thousand_of_its_quantiles(
    size: int, data: st.DataObject
) -> None:
    draws = data.draw(arrays(np.float64, size, elements=COUNTS))
    seen = data.draw(COUNTS)
    ordered = np.sort(draws)
    thousand = [ordered[((2 * i + 1) * size) // 2000] for i in range(1000)]
    found = ignorance(Ensemble.of([draws], [seen]))
    assert found.tolist() == ignorance(Ensemble.of([thousand], [seen])).tolist()


def test_two_thousand_draws_are_thinned_to_every_other() -> None:
    draws = np.arange(2000.0)
    thinned = ignorance(Ensemble.of([draws[1::2]], [700.0]))
    assert ignorance(Ensemble.of([draws], [700.0])).tolist() == thinned.tolist()


def test_each_of_twelve_draws_counts_83_or_84_times() -> None:
    draws = [[0, 1, 3, 6, 11, 26, 51, 101, 251, 501, 1001, 1002]]
    held = 2.0 ** -ignorance(Ensemble.of(draws * BINS, [0, *(t + 1 for t in TOPS)]))
    counts = (held * (1000 + BINS) - 1).round(6)
    assert set(counts[:10]) <= {83.0, 84.0}
    assert counts.sum() == 1000


@given(arrays(np.float64, 12, elements=COUNTS))
def test_the_shares_of_all_bins_are_one(draws: Array) -> None:
    outcomes = [0, *(top + 1 for top in TOPS)]
    shares = 2.0 ** -ignorance(Ensemble.of(np.tile(draws, (BINS, 1)), outcomes))
    assert shares.sum() == pytest.approx(1.0)


def test_the_score_of_certainty_does_not_hang_on_the_number_of_draws() -> None:
    few, many = np.zeros((2, 1)), np.zeros((2, 1000))
    once, often = (ignorance(Ensemble.of(d, [0, 1])) for d in (few, many))
    assert once.tolist() == often.tolist()
    assert once == pytest.approx([np.log2(1011 / 1001), np.log2(1011)])
