"""Moments of long paths: counted as they are defined, and published with a source."""

from pathlib import Path

import numpy as np
import pytest
from pybtex.database import parse_file

from servanda.outlook.skill.moments import (
    conflict_years,
    ended,
    further_years,
    left,
    moments,
)


def test_a_year_of_conflict_has_25_deaths_whichever_its_months() -> None:
    paths = np.zeros((3, 36))
    paths[0, [0, 11]] = 12, 13  # one year
    paths[1, [11, 12]] = 24, 24  # none: two years with 24 each
    paths[2] = 30
    assert conflict_years(paths).tolist() == [1.0, 0.0, 3.0]
    assert conflict_years(paths, least=1000).tolist() == [0.0, 0.0, 0.0]


def test_further_years_are_counted_draw_by_draw() -> None:
    without, with_ = np.zeros((100, 24)), np.zeros((100, 24))
    without[:, 0] = 50
    with_[:, 0], with_[:50, 12] = 50, 50
    found = further_years(with_, without)
    assert found == (0.5, 0.0, 1.0, 1.0)


def test_what_has_not_ended_is_left_out_and_its_share_told() -> None:
    assert ended(np.array([12.0, 36.0, 120.0, 120.0]), 120) == (0.5, 2.0)
    never = ended(np.full(3, 60.0), 60)
    assert never.share == 0.0
    assert np.isnan(never.years)


def test_whoever_comes_back_has_not_left() -> None:
    present = np.array(
        [[1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 0, 0]], dtype=np.bool_
    )
    assert left(present).tolist() == [2.0, 3.0, 4.0, 0.0]


def test_every_moment_lies_within_its_bounds_and_has_a_source(root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    for one in moments().values():
        assert one.least <= one.published <= one.most
        assert {cite.split(":")[0] for cite in one.cites} <= set(known)
        assert one.reason
    assert len(moments()) == 3


@pytest.mark.parametrize("months", [0, 12])
def test_paths_without_a_year_hold_no_year_of_conflict(months: int) -> None:
    assert conflict_years(np.zeros((2, months))).tolist() == [0.0, 0.0]
