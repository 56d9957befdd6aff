"""What is refused before anything is read: places that were no state, days to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.acts.diagnosing import (
    EmptyStoreError,
    NoStateError,
    NotYetError,
    diagnose,
)
from servanda.evidence.places import UnknownPlaceError


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(EmptyStoreError) as refused:
        diagnose("MLI", as_of=date(2012, 12, 31), folder=tmp_path)
    assert "servanda evidence import" in refused.value.remedy


@pytest.mark.parametrize(("code", "near"), [("MAL", "MLI (Mali)"), ("mali", "MLI")])
def test_an_unknown_code_is_answered_with_the_nearest(code: str, near: str) -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        diagnose(code, as_of=date(2012, 12, 31))
    assert near in refused.value.remedy


def test_a_territory_is_no_state_and_whose_it_is_is_told() -> None:
    with pytest.raises(NoStateError, match="French Guiana is a territory") as refused:
        diagnose("GUF", as_of=date(2010, 12, 31))
    assert "France (FRA)" in refused.value.remedy


def test_a_state_is_not_read_before_it_was_one() -> None:
    with pytest.raises(NoStateError, match="from 2011-07-09 on") as refused:
        diagnose("SSD", as_of=date(2005, 12, 31))
    assert "Sudan (SDN)" in refused.value.remedy


def test_a_state_that_another_continued_names_that_one_alone() -> None:
    with pytest.raises(NoStateError) as refused:
        diagnose("RUS", as_of=date(1985, 1, 1))
    assert refused.value.remedy == "On that day there was Soviet Union (SUN)."


@pytest.mark.parametrize("clock", ["as_of", "known_by"])
def test_of_a_day_to_come_nothing_is_known(clock: str) -> None:
    with pytest.raises(NotYetError, match="has not come"):
        diagnose("MLI", **{clock: date(9999, 1, 1)})  # type: ignore[arg-type]
