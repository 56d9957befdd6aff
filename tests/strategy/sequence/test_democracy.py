"""Democracy: what it is added from, what turns its sign, and the count behind it."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.strategy.beliefs import stated
from servanda.strategy.designs import Design, Stretch, drafted, nothing
from servanda.strategy.sequence.contrasts import pairs
from servanda.strategy.sequence.democracy import (
    BELIEFS,
    Held,
    believed,
    change,
    gained,
    governed,
    held_of,
)
from servanda.strategy.sequence.judging import Past, trial_of
from tests.strategy.grounds import ground_of

WINDOW = 5  # years


def test_reform_counts_by_strength_and_time() -> None:
    whole = Design("whole", {"governance": Stretch(0, 24, 0.5)})
    assert governed([whole, Design("none")]).tolist() == [1.0, 0.0]


def test_where_support_does_nothing_reform_does_nothing() -> None:
    ground = ground_of("maravel")
    trial = trial_of(ground, 40, 1, Past(), ["no effect"])
    found = trial.run([drafted(ground)])
    held = believed(found, 1)
    assert not held["democracy.governance"].any()
    only = change([drafted(ground)], found, held)
    assert (only <= 0.25).all()


def test_a_sign_that_a_range_leaves_open_is_not_distinguishable() -> None:
    ground = ground_of("maravel")
    designs = [drafted(ground), nothing(ground)]
    found = trial_of(ground, 140, 1, Past()).run(designs)
    answer = gained(held_of(designs, found, 1), 0, 1, 1)
    assert answer.sign == "not distinguishable"
    assert any(one.belief == "democracy.governance" for one in answer.switches)


def test_two_seeds_never_give_opposite_signs() -> None:
    ground = ground_of("maravel")
    draft = drafted(ground)
    designs = [draft, nothing(ground), *(one.one for one in pairs(draft, 1.0 / 3.0))]
    signs = []
    for seed in (1, 2, 3):
        found = trial_of(ground, 280, seed, Past()).run(designs)
        held = held_of(designs, found, seed)
        places = range(1, len(designs))
        signs.append([gained(held, k, 0, seed).sign for k in places])
    for found_by_seed in zip(*signs, strict=True):
        assert not {"above nought", "below nought"} <= set(found_by_seed)


def test_luck_in_the_states_alone_gives_no_sign() -> None:
    ground = ground_of("maravel")
    designs = [replace(drafted(ground), safeguards=safe) for safe in (True, False)]
    found = trial_of(ground, 280, 1, Past()).run(designs)
    held = held_of(designs, found, 1)
    for seed in (1, 2, 3):
        assert gained(held, 0, 1, seed).sign == "not distinguishable"


def test_a_sign_needs_the_whole_range_beyond_the_least_change() -> None:
    years = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    for coups, sign in ((0.0, "not distinguishable"), (0.1, "not distinguishable")):
        middle = years.copy()
        middle[0, 0] = coups  # a tenth more of coups: 0.8 points of a hundred
        held = Held(middle, np.repeat(middle[None], 50, axis=0))
        assert gained(held, 0, 1, 1).sign == sign
    middle = years.copy()
    middle[0, 0] = 1.0
    certain = Held(middle, np.repeat(middle[None], 50, axis=0))
    assert gained(certain, 0, 1, 1).sign == "below nought"


def test_reform_counts_in_the_schools_in_which_it_does_anything() -> None:
    ground = ground_of("maravel")
    draft = [drafted(ground)]
    none = trial_of(ground, 60, 1, Past(), ["no effect"]).run(draft)
    assert not held_of(draft, none, 1).middle[2].any()
    every = trial_of(ground, 140, 1, Past()).run(draft)
    assert 0.0 < held_of(draft, every, 1).middle[2, 0] < governed(draft)[0]


@pytest.mark.shared
def test_the_measured_coefficients_are_those_of_the_panel(shared: Path) -> None:
    """Count again: change of polyarchy over five years, 1989 to 2021, all states."""
    data = shared / "data"
    rows = _windows(
        pl.read_parquet(data / "country_year/vdem_v15_highlevel_1789_2021.parquet"),
        pl.read_parquet(data / "country_month/ged_country_month_1989_2021.parquet"),
        pl.read_csv(
            data / "country_year/powell_thyne_coups_gw_1950_2021.csv.gz",
            infer_schema_length=20000,
        ),
    )
    gain, held, states = rows[:, 0], rows[:, 1:5], rows[:, 5]
    found, spread = _regressed(gain, held, states)
    beliefs = stated(BELIEFS)
    coup, war = beliefs["democracy.coup"], beliefs["democracy.war"]
    assert coup.median == pytest.approx(found[2], abs=5e-4)
    assert war.median == pytest.approx(found[3], abs=5e-4)
    for one, error in ((coup, spread[2]), (war, spread[3])):
        assert (one.high - one.low) / (2 * 1.645 * error) == pytest.approx(2.0, rel=0.1)
    assert int(held[:, 2].sum()) == 194
    assert round(float(held[:, 3].sum())) == 777


def _windows(
    vdem: pl.DataFrame, deaths: pl.DataFrame, coups: pl.DataFrame
) -> np.ndarray:
    """Return change, 1, start, whether a coup, years of war, state: (window, 6)."""
    years = ("gwcode", "year")
    index = (
        vdem.select(
            pl.col("GWn").cast(pl.Int64, strict=False).alias("gwcode"),
            pl.col("year").cast(pl.Int64),
            pl.col("v2x_polyarchy").alias("index"),
        )
        .drop_nulls()
        .unique(years)
        .filter(pl.col("year") >= 1989)
    )
    war = (
        deaths.drop_nulls("gwcode")
        .with_columns(pl.col(name).cast(pl.Int64) for name in years)
        .group_by(years)
        .agg((pl.col("ged_sb") >= 100).sum().alias("war"))
    )
    coup = coups.select(
        *(pl.col(name).cast(pl.Int64) for name in years),
        pl.col("pt_coup").cast(pl.Float64, strict=False).alias("coup"),
    )
    panel = index.join(war, on=years, how="left").join(coup, on=years, how="left")
    held = {(s, y): (x, w or 0, c or 0) for s, y, x, w, c in panel.iter_rows()}
    found = []
    for (state, year), (start, _, _) in held.items():
        window = [held.get((state, year + k)) for k in range(1, WINDOW + 1)]
        if year + WINDOW > 2021 or any(one is None for one in window):
            continue
        told = [one for one in window if one is not None]
        attacked = float(any(one[2] > 0 for one in told))
        wars = math.fsum(one[1] for one in told) / 12.0
        found.append((told[-1][0] - start, 1.0, start, attacked, wars, float(state)))
    return np.array(found)


def _regressed(
    gain: np.ndarray, held: np.ndarray, states: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return coefficients and their errors, clustered by state."""
    inverse = np.linalg.inv(held.T @ held)
    found = inverse @ held.T @ gain
    left = gain - held @ found
    middle = np.zeros_like(inverse)
    for state in np.unique(states):
        own = states == state
        sums = held[own].T @ left[own]
        middle += np.outer(sums, sums)
    return found, np.sqrt(np.diag(inverse @ middle @ inverse))
