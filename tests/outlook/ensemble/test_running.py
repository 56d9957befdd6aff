"""A run: the same to the bit however it is cut, and never half of one."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from servanda.outlook.ensemble import MIXED, PERCENTS, Ran, Span, here, run
from servanda.outlook.ensemble.blocks import spans
from servanda.outlook.ensemble.counts import COARSE
from servanda.outlook.ensemble.running import measure
from tests.outlook.ensemble.made import MADE_UNITS, OPTIONS, SCHOOLS, WAYS, Made

DRAWS = 300


def asked(work: Made, **how: Any) -> Ran:
    return run(work, WAYS, MADE_UNITS, **how)


@pytest.fixture(scope="module")
def ran() -> Ran:
    return asked(Made(DRAWS))


@pytest.fixture(scope="module")
def totals() -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return (school, option, outcome, draw), computed in one piece."""
    work, whole = Made(DRAWS), Span(0, DRAWS)
    return np.array([work.run(work.draw(s, whole).block, 0).totals for s in SCHOOLS])


def same(one: Ran, other: Ran) -> bool:
    return one.paths.identical(other.paths) and one.table.identical(other.table)


@pytest.mark.parametrize("size", [1, 7, 128, 10_000])
def test_a_run_is_the_same_to_the_bit_for_any_size_of_block(
    ran: Ran, size: int
) -> None:
    draws = 40 if size == 1 else DRAWS
    wanted = ran if draws == DRAWS else asked(Made(draws))
    assert same(asked(Made(draws), size=size), wanted)


def test_blocks_may_be_joined_in_any_order() -> None:
    work = Made(DRAWS)
    one = measure(work, (WAYS, COARSE), Span(0, DRAWS))
    parts = [measure(work, (WAYS, COARSE), span) for span in spans(DRAWS, 70)]
    for order in (parts, parts[::-1], [parts[i] for i in (3, 0, 4, 1, 2)]):
        joined = (order[0] + order[1]) + ((order[2] + order[3]) + order[4])
        assert (joined.outcome.first == one.outcome.first).all()
        assert (joined.spread.count == one.spread.count).all()
        assert (joined.regrets.key == one.regrets.key).all()
        assert (joined.mixed_best.second == one.mixed_best.second).all()
        assert (joined.worst == one.worst).all()
        assert (joined.events == one.events).all()


def test_the_table_holds_the_figures_of_all_draws(
    ran: Ran, totals: np.ndarray[Any, np.dtype[np.float32]]
) -> None:
    at = {"school": list(SCHOOLS), "outcome": "deaths_total"}
    values = totals[:, :, 1].astype(np.float64)
    assert ran.table["mean"].sel(at).values == pytest.approx(values.mean(-1))
    assert ran.table["variance"].sel(at).values == pytest.approx(values.var(-1))
    wanted = np.percentile(values, PERCENTS, axis=-1, method="inverted_cdf")
    assert (ran.table["quantile"].sel(at).values == np.moveaxis(wanted, 0, -1)).all()
    beyond = (totals[:, :, 1] - totals[:, :1, 1]).astype(np.float32)
    wanted = np.percentile(beyond, PERCENTS, axis=-1, method="inverted_cdf")
    assert (ran.table["difference"].sel(at).values == np.moveaxis(wanted, 0, -1)).all()
    assert (ran.table["below"].sel(at).values == (beyond < 0.0).mean(-1)).all()
    assert (ran.table["equal"].sel(at).values == (beyond == 0.0).mean(-1)).all()


def test_the_mixture_weighs_the_schools(
    ran: Ran, totals: np.ndarray[Any, np.dtype[np.float32]]
) -> None:
    weights = np.array(list(SCHOOLS.values()))
    at = {"outcome": "deaths"}
    means = ran.table["mean"].sel(at)
    single = means.sel(school=list(SCHOOLS)).values
    assert means.sel(school=MIXED).values == pytest.approx(weights @ single)
    chance = ran.table["probability"].sel(event="relapse")
    single = chance.sel(school=list(SCHOOLS)).values
    assert chance.sel(school=MIXED).values == pytest.approx(weights @ single)
    mixed = np.tensordot(weights, totals[:, :, 0].astype(np.float64), axes=1)
    error = ran.table["mean_error"].sel({**at, "school": MIXED}).values
    assert error == pytest.approx(mixed.std(-1) / np.sqrt(DRAWS), rel=1e-6)


def test_every_chance_has_an_error_and_what_was_never_asked_has_none(ran: Ran) -> None:
    chance, error = ran.table["probability"], ran.table["error"]
    assert (error.where(chance.notnull(), 1.0) > 0.0).all()
    on_time = chance.sel(event="left_on_time", option="no action")
    assert on_time.isnull().all()
    assert error.sel(event="left_on_time", option="no action").isnull().all()
    assert chance.sel(event="left_on_time", option="this compact").notnull().all()


def test_shares_and_chances_by_month_have_errors_too(ran: Ran) -> None:
    for name in ("below", "equal", "chance"):
        error = ran.table[f"{name}_error"]
        share = ran.table[name]
        assert (error.where(share.notnull(), 1.0) > 0.0).all()
        middle = np.sqrt(share * (1.0 - share) / DRAWS)
        assert (abs(error - middle).fillna(0.0) < 2.0 / DRAWS).all()


def test_equal_options_share_the_chance_of_being_best(ran: Ran) -> None:
    best = ran.table["best"]
    assert best.sum("option").values == pytest.approx(1.0)
    twins = best.sel(option=["this compact", "the same again"]).values
    assert twins[..., 0] == pytest.approx(twins[..., 1])
    ranks = ran.table["rank"].sel(option=["this compact", "the same again"]).values
    assert (ranks[..., 0] == ranks[..., 1]).all()
    nothing = best.sel(school="nothing", profile="deaths").values
    assert nothing == pytest.approx(1.0 / 3.0)
    assert (ran.table["best_error"] > 0.0).all()


def test_regret_is_told_by_mean_maximum_and_ninetieth_percentile(
    ran: Ran, totals: np.ndarray[Any, np.dtype[np.float32]]
) -> None:
    loss = totals[:, :, 1]
    regret = loss - loss.min(axis=1, keepdims=True)
    told = ran.table["regret"].sel(profile="deaths", school=list(SCHOOLS))
    assert told.sel(kind="mean").values == pytest.approx(regret.mean(-1))
    assert (told.sel(kind="maximum").values == regret.max(-1)).all()
    far = np.percentile(regret, 90, axis=-1, method="inverted_cdf")
    assert (told.sel(kind="p90").values == far).all()
    mixed = ran.table["regret"].sel(profile="deaths", school=MIXED, kind="maximum")
    assert (mixed.values == regret[:3].max(-1).max(0)).all()  # one has no weight


def test_events_by_month_are_exact_counts(ran: Ran) -> None:
    work = Made(DRAWS)
    paths = work.run(work.draw("harms", Span(0, DRAWS)).block, DRAWS).paths
    counted = ran.table["happened"].sel(single_school="harms", happening="relapse")
    assert counted.dtype == np.int64
    assert (counted.values == paths["relapse"].sum(axis=1)).all()
    chance = ran.table["chance"].sel(school="harms", happening="relapse")
    assert (chance.values == counted.values / DRAWS).all()


def test_a_recorded_draw_is_the_one_that_its_school_has(ran: Ran) -> None:
    work = Made(DRAWS)
    lots = ran.paths["school"].values
    assert [int((lots == s).sum()) for s in SCHOOLS] == [150, 90, 60, 0]
    for school in ("works", "harms", "nothing"):
        whole = work.run(work.draw(school, Span(0, DRAWS)).block, DRAWS).paths
        mine = lots == school
        for name in ("deaths", "gdp", "relapse"):
            wanted = whole[name].astype(ran.paths[name].dtype)[:, mine]
            assert (ran.paths[name].values[:, mine] == wanted).all()
        pushes = work.draw(school, Span(0, DRAWS)).believed[0, mine]
        held = ran.paths["parameter_value"].sel(parameter="push").values[mine]
        assert (held == pushes).all()


def test_the_first_recorded_draws_of_a_longer_run_are_those_of_a_shorter_one(
    ran: Ran,
) -> None:
    fewer = asked(Made(90)).paths
    assert ran.paths.isel(draw=slice(90)).identical(fewer)


def test_what_is_paid_stands_by_payer(ran: Ran) -> None:
    cost = ran.paths["cost"].sel(option="this compact").sum("month")
    assert cost.sel(payer="partner").values == pytest.approx(0.9 * 6e6)
    assert cost.sel(payer="host").values == pytest.approx(0.1 * 6e6)
    assert ran.paths["cost"].attrs["unit"] == "USD"


def test_one_school_alone_is_its_own_mixture() -> None:
    alone = asked(Made(50, schools=("harms",))).table
    for name in ("mean", "quantile", "probability", "best", "regret", "chance"):
        told = alone[name]
        assert (
            told.sel(school=MIXED)
            .drop_vars("school")
            .equals(told.sel(school="harms").drop_vars("school"))
        )


def test_progress_rises_to_one() -> None:
    told: list[float] = []
    asked(Made(DRAWS), size=100, progress=told.append)
    assert told == sorted(told)
    assert len(told) == 12 + 3
    assert told[-1] == 1.0


def test_a_stopped_run_gives_nothing_and_leaves_no_thread() -> None:
    before = threading.active_count()
    given = []

    def stopping(
        task: Any, work: Any, more: Any, pieces: Sequence[Span]
    ) -> Iterator[Any]:
        try:
            for at, found in enumerate(here(task, work, more, pieces)):
                if task is measure and at == 1:
                    raise KeyboardInterrupt
                yield found
        finally:
            given.append("closed")

    with pytest.raises(KeyboardInterrupt):
        asked(Made(DRAWS), size=100, each=stopping)
    assert given == ["closed", "closed"]
    assert threading.active_count() == before


def test_a_stop_while_blocks_are_joined_lets_go_of_those_under_way() -> None:
    closed = []

    def each(task: Any, work: Any, more: Any, pieces: Sequence[Span]) -> Iterator[Any]:
        try:
            yield from here(task, work, more, pieces)
        finally:
            closed.append(task)

    def stop(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked(Made(DRAWS), size=50, each=each, progress=stop)
    assert closed[-1] is measure


_GROWTH = """
import resource, sys
from servanda.outlook.ensemble import run
from tests.outlook.ensemble.made import MADE_UNITS, WAYS, Made
used = []
for draws in (6_000, 60_000):
    run(Made(draws), WAYS, MADE_UNITS, size=1000)
    used.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(used[0], used[1])
"""


def test_memory_does_not_grow_with_draws(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GROWTH],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    few, many = map(int, done.stdout.split())
    assert many < few + 12 * 1024  # kilobytes; ten times the draws


def test_more_than_the_recorded_draws_are_told_within_one_part_in_256() -> None:
    many = Made(3000)
    table, paths = asked(many).table, asked(many).paths
    assert paths.sizes["draw"] == 2000
    whole = many.run(many.draw("harms", Span(0, 3000)).block, 0).totals
    wanted = np.percentile(whole[:, 1], PERCENTS, axis=-1, method="inverted_cdf").T
    told = table["quantile"].sel(school="harms", outcome="deaths_total").values
    assert (told <= wanted).all()
    assert (told >= wanted * (1.0 - 1.0 / 256.0)).all()
    assert table.attrs["draws"] == 3000


def test_every_variable_says_its_unit(ran: Ran) -> None:
    for part in (ran.paths, ran.table):
        assert all(variable.attrs["unit"] for variable in part.data_vars.values())
    assert isinstance(ran.table, xr.Dataset)
    assert tuple(ran.table["option"].values) == OPTIONS
    assert replace(Made(), draws=1).axes.draws == 1
