"""IDMC: people displaced within their country by conflict."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.indicators import catalogue
from tests.evidence.readers.economy_files import PUBLISHED, displaced, taken
from tests.evidence.readers.governance_files import manifest, workbook

CONVERTED = "country_year/idmc_conflict_idps_1990_2021.parquet"
WORKBOOK = "IDMC_Internal_Displacement.xlsx"
STOCK = [("MLI", 2020, 326001.0), ("NER", 2020, 257000.0)]
FLOW = [("MLI", 2020, 277123.0)]


@pytest.mark.parametrize("name", [WORKBOOK, "idmc.json"])
def test_both_forms_give_stock_and_flow_before_rounding(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(PUBLISHED[name])
    found = taken(path, tmp_path)
    assert found.of("displaced_idmc") == STOCK
    assert found.of("displacements_idmc") == FLOW
    assert found.vintage.standing == "described"


def test_an_older_workbook_has_only_rounded_figures(tmp_path: Path) -> None:
    path = tmp_path / WORKBOOK
    path.write_bytes(
        workbook(
            "ISO3,Name,Year,Conflict Stock Displacement,Conflict Internal "
            "Displacements\nMLI,Mali,2020,326000,277000\n"
        )
    )
    assert taken(path, tmp_path).of("displaced_idmc") == [("MLI", 2020, 326000.0)]


def test_the_interfaces_last_update_is_version_and_publication(tmp_path: Path) -> None:
    path = tmp_path / "idmc.json"
    path.write_text(json.dumps(displaced()))
    vintage = taken(path, tmp_path).vintage
    assert (vintage.version, vintage.published) == ("2024-05-13", date(2024, 5, 13))
    path.write_text(json.dumps(displaced(last_updated=None)))
    assert taken(path, tmp_path).vintage.published is None


@pytest.mark.parametrize(
    "changed", [{"count": 400}, {"next": "another page"}, {"results": "none"}]
)
def test_an_answer_that_is_not_whole_is_refused(
    changed: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "idmc.json"
    path.write_text(json.dumps(displaced(**changed)))
    with pytest.raises(EvidenceError):
        taken(path, tmp_path)


def test_displacement_by_disaster_is_not_taken_for_conflict(tmp_path: Path) -> None:
    answer = json.dumps(displaced()).replace('"conflict_', '"other_')
    path = tmp_path / "idmc.json"
    path.write_text(answer)
    with pytest.raises(UnreadableSourceError, match="but without"):
        taken(path, tmp_path)


def test_what_the_licence_forbids_to_sell_is_not_handed_on() -> None:
    dataset = catalogue().dataset["idmc-conflict"]
    assert dataset.redistribute == "no"
    assert "BY-NC" in dataset.licence
    assert not dataset.addresses
    assert dataset.ask


def test_the_conversion_reads_whole_but_for_sums_over_the_world(
    shared: Path, tmp_path: Path
) -> None:
    found = taken(shared / "data" / CONVERTED, tmp_path)
    assert found.vintage.rows_read == manifest(shared, CONVERTED)
    # 21 rows are of unknown place, 19 of them sums over the world; 8 are Abyei's.
    assert found.vintage.rows == 702 - 21 - 8
    assert sum(found.refused().values()) == 29
    assert found.vintage.first == date(2009, 1, 1)
    assert ("YEM", 2021, 4289000.0) in found.of("displaced_idmc")
