"""The calibrated outlook: every option under every school, on the same chance."""

import os
import pickle
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster

from servanda.outlook import Estimate, Option, Question, Situation, Support
from servanda.outlook.asked import Asked
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.cluster import Cluster
from servanda.outlook.ensemble import MIXED, Span
from servanda.outlook.futures import EVENTS, LEVELS, PRESENCES, SUMS, Futures
from servanda.outlook.keeping import from_netcdf, to_netcdf, to_parquet
from servanda.outlook.kernels.engines.cpu import Cpu
from servanda.outlook.kernels.engines.reference import Reference
from servanda.outlook.kernels.layout import START
from servanda.outlook.options import profiles
from servanda.outlook.priors import schools, weights
from servanda.outlook.skill.deaths import first_day
from tests.outlook.conftest import COMPACT, NO_ACTION, PLACEBO, Ask
from tests.outlook.posterior.made import UNTIL, a_posterior

DRAWS = 24
MODEL = CalibratedOutlook(engine=Cpu(1), posterior=a_posterior())


@pytest.fixture(scope="module")
def question(ask: Ask) -> Question:
    return ask(draws=DRAWS)


@pytest.fixture(scope="module")
def futures(question: Question) -> Futures:
    return MODEL.simulate(question)


def test_it_answers_under_every_school_and_their_mixture(futures: Futures) -> None:
    assert futures.model == "calibrated outlook"
    assert futures.schools == tuple(schools())
    assert list(futures.table["school"].values) == [MIXED, *schools()]
    assert futures.table["weight"].values == pytest.approx([*weights().values()])
    assert list(futures.table["profile"].values) == ["deaths", *profiles()]
    assert futures.options == ("no action", "placebo", "this compact")
    assert futures.payers == ("partner", "host")


def test_it_holds_every_variable_that_futures_promise(futures: Futures) -> None:
    for name in ("state", *SUMS, *LEVELS, *EVENTS, *PRESENCES):
        assert name in futures.paths
        assert futures.paths[name].attrs["unit"]
    assert futures.paths["cost"].attrs["unit"] == "USD, 2024 prices"
    units = dict(
        zip(
            futures.table["outcome"].values,
            futures.table["outcome_unit"].values,
            strict=True,
        )
    )
    assert units["cost.1"] == "USD, 2024 prices"
    assert "cost.2" not in units


def test_the_same_question_has_the_same_answer_and_another_seed_another(
    question: Question, futures: Futures
) -> None:
    again = MODEL.simulate(question)
    assert again.paths.identical(futures.paths)
    assert again.table.identical(futures.table)
    other = MODEL.simulate(replace(question, seed=12))
    assert not other.paths.identical(futures.paths)


def test_the_first_draws_of_a_longer_run_are_those_of_a_shorter_one(
    question: Question, futures: Futures
) -> None:
    few = MODEL.simulate(replace(question, draws=10)).paths
    assert futures.paths.isel(draw=slice(10)).identical(few)


def test_a_mission_that_does_not_happen_changes_nothing(futures: Futures) -> None:
    equal = futures.table["equal"].sel(option="placebo")
    assert (equal.drop_sel(outcome="left_on_time") == 1.0).all()
    assert equal.sel(outcome="left_on_time").isnull().all()  # nobody came
    assert (futures.difference("deaths", "placebo", against="no action") == 0.0).all()


def test_where_nothing_has_an_effect_no_option_changes_a_death(
    futures: Futures,
) -> None:
    equal = futures.table["equal"].sel(school="no effect", outcome="deaths_state")
    assert (equal == 1.0).all()
    works = futures.table["equal"].sel(school="guarantee works", option="this compact")
    assert works.sel(outcome="deaths_state") < 1.0


def test_paths_and_totals_tell_of_the_same_trajectories(
    question: Question, futures: Futures
) -> None:
    asked = Asked.of(question, a_posterior(), Cpu(1))
    whole = asked.run(asked.draw("backlash", Span(0, DRAWS)).block, DRAWS)
    mine = futures.paths["school"].values == "backlash"
    assert mine.sum() >= 3
    deaths = futures.paths["deaths_total"].sum("month").values
    told = whole.totals[:, asked.axes.outcomes.index("deaths_total")]
    assert deaths[:, mine] == pytest.approx(told[:, mine], rel=1e-5)


def test_one_school_can_be_asked_alone(question: Question, futures: Futures) -> None:
    alone = MODEL.simulate(replace(question, schools=("reversed",)))
    assert alone.schools == ("reversed",)
    at = {"school": "reversed"}
    both = (alone.table["mean"].sel(at), futures.table["mean"].sel(at))
    assert both[0].identical(both[1])
    assert set(alone.paths["school"].values) == {"reversed"}


def test_a_smaller_list_of_schools_is_weighed_anew(question: Question) -> None:
    two = MODEL.simulate(replace(question, schools=("prolongs", "backlash")))
    assert two.table["weight"].values == pytest.approx([0.5, 0.5])


def test_what_was_taken_for_granted_is_said(question: Question) -> None:
    unknown = replace(question, situation=Situation(), assumed=("so it was put",))
    told = MODEL.simulate(replace(unknown, draws=2)).assumptions
    assert told[0] == "so it was put"
    assert "population: not known; a wide prior stands in for it" in told
    assert any("no effects of its own" in words for words in told)
    doubted = Estimate(9.0, 8.0, 10.0, "persons", "hearsay")
    unread = replace(question, situation=Situation(refugees=doubted), draws=2)
    said = MODEL.simulate(unread).assumptions
    assert "refugees: 9 persons is not verified" in said


def test_a_place_that_is_known_by_month_begins_there(question: Question) -> None:
    now = replace(question, start=first_day(UNTIL + 1), situation=Situation())
    asked = Asked.of(now, a_posterior(), Cpu(1), place="AAA")
    assert asked.standing.known is not None
    ring = [START.index(f"core.ring.{k}") for k in range(12)]
    start = asked.draw("prolongs", Span(0, 4)).block.start
    known = a_posterior().ring[0].astype(np.float32)
    assert (start[ring] == known[:, None]).all()
    assert (start[START.index("fought")] == 2.0 * (known > 0.0).sum()).all()


def test_a_question_sent_elsewhere_draws_the_same(question: Question) -> None:
    asked = Asked.of(question, a_posterior(), Cpu(1))
    sent: Asked = pickle.loads(pickle.dumps(asked))  # noqa: S301 - written here
    span = Span(3, 5)
    here, there = (one.draw("backlash", span) for one in (asked, sent))
    assert (here.block.drawn == there.block.drawn).all()
    assert (here.believed == there.believed).all()


def test_schools_share_their_luck(question: Question) -> None:
    asked = Asked.of(question, a_posterior(), Cpu(1))
    one, other = (asked.draw(s, Span(0, 9)) for s in ("backlash", "prolongs"))
    same = (one.believed == other.believed).all(axis=1)
    held = {
        belief.name for s in ("backlash", "prolongs") for belief in schools()[s].beliefs
    }
    differ = {
        n for n, is_same in zip(asked.axes.parameters, same, strict=True) if not is_same
    }
    assert differ
    assert differ <= held


def test_an_option_that_nobody_pays_for_is_answered(question: Question) -> None:
    free = Option(
        name="free",
        label="Free",
        support=(Support("training", np.full(question.months, 0.5)),),
    )
    found = MODEL.simulate(replace(question, options=(NO_ACTION, free), draws=2))
    assert found.payers == ()
    assert "cost.0" not in found.table["outcome"].values
    assert (found.total("cost", "free") == 0.0).all()


def test_the_answer_is_kept_and_read_back(futures: Futures, tmp_path: Path) -> None:
    to_netcdf(futures, tmp_path / "futures.nc")
    back = from_netcdf(tmp_path / "futures.nc")
    assert back.paths.identical(futures.paths)
    assert back.table.identical(futures.table)
    to_parquet(futures, tmp_path / "futures.parquet")
    assert (tmp_path / "futures.parquet").stat().st_size < 2_000_000


def test_progress_comes_to_an_end(question: Question) -> None:
    told: list[float] = []
    MODEL.simulate(
        replace(question, draws=3, options=(NO_ACTION, PLACEBO)), told.append
    )
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_stopped_run_leaves_no_thread_and_no_answer(question: Question) -> None:
    before = threading.active_count()

    def stop(share: float) -> None:
        if share > 0.2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(MODEL, engine=Cpu(2)).simulate(replace(question, draws=1500), stop)
    assert threading.active_count() == before


@pytest.mark.slow
def test_compiled_lanes_on_any_threads_give_the_reference_to_the_bit(
    question: Question, futures: Futures
) -> None:
    for engine in (Cpu(2), Cpu(3), Reference()):
        found = replace(MODEL, engine=engine).simulate(question)
        assert found.paths.identical(futures.paths)
        assert found.table.identical(futures.table)


@pytest.fixture
def address() -> Iterator[str]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=2,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as workers:
        yield str(workers.scheduler_address)


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_that_loses_a_worker_answers_the_same_to_the_bit(
    address: str, ask: Ask
) -> None:
    asked = ask(draws=2500, options=(NO_ACTION, COMPACT))
    here = MODEL.simulate(asked)
    killed: list[float] = []

    def kill(share: float) -> None:
        if share > 0.3 and not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(share)

    with Cluster(address) as cluster:
        victim = next(iter(cluster.processes().values()))
        there = replace(MODEL, each=cluster.each, size=100).simulate(asked, kill)
    assert killed
    assert there.paths.identical(here.paths)
    assert there.table.identical(here.table)
