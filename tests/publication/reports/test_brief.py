"""The legislature's brief."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import jsonschema
import pytest

from servanda.publication.reports.brief import export
from servanda.publication.reports.brief.statement import stated
from servanda.publication.reports.losing import losing
from servanda.publication.reports.schemas import json_schema
from tests.examples.lived import Lived
from tests.publication.reports.made import (
    asked,
    of_life,
    pages_in,
    told_of,
    with_text,
)
from tests.publication.subjects import EXAMPLES, of_example, of_lived

ITEMS = (
    "Who asked", "What for, and until when", "What changed", "What is late", "Money",
    "Conditions and tranches", "Were we told in time?", "Does it end if we do nothing?",
    "What is withheld, and what is unverified",
    "What was forecast, and what came of it",
)  # fmt: skip


def headings(files: Mapping[str, bytes], name: str) -> tuple[str, ...]:
    page = files[f"{name}-brief.html"].decode()
    return tuple(re.findall(r"<h2>\d+\. (.*?)</h2>", page))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_brief_of_every_example_takes_two_sheets_and_has_ten_items(
    name: str,
) -> None:
    subject = of_example(name)
    files = export(asked(subject)).files
    assert pages_in(files[f"{subject.compact.id}-brief.pdf"]) == 2
    assert headings(files, subject.compact.id) == ITEMS


@pytest.mark.parametrize(
    ("name", "as_of", "since"),
    [
        ("maravel", "2026-11-22", date(2026, 6, 30)),
        ("ramsi", "2026-11-22", None),
        ("sapmil", "2018-06-30", None),
    ],
)
def test_the_brief_of_every_log_takes_two_sheets_and_tells_entries(
    lived: Callable[[str], Lived], name: str, as_of: str, since: date | None
) -> None:
    export_ = export(asked(of_lived(lived(name), as_of), since=since))
    assert pages_in(export_.files[f"{name}-brief.pdf"]) == 2
    page = export_.files[f"{name}-brief.html"].decode()
    assert headings(export_.files, name) == ITEMS
    assert re.search(r"entry \d+", page)
    assert "no log was named" not in page
    told = json.loads(export_.files[f"{name}-brief.json"])
    jsonschema.validate(told, json.loads(json_schema("report-brief")))
    rest = re.findall(rf"(\d+) more conditions stand in {name}-brief.json", page)
    assert bool(rest) is (name == "maravel")
    assert all(int(one) < len(told["account"]["conditions"]) for one in rest)


def test_a_brief_from_the_start_says_that_no_earlier_one_was_named() -> None:
    made = export(asked(of_example("grenada")))
    assert "from the start" in made.remarks[0]
    assert b"No day of an earlier report was named" in made.files["grenada-brief.html"]


@cache
def page_of(name: str) -> str:
    files = export(asked(of_example(name))).files
    return files[f"{name}-brief.html"].decode()


def test_a_brief_of_files_tells_the_days_and_texts_that_the_record_moved() -> None:
    page = page_of("maravel")
    assert "1 moved day." in page
    assert "20 days later" in page
    assert "names a day as moved" not in page
    assert "2 amendments on record" in page_of("plan-colombia")
    assert "names a day as moved" in page_of("grenada")


def test_a_brief_says_on_which_day_the_money_in_hand_was_counted() -> None:
    page = re.sub(r"<[^>]+>|\s+", " ", page_of("maravel"))
    assert re.search(r"Gap +USD.16.000.000 .2024 prices. +on 20 June 2024", page)


def test_a_brief_tells_what_holds_in_part_with_what_it_rests_on() -> None:
    page = page_of("maravel")
    assert '<span class="mark in-part">in part</span> State offices' in page
    assert ">contested<" not in page
    assert ">contested<" in page_of("grenada")


@pytest.mark.parametrize(
    ("name", "says"), [("maravel", "none is overdue"), ("ramsi", "10 are overdue")]
)
def test_how_many_reports_are_overdue_is_a_sentence(
    lived: Callable[[str], Lived], name: str, says: str
) -> None:
    points = stated(of_life(lived(name), "2026-11-22")).points
    assert any(says in point for point in points)


def test_no_payment_of_a_plan_is_a_sentence() -> None:
    points = stated(told_of("sapmil")).points
    assert any(p.startswith("No payment is on record; USD") for p in points)


def test_words_of_a_compact_reach_the_page_as_words_alone() -> None:
    subject = with_text(of_example("grenada"), title="<script>alert(1)</script>")
    page = export(asked(subject)).files["grenada-brief.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_the_brief_leaves_out_is_told_by_its_place() -> None:
    subject = of_example("maravel")
    places = {one.path for one in losing(subject, "brief")}
    assert {"consent", "forces", "items", "record.strength"} <= places
    assert "items" not in {one.path for one in losing(subject, "audit")}
