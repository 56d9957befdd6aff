"""A release of borders that nobody wrote down yet: its own end ends no border."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import whole


def test_the_last_month_of_an_unknown_release_leaves_its_spells_open(
    tmp_path: Path,
) -> None:
    path = tmp_path / "contdir.csv"
    text = PUBLISHED["contdir.csv"].replace("3.2\n", "4.0\n")
    path.write_text(text.replace("201612", "202412"))
    read = whole(path)
    assert read.version == "4.0"
    pair = (pl.col("code") == "2") & (pl.col("toward_code") == "20")
    border = read.observations.filter(pair)
    assert border.select("start", "until").rows() == [(date(1920, 1, 1), None)]
    past = (pl.col("code") == "2") & (pl.col("toward_code") == "40")
    assert read.observations.filter(past)["until"].to_list() == [date(1906, 10, 1)]
