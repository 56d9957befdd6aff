"""Tables: the same cells in both forms, each column told, nothing withheld in any."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publication.data import export
from servanda.publication.data.table import Cell, Column, Table
from servanda.publication.data.writing import csv_of, parquet_of
from servanda.publication.export import Export
from tests.examples.lived import Lived
from tests.publication.subjects import EXAMPLES, asking, of_example, of_lived

READ: dict[str, Callable[[str], Any]] = {
    "string": lambda text: text.removeprefix("'"),
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


@pytest.fixture(scope="module")
def all_of_them() -> Export:
    return export(asking(*map(of_example, EXAMPLES)))


def read(files: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    """Read a CSV as its dictionary says."""
    described = json.loads(files["datapackage.json"])["resources"]
    fields = next(one for one in described if one["path"] == f"{name}.csv")["schema"]
    kinds = {field["name"]: field["type"] for field in fields["fields"]}
    rows = csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline=""))
    return [
        {key: READ[kinds[key]](text) if text else None for key, text in row.items()}
        for row in rows
    ]


def test_csv_and_parquet_hold_the_same_cells(all_of_them: Export) -> None:
    files = all_of_them.files
    names = [name.removesuffix(".csv") for name in files if name.endswith(".csv")]
    assert len(names) == 23
    for name in names:
        held = pq.read_table(io.BytesIO(files[f"{name}.parquet"])).to_pylist()
        assert held == read(files, name), name


NO_HALVES: Any = ("Cs",)
"""Halves of a character are no text."""

CELLS: dict[Any, st.SearchStrategy[Any]] = {
    "text": st.text(
        st.characters(exclude_categories=NO_HALVES, exclude_characters="\x00"),
        min_size=1,
    ),
    "count": st.integers(-(2**62), 2**62),
    "amount": st.decimals(-(10**15), 10**15, places=4),
    "number": st.decimals(-(10**9), 10**9, places=9),
    "day": st.dates(date(1800, 1, 1)),
    "yes or no": st.booleans(),
}
ROWS = st.lists(st.tuples(*(st.none() | cells for cells in CELLS.values())), max_size=4)


@given(rows=ROWS)
def test_whatever_a_cell_holds_both_forms_give_it_back(
    rows: list[tuple[Cell, ...]],
) -> None:
    heads = tuple(Column(kind, kind, "", lambda _: None) for kind in CELLS)
    table = Table("t", "", heads, tuple(rows))
    back: list[Callable[[str], Any]] = [
        READ["string"], int, Decimal, Decimal, date.fromisoformat, READ["boolean"],
    ]  # fmt: skip
    found = list(csv.reader(io.StringIO(csv_of(table).decode(), newline="")))[1:]
    held = [tuple(row.values()) for row in pq.read_table(
        io.BytesIO(parquet_of(table))
    ).to_pylist()]  # fmt: skip
    assert held == rows
    assert [
        tuple(
            read(text) if text else None for read, text in zip(back, row, strict=True)
        )
        for row in found
    ] == rows


@given(text=st.text(st.characters(exclude_categories=NO_HALVES), max_size=3))
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    table = Table("t", "", (Column("a", "text", "", lambda _: None),), ((text,),))
    cell = csv_of(table).decode().removeprefix("a\r\n").removeprefix('"')
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_each_column_has_a_kind_a_meaning_and_a_rule_for_silence(
    all_of_them: Export,
) -> None:
    described = json.loads(all_of_them.files["datapackage.json"])
    for resource in described["resources"]:
        content = all_of_them.files[resource["path"]]
        assert resource["bytes"] == len(content)
        for field in resource["schema"]["fields"]:
            assert field["description"], field
            assert field["missing"], field
            if field["type"] in {"integer", "number"}:
                assert field["unit"], (resource["name"], field["name"])


def test_a_name_of_a_row_is_used_once_and_is_never_empty(all_of_them: Export) -> None:
    described = json.loads(all_of_them.files["datapackage.json"])
    for resource in described["resources"]:
        key = resource["schema"].get("primaryKey")
        if key and resource["format"] == "csv":
            rows = read(all_of_them.files, resource["name"])
            names = [tuple(row[part] for part in key) for row in rows]
            assert len(set(names)) == len(names), resource["name"]
            assert all(part is not None for name in names for part in name)


def test_stages_of_money_stand_apart_each_with_its_currency_and_price_year(
    all_of_them: Export,
) -> None:
    steps = [
        row for row in read(all_of_them.files, "money") if row["compact"] == "maravel"
    ]
    assert {row["stage"] for row in steps} == {"allocation", "disbursement"}
    first = min(steps, key=lambda row: str(row["on"]))
    assert first["amount"] == Decimal(21900000)
    assert (first["amount_currency"], first["amount_prices"]) == ("USD", 2024)
    crowns = next(row for row in steps if row["line"] == "h24-stations")
    assert crowns["amount"] == Decimal(20000000)
    assert crowns["base"] == Decimal(800000), "0.04 USD for a crown"


def test_a_withheld_line_says_so_and_each_line_has_its_screen(
    all_of_them: Export,
) -> None:
    lines = {
        row["id"]: row
        for row in read(all_of_them.files, "budget_lines")
        if row["compact"] == "maravel"
    }
    assert lines["vehicles"]["amount"] is None
    assert lines["vehicles"]["amount_silence"] == "withheld"
    assert lines["a24-training"]["amount_silence"] is None
    assert {row["oda_screen"] for row in lines.values()} <= {
        "eligible", "not eligible", "needs review",
    }  # fmt: skip
    assert all(row["oda_screen_cites"] for row in lines.values())
    assert len(read(all_of_them.files, "withheld")) == 3


def test_a_milestone_has_its_first_day_and_the_one_to_which_it_was_moved(
    all_of_them: Export, lived: Callable[[str], Lived]
) -> None:
    logged = export(asking(of_lived(lived("maravel"), "2025-12-19")))
    for files in (all_of_them.files, logged.files):
        steps = {row["id"]: row for row in read(files, "milestones")}
        census = steps["m-census"]
        assert census["original"] == date(2025, 3, 31)
        assert census["due"] == date(2025, 4, 20)
        assert steps["m-courts"]["original"] == steps["m-courts"]["due"]


def test_without_a_log_no_duty_is_told_and_the_loss_report_says_why(
    all_of_them: Export,
) -> None:
    assert read(all_of_them.files, "duties") == []
    lost = [one for one in all_of_them.lost if one.path == "duties"]
    assert {one.compact for one in lost} >= {"maravel", "ramsi"}
    assert all(one.why == "it is not known" for one in lost)


def test_a_log_shows_what_is_late_and_the_term_as_it_now_runs(
    lived: Callable[[str], Lived],
) -> None:
    subject = of_lived(lived("maravel"))
    files = export(asking(subject)).files
    assert subject.kept is not None
    duties = read(files, "duties")
    assert len(duties) == len(subject.kept.status.items)
    by_name = {row["id"]: row for row in duties}
    assert by_name["rep-quarterly/2026-10-15"]["late_original"] == 19
    (whole,) = read(files, "compacts")
    assert whole["last_day_original"] == date(2027, 6, 30)
    assert whole["last_day"] == date(2027, 12, 27)
    assert whole["described_on"] == date(2027, 11, 3)
    moments = [row["since"] for row in duties if row["since"]]
    assert all(moment.tzinfo == UTC for moment in moments)


def test_incidents_are_told_by_kind_and_day_and_in_no_words(
    all_of_them: Export,
) -> None:
    rows = read(all_of_them.files, "incidents")
    assert rows
    assert not {"outcome", "consequence", "what"} & set(rows[0])
