"""Latent human rights protection: one score a year, freed of reports growing stricter.

The author publishes one CSV for each release (COW numbers, ``theta_mean`` and its
standard deviation among the reports it rests on); a public chart publishes the score
alone under English names, with or without a column of codes.

The chart's table gives a state's whole history its name of today: Yugoslavia stands as
Serbia, the Soviet Union as Russia. Places are matched by what the name meant then.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, joined, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.release import release_in
from servanda.evidence.readers.succession import longest_running

__all__ = ["LAYOUTS"]

_COLUMN: Final = "Human rights protection"
_CHART: Final = {"human_rights_protection": Field(_COLUMN)}
_AUTHOR: Final = {"human_rights_protection": Field("theta_mean")}

_SAME: Final = {"255": "260", "679": "678"}
"""Numbers that the German and the Yemeni state changed when the other half joined."""

_CHARTED: Final = {2019: "4.01"}
"""The last year of the chart's table, and the author's release that ends there."""


def _read_chart(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _CHART, code="Entity", period=year("Year"))


def _read_author(batch: pl.DataFrame) -> Read:
    standing = longest_running(
        batch,
        state=pl.col("COW").str.strip_chars().replace(_SAME),
        series="COW",
        year="YEAR",
    )
    read = read_wide(standing.rows, _AUTHOR, code="COW", period=year("YEAR"))
    return joined([read, Read(read.observations.clear(), standing.refused)])


def _release(_batch: pl.DataFrame, name: str) -> str | None:
    return release_in(name)


def _charted(batch: pl.DataFrame, name: str) -> str | None:
    """Return the release, which the chart's table does not name, by its last year."""
    years = pl.col("Year").str.strip_chars().cast(pl.Int64, strict=False)
    return release_in(name) or _CHARTED.get(batch.select(years.max()).item())


LAYOUTS = (
    Layout(
        id="fariss/chart-csv",
        dataset="fariss",
        kind="delimited",
        needs=frozenset({"Entity", "Year", _COLUMN}),
        scheme="name",
        standing="conversion",
        read=_read_chart,
        version=_charted,
        note="Without the score's uncertainty, which only the author's file has.",
    ),
    Layout(
        id="fariss/author-csv",
        dataset="fariss",
        kind="delimited",
        needs=frozenset({"YEAR", "COW", "theta_mean", "theta_sd"}),
        scheme="cow",
        standing="described",
        read=_read_author,
        version=_release,
        note="The score's standard deviation is not kept: it is no interval.",
    ),
)
