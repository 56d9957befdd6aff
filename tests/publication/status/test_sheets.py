"""A status on paper: short, whole, in the words of the compact, at any width."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from servanda.acts.observing import Question, days_sheet, explained, status_of
from servanda.publication.sheet import Sheet, told
from servanda.publication.theme import Table
from servanda.publication.theme.plain import words_of
from tests.examples.lived import Lived

Lives = Callable[[str], Lived]
DAYS = ("2024-06-28", "2025-02-20", "2026-11-16", "2027-11-03", "2028-07-01")


@pytest.fixture
def one(lived: Lives) -> Lived:
    return lived("maravel")


def asked(one: Lived, day: str, *, short: bool = False) -> Sheet:
    return status_of(Question(one.log, "maravel", day), short=short)


def text(sheet: Sheet, width: int = 100) -> str:
    return " ".join(told(sheet, "text", width).split())


def named(sheet: Sheet) -> set[str]:
    """Return every name that stands at the front of a row, series as their stem."""
    tables = [b for c in sheet.chapters for b in c.blocks if isinstance(b, Table)]
    return {words_of(row[0]).partition(": ")[0] for t in tables for row in t.rows}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_page(one: Lived, day: str, width: int) -> None:
    for sheet in (asked(one, day), asked(one, day, short=True)):
        lines = told(sheet, "text", width).splitlines()
        assert [line for line in lines if len(line) > width] == []


@pytest.mark.parametrize("day", DAYS)
def test_every_line_of_a_status_stands_on_the_page_by_itself_or_in_its_series(
    one: Lived, day: str
) -> None:
    sheet = asked(one, day)
    shown = named(sheet)
    items = sheet.statement.model_dump()["items"]
    missing = [
        item["id"]
        for item in items
        if item["id"] not in shown
        and re.sub(r"/\d{4}-\d{2}-\d{2}$", "/…", item["id"]) not in shown
    ]
    assert missing == []


@pytest.mark.parametrize("day", DAYS)
def test_a_short_status_leaves_out_nothing_that_is_late_or_broken(
    one: Lived, day: str
) -> None:
    sheet = asked(one, day, short=True)
    items = sheet.statement.model_dump()["items"]
    bad = {item["id"] for item in items if item["reads"] == "late or broken"}
    assert bad <= named(sheet)
    assert len(told(sheet, "text")) < len(told(asked(one, day), "text"))


def test_what_came_late_in_a_series_has_a_line_of_its_own(one: Lived) -> None:
    shown = named(asked(one, "2026-11-16"))
    assert "rep-quarterly/…" in shown
    assert "rep-quarterly/2026-10-15" in shown, "19 days late"


@pytest.mark.parametrize("day", DAYS)
def test_words_are_those_of_a_reader(one: Lived, day: str) -> None:
    said = text(asked(one, day))
    for ugly in (".,", "..", "))", "due by", "still to be done", " ,", ": ."):
        assert ugly not in said, ugly
    # A date in a sentence is spelled out; one in a name or a digest is left.
    assert not re.search(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w-])", said)


def test_the_head_says_as_of_when_and_in_which_time_zone(one: Lived) -> None:
    said = text(asked(one, "2025-02-20"))
    assert "As of the end of 20 February 2025; times are UTC, the text names no" in said
    question = Question(one.log, "maravel", "2025-02-20T09:30:00.000000Z")
    assert "As of 20 February 2025, 09:30; times are UTC" in text(status_of(question))


def test_the_last_day_of_the_term_is_the_last_day_and_not_the_one_after(
    one: Lived,
) -> None:
    assert "Term: its last day is 30 June 2027 " in text(asked(one, "2025-02-20"))
    over = text(asked(one, "2028-07-01"))
    assert "Term: its last day was 27 December 2027; first agreed: 30 June 2027" in over


def test_of_a_compact_that_has_ended_the_page_is_a_balance(one: Lived) -> None:
    said = text(asked(one, "2028-07-01"))
    assert "Ended: its term is over; nobody needed to act." in said
    assert "What was not kept" in said
    assert "What needs attention" not in said
    assert "8 released" in said
    assert "held" not in said.partition("Conditions")[0].partition("Tranches")[2]


def test_while_it_winds_down_the_next_day_stands_beside_what_comes_on_it(
    one: Lived,
) -> None:
    said = text(asked(one, "2027-11-03"))
    assert (
        "Next: its end, 28 December 2027; then the partners are gone by 2 March 2028"
        in said
    )


def test_amounts_are_grouped_for_a_reader(one: Lived) -> None:
    assert "USD 41 230 000 (2024 prices)" in text(asked(one, "2026-01-01"))


def test_before_anything_is_sealed_the_page_says_what_is_awaited(one: Lived) -> None:
    said = text(asked(one, "2024-03-01"))
    assert "Forming: no text of the compact is sealed." in said
    assert "Next: the sealing of a text, once it has its approvals" in said
    assert "so far 1 request and no approvals of a text" in said


@pytest.mark.parametrize("name", ["ramsi", "sapmil"])
def test_a_history_reads_whole_on_every_page(lived: Lives, name: str) -> None:
    question = Question(lived(name).log, name, "2018-06-30")
    for sheet in (status_of(question), days_sheet(question, whole=True)):
        for form in ("text", "html", "json"):
            assert told(sheet, form).endswith("\n")
    assert ".." not in text(status_of(question))


def test_what_is_due_names_the_day_the_office_and_the_line(one: Lived) -> None:
    sheet = days_sheet(Question(one.log, "maravel", "2025-02-20"), within=8)
    said = text(sheet)
    assert (
        "28 February 2025: The Assembly passes the Police Complaints Act; from Speaker "
        "of the National Assembly (national-assembly); in effect; m-complaints-law"
        in said
    )


def test_where_nothing_is_late_that_is_said(one: Lived) -> None:
    sheet = days_sheet(Question(one.log, "maravel", "2024-12-20"), within=5)
    assert "Late ==== Nothing is late." in text(sheet)


def test_a_chain_tells_clause_and_entries_and_each_office_once(one: Lived) -> None:
    said = text(explained(Question(one.log, "maravel", "2025-05-01"), "c-stores"))
    assert "On fail: consequence: withhold, cure days: 45, decided by: Council" in said
    assert "signed by Council of the Concord" not in said, "it is the one that acts"


def test_a_markup_in_an_act_is_no_markup_on_the_page(one: Lived) -> None:
    page = told(asked(one, "2025-02-20"), "html")
    assert "<script" not in page
    assert page.count("<h1") == 1
