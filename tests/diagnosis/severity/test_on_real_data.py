"""Severity on real data: contrasts by the reading's author, who wrote them beforehand.

They are orderings of two states in two years, not labels and not a ranking: the first
of each pair is expected to be read as more severe than the second. They were committed
together with their result, so that nobody can see from the history that they came
first; the list in ``tests/diagnosis/readings.yaml``, by another hand, shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from servanda.diagnosis.severity import SeverityReading, read_severity
from servanda.evidence.panel import Clocks, Panel

if TYPE_CHECKING:
    from servanda.evidence.store import Store

YEARS = {
    "SOM": 1995,
    "SLE": 1999,
    "SLB": 2003,
    "SYR": 2012,
    "PRK": 2010,
    "RUS": 2015,
    "CHE": 2010,
    "MLI": 2012,
    "GMB": 2016,
    "HTI": 2020,
    "COL": 1999,
    "NOR": 2015,
    "CAN": 2010,
    "RWA": 1994,
    "AFG": 2000,
    "IRQ": 2014,
    "LBR": 2003,
    "COD": 2000,
    "SSD": 2014,
    "YEM": 2015,
    "VEN": 2019,
    "CUB": 2010,
    "MMR": 2021,
    "LSO": 2014,
    "ARG": 1977,
    "POL": 1988,
    "BWA": 2005,
    "IND": 2005,
    "ZWE": 2008,
    "BDI": 2015,
    "ERI": 2010,
    "CRI": 2010,
    "UKR": 2014,
    "TLS": 2006,
    "GRD": 1983,
}
WELL = ("CHE", "NOR", "CRI", "BWA", "CAN")
FAILING = ("SOM", "SLE", "SYR", "PRK", "RWA", "AFG", "COD", "SSD", "YEM")
AT_WAR = (*FAILING[:3], *FAILING[4:], "IRQ", "COL", "LBR", "UKR")

GOVERNANCE = [(bad, well) for bad in FAILING for well in WELL] + [
    ("PRK", "RUS"),
    ("SYR", "RUS"),
    ("SOM", "SLB"),
    ("SLE", "SLB"),
    ("RUS", "CHE"),
    ("HTI", "CRI"),
    ("MLI", "BWA"),
    ("COL", "CRI"),
    ("GMB", "BWA"),
    ("ERI", "BWA"),
    ("ZWE", "BWA"),
    ("VEN", "CRI"),
    ("CUB", "CRI"),
    ("SYR", "COL"),
    ("RWA", "GMB"),
    ("ARG", "CRI"),
    ("BDI", "LSO"),
    ("SLB", "CHE"),
    ("LBR", "SLB"),
    ("PRK", "POL"),
    ("MMR", "IND"),
]
COST = [(bad, well) for bad in AT_WAR for well in WELL] + [
    ("PRK", "CHE"),
    ("PRK", "CRI"),
    ("MLI", "BWA"),
    ("SLB", "CHE"),
    ("SLE", "GMB"),
    ("SYR", "GMB"),
    ("SOM", "SLB"),
    ("COL", "VEN"),
    ("BDI", "LSO"),
    ("GMB", "CHE"),
    ("TLS", "CHE"),
    ("ERI", "BWA"),
    ("MMR", "CRI"),
    ("RUS", "CHE"),
]
MISSED: frozenset[tuple[str, str]] = frozenset()
"""Contrasts that the first reading missed, by name; none did."""

pytestmark = [pytest.mark.shared]

Reader = Callable[[str], SeverityReading]


@pytest.fixture(scope="module")
def read(shared_store: Store) -> Reader:
    @cache
    def reading(place: str) -> SeverityReading:
        return read_severity(
            Panel(shared_store, Clocks(date(YEARS[place], 12, 31))), place
        )

    return reading


@pytest.mark.parametrize("pair", GOVERNANCE, ids="-".join)
def test_governance_failed_more_in_the_first(
    read: Reader, pair: tuple[str, str]
) -> None:
    more, less = (read(place).governance.share for place in pair)
    assert more is not None
    assert less is not None
    assert (more.value > less.value) is (pair not in MISSED)


@pytest.mark.parametrize("pair", COST, ids="-".join)
def test_a_transition_looks_more_costly_in_the_first(
    read: Reader, pair: tuple[str, str]
) -> None:
    more, less = (read(place).cost.share for place in pair)
    assert more is not None
    assert less is not None
    assert (more.value > less.value) is (pair not in MISSED)


def test_reaching_both_thresholds_is_far_from_routine(read: Reader) -> None:
    usual = read("MLI").usual
    assert usual is not None
    assert 0.0 < usual < 0.1


def test_a_state_that_experts_never_coded_is_not_known(read: Reader) -> None:
    assert read("GRD").governance.word == "not known"
