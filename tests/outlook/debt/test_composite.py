"""The composite index: its averages, its cap, its cut-offs, its thresholds."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_file

from servanda.outlook.debt import (
    Fundamentals,
    ShortSeriesError,
    averaged,
    capacity_of,
    composite_index,
    definitions,
    thresholds_of,
)

RULE = definitions().composite
SOME = Fundamentals(3.2, 0.04, 0.3, 0.06, 0.03)


@dataclass(frozen=True)
class Series:
    """Ten years of each."""

    policies: tuple[float, ...] = (3.0, 3.1, 3.2, 3.3, 3.4)
    growth: tuple[float, ...] = (0.02,) * 5 + (0.06,) * 5
    reserves: tuple[float, ...] = (0.2,) * 5 + (0.4,) * 5
    remittances: tuple[float, ...] = (0.05,) * 10
    world_growth: tuple[float, ...] = (0.03,) * 10

    def average(self) -> Fundamentals[float]:
        return averaged(
            self.policies,
            self.growth,
            self.reserves,
            self.remittances,
            self.world_growth,
        )


def test_the_last_grade_of_policies_is_carried_forward() -> None:
    assert Series().average().policies == pytest.approx((16.0 + 5 * 3.4) / 10)


def test_reserves_are_squared_after_they_are_averaged() -> None:
    found = Series().average()
    assert found.reserves == pytest.approx(0.3)
    flat = Series(reserves=(0.3,) * 10).average()
    assert composite_index(found) == pytest.approx(composite_index(flat))


def test_each_years_remittances_are_capped_by_themselves() -> None:
    cap = RULE.most_remittances
    found = Series(remittances=(0.0, 1.0) * 5).average()
    assert found.remittances == pytest.approx(cap / 2)
    over, at = SOME._replace(remittances=0.9), SOME._replace(remittances=cap)
    assert composite_index(over) == composite_index(at)


@pytest.mark.parametrize(
    ("series", "why"),
    [
        (Series(growth=(0.1,) * 9), "growth has 9 years; wanted are 10"),
        (Series(policies=(3.0,) * 4), "policies has 4 years"),
        (Series(world_growth=()), "world growth has 0 years"),
    ],
)
def test_years_that_are_missing_are_refused(series: Series, why: str) -> None:
    with pytest.raises(ShortSeriesError, match=why):
        series.average()


@given(more=st.floats(0.0, 3.0))
def test_better_policies_never_lower_the_index(more: float) -> None:
    better = SOME._replace(policies=SOME.policies + more)
    assert composite_index(better) >= composite_index(SOME)


def test_every_capacity_begins_where_the_one_below_it_ends() -> None:
    rule = definitions().cut_offs
    assert capacity_of(rule.medium_from - 1e-9) == "weak"
    assert capacity_of(rule.medium_from) == "medium"
    assert capacity_of(rule.strong_above) == "medium"
    assert capacity_of(rule.strong_above + 1e-9) == "strong"


def test_whoever_can_carry_more_may_owe_more_by_every_measure() -> None:
    known = [
        thresholds_of("weak").model_dump(),
        thresholds_of("medium").model_dump(),
        thresholds_of("strong").model_dump(),
    ]
    for less, more in pairwise(known):
        assert all(less[name] < more[name] for name in less)


def test_every_source_is_in_the_bibliography(root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    one = definitions()
    cited = (*one.grant_element.cites, *one.composite.cites, *one.cut_offs.cites)
    assert {cite.split(":")[0] for cite in cited} <= set(known)
