from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from servanda.compact.model import Compact
from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.disputes import (
    DisputesFound,
    Estimates,
    Surroundings,
    disputes_of,
    shipped,
)
from servanda.strategy.deterrence.disputes.estimates import DesignEstimate
from servanda.strategy.deterrence.disputes.judging import believed, ratios_of
from tests.strategy.grounds import ground_of

ON = date(2009, 6, 1)


@cache
def threatened() -> Compact:
    """Return the fictional compact as if its first objective were defence."""
    compact = ground_of("maravel").compact
    first, *others = compact.objectives or ()
    defence = first.model_copy(update={"kind": "deterrence and defence"})
    return compact.model_copy(update={"objectives": (defence, *others)})


def found(
    estimates: Estimates | None = None, around: Surroundings | None = None
) -> DisputesFound:
    noise = Noise(7, 0, 400)
    return disputes_of(
        threatened(), None, ON, noise, around=around, estimates=estimates
    )


def _alike(log_ratio: float, spread: float) -> Estimates:
    """Return estimates of which every design says the same."""
    draws = tuple(log_ratio + spread * np.linspace(-1.0, 1.0, 41))
    of = shipped()
    same = tuple(DesignEstimate(one.name, log_ratio, draws, 0) for one in of.designs)
    return replace(of, designs=same)


def test_a_compact_that_is_not_about_defence_does_not_raise_the_question() -> None:
    compact = ground_of("maravel").compact
    told = disputes_of(compact, None, ON, Noise(7, 0, 50))
    assert told.arises == "does not arise"
    assert told.answer is None
    assert not told.hazards


def test_a_compact_without_objectives_leaves_it_not_known() -> None:
    compact = threatened().model_copy(update={"objectives": None})
    told = disputes_of(compact, None, ON, Noise(7, 0, 50))
    assert told.arises == "not known"
    assert "objectives" in told.unknown[0]


def test_what_the_program_comes_with_is_undecided_by_intervals() -> None:
    told = found()
    assert {one.sign for one in told.ratios if one.counts} == {"not distinguishable"}
    assert told.verdict == "undecided"
    assert told.sign == "not distinguishable"


def test_designs_that_fail_a_placebo_or_rest_on_few_disputes_do_not_count() -> None:
    standing = {one.name: one.standing for one in found().ratios}
    assert standing == {
        "raw": "adjusts nothing",
        "pooled": "fails its placebo",
        "hostile": "fails its placebo",
        "balanced": "counts",
        "within": "counts",
        "formed": "counts",
        "ended": "too few disputes",
    }
    of = shipped()
    without = [one for one in of.designs if standing[one.name] == "counts"]
    assert believed(of) == believed(replace(of, designs=tuple(without)))


def test_a_placebo_of_either_kind_that_leaves_1_out_fails_a_design() -> None:
    of = shipped()
    for kind in ("of another target", "in other years"):
        never = tuple(
            replace(one, low=0.5, high=0.9)
            if (one.design, one.kind) == ("within", kind)
            else one
            for one in of.placebos
        )
        told = {one.name: one for one in ratios_of(replace(of, placebos=never))}
        assert told["within"].standing == "fails its placebo"


def test_designs_whose_intervals_lie_on_both_sides_disagree() -> None:
    of = _alike(np.log(0.5), 0.1)
    other = tuple(
        replace(one, middle=-one.middle, draws=tuple(-x for x in one.draws))
        if one.name == "within"
        else one
        for one in of.designs
    )
    told = found(replace(of, designs=other))
    assert told.verdict == "disagree"
    assert told.sign == "not distinguishable"


def test_middles_on_one_side_with_intervals_across_1_do_not_agree() -> None:
    told = found(_alike(np.log(0.8), 0.5))
    assert {one.middle < 1.0 for one in told.ratios} == {True}
    assert told.verdict == "undecided"
    assert told.sign == "not distinguishable"


def test_where_no_design_counts_there_is_no_sign() -> None:
    of = _alike(np.log(0.2), 0.1)
    never = tuple(replace(one, low=0.1, high=0.3) for one in of.placebos)
    told = found(replace(of, placebos=never))
    assert not any(one.counts for one in told.ratios)
    assert told.verdict == "undecided"
    assert told.sign == "not distinguishable"


def test_disputes_cannot_fall_by_more_than_all_of_them() -> None:
    answer = found().answer
    assert answer is not None
    assert answer.low > -100.0


def test_designs_that_all_find_a_huge_effect_are_believed() -> None:
    told = found(_alike(np.log(0.2), 0.1))
    assert told.verdict == "agree"
    assert told.sign == "below nought"
    assert told.answer is not None
    assert told.answer.high < 0.0


def test_designs_that_agree_within_what_selection_may_do_are_not() -> None:
    told = found(_alike(np.log(0.8), 0.05))
    assert told.verdict == "agree"
    assert told.sign == "not distinguishable"
    assert told.answer is not None
    turned = {one.belief for one in told.answer.switches if one.within}
    assert "disputes.selection" in turned


def test_a_ratio_of_one_leaves_every_hazard_about_where_it_is() -> None:
    told = found(_alike(0.0, 0.01))
    for one in told.hazards:
        assert one.with_it.middle == pytest.approx(one.without.middle, rel=0.1)


def test_the_hosts_hazard_is_that_of_any_of_those_around_it() -> None:
    around = Surroundings(2009, 2009, (1, 2, 0, 0, 0, 5), promised=False)
    told = found(around=around)
    assert told.host is not None
    assert told.host.pairs == 8
    safe = 1.0
    for one in told.hazards:
        safe *= (1.0 - one.without.middle) ** (one.pairs or 0)
    assert told.host.without.middle == pytest.approx(1.0 - safe, rel=0.05)
    assert told.host.without.low <= told.host.without.middle <= told.host.without.high


def test_a_host_that_has_a_promise_already_is_told_so() -> None:
    around = Surroundings(2009, 2012, (0, 1, 0, 0, 0, 5), promised=True)
    told = found(around=around)
    assert any("already" in words for words in told.assumed)
    assert any("data on disputes end" in words for words in told.unknown)


def test_without_evidence_on_the_host_it_is_said_what_is_missing() -> None:
    told = found()
    assert told.host is None
    assert any("gml-mid" in words for words in told.unknown)


def test_all_designs_count_alike_in_what_is_believed() -> None:
    prior = believed(_alike(np.log(0.5), 0.2))
    assert prior.median == pytest.approx(0.5, rel=1e-3)
    assert prior.low == pytest.approx(0.5 * np.exp(-0.18), rel=0.02)
