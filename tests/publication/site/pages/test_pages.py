from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publication.site.frame import LANGUAGES, Language
from servanda.publication.site.listing import Choice, listing
from servanda.publication.site.pages import about, error, front, verify
from servanda.publication.site.pages.cases import library
from servanda.publication.site.pages.compacts import (
    amendments,
    checks,
    document,
    duties,
    home,
    money,
    timeline,
)
from servanda.publication.site.summary import Summary, counted_to, overdue, summary
from servanda.publication.subject import Subject
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page
from tests.publication.site.test_listing import MANY

Of = Callable[[str], Subject]
OF_A_COMPACT = (home, duties, money, amendments, checks, document)


def said(page: str) -> str:
    return Page(page).said


def test_a_citizen_finds_end_cost_and_lateness_of_ramsi_at_once(subject: Of) -> None:
    page = said(home.page(framed(), subject("ramsi")))
    head = page.partition("On this page")[0]
    assert "Ended on 30 June 2017" in head
    assert "AUD 2.6 billion" in head
    assert "AUD 2 600 000 000 (2013 prices)" in head
    assert "10 duties not kept" in head
    assert "the worst 4 725 days late, counted until its end" in head


def test_late_duties_stand_before_everything_else(subject: Of) -> None:
    page = Page(home.page(framed(), subject("ramsi")))
    first = next(held for held in page.of("section"))
    assert first["id"] == "late"


def test_the_four_facts_stand_side_by_side(subject: Of) -> None:
    page = said(home.page(framed(), subject("maravel")))
    facts = (
        "Constitutional power",
        "Effective control",
        "Electoral mandate",
        "Recognition",
    )
    assert all(fact in page for fact in facts)
    assert "never added up to one score" in page


def test_that_no_forecast_is_registered_is_said(subject: Of) -> None:
    assert "No forecast is registered" in said(home.page(framed(), subject("ramsi")))


def test_persons_counted_after_the_end_are_told(subject: Of) -> None:
    page = said(home.page(framed(), subject("sapmil")))
    assert "50 persons were counted as present after the end" in page


def test_an_amendment_is_told_in_plain_language(subject: Of) -> None:
    page = said(amendments.page(framed(), subject("maravel")))
    assert "step 2: the number of persons remaining changes from 300 to 340" in page
    assert "drawdown[" not in page
    assert "Version 1.0, the first" in page


def test_every_duty_that_is_late_is_listed(subject: Of) -> None:
    page = said(duties.page(framed(), subject("ramsi")))
    assert page.count("National Parliament") >= 20
    assert "4 725" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", OF_A_COMPACT, ids=lambda page: str(page.__name__))
def test_a_page_names_its_compact_in_its_title(
    subject: Of, page: object, language: Language
) -> None:
    held = subject("sapmil")
    made = page.page(framed(language=language), held)  # type: ignore[attr-defined]
    title = made.partition("<title>")[2].partition("</title>")[0]
    assert held.compact.title in title


def test_a_timeline_is_told_in_pages_that_hold_every_entry_once(subject: Of) -> None:
    held = subject("maravel")
    rows = timeline.rows_of(held)
    pages = timeline.pages_of(len(rows))
    assert pages == 2
    found: list[str] = []
    for number in range(1, pages + 1):
        start = (number - 1) * timeline.PER_PAGE
        shown = rows[start : start + timeline.PER_PAGE]
        made = timeline.page(framed(), held, shown, len(rows), number)
        found += [
            one["href"] for one in Page(made).of("a") if "entries/" in one["href"]
        ]
    assert len(found) == len(set(found)) == len(rows)


def test_a_command_names_the_address_of_the_site_where_it_is_known() -> None:
    live = replace(framed(is_live=True), root="https://register.example/")
    told = "servanda log audit {} --key log.vkey"
    assert told.format("https://register.example/") in said(verify.page(live))
    assert told.format("LOG") in said(verify.page(framed()))


@pytest.fixture(scope="session")
def hostile() -> Summary:
    evil = "\u202e<script>alert(1)</script>"
    return MANY.model_copy(update={"title": evil, "host": f'{evil}" onload="x'})


def test_what_a_compact_says_is_never_taken_for_marks(hostile: Summary) -> None:
    for is_live in (True, False):
        shown = listing([hostile], Choice(words='"><script>'))
        whole = listing([hostile], Choice())
        for held in (shown, whole):
            made = front.page(framed(is_live=is_live), held)
            assert "<script>" not in made
            assert "\u202e" not in made
            assert not [e for _, e in Page(made).elements if "onload" in e]


@given(text=st.text(max_size=30))
def test_an_error_page_says_what_happened_whatever_it_was(text: str) -> None:
    page = Page(error.page(framed(is_live=True), 404, text))
    assert page.levels == [1]
    assert not page.astray
    assert "There is no such page" in page.said


def test_a_served_list_can_be_asked_by_a_plain_form(subject: Of) -> None:
    choice = Choice(host="SLB", sort="title", late=True, words="ramsi")
    shown = listing([summary(subject("ramsi"))], choice)
    page = Page(front.page(framed(is_live=True), shown))
    (form,) = page.of("form")
    assert form["method"] == "get"
    named = {held.get("name") for held in page.of("input", "select")}
    assert named == {"words", "host", "state", "sort", "late"}
    labels = {held["for"] for held in page.of("label")}
    assert labels == {held["id"] for held in page.of("input", "select")}
    assert {"value": "SLB", "selected": ""} in page.of("option")


def test_a_made_up_state_is_on_no_map_and_is_named(subject: Of) -> None:
    held = [summary(subject(name)) for name in ("maravel", "ramsi")]
    page = Page(front.page(framed(), listing(held, Choice())))
    assert "Not on the map, no place is known: Republic of Maravel" in page.said
    assert sum("r" in held for held in page.of("circle")) == 2
    assert len(page.of("title")) == 2


def test_a_page_of_french_marks_what_stays_in_english(subject: Of) -> None:
    page = home.page(framed(language="fr"), subject("ramsi"))
    title = subject("ramsi").compact.title
    assert f'<h1><span lang="en">{title}</span></h1>' in page
    assert "Qu&#39;est-ce qui est en retard" in page


def test_an_end_that_is_past_without_a_log_is_said_in_days(subject: Of) -> None:
    held = replace(subject("maravel"), kept=None, on=date(2027, 8, 1))
    assert "32 days ago" in said(home.page(framed(), held))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_no_compact_stand_alone(language: Language) -> None:
    frame = framed(language=language)
    for made in (about.page(frame), verify.page(frame), library.page(frame, ())):
        assert Page(made).levels[0] == 1
        assert not Page(made).astray


def test_no_extension_runs_beyond_the_last_day_that_one_can_reach(subject: Of) -> None:
    page = said(home.page(framed(), subject("maravel")))
    assert "No extension runs beyond 31 December 2027" in page


def test_days_late_that_stopped_with_the_compact_say_so(subject: Of) -> None:
    page = said(duties.page(framed(), subject("ramsi")))
    assert "As of 23 November 2026" in page
    assert "4 725, counted until its end" in page
    assert "4 725 days late, counted until its end" in page


def test_days_late_that_still_grow_are_counted_to_the_day_described(
    subject: Of,
) -> None:
    held = subject("maravel")
    assert held.kept is not None
    growing = [one for one in overdue(held.kept) if not counted_to(held.kept, one)]
    for one in growing:
        first = one.original or one.due
        assert first is None or (held.on - first).days in (0, one.late_original)
    assert growing
    assert "counted until its end" not in said(home.page(framed(), held))


def test_a_review_whose_day_has_passed_is_not_told_as_the_next(subject: Of) -> None:
    held = subject("maravel")
    withheld = held.compact.withheld
    assert withheld is not None
    review = withheld[0].review
    assert review is not None
    passed = replace(held, on=review + timedelta(days=161))
    told = said(home.page(framed(), passed))
    assert "it was to be on 15 June 2026, 161 days ago" in told
    told = said(home.page(framed(), replace(held, on=review)))
    assert "it was to be on" not in told


def test_a_finding_in_part_is_not_shown_as_a_disputed_one(subject: Of) -> None:
    held = subject("maravel")
    authority = held.compact.authority
    assert authority is not None
    assert authority.recognition is not None
    looks = {}
    for finding in ("yes", "in part", "no", "disputed", "unknown"):
        fact = authority.recognition.model_copy(update={"finding": finding})
        told = authority.model_copy(update={"recognition": fact})
        compact = held.compact.model_copy(update={"authority": told})
        page = home.page(framed(), replace(held, compact=compact))
        looks[finding] = set(re.findall(rf'class="mark ([a-z-]*)">{finding}<', page))
    assert "partly" in looks["in part"]
    assert "contested" not in looks["in part"]
    assert "contested" in looks["disputed"]
    assert "done" not in looks["no"] | looks["unknown"]
