"""That fighting ended is not known before a year without it has passed."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

ENDS = [one.id for one in catalogue().indicators if one.lag_years]


def test_every_end_that_the_year_after_tells_is_marked() -> None:
    assert {"conflict_episode_ended", "interstate_conflict_ended"} <= set(ENDS)
    assert len([name for name in ENDS if name.startswith("conflict_end_")]) == 6


@pytest.mark.parametrize("name", ENDS)
def test_no_end_is_told_before_it_could_be_known(
    shared_store: Store, name: str
) -> None:
    year_end = Panel(shared_store, Clocks(date(2002, 12, 31))).statements(name)
    assert year_end.height > 0
    assert year_end["start"].max() <= date(2001, 1, 1)  # type: ignore[operator]


def test_sierra_leones_war_ended_in_2001_as_was_known_a_year_later(
    shared_store: Store,
) -> None:
    name = "conflict_episode_ended"

    def value(day: date) -> float | None:
        panel = Panel(shared_store, Clocks(day))
        point = panel.series("SLE", name).of(2001)
        return None if point is None else point.value

    assert value(date(2001, 12, 31)) is None
    assert value(date(2002, 12, 30)) is None
    assert value(date(2002, 12, 31)) == 1.0
