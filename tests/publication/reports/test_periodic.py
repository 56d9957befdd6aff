"""The periodic report, with its fixed items."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import jsonschema
import pytest

from servanda.basis.citation import cite
from servanda.publication.reports.periodic import ITEMS, export
from servanda.publication.reports.periodic.statement import stated
from servanda.publication.reports.schemas import json_schema
from tests.examples.lived import Lived
from tests.publication.reports.made import asked, of_life, told_of
from tests.publication.subjects import EXAMPLES, of_lived


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_item_stands_in_every_report_in_the_same_place(name: str) -> None:
    found = stated(told_of(name)).items
    assert [one.key for one in found] == [item.key for item in ITEMS]
    assert [one.number for one in found] == list(range(1, 24))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_item_says_something_even_if_that_nothing_is_shown(name: str) -> None:
    for item in ITEMS:
        assert item.blocks(told_of(name)), item.key


def test_two_periods_can_be_laid_side_by_side(lived: Callable[[str], Lived]) -> None:
    life = lived("maravel")
    first = stated(of_life(life, "2025-06-30", date(2024, 12, 31))).items
    second = stated(of_life(life, "2026-11-22", date(2026, 6, 30))).items
    pairs = zip(first, second, strict=True)
    assert all((a.key, a.heading) == (b.key, b.heading) for a, b in pairs)
    changed = {a.key for a, b in zip(first, second, strict=True) if a != b}
    assert "amendments" in changed


def test_nothing_to_report_is_not_the_same_as_not_shown(
    lived: Callable[[str], Lived],
) -> None:
    of_log = {
        i.key: i.standing for i in stated(of_life(lived("sapmil"), "2018-06-30")).items
    }
    typed = {i.key: i.standing for i in stated(told_of("sapmil")).items}
    assert (of_log["late"], typed["late"]) == ("nothing to report", "not shown")
    assert (of_log["amendments"], typed["amendments"]) == (
        "nothing to report",
        "not shown",
    )


def test_the_page_holds_every_item_with_its_question(
    lived: Callable[[str], Lived],
) -> None:
    subject = of_lived(lived("maravel"), "2026-06-30")
    files = export(asked(subject, since=date(2025, 6, 30))).files
    page = files["maravel-report.html"].decode()
    assert re.findall(r'id="item-([a-z]+)"', page) == [item.key for item in ITEMS]
    told = json.loads(files["maravel-report.json"])
    jsonschema.validate(told, json.loads(json_schema("report-periodic")))
    assert told["lead"].startswith("Of 23 fixed items, ")


def test_what_items_are_drawn_from_is_in_the_bibliography(root: object) -> None:
    bibliography = (root / "docs" / "references.bib").read_text(encoding="utf-8")  # type: ignore[operator]
    keys = {cite(key).key for item in ITEMS for key in item.cites}
    assert keys
    assert all(f"{{{key}," in bibliography for key in keys)
