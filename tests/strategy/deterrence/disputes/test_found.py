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
from servanda.strategy.deterrence.disputes.found import believed
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


def test_designs_that_disagree_make_it_not_distinguishable() -> None:
    told = found()
    sides = {one.middle > 1.0 for one in told.ratios if one.adjusts}
    assert sides == {True, False}
    assert told.verdict == "disagree"
    assert told.sign == "not distinguishable"


def test_designs_that_all_find_a_huge_effect_are_believed() -> None:
    told = found(_alike(np.log(0.2), 0.1))
    assert told.verdict == "agree"
    assert told.sign == "above nought"
    assert told.answer is not None
    assert told.answer.low > 0.0


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
