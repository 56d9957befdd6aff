"""Counts of values that no order changes, and quantiles of known precision."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.ensemble.counts import COARSE, EXACT, Counts

Rows = np.ndarray[tuple[int, int], np.dtype[np.float32]]
PERCENTS = (5, 10, 25, 50, 75, 90, 95)
rows = arrays(np.float32, (3, 17), elements=st.floats(width=32, allow_nan=False))


def as_table(counts: Counts) -> tuple[list[int], list[int]]:
    return counts.key.tolist(), counts.count.tolist()


@given(rows, st.integers(1, 16), st.sampled_from([EXACT, COARSE]))
def test_counts_are_the_same_however_the_values_are_cut(
    values: Rows, cut: int, left_out: int
) -> None:
    whole = Counts.of(values, left_out)
    head = Counts.of(values[:, :cut], left_out)
    tail = Counts.of(values[:, cut:], left_out)
    assert as_table(head + tail) == as_table(whole)
    assert as_table(tail + head) == as_table(whole)


@given(rows)
def test_exact_counts_give_the_quantiles_of_the_values(values: Rows) -> None:
    found = Counts.of(values).quantiles(PERCENTS)
    wanted = np.percentile(
        values.astype(np.float64), PERCENTS, axis=1, method="inverted_cdf"
    )
    assert (found == wanted.T).all()


@given(rows)
def test_coarse_counts_are_at_most_one_part_in_256_too_near_to_nothing(
    values: Rows,
) -> None:
    finite = np.where(np.abs(values) < 1e-30, 0.0, np.clip(values, -1e30, 1e30))
    values = finite.astype(np.float32)
    exact, coarse = (Counts.of(values, n).quantiles(PERCENTS) for n in (EXACT, COARSE))
    assert (np.abs(coarse) <= np.abs(exact)).all()
    assert (np.abs(coarse - exact) <= np.abs(exact) / 256.0).all()


def test_whole_numbers_up_to_512_are_exact_in_coarse_counts() -> None:
    values = np.arange(-512, 513, dtype=np.float32)
    assert (Counts.of(values[None], COARSE).value == values).all()


def test_a_coarse_table_stops_growing() -> None:
    noise = np.random.Generator(np.random.Philox(1))
    values = noise.lognormal(3.0, 2.0, (1, 400_000)).astype(np.float32)
    few, many = Counts.of(values[:, :50_000], COARSE), Counts.of(values, COARSE)
    assert few.key.size < many.key.size < 1.3 * few.key.size
    assert many.count.sum() == 400_000


def test_shares_below_and_at_a_bound_are_exact() -> None:
    values = np.array([[-1e-20, -0.0, 0.0, 3.0]], dtype=np.float32)
    counts = Counts.of(values, COARSE)
    assert counts.share_below(0.0) == 0.25
    assert counts.share_below(0.0, at=True) == 0.5


def test_what_is_not_a_number_does_not_count() -> None:
    none = np.float32(np.nan)
    counts = Counts.of(np.array([[1.0, none, 2.0], [none, -none, none]], np.float32))
    assert counts.count.sum() == 2
    assert counts.quantiles([50])[0] == 1.0
    assert np.isnan(counts.quantiles([50])[1])
    assert np.isnan(counts.share_below(0.0)[1])


def test_a_mixture_weighs_the_rows_of_its_first_axis() -> None:
    values = np.array([[[1.0, 2.0]], [[10.0, 20.0]]], dtype=np.float32)
    mixed = Counts.of(values).blended([3, 1])
    assert mixed.shape == (1,)
    assert mixed.quantiles([37, 38, 75, 76, 100])[0].tolist() == [1, 2, 2, 10, 20]
    alone = Counts.of(values).blended([0, 5])
    assert alone.quantiles([50])[0] == pytest.approx(10.0)
