"""The pooled chain: counted, walked past the months that nobody knew, and drawn."""

import numpy as np
import pytest

from servanda.outlook.skill.baselines import (
    PooledMarkov,
    states_of,
    transition_counts,
    transition_shares,
)
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Deaths, Series
from servanda.outlook.skill.windows import trial
from tests.outlook.skill.made import PLACES, some_deaths, written


def test_moves_are_counted_within_places_and_not_across_gaps() -> None:
    counts = np.array(
        [
            [0.0, 0.0, 30.0, np.nan, 200.0, 0.0],
            [5.0, 99.0, 100.0, 100.0, 24.0, np.nan],
        ]
    )
    wanted = np.zeros((4, 4))
    wanted[0, 0] = wanted[0, 2] = 1
    wanted[3, 0] = 1
    wanted[1, 2] = wanted[2, 3] = wanted[3, 3] = wanted[3, 1] = 1
    assert (transition_counts(counts) == wanted).all()


def test_half_a_move_more_in_each_cell_leaves_none_impossible() -> None:
    shares = transition_shares(np.zeros((1, 11)))
    assert shares.sum(axis=1) == pytest.approx(np.ones(4))
    assert shares[0].tolist() == pytest.approx([10.5 / 12, *3 * [0.5 / 12]])
    assert shares[3].tolist() == pytest.approx([0.25] * 4)


def test_the_share_in_each_state_is_that_of_the_matrix_to_a_power() -> None:
    deaths = some_deaths()
    found = trial(2020, [Series(deaths, deaths)])
    draws = 4000
    drawn = PooledMarkov().forecast(found.history, found.window, draws, Chance(2))
    states = states_of(drawn).reshape(len(PLACES), 12, draws)
    shares = transition_shares(found.history.counts[:, -240:])
    start = states_of(found.before[:, -1])
    for month in (0, 5, 11):
        # Three steps from October to January, whose two first nobody scores.
        walked = np.linalg.matrix_power(shares, month + 3)[start]
        seen = (states[:, month, :, None] == np.arange(4)).mean(axis=1)
        errors = 4.5 * np.sqrt(walked * (1 - walked) / draws)
        assert (np.abs(seen - walked) <= errors).all()


def test_within_a_state_every_past_month_in_it_is_equally_likely() -> None:
    rows = {"AAA": [0.0, 3.0, 7.0] * 36, "BBB": [3.0, 0.0, 150.0] * 36}
    deaths = written(rows, 2012)
    found = trial(2020, [Series(deaths, deaths)])
    drawn = PooledMarkov().forecast(found.history, found.window, 4000, Chance(2))
    assert set(drawn.ravel()) <= {0.0, 3.0, 7.0, 25.0, 150.0}
    few = drawn[states_of(drawn) == 1]
    values = found.history.counts
    share = (values == 3.0).sum() / (values[states_of(values) == 1]).size
    error = 4 * np.sqrt(share * (1 - share) / few.size)
    assert (few == 3.0).mean() == pytest.approx(share, abs=error)


def test_a_state_that_the_past_never_saw_is_told_by_its_least_count() -> None:
    quiet = Deaths(("AAA",), 12 * 2012, np.zeros((1, 108)), "quiet")
    found = trial(2020, [Series(quiet, quiet)])
    drawn = PooledMarkov().forecast(found.history, found.window, 4000, Chance(2))
    assert set(drawn.ravel()) == {0.0, 1.0, 25.0, 100.0}
