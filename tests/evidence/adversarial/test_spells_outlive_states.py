"""What began against one state and went on against the next is told of both."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]


@pytest.mark.parametrize(
    ("place", "day", "indicator"),
    [
        # The Council's embargo of 25 September 1991 lasted until November 1995.
        ("SCG", date(1994, 1, 1), "sanctions_in_force_eusanct"),
        ("SCG", date(1994, 1, 1), "sanctions_in_force"),
        # The embargo of April 1975 fell on Hanoi, and lasted until February 1994.
        ("VNM", date(1985, 6, 30), "sanctions_in_force"),
        ("SRB", date(2007, 1, 1), "sanctions_in_force_eusanct"),
        ("SRB", date(2007, 1, 1), "peacekeeping_mission"),
        ("RUS", date(1992, 6, 30), "leader_military_career"),
        ("VNM", date(1980, 1, 1), "regime_type_reign"),
    ],
)
def test_a_spell_is_under_way_in_the_state_that_bears_the_code(
    shared_store: Store, place: str, day: date, indicator: str
) -> None:
    rows = Panel(shared_store, Clocks(day)).statements(indicator, place)
    assert rows.filter(pl.col("until").is_null()).height > 0


@pytest.mark.parametrize(
    ("place", "day", "indicator"),
    [
        ("YUG", date(1994, 1, 1), "sanctions_in_force_eusanct"),
        ("VDR", date(1985, 6, 30), "sanctions_in_force"),
        ("SCG", date(2007, 1, 1), "peacekeeping_mission"),
    ],
)
def test_no_spell_is_under_way_in_a_state_that_is_no_more(
    shared_store: Store, place: str, day: date, indicator: str
) -> None:
    rows = Panel(shared_store, Clocks(day)).statements(indicator, place)
    assert rows.height > 0
    assert rows.filter(pl.col("until").is_null()).is_empty()
