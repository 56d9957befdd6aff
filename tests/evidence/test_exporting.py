"""Handing on: what licences allow, with attribution; the rest is named, not sent."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

import jsonschema
import polars as pl
import pytest

from servanda.evidence.errors import DamagedStoreError
from servanda.evidence.exporting import Exported, NotRedistributableError, export
from servanda.evidence.indicators import catalogue
from servanda.evidence.observation import SCHEMA
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.publication.evidence import json_schema
from tests.evidence.stores import Said, add, in_year

TORTURE, TERROR, DEATHS = "torture", "political_terror_state", "deaths_battle"
MILITARY = "military_expenditure"
NOW = Clocks(date(2022, 12, 31))


def held(folder: Path) -> Store:
    """Return a store with data under four kinds of terms."""
    store = Store(folder)
    add(store, "vdem", [in_year("MLI", TORTURE, 2012, -1.5)], version="15")
    add(store, "pts", [in_year("MLI", TERROR, 2012, 4.0)], version="2024")
    war = Said("MLI", DEATHS, date(2012, 1, 1), date(2013, 1, 1), 126.0, 100.0, 250.0)
    war = war._replace(toward="NER", label="90001, with a comma")
    add(store, "ucdp-brd", [war], version="21.1", published=date(2021, 7, 31))
    return store


def sent(
    store: Store,
    out: Path,
    *indicators: str,
    clocks: Clocks = NOW,
    form: Literal["csv", "parquet"] = "csv",
) -> Exported:
    return export(Panel(store, clocks), indicators, out, form)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def loss(out: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((out / "loss.json").read_text())
    return told


# --- what may not go ---------------------------------------------------------


BARRED = [
    one.id for one in catalogue().datasets if one.redistribute in {"no", "not known"}
]


def test_the_data_that_are_known_to_be_kept_back_are_kept_back() -> None:
    wanted = {"pts", "world-bank-milex", "cow-nmc", "cow-war", "idmc-conflict", "ties"}
    assert wanted <= set(BARRED)


@pytest.mark.parametrize("name", BARRED)
def test_what_may_not_be_handed_on_is_refused_and_nothing_is_written(
    name: str, tmp_path: Path
) -> None:
    indicators = catalogue().of(name)
    assert indicators, name
    first = indicators[0].id
    store = Store(tmp_path / "store")
    add(store, name, [in_year("MLI", first, 2012, 1.0)])
    out = tmp_path / "out"
    for asked in ((first,), ()):
        with pytest.raises(NotRedistributableError, match=first):
            sent(store, out, *asked)
        assert not out.exists()


def test_one_that_may_not_go_keeps_those_asked_for_with_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(NotRedistributableError, match="Political Terror Scale"):
        sent(held(tmp_path / "s"), out, TORTURE, TERROR)
    assert not out.exists()


def test_when_all_is_asked_for_what_is_kept_back_stands_in_the_loss_report(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    done = sent(held(tmp_path / "s"), out)
    assert [name for name, _ in done.left_out] == [TERROR]
    told = loss(out)
    assert [one["indicator"] for one in told["left_out"]] == [TERROR]
    assert "no licence" in told["left_out"][0]["why"]
    assert {row["indicator"] for row in table(done.files[0])} == {TORTURE, DEATHS}
    assert done.rows == 2


def test_a_series_in_another_s_extract_is_kept_back_with_either(tmp_path: Path) -> None:
    store = Store(tmp_path / "s")
    add(store, "world-bank-wdi", [in_year("MLI", MILITARY, 2012, 1.0)])
    with pytest.raises(NotRedistributableError, match="SIPRI"):
        sent(store, tmp_path / "out", MILITARY)


def test_an_unknown_name_and_one_that_is_not_held_are_told_apart(
    tmp_path: Path,
) -> None:
    store = held(tmp_path / "s")
    with pytest.raises(NotRedistributableError, match="no indicator of that name"):
        sent(store, tmp_path / "out", "potatoes")
    with pytest.raises(NotRedistributableError, match="holds nothing of it"):
        sent(store, tmp_path / "out", "refugees_origin")


def test_an_empty_store_has_nothing_to_hand_on(tmp_path: Path) -> None:
    with pytest.raises(NotRedistributableError, match="holds nothing"):
        sent(Store(tmp_path / "s"), tmp_path / "out")


# --- what goes with it -------------------------------------------------------


def test_every_vintage_goes_with_its_line_and_its_licence(tmp_path: Path) -> None:
    done = sent(held(tmp_path / "s"), tmp_path / "out")
    rows = {row["vintage"]: row for row in table(tmp_path / "out" / "attribution.csv")}
    assert set(rows) == {row["vintage"] for row in table(done.files[0])}
    vdem = rows["vdem@15"]
    assert vdem["licence"] == "CC BY-SA 4.0"
    assert vdem["terms"].endswith("under the same licence")
    assert vdem["attribution"] == catalogue().dataset["vdem"].attribution
    assert not rows["ucdp-brd@21.1"]["terms"].endswith("under the same licence")


def test_the_loss_report_says_what_is_carried_and_keeps_to_its_schema(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    sent(held(tmp_path / "s"), out)
    told = loss(out)
    jsonschema.validate(told, json.loads(json_schema("evidence-loss")))
    assert {(one["indicator"], one["rows"]) for one in told["carried"]} == {
        (TORTURE, 1),
        (DEATHS, 1),
    }
    assert told["retrospective"] is True
    assert told["not_carried"]


# --- the data ----------------------------------------------------------------


def test_parquet_comes_back_as_it_was_held(tmp_path: Path) -> None:
    store = held(tmp_path / "s")
    done = sent(store, tmp_path / "out", DEATHS, TORTURE, form="parquet")
    back = pl.read_parquet(done.files[0])
    assert back.select(list(SCHEMA)).schema == SCHEMA
    panel = Panel(store, NOW)
    whole = pl.concat([panel.statements(DEATHS), panel.statements(TORTURE)])
    assert back.select(list(SCHEMA)).equals(whole)
    units = [catalogue().indicator[name].unit for name in (DEATHS, TORTURE)]
    assert back["unit"].to_list() == units


def test_csv_comes_back_as_it_was_held(tmp_path: Path) -> None:
    store = held(tmp_path / "s")
    done = sent(store, tmp_path / "out", DEATHS, TORTURE)
    back = pl.read_csv(done.files[0], schema_overrides=dict(SCHEMA))
    panel = Panel(store, NOW)
    whole = pl.concat([panel.statements(DEATHS), panel.statements(TORTURE)])
    assert back.select(list(SCHEMA)).equals(whole)


def test_both_clocks_hold(tmp_path: Path) -> None:
    store = Store(tmp_path / "s")
    early = [in_year("MLI", TORTURE, year, 1.0) for year in (2010, 2012)]
    late = [in_year("MLI", TORTURE, year, 2.0) for year in (2010, 2012)]
    add(store, "vdem", early, version="12", published=date(2022, 3, 31))
    add(store, "vdem", late, version="15", published=date(2025, 3, 31))
    clocks = Clocks(date(2011, 6, 30), date(2023, 1, 1))
    done = sent(store, tmp_path / "out", TORTURE, clocks=clocks)
    (row,) = table(done.files[0])
    assert (row["start"], row["value"], row["vintage"]) == (
        "2010-01-01",
        "1.0",
        "vdem@12",
    )
    told = loss(tmp_path / "out")
    assert told["known_by"] == "2023-01-01"
    assert told["retrospective"] is False


def test_nothing_is_written_of_a_store_that_is_damaged(tmp_path: Path) -> None:
    store = held(tmp_path / "s")
    vintage = next(v for v in store.manifest().vintages if v.dataset == "vdem")
    (store.folder / vintage.file).write_bytes(b"spoilt")
    with pytest.raises(DamagedStoreError):
        sent(Store(tmp_path / "s"), tmp_path / "out", TORTURE)
    assert not (tmp_path / "out").exists()


def test_an_earlier_export_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    store, out = held(tmp_path / "s"), tmp_path / "out"
    sent(store, out, DEATHS)
    before = (out / "observations.csv").read_bytes()
    sent(store, out, DEATHS)
    assert (out / "observations.csv").read_bytes() == before
    assert sorted(one.name for one in out.iterdir()) == [
        "attribution.csv",
        "loss.json",
        "observations.csv",
    ]


@pytest.mark.shared
def test_of_all_reference_data_only_what_may_go_goes(
    shared_store: Store, tmp_path: Path
) -> None:
    done = sent(shared_store, tmp_path / "out", form="parquet")
    frame = pl.read_parquet(done.files[0])
    assert frame.height == done.rows > 500_000
    known = catalogue()
    gone = {known.dataset[one.split("@")[0]] for one in frame["vintage"].unique()}
    assert {one.redistribute for one in gone} == {"yes", "share alike"}
    left = {name for name, _ in done.left_out}
    whose = {known.indicator[name].dataset for name in left}
    assert {"pts", "cow-nmc", "atop", "archigos", "imf-weo"} <= whose
    assert not whose & {one.id for one in gone}
