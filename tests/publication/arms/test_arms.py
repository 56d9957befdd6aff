"""The annual return: by category, side and year; nil only where it is known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest

from servanda.publication.arms import HEADS, export, json_schema
from servanda.publication.arms.categories import categories
from servanda.publication.bibliography import bibliography
from servanda.publication.export import Export
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.subjects import (
    EXAMPLES,
    asking,
    of_example,
    of_lived,
    withholding,
)


def said(done: Export) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.files["arms-return.json"])
    return found


def of(subject: Subject, state: str, year: int) -> dict[str, Any]:
    asked = asking(subject)
    if subject.kept is not None:
        asked = replace(asked, made=subject.kept.at)
    found = said(export(asked))["returns"]
    return next(o for o in found if o["state"]["id"] == state and o["year"] == year)


def without_transfers(subject: Subject) -> Subject:
    assert subject.compact.rights is not None
    rights = subject.compact.rights.model_copy(update={"transfers": None})
    return replace(
        subject, compact=subject.compact.model_copy(update={"rights": rights})
    )


def test_the_eight_categories_are_those_of_the_treaty_in_its_order() -> None:
    found = tuple(categories().of.values())
    assert [one.letter for one in found] == list("abcdefgh")
    assert "-".join(one.numeral for one in found) == "I-II-III-IV-V-VI-VII-VIII"
    assert {one.key for one in categories().cites} <= set(bibliography())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_makes_a_return_of_the_published_form(name: str) -> None:
    done = export(asking(of_example(name)))
    jsonschema.validate(said(done), json.loads(json_schema()))
    rows = list(csv.reader(io.StringIO(done.files["arms-return.csv"].decode())))
    assert rows[0] == list(HEADS)
    assert {len(row) for row in rows} == {len(HEADS)}
    told = sum(max(1, len(one["rows"])) for one in said(done)["returns"])
    assert len(rows) == 1 + told


def test_pistols_are_small_arms_authorised_once_and_shipped_in_two_years() -> None:
    subject = of_example("maravel")
    first, second = (of(subject, "albara", year) for year in (2024, 2025))
    assert [(r["basis"], r["quantity"], r["on"]) for r in first["rows"]] == [
        ("authorised", 600, "2024-05-20"),
        ("actual", 300, "2024-11-06"),
    ]
    assert [(r["basis"], r["quantity"], r["on"]) for r in second["rows"]] == [
        ("actual", 300, "2025-04-02"),
    ]
    assert {r["numeral"] for r in first["rows"]} == {"VIII"}
    assert first["rows"][0]["other"]["iso3"] == "XMA"


def test_an_import_counts_in_the_year_of_its_arrival() -> None:
    rows = of(of_example("maravel"), "maravel", 2025)["rows"]
    assert [(r["on"], r["other"]["id"]) for r in rows] == [("2025-04-14", "albara")]


def test_a_year_without_a_transfer_is_nil_only_where_it_is_over_and_told() -> None:
    subject = of_example("maravel")
    assert of(subject, "brenn", 2024)["nil"] == "yes"
    assert of(subject, "brenn", 2025)["nil"] == "not known", "the year is not over"
    silent = replace(
        subject, record=subject.record.model_copy(update={"deliveries": None})
    )
    assert of(silent, "brenn", 2024)["nil"] == "not known"
    assert of(of_example("ramsi"), "australia", 2010)["nil"] == "not known"


def test_a_compact_that_is_over_makes_no_return_for_later_years() -> None:
    found = said(export(asking(of_example("sapmil"))))["returns"]
    assert max(one["year"] for one in found) == 2018


def test_years_after_everybody_left_are_in_no_return() -> None:
    found = said(export(asking(of_example("ramsi"))))["returns"]
    assert {one["year"] for one in found} == set(range(2003, 2018))


def test_a_year_that_is_not_over_is_never_nil_whatever_is_described() -> None:
    subject = replace(of_example("maravel"), on=date(2027, 6, 30))
    early = replace(asking(subject), made=datetime(2026, 11, 22, tzinfo=UTC))
    found = [one for one in said(export(early))["returns"] if not one["rows"]]
    assert {one["nil"] for one in found if one["year"] >= 2026} == {"not known"}
    assert not any(one["complete"] for one in found if one["year"] >= 2026)
    page = export(early).files["arms-return.html"].decode()
    assert "the year is not over" in page


def test_an_exporter_that_no_assessment_names_is_not_guessed() -> None:
    subject = without_transfers(of_example("maravel"))
    done = export(asking(subject))
    rows = of(subject, "albara", 2024)["rows"] + of(subject, "brenn", 2024)["rows"]
    assert rows
    assert all("who exports" in row["review"] for row in rows)
    assert all(row["other"] is None for row in of(subject, "maravel", 2024)["rows"])
    assert any("needs review" in remark for remark in done.remarks)


def test_what_belongs_to_no_category_is_named_with_the_reason() -> None:
    done = export(asking(of_example("maravel")))
    assert {one["item"] for one in said(done)["left_out"]} == {"vehicles", "radios"}
    assert {"items[vehicles]", "items[radios]"} <= {one.path for one in done.lost}


@pytest.mark.parametrize("path", ["items[pistols].quantity", "items[pistols]", "items"])
def test_a_withheld_item_ticks_the_box_and_is_never_a_nil_return(path: str) -> None:
    subject = withholding(of_example("maravel"), [path])
    for state in ("albara", "maravel", "brenn"):
        one = of(subject, state, 2024)
        assert one["withheld"]
        assert one["nil"] != "yes"
        assert all(row["quantity"] is None for row in one["rows"])


def test_a_log_makes_the_same_return_and_a_delivery_counts_once(
    lived: Callable[[str], Lived],
) -> None:
    subject = of_lived(lived("maravel"))
    for year in (2024, 2025):
        typed = of(of_example("maravel"), "albara", year)["rows"]
        assert of(subject, "albara", year)["rows"] == typed
    assert of(subject, "albara", 2026)["nil"] == "yes"


def test_a_made_up_compact_is_never_to_be_sent() -> None:
    assert any(
        "never send" in one for one in export(asking(of_example("maravel"))).remarks
    )
    assert not export(asking(of_example("plan-colombia"))).remarks
