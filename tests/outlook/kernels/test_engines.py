"""The engines agree, and nothing but the seed, the draw and the option matters."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from servanda.outlook.kernels.engines.cpu import Cpu, _edges
from servanda.outlook.kernels.engines.fields import flat, leaves, put
from servanda.outlook.kernels.engines.gpu import Gpu, is_there
from servanda.outlook.kernels.engines.lanes import LANES, work_of
from servanda.outlook.kernels.engines.model import Engine, Model, Plan, Result, Run
from servanda.outlook.kernels.engines.reference import Reference, chances
from servanda.outlook.kernels.layout import MODEL
from tests.outlook.kernels.toy import MONTHS, OPTIONS, TOY, Drawn, block, run

DRAWS = 3 * LANES + 5
ENGINES = (Reference(), Cpu(1))


def assert_same(one: Result, other: Result) -> None:
    assert np.array_equal(one.totals, other.totals, equal_nan=True)
    assert np.array_equal(one.events, other.events)
    assert one.paths.keys() == other.paths.keys()
    for name, path in one.paths.items():
        assert np.array_equal(path, other.paths[name], equal_nan=True), name


@pytest.fixture(scope="module")
def whole() -> Result:
    return Cpu(1).run(TOY, block(DRAWS), run(paths=DRAWS))


def test_compiled_lanes_give_what_numpy_gives_to_the_bit(whole: Result) -> None:
    reference = Reference().run(TOY, block(DRAWS), run(paths=DRAWS))
    assert_same(whole, reference)
    assert whole.totals.dtype == np.float32
    assert whole.totals.shape == (OPTIONS, len(leaves(TOY.totals)), DRAWS)
    assert whole.events.shape == (OPTIONS, 2, MONTHS)
    assert whole.paths["level"].shape == (OPTIONS, DRAWS, MONTHS)


def test_something_happens_and_not_always(whole: Result) -> None:
    assert 0 < whole.events[:, 0].sum() < OPTIONS * MONTHS * DRAWS
    assert 0 < whole.events[:, 1].sum() < OPTIONS * MONTHS * DRAWS
    assert np.isfinite(whole.totals).all()


@pytest.mark.parametrize("threads", [0, 2, 3, 64])
def test_the_number_of_threads_changes_nothing(whole: Result, threads: int) -> None:
    assert_same(whole, Cpu(threads).run(TOY, block(DRAWS), run(paths=DRAWS)))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cut", [1, 7, LANES, 2 * LANES + 3])
def test_a_run_cut_in_two_is_the_run_in_one_piece(
    whole: Result, engine: Engine, cut: int
) -> None:
    parts = [
        engine.run(TOY, block(cut), run()),
        engine.run(TOY, block(DRAWS - cut, cut), run()),
    ]
    totals = np.concatenate([part.totals for part in parts], axis=2)
    assert np.array_equal(totals, whole.totals)
    assert np.array_equal(sum(part.events for part in parts), whole.events)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_first_draws_and_months_of_a_longer_run_are_those_of_a_shorter_one(
    whole: Result, engine: Engine
) -> None:
    fewer = engine.run(TOY, block(9), run(paths=4))
    assert np.array_equal(fewer.totals, whole.totals[:, :, :9])
    shorter = Run(run().plan, 7, 5, 4)
    found = engine.run(TOY, block(9), shorter)
    for name, path in found.paths.items():
        assert np.array_equal(path, whole.paths[name][:, :4, :5]), name


@pytest.mark.parametrize("engine", ENGINES)
def test_options_that_promise_the_same_fare_the_same(engine: Engine) -> None:
    asked = run()
    alike = Plan(*(np.repeat(rows[:, :1], OPTIONS, axis=1) for rows in asked.plan))
    found = engine.run(TOY, block(DRAWS), asked._replace(plan=alike))
    assert (found.totals == found.totals[:1]).all()
    assert (found.events == found.events[:1]).all()


def test_an_option_does_not_depend_on_which_others_are_run(whole: Result) -> None:
    asked = run()
    last = Plan(*(np.ascontiguousarray(rows[:, -1:]) for rows in asked.plan))
    alone = Cpu(1).run(TOY, block(DRAWS), asked._replace(plan=last))
    assert np.array_equal(alone.totals[0], whole.totals[-1])


def test_events_are_counted_and_paths_added_up_as_totals_tell(whole: Result) -> None:
    fought = (whole.paths["deaths"] > 0.0).sum(axis=1)
    assert (whole.events[:, 0] >= fought).all()
    assert np.allclose(whole.paths["deaths"].sum(axis=2), whole.totals[:, 0], rtol=1e-6)
    assert np.array_equal(whole.paths["level"][:, :, -1], whole.totals[:, 1])


def test_another_seed_is_another_run(whole: Result) -> None:
    other = Cpu(1).run(TOY, block(DRAWS), run(seed=2**63 + 1))
    assert not np.array_equal(other.events, whole.events)
    assert_same(other, Reference().run(TOY, block(DRAWS), run(seed=2**63 + 1)))


def test_trajectories_beyond_four_thousand_million_have_chance_of_their_own() -> None:
    first = 2**32 - 3
    far = block(8, first=first)
    assert_same(Cpu(1).run(TOY, far, run()), Reference().run(TOY, far, run()))
    here, there = (chances(TOY, block(3, f), 7, 0).size for f in (0, 2**32))
    assert (here != there).all()


def test_a_new_channel_leaves_the_others_their_numbers() -> None:
    found = chances(TOY, block(4), 7, 3)
    fewer = chances(TOY._replace(chances=Drawn), block(4), 7, 3)
    for one, other in zip(flat(fewer), flat(found), strict=False):
        assert np.array_equal(one, other)


def test_a_plan_of_too_few_rows_or_months_is_refused() -> None:
    asked = run()
    with pytest.raises(ValueError, match="the plan has 14 months, not 15"):
        Cpu(1).run(TOY, block(4), asked._replace(months=15))
    short = asked.plan._replace(constants=asked.plan.constants[:0])
    with pytest.raises(ValueError, match="a plan of 5 rows for 6 leaves"):
        Cpu(1).run(TOY, block(4), asked._replace(plan=short))


def test_nested_tuples_and_rows_are_the_same_thing() -> None:
    assert leaves(Drawn) == ("slope.0", "slope.1", "keep", "noise")
    made = put(Drawn, (1, 2, 3, 4))
    assert made == Drawn((1, 2), 3, 4)
    assert flat(made) == (1, 2, 3, 4)
    for rows in ((1, 2, 3), (1, 2, 3, 4, 5)):
        with pytest.raises((ValueError, StopIteration)):
            put(Drawn, rows)


@pytest.mark.parametrize(("blocks", "threads"), [(1, 8), (7, 2), (8, 3), (5, 1)])
def test_threads_share_the_blocks_out_and_none_is_left(
    blocks: int, threads: int
) -> None:
    edges = _edges(blocks, threads)
    assert (edges[0], edges[-1]) == (0, blocks)
    assert min(np.diff(edges)) >= 1


# --- the real model -------------------------------------------------------------------


def asked_of(model: Model, options: int, months: int) -> Run:
    """Return made-up promises of the right shape."""
    payers = sum(name.startswith("cost.") for name in leaves(model.given))
    terms = sum(name.startswith("terms.") for name in leaves(model.given))
    schedule = len(leaves(model.given)) - payers - terms - 2
    rows, option, month = np.ogrid[:schedule, :options, :months]
    varied = ((rows + 1) * (option + 2) * (month // 6 + 3) % 7) / 7.0
    held = (np.arange(terms)[:, None] * (np.arange(options) + 1) % 11) / 11.0
    costs = np.broadcast_to(varied[:1], (payers, options, months))
    plan = Plan(*(np.asarray(x, dtype=np.float32) for x in (varied, held, costs)))
    return Run(plan, 11, months, 40)


def test_the_real_month_is_the_same_on_numpy_and_compiled_to_the_bit() -> None:
    asked, of = asked_of(MODEL, 3, 30), block(2 * LANES + 3, model=MODEL)
    found = Cpu(2).run(MODEL, of, asked)
    assert_same(found, Reference().run(MODEL, of, asked))
    assert found.totals[:, leaves(MODEL.totals).index("deaths")].max() > 0.0
    assert_same(found, Cpu(1).run(MODEL, of, asked))


AGAIN = """
from servanda.outlook.kernels.engines.cpu import Cpu, compiled
from servanda.outlook.kernels.layout import MODEL
from tests.outlook.kernels.test_engines import asked_of
from tests.outlook.kernels.toy import block
Cpu(1).run(MODEL, block(3, model=MODEL), asked_of(MODEL, 2, 3))
stats = compiled(MODEL).stats
print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))
"""


def answer_of(program: str, root: Path, **changed: str) -> tuple[str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, **changed},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout, ran.stderr


def test_compiled_code_is_found_again_by_the_next_process(root: Path) -> None:
    asked = asked_of(MODEL, 2, 3)
    Cpu(1).run(MODEL, block(3, model=MODEL), asked)
    assert answer_of(AGAIN, root) == ("1 0\n", "")


# --- the GPU engine -------------------------------------------------------------------

SIMULATED = """
import numpy as np
from servanda.outlook.kernels.engines.gpu import Gpu, is_there
from servanda.outlook.kernels.engines.reference import Reference
from servanda.outlook.kernels.layout import MODEL
from tests.outlook.kernels.test_engines import asked_of, assert_same
from tests.outlook.kernels.toy import TOY, block, run
assert is_there()
assert_same(Gpu().run(TOY, block(5), run(paths=3)),
            Reference().run(TOY, block(5), run(paths=3)))
asked, of = asked_of(MODEL, 2, 4), block(3, model=MODEL)
assert_same(Gpu().run(MODEL, of, asked), Reference().run(MODEL, of, asked))
print("the same")
"""


def test_the_gpu_source_gives_the_same_bits_in_the_simulator(root: Path) -> None:
    assert answer_of(SIMULATED, root, NUMBA_ENABLE_CUDASIM="1") == ("the same\n", "")


@pytest.mark.filterwarnings("ignore:Grid size")  # Numba: so few leave a GPU idle
@pytest.mark.skipif(not is_there(), reason="needs a GPU, and there is none")
def test_a_real_gpu_agrees_with_the_processor() -> None:
    draws, months = 4096, 60
    asked, of = asked_of(MODEL, 3, months), block(draws, model=MODEL)
    gpu, cpu = (e.run(MODEL, of, asked) for e in (Gpu(), Cpu()))
    alike = np.isclose(gpu.totals, cpu.totals, rtol=1e-3, atol=1e-3, equal_nan=True)
    # some trajectories take another way: their chance fell beside a bound. With fused
    # multiply-adds on a processor that was seen in 0.7% of these
    assert (~alike).any(axis=1).mean() < 0.02
    assert np.abs(gpu.events - cpu.events).max() <= 0.01 * draws


def test_two_models_share_no_compiled_name() -> None:
    # Symbols that are alike let one model's code be taken for the other's, where one is
    # compiled and the other loaded from disk in the same process.
    ours, toy = work_of(MODEL).__qualname__, work_of(TOY).__qualname__
    assert ours != toy
    assert work_of(MODEL).__qualname__ == ours
