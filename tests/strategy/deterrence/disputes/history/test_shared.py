"""Counted by hand in the providers' own files, and found again in the table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.strategy.deterrence.disputes.designs.comparing import DESIGNS, pooled
from servanda.strategy.deterrence.disputes.estimates import shipped
from servanda.strategy.deterrence.disputes.history.directed import directed
from servanda.strategy.deterrence.disputes.history.rows import rows_of

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def table(shared_store: Store) -> pl.DataFrame:
    return directed(Panel(shared_store, Clocks(date(2026, 1, 1))), 1950, 2010)


def _years(table: pl.DataFrame, challenger: str, target: str) -> list[int]:
    own = table.filter(
        pl.col("challenger") == challenger, pl.col("target") == target, pl.col("onset")
    )
    return own["year"].to_list()


def test_disputes_that_were_counted_by_hand_are_in_the_table(
    table: pl.DataFrame,
) -> None:
    # Read off the file: originals on both sides, the first on side A.
    assert _years(table, "SOM", "KEN") == [1977, 1989]
    assert _years(table, "IRN", "IRQ") == [
        *(1959, 1973, 1992, 1993, 1994, 1996, 1997, 1999),
        *(2002, 2003, 2004, 2005, 2007, 2009, 2010),
    ]
    # 1961 is not there: Kuwait was no state in the year before.
    assert _years(table, "IRQ", "KWT") == [1967, 1972, 1975, 1985, 1990, 1991, 1992]


def test_promises_that_were_read_by_hand_are_in_the_table(table: pl.DataFrame) -> None:
    own = table.filter(pl.col("challenger") == "IRQ", pl.col("target") == "KWT")
    # The Arab League's members promised Kuwait defence in 1961, Iraq among them.
    assert own["pact"].all()
    assert own["fellow"].all()


def test_nothing_is_an_onset_that_the_provider_does_not_mark_but_a_dozen(
    table: pl.DataFrame, shared: Path
) -> None:
    file = shared / "data" / "states" / "gml_mid_directed_dyad_year.parquet"
    raw = pl.read_parquet(file).filter(
        pl.col("sidea1") == 1, pl.col("orig1") == 1, pl.col("orig2") == 1
    )
    first = raw.sort("year").group_by("dispnum", "ccode1", "ccode2").first()
    inside = first.filter(pl.col("year").is_between(1950, 2010))
    unmarked = inside.filter(pl.col("gmlmidonset") != 1)
    assert (inside.height, unmarked.height) == (1517, 12)
    assert table["onset"].sum() <= inside.height


def test_the_estimates_that_are_shipped_come_from_this_table(
    table: pl.DataFrame,
) -> None:
    rows, of = rows_of(table), shipped()
    assert (len(rows), int(rows.onset.sum())) == (of.made.rows, of.made.onsets)
    once = np.ones(rows.targets)
    for known, design in zip(of.designs, DESIGNS, strict=True):
        assert design.of(rows)(once) == pytest.approx(known.middle, abs=1e-3)


@pytest.mark.slow
def test_from_1816_to_2000_the_sign_is_the_one_published(shared_store: Store) -> None:
    # johnson-leeds2011: a target's defensive alliances go with fewer disputes.
    panel = Panel(shared_store, Clocks(date(2026, 1, 1)))
    rows = rows_of(directed(panel, 1816, 2000))
    assert pooled(rows)(np.ones(rows.targets)) < 0.0
