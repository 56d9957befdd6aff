"""A small store on three states that border each other, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import Said, add, in_year

FIRST, LAST = 1989, 1995
STATES = ("KEN", "UGA", "TZA")


def _pair(place: str, other: str, indicator: str, year: int, value: float) -> Said:
    one = in_year(place, indicator, year, value)
    return one._replace(toward=other)


def _dispute(
    label: str, first: str, second: str, years: range, *, joined: bool = False
) -> list[Said]:
    """Return a dispute that the first began; the second came in later if it joined."""
    said = []
    for year in years:
        for place, other, side, original in (
            (first, second, 1.0, 1.0),
            (second, first, 0.0, 0.0 if joined else 1.0),
        ):
            for indicator, value in (
                ("dispute_first_side", side),
                ("dispute_original", original),
            ):
                one = _pair(place, other, indicator, year, value)
                said.append(one._replace(label=label))
    return said


def panel(folder: Path) -> Panel:
    """Return a panel on the store.

    KEN began a dispute with UGA in 1991 that went on in 1992, and TZA one with UGA in
    1994 that UGA only joined. FRA promised UGA defence in 1992, and KEN in 1993.
    """
    store = Store(folder)
    add(
        store,
        "gml-mid",
        [
            *_dispute("1", "KEN", "UGA", range(1991, 1993)),
            *_dispute("2", "TZA", "UGA", range(1994, 1995), joined=True),
        ],
    )
    add(
        store,
        "atop",
        [
            _pair("FRA", "UGA", "alliance_defence", 1992, 1.0),
            _pair("KEN", "UGA", "alliance_defence", 1993, 1.0),
        ],
    )
    pairs = [(a, b) for a in STATES for b in STATES if a != b]
    add(
        store,
        "cow-contiguity",
        [
            Said(a, "contiguity", date(1970, 1, 1), None, 1.0, toward=b, label="type 1")
            for a, b in pairs
        ],
    )
    years = range(FIRST, LAST)
    weights = {"KEN": 0.003, "UGA": 0.001, "TZA": 0.002}
    add(
        store,
        "cow-nmc",
        [
            in_year(place, "capability_cinc", year, value)
            for place, value in weights.items()
            for year in years
        ],
    )
    add(
        store,
        "vdem",
        [
            in_year(place, "electoral_democracy", year, 0.3)
            for place in STATES
            for year in years
        ],
    )
    return Panel(store, Clocks(date(2020, 1, 1)))
