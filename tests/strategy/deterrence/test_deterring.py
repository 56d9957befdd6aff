"""What is found for a compact, without the evidence and with it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from servanda.acts.checking import open_case
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.noise import Noise
from servanda.outlook.options import Size, full_question_of
from servanda.publication.strategy.deterrence.telling import MECHANISMS
from servanda.strategy.deterrence.deterring import beliefs, deterrence_of
from servanda.strategy.deterrence.feedback import BELIEF, answer_ratio, fed_back
from servanda.strategy.deterrence.found import DeterrenceFound
from servanda.strategy.deterrence.power import power_of
from servanda.strategy.deterrence.real import real_world
from servanda.strategy.deterrence.world import shipped_world
from servanda.strategy.ground import Ground
from tests.strategy.deterrence.made import values


@pytest.fixture(scope="module")
def ground(root: Path) -> Ground:
    case = open_case(root / "examples" / "maravel" / "compact.yaml", None)
    compact = case.compact.document
    facts = case.facts.document if case.facts else None
    question = full_question_of(compact, facts, Size(60, 3))
    futures = CalibratedOutlook().simulate(question)
    return Ground(compact, facts, date(2025, 12, 19), question, futures)


@pytest.fixture(scope="module")
def found(ground: Ground) -> DeterrenceFound:
    return deterrence_of(ground, shipped_world("none is held"))


def test_each_mechanism_is_told_apart_with_its_sign_open(
    found: DeterrenceFound,
) -> None:
    for mechanism in ("deter", "entrench", "balance", "net"):
        answer = found.of("repression", mechanism).answer
        assert answer.sign == "not distinguishable"
        assert answer.low < answer.middle < answer.high
        assert any(one.within for one in answer.switches)
    assert found.of("repression", "deter").answer.middle < 0.0
    assert found.of("repression", "entrench").answer.middle > 0.0


def test_beliefs_that_leave_no_effect_out_give_a_sign(ground: Ground) -> None:
    held = dict(beliefs())
    for name, ends in {
        "deter": (0.5, 0.6, 0.7),
        "arm": (1.5, 2.0, 2.5),
        "arm.represses": (1.5, 2.0, 2.5),
    }.items():
        low, median, high = ends
        held[name] = replace(held[name], low=low, median=median, high=high)
    told = deterrence_of(ground, shipped_world("none is held"), held=held)
    assert told.of("repression", "deter").answer.sign == "below nought"
    assert told.of("repression", "balance").answer.sign == "above nought"


def test_every_stated_mechanism_leaves_its_sign_open_by_construction() -> None:
    for name in MECHANISMS:
        assert beliefs()[name].low < 1.0 < beliefs()[name].high, name


def test_multiplicity_is_counted_and_both_ends_are_told(found: DeterrenceFound) -> None:
    assert found.daring.one + found.daring.three == pytest.approx(1.0)
    assert found.daring.three > 0.0
    assert found.daring.lowest[0] < found.daring.highest[0]
    ends = [found.of(name).answer for name in ("fewest dare", "most dare")]
    net = found.of("repression").answer
    middles = sorted(one.middle for one in ends)
    assert middles[0] - 1e-9 <= net.middle <= middles[1] + 1e-9


def test_an_effect_needs_many_cases_to_be_seen(found: DeterrenceFound) -> None:
    power = found.power
    assert power is not None
    assert power.least == pytest.approx(2.8 * power.error)
    assert power.needed is not None
    assert power.needed > power.events
    easy = power_of(found.trial, 2.0 * power.least)
    assert easy is not None
    assert easy.needed is not None
    assert easy.needed <= power.events
    none = power_of(found.trial, 0.0)
    assert none is not None
    assert none.needed is None


def test_neighbours_ratio_multiplies_the_belief_and_moves_the_outlook(
    ground: Ground, found: DeterrenceFound
) -> None:
    world = found.world
    at = values(60, {"arm": 3.0, "counts.for": 50.0})
    ratio = answer_ratio(world.regimes, world.estimated, at)
    assert (ratio > 1.0).all()
    noise = Noise(ground.question.seed, 0, 60)
    usual = fed_back(ground, world.regimes, np.ones(60), noise, None)
    more = fed_back(
        ground, world.regimes, 20.0 * ratio, noise, CalibratedOutlook().simulate
    )
    assert more.replaced.median > 10.0 * usual.replaced.median
    assert more.replaced.name == BELIEF
    by = {one.unit: one for one in more.paired}
    assert by["months"].middle >= 0.0
    assert all(0.0 <= one.same <= 1.0 for one in more.paired)


def test_one_option_alone_has_the_futures_it_has_among_all(ground: Ground) -> None:
    chosen = [one for one in ground.question.options if one.name == "this compact"]
    alone = CalibratedOutlook().simulate(
        replace(ground.question, options=tuple(chosen))
    )
    for name in ("deaths_total", "neighbour_countermove"):
        one, other = (
            of.paths[name].sel(option="this compact").values
            for of in (alone, ground.futures)
        )
        assert np.array_equal(one, other)


def test_a_store_that_lacks_an_indicator_gives_stand_ins_and_says_why(
    tmp_path: Path,
) -> None:
    panel = Panel(Store(tmp_path), Clocks(date(2020, 12, 31)))
    world = real_world(panel, beliefs(), "SLB")
    assert not world.is_real
    assert "political_terror_state" in world.why


def test_the_real_set_on_a_day_is_of_autocracies_and_not_of_the_host(
    shared_store: Store,
) -> None:
    panel = Panel(shared_store, Clocks(date(2020, 12, 31)))
    world = real_world(panel, beliefs(), "TCD")
    assert world.is_real
    assert 60 <= len(world.regimes) <= 100
    assert world.regimes.near.sum() >= 3
    assert world.last == 2020
    assert "pts" in world.vintages[0]


@pytest.mark.slow
def test_a_compact_of_2003_is_judged_without_later_years(shared_store: Store) -> None:
    panel = Panel(shared_store, Clocks(date(2003, 7, 24)))
    world = real_world(panel, beliefs(), "SLB")
    assert (world.first, world.last) == (1984, 2002)
