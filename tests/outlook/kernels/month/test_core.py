"""The estimated core: its arithmetic by hand, and what more pressure does."""

from math import exp, floor, log, log1p
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.kernels.month import core
from servanda.outlook.kernels.month.sizes import intensity
from tests.outlook.kernels.month.made import (
    CALM,
    FIGHTING,
    RING,
    chances,
    fitted,
    single,
)

ONE = np.float32(1.0)
CHANCE = st.floats(1e-5, 1.0 - 1e-5)
RATIO = st.floats(0.05, 8.0)
GRID = ((np.arange(4000) + 0.5) / 4000).astype(np.float32)


def deaths(state: core.Core) -> Any:
    return state.ring[11]


def logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))


def dot(b: tuple[float, ...], x: tuple[float, ...]) -> float:
    return sum(float(p) * float(q) for p, q in zip(b, x, strict=True))


# --- by hand, in double precision, from the rule as written ---------------------------

X = (0.0, 1.0, 0.0, 3.4, 3.3, 2.6, 0.8, 1.1, 1.5)  # 35 deaths: intensity 2
P = fitted()
SOME = logistic(P.a[0] + dot(P.b1, X))
HEAVY = logistic(P.a[1] + dot(P.b2, X))
AT_WAR = logistic(P.a[2] + dot(P.b3, X))
BOTH = SOME * HEAVY
MOVE = (1 - SOME, SOME * (1 - HEAVY), BOTH * (1 - AT_WAR), BOTH * AT_WAR)
# of RING one month has none, three 1 to 24, six 25 to 99, two 100 and more
STAY = (1 / 12, 3 / 12, 6 / 12, 2 / 12)
W = logistic(float(P.wl[2]))
MIXED = tuple(W * s + (1 - W) * m for s, m in zip(STAY, MOVE, strict=True))


def test_the_chances_of_a_move_are_three_logits_in_sequence() -> None:
    found = core.moving(core.features(FIGHTING, single(2.0)), P)
    assert [float(p) for p in found] == pytest.approx(MOVE, rel=2e-6)
    assert sum(float(p) for p in found) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize(("up", "down"), [(1.0, 1.0), (2.0, 1.0), (0.4, 3.0)])
def test_intensities_are_drawn_at_the_chances_worked_out_by_hand(
    up: float, down: float
) -> None:
    weights = [MIXED[0] * down, MIXED[1] * down, MIXED[2], MIXED[3] * up]
    expected = [w / sum(weights) for w in weights]
    after = core.step(
        FIGHTING, P, single(up), single(down), chances(fighting=GRID, size=0.5)
    )
    counts = np.bincount(intensity(deaths(after)).astype(int), minlength=4)
    assert counts / GRID.size == pytest.approx(expected, abs=1.0 / GRID.size + 1e-6)


def truncated(place: float, scale: float, low: float, high: float, u: float) -> float:
    start, end = logistic((low - place) / scale), logistic((high - place) / scale)
    mass = start + u * (end - start)
    return place + scale * log(mass / (1.0 - mass))


@pytest.mark.parametrize(
    ("pick", "month"), [(0.01, 40.0), (0.2, 60.0), (0.4, 31.0), (0.6, 90.0)]
)
def test_a_month_that_stays_is_drawn_around_one_of_the_ring(
    pick: float, month: float
) -> None:
    # the six months of intensity 2 in order: 40 60 31 90 26 35
    change = chances(fighting=0.5, source=1e-4, remembered=pick, size=0.3)
    after = core.step(FIGHTING, P, ONE, ONE, change)
    size = truncated(log(month + 0.5), exp(-1.2), log(25), log(100), 0.3)
    assert deaths(after) == floor(exp(size))


def test_a_month_that_moves_is_drawn_from_what_was_estimated() -> None:
    change = chances(fighting=0.5, source=0.9999, size=0.7)
    after = core.step(FIGHTING, P, ONE, ONE, change)
    place = 3.7 + dot(P.bm2, X)
    scale = exp(-1.0 + 0.02 * 1.1 + 0.02 * 3.3)
    size = truncated(place, scale, log(25), log(100), 0.7)
    assert deaths(after) == floor(exp(size))


def test_the_source_of_a_size_is_drawn_in_proportion() -> None:
    far = fitted(lh=-8.0, am=(0.0, 3.25, 0.0), ls=(-8.0, -8.0, -8.0))
    change = chances(fighting=0.5, source=GRID, remembered=0.99)
    found = deaths(core.step(FIGHTING, far, ONE, ONE, change))
    share = W * STAY[2] / MIXED[2]
    assert (found == 35.0).mean() == pytest.approx(share, abs=1.0 / GRID.size + 1e-6)


def test_the_averages_take_in_the_month_at_their_half_lives() -> None:
    after = core.step(FIGHTING, P, ONE, ONE, chances(fighting=0.5))
    size = log1p(float(deaths(after)))
    for name, months, old, new in (
        ("e2", 2, 3.4, size),
        ("e6", 6, 3.3, size),
        ("e24", 24, 2.6, size),
        ("z36", 36, 0.8, 1.0),
        ("v12", 12, 1.1, abs(size - 3.3)),
    ):
        keep = 0.5 ** (1.0 / months)
        expected = keep * old + (1.0 - keep) * new
        assert float(getattr(after, name)) == pytest.approx(expected, rel=1e-6)
    assert after.ring[:11] == single(RING[1:])


def test_the_neighbours_follow_their_own_past_and_the_hosts_last_months() -> None:
    after = core.step(FIGHTING, P, ONE, ONE, chances(shock=0.0))
    assert float(after.n) == pytest.approx(0.9 * 1.5 + 0.05 + 0.02 * 3.4, rel=1e-6)
    higher = core.step(FIGHTING, P, ONE, ONE, chances(shock=1.0))
    assert float(higher.n - after.n) == pytest.approx(0.1 + 0.05 * 1.5, rel=1e-5)
    least = core.step(CALM, P, ONE, ONE, chances(shock=-4.8))
    assert least.n == 0.0


# --- what always holds ----------------------------------------------------------------


@given(CHANCE, RATIO, RATIO, st.floats(1.0, 5.0))
def test_more_pressure_upwards_never_gives_a_calmer_month(
    chance: float, up: float, down: float, more: float
) -> None:
    change = chances(fighting=chance)
    for state in (CALM, FIGHTING):
        low = core.step(state, P, single(up), single(down), change)
        high = core.step(state, P, single(up * more), single(down), change)
        assert intensity(deaths(low)) <= intensity(deaths(high))


@given(CHANCE, RATIO, RATIO, st.floats(1.0, 5.0))
def test_more_pressure_downwards_never_gives_a_worse_month(
    chance: float, up: float, down: float, more: float
) -> None:
    change = chances(fighting=chance)
    high = core.step(FIGHTING, P, single(up), single(down), change)
    low = core.step(FIGHTING, P, single(up), single(down * more), change)
    assert intensity(deaths(low)) <= intensity(deaths(high))


@given(CHANCE, CHANCE, CHANCE, CHANCE)
def test_deaths_are_whole_within_their_bounds_and_never_not_a_number(
    fighting: float, source: float, remembered: float, size: float
) -> None:
    change = chances(fighting=fighting, source=source, remembered=remembered, size=size)
    for state in (CALM, FIGHTING):
        found = deaths(core.step(state, P, ONE, ONE, change))
        assert found == np.floor(found)
        assert 0.0 <= found <= 180_000.0


@given(st.floats(-9.0, 12.0), st.floats(-8.0, 3.0), CHANCE)
def test_a_size_far_from_its_intensity_stays_within_it(
    place: float, log_scale: float, chance: float
) -> None:
    odd = fitted(am=(place, place, place), ls=(log_scale,) * 3)
    change = chances(fighting=GRID[::50], source=0.9999, size=chance)
    found = deaths(core.step(FIGHTING, odd, ONE, ONE, change))
    usual = deaths(core.step(FIGHTING, P, ONE, ONE, change))
    assert np.isfinite(found).all()
    assert (intensity(found) == intensity(usual)).all()


def test_no_more_die_than_a_population_allows() -> None:
    small = fitted(most=130.4)
    change = chances(fighting=0.99999, size=GRID)
    found = deaths(core.step(FIGHTING, small, ONE, ONE, change))
    assert found.max() == 130.0
    tiny = fitted(most=50.0)
    assert deaths(core.step(FIGHTING, tiny, ONE, ONE, change)).max() == 50.0


def test_a_larger_chance_of_size_never_gives_fewer_deaths() -> None:
    for source in (1e-4, 0.9999):
        for fighting in (0.3, 0.5, 0.98):
            change = chances(fighting=fighting, source=source, size=GRID)
            found = deaths(core.step(FIGHTING, P, ONE, ONE, change))
            assert (np.diff(found) >= 0.0).all()


def test_arrays_of_any_shape_hold_what_single_numbers_give() -> None:
    grid = np.linspace(0.02, 0.98, 12, dtype=np.float32).reshape(3, 4)
    found = core.step(FIGHTING, P, ONE, ONE, chances(fighting=grid, size=grid[0]))
    for i, j in np.ndindex(3, 4):
        alone = core.step(
            FIGHTING, P, ONE, ONE, chances(fighting=grid[i, j], size=grid[0, j])
        )
        row = core.step(FIGHTING, P, ONE, ONE, chances(fighting=grid, size=grid[0, j]))
        assert deaths(row)[i, j] == deaths(alone)
    assert deaths(found).shape == (3, 4)
    assert deaths(found).dtype == np.float32


# --- spells ---------------------------------------------------------------------------


def test_a_spell_ends_and_begins_as_often_as_believed() -> None:
    inside = FIGHTING._replace(spell=ONE)
    goes_on = core.step(inside, P, ONE, ONE, chances(spell=GRID)).spell
    begins = core.step(FIGHTING, P, ONE, ONE, chances(spell=GRID)).spell
    assert goes_on.mean() == pytest.approx(1.0 - 0.03, abs=3e-4)
    assert begins.mean() == pytest.approx(0.02, abs=3e-4)


def test_in_a_spell_the_last_year_repeats_itself() -> None:
    inside, change = FIGHTING._replace(spell=ONE), chances(fighting=GRID)
    found = intensity(deaths(core.step(inside, P, ONE, ONE, change))).astype(int)
    weight = logistic(6.9)
    expected = [weight * s + (1 - weight) * m for s, m in zip(STAY, MOVE, strict=True)]
    counts = np.bincount(found, minlength=4) / GRID.size
    assert counts == pytest.approx(expected, abs=1.0 / GRID.size + 1e-6)


def test_a_spell_of_peace_does_not_keep_fighting_from_beginning() -> None:
    for change in (chances(fighting=GRID, source=0.999), chances(fighting=GRID)):
        calm = deaths(core.step(CALM, P, ONE, ONE, change))
        spell = deaths(core.step(CALM._replace(spell=ONE), P, ONE, ONE, change))
        assert (calm == spell).all()
