"""The first day of trajectories: what is known, run on to the start."""

import numpy as np
import pytest

from servanda.outlook.kernels.month.core import Fitted
from servanda.outlook.noise import Array, Noise
from servanda.outlook.posterior import Memory, fitted_of
from servanda.outlook.posterior.beginning import Begun, Remembered, begun
from tests.outlook.posterior.made import DRAWS, a_posterior

POSTERIOR = a_posterior()
ROW = POSTERIOR.row["DDD"]
SOME = 300


def fitted(noise: Noise) -> Fitted:
    at = np.arange(noise.first, noise.first + noise.draws) % DRAWS
    return fitted_of(POSTERIOR, at, np.full(noise.draws, ROW))


def remembered(deaths: list[float], gap: int = 0) -> Remembered:
    memory = Memory(POSTERIOR.features[[ROW]], POSTERIOR.ring[[ROW]])
    return Remembered(memory, np.array(deaths), gap)


def of(
    known: Remembered,
    noise: Noise | None = None,
    quiet: float = 0.0,
    share: float = 0.5,
) -> Begun:
    noise = noise or Noise(5, 0, SOME)
    return begun(known, share, fitted(noise), np.full(noise.draws, quiet), noise)


def bits(months: Array) -> list[list[int]]:
    """Return which months had deaths, the latest last."""
    return [[(int(value) >> k) & 1 for k in range(24)] for value in months]


def test_without_a_gap_every_trajectory_begins_with_what_is_remembered() -> None:
    found = of(remembered([0.0] * 24))
    for k, month in enumerate(found.core.ring):
        assert (np.asarray(month) == POSTERIOR.ring[ROW, k]).all()
    names = ("e2", "e6", "e24", "z36", "v12", "n")
    for name, value in zip(names, POSTERIOR.features[ROW, 3:], strict=True):
        assert np.asarray(getattr(found.core, name)) == pytest.approx(value, rel=1e-6)


def test_a_spell_is_on_with_its_chance() -> None:
    known = remembered([0.0] * 24)
    for share in (0.0, 0.3, 1.0):
        on = np.asarray(of(known, share=share).core.spell)
        assert set(np.unique(on)) <= {0.0, 1.0}
        assert on.mean() == pytest.approx(share, abs=3.0 * np.sqrt(0.25 / SOME))


def test_the_months_since_heavy_fighting_are_counted_where_they_are_known() -> None:
    assert (of(remembered([0.0] * 20 + [25.0, 24.0, 3.0, 0.0])).quiet == 3.0).all()
    assert (of(remembered([0.0] * 23 + [25.0])).quiet == 0.0).all()


def test_what_the_known_months_do_not_reach_is_told_by_other_sources() -> None:
    assert (of(remembered([24.0] * 12), quiet=60.0).quiet == 60.0).all()
    # It cannot have been within the months that are known.
    assert (of(remembered([24.0] * 12), quiet=5.0).quiet == 12.0).all()


def test_two_years_of_fighting_are_kept_as_bits_the_latest_on_top() -> None:
    found = of(remembered([0.0] * 6 + [1.0] * 4 + [0.0] * 14))
    assert bits(found.months)[0] == [0] * 6 + [1] * 4 + [0] * 14
    assert (found.fought == 4.0).all()


def test_of_one_known_year_the_year_before_is_taken_to_have_been_alike() -> None:
    found = of(remembered([1.0, 1.0] + [0.0] * 10))
    assert bits(found.months)[0] == ([1, 1] + [0] * 10) * 2
    assert (found.fought == 4.0).all()


def test_months_up_to_the_start_are_run_and_counted() -> None:
    gap = 7
    found = of(remembered([0.0] * 24, gap), quiet=240.0)
    ring = np.stack([np.asarray(month) for month in found.core.ring])
    assert (ring[: 12 - gap] == POSTERIOR.ring[ROW, gap:, None]).all()
    assert len(np.unique(ring[-1])) > 5
    new = ring[12 - gap :]
    assert np.array(bits(found.months))[:, -gap:].T.tolist() == (new > 0).tolist()
    assert (found.fought == (new > 0).sum(axis=0)).all()
    heavy = new >= 25.0
    last = np.where(heavy.any(axis=0), np.argmax(heavy[::-1], axis=0), 240 + gap)
    assert (found.quiet == last).all()


def test_a_trajectory_begins_alike_however_draws_are_cut_into_blocks() -> None:
    known = remembered([0.0] * 24, 5)
    whole = of(known, Noise(5, 0, 40))
    parts = [of(known, Noise(5, 0, 15)), of(known, Noise(5, 15, 25))]
    for k in range(12):
        both = np.concatenate([np.asarray(part.core.ring[k]) for part in parts])
        assert (np.asarray(whole.core.ring[k]) == both).all()
    both = np.concatenate([np.asarray(part.core.n) for part in parts])
    assert (np.asarray(whole.core.n) == both).all()


def test_another_seed_runs_the_months_to_the_start_otherwise() -> None:
    known = remembered([0.0] * 24, 5)
    one, other = of(known, Noise(5, 0, 40)), of(known, Noise(6, 0, 40))
    assert (np.asarray(one.core.ring[-1]) != np.asarray(other.core.ring[-1])).any()
