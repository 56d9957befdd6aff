"""What the readers on rule and repression emit is what the catalogue defines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from servanda.evidence.errors import UnknownSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import Indicator, catalogue
from servanda.evidence.places import matched
from servanda.evidence.readers import ert, fariss, polity, pts, vdem
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar
from tests.evidence.readers.governance_files import (
    CONVERTED,
    POLITY,
    PUBLISHED,
    given,
    workbook,
)
from tests.evidence.readers.whole import whole
from tests.evidence.stores import NOW

DATASETS: Final = ("vdem", "ert", "pts", "fariss", "polity")
READERS: Final = (vdem, ert, pts, fariss, polity)
KNOWN: Final = [one for name in DATASETS for one in catalogue().of(name)]


def test_every_data_set_has_a_reader_and_every_layout_a_data_set() -> None:
    fed = {layout.dataset for reader in READERS for layout in reader.LAYOUTS}
    assert fed == set(DATASETS)
    assert fed <= set(catalogue().dataset)


def test_only_indicators_of_the_layouts_own_data_set_are_emitted(
    tmp_path: Path,
) -> None:
    files = {
        **PUBLISHED,
        **{name: columnar(text) for name, text in CONVERTED.items()},
        "p5v2018.xls": workbook(POLITY),
    }
    for name, content in files.items():
        read = whole(given(tmp_path, name, content))
        own = {one.id for one in catalogue().of(read.layout.dataset)}
        assert set(read.observations["indicator"]) <= own, name


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_an_indicator_has_bounds_rows_and_sources_that_exist(
    one: Indicator, root: Path
) -> None:
    assert one.least is not None
    assert one.most is not None
    assert one.least < one.most
    assert one.rows
    bibliography = (root / "docs" / "references.bib").read_text()
    for key in (*one.cites, *catalogue().dataset[one.dataset].cites):
        assert f"{{{key}," in bibliography


@pytest.mark.parametrize(
    "one", [one for one in KNOWN if one.dataset == "vdem"], ids=lambda one: one.id
)
def test_every_index_of_v_dem_is_read_from_its_column(one: Indicator) -> None:
    assert one.field in vdem.LAYOUTS[0].uses


def test_data_that_must_be_asked_for_say_what_to_bring() -> None:
    for name in DATASETS:
        known = catalogue().dataset[name]
        assert known.addresses or known.ask
        assert known.releases
    assert "form" in catalogue().dataset["vdem"].ask
    assert not catalogue().dataset["vdem"].addresses


def test_forecasts_are_no_evidence(shared: Path, tmp_path: Path) -> None:
    forecasts = shared / "data/country_year/demspaces_rf_forecasts_v9_v14.parquet"
    with pytest.raises(UnknownSourceError, match="of no form that is known"):
        import_file(forecasts, Store(tmp_path), now=NOW)


def test_each_direction_is_the_one_the_data_run(shared: Path) -> None:
    folder = shared / "data" / "country_year"
    states = _placed(folder / "vdem_v12_states_1970_2021.parquet", "gw")
    freedom = states.filter(indicator="physical_violence").select(
        "place", "start", freedom="value"
    )
    others = [
        _placed(folder / "pts_2024_1976_2021.csv.gz", "name"),
        _placed(folder / "fariss_humanrights_1946_2019.csv.gz", "name"),
        _placed(folder / "ert_v15_1900_2021.parquet", "vdem"),
        _placed(folder / "vdem_v15_highlevel_1789_2021.parquet", "vdem"),
    ]
    rows = pl.concat([states, *others]).join(freedom, on=["place", "start"])
    found = dict(
        rows.filter(pl.col("indicator") != "physical_violence")
        .group_by("indicator")
        .agg(pl.corr("value", "freedom"))
        .iter_rows()
    )
    signs = {"more is better": 1, "more is worse": -1}
    for name, strength in found.items():
        sign = signs.get(catalogue().indicator[name].direction)
        if sign and not name.endswith("_shown"):
            assert sign * strength > 0.15, name
    assert len(found) > 25


def _placed(path: Path, scheme: str) -> pl.DataFrame:
    rows = whole(path).observations.filter(pl.col("start") >= date(1970, 1, 1))
    found = matched(rows, scheme, "code", "place")  # type: ignore[arg-type]
    return found.select("place", "start", "indicator", "value").drop_nulls()
