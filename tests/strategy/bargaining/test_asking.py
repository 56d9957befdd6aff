"""The bargain of real documents, on a small run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from servanda.acts.desk import Desk
from servanda.acts.foreseeing import Size
from servanda.acts.strategy.grounding import Grounded, Wanted, grounded
from servanda.acts.witnessing import EvidenceUsed
from servanda.outlook.ensemble.table import MIXED
from servanda.strategy.bargaining import BargainFound, Effort, bargaining_of
from servanda.strategy.bargaining.valuing import GOVERNMENT, PEOPLE

SMALL = Effort(states=60, draws=80)


def ground_of(root: Path, name: str) -> Grounded:
    path = root / "examples" / name / "compact.yaml"
    used = EvidenceUsed(is_left_out=True)
    return grounded(Wanted(path, Size(10, 3), used=used), Desk())


@pytest.fixture(scope="module")
def maravel(root: Path) -> Grounded:
    return ground_of(root, "maravel")


@pytest.fixture(scope="module")
def found(maravel: Grounded) -> BargainFound:
    return bargaining_of(maravel.ground, SMALL)


def test_both_valuations_of_the_host_stand_under_every_school(
    found: BargainFound,
) -> None:
    told = {(one.school, one.host) for one in found.standings}
    schools = (MIXED, *found.schools)
    assert told == {(s, h) for s in schools for h in (GOVERNMENT, PEOPLE)}
    assert len(found.schools) == 8


def test_where_help_changes_nothing_the_people_gain_nothing_by_the_draft(
    found: BargainFound,
) -> None:
    none = [one for one in found.standings if one.school == "no effect"]
    own = next(one for one in none if one.host == PEOPLE)
    assert own.drafted.host < 0.0
    assert own.size == 0.0
    assert own.nash is None


def test_the_draft_lies_inside_only_where_it_lies_in_its_range(
    found: BargainFound,
) -> None:
    assert found.share is not None
    for one in found.standings:
        at = one.ranges[found.table.drafted]
        inside = at.low <= found.share <= at.high
        assert one.drafted.inside == inside


def test_the_share_of_draws_goes_with_the_verdict(found: BargainFound) -> None:
    for one in found.standings:
        if one.verdict == "no agreement possible":
            assert one.share <= 0.05
        if one.verdict == "a zone exists":
            assert one.share >= 0.95


def test_the_same_seed_gives_the_same_bargain(
    maravel: Grounded, found: BargainFound
) -> None:
    again = bargaining_of(maravel.ground, SMALL)
    assert again.standings == found.standings
    assert again.answers == found.answers


def test_a_cost_that_cannot_be_weighed_is_not_known_and_says_what_would_help(
    root: Path,
) -> None:
    found = bargaining_of(ground_of(root, "sapmil").ground, SMALL)
    assert found.money is None
    assert found.standings == ()
    assert "economy.gdp" in found.unknown[0]
    assert [one.unit for one in found.answers] == ["years of the host's output"] * 2


def test_an_unknown_output_of_the_host_is_named(maravel: Grounded) -> None:
    ground = maravel.ground
    bare = replace(ground.question.situation, gdp=None)
    poor = replace(
        ground,
        facts=None,
        question=replace(ground.question, situation=bare),
    )
    found = bargaining_of(poor, SMALL)
    assert found.standings == ()
    assert "its output is not known" in found.unknown[0]


def test_an_unknown_population_is_said(maravel: Grounded) -> None:
    ground = maravel.ground
    bare = replace(ground.question.situation, population=None)
    few = replace(ground, question=replace(ground.question, situation=bare))
    found = bargaining_of(few, SMALL)
    assert any("population is not known" in words for words in found.assumed)


def test_without_a_budget_the_price_is_a_belief_and_said(root: Path) -> None:
    found = bargaining_of(ground_of(root, "ramsi").ground, SMALL)
    assert found.share == 0.0
    assert found.money is not None
    assert any("no budget" in words for words in found.assumed)


def test_an_answer_holds_no_number_that_is_none(found: BargainFound) -> None:
    for one in found.answers:
        assert np.isfinite([one.answer.middle, one.answer.low, one.answer.high]).all()
