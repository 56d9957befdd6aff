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
from servanda.outlook.options import ADHOC, THIS_COMPACT
from servanda.strategy.bargaining import BargainFound, Effort, bargaining_of
from servanda.strategy.bargaining.charging import bill_of
from servanda.strategy.bargaining.terms import part_of
from servanda.strategy.bargaining.valuing import GOVERNMENT, PEOPLE
from servanda.strategy.designs import prices_of
from servanda.strategy.designs.pricing import draft_of

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


def test_an_answer_holds_no_number_that_is_none(found: BargainFound) -> None:
    for one in found.answers:
        assert np.isfinite([one.answer.middle, one.answer.low, one.answer.high]).all()


@pytest.fixture(scope="module")
def signed(root: Path) -> dict[str, BargainFound]:
    names = ("ramsi", "ecomig", "plan-colombia")
    effort = Effort(states=40, draws=80)
    return {n: bargaining_of(ground_of(root, n).ground, effort) for n in names}


def test_no_compact_that_was_signed_is_concluded_to_be_impossible(
    signed: dict[str, BargainFound],
) -> None:
    # Revealed agreement: both sides signed, so that such a conclusion would refute the
    # values. It is a check and no more: three chosen compacts calibrate nothing.
    for name, one in signed.items():
        assert one.conclusion != "no agreement possible", name


def test_without_a_budget_the_price_is_a_belief_and_said(
    signed: dict[str, BargainFound],
) -> None:
    for one in signed.values():
        assert one.share == 0.0
        assert one.money is not None
        assert any("no budget" in words for words in one.assumed)


def test_a_price_that_is_believed_is_drawn_and_told(
    signed: dict[str, BargainFound],
) -> None:
    for one in signed.values():
        assert {"price.person", "price.rise", "price.unknown_size"} <= set(one.beliefs)
        assert one.guessed is not None
        assert one.guessed.low <= 0.3
        assert one.guessed.high >= 40.0


def test_a_stated_budget_leaves_no_price_to_belief(found: BargainFound) -> None:
    assert found.guessed is None
    assert not [name for name in found.beliefs if name.startswith("price.")]


def test_a_force_costs_more_where_a_person_does_and_nothing_costs_nothing(
    root: Path,
) -> None:
    ground = ground_of(root, "ecomig").ground
    prices = prices_of(ground)
    draws = {
        "price.person": np.array([25e3, 60e3, 150e3]),
        "price.rise": np.full(3, 0.02),
        "price.unknown_size": np.full(3, 3.5),
    }
    bill = bill_of((draft_of(ground), ground.question.options[0]), prices)
    factor = bill.factor(draws)
    assert factor[:, 0].tolist() == pytest.approx([25 / 60, 1.0, 2.5])
    assert factor[:, 1].tolist() == [1.0, 1.0, 1.0]


def test_one_partner_alone_gives_its_part_of_the_plan_and_no_more(root: Path) -> None:
    named = {one.name: one for one in ground_of(root, "ramsi").ground.question.options}
    assert part_of(named[ADHOC], named[THIS_COMPACT]) == pytest.approx(1 / 6, rel=1e-6)
    assert part_of(named[THIS_COMPACT], named[THIS_COMPACT]) == 1.0
