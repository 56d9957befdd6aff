"""Past cases on the site: what is known, what is not, and what nobody may conclude."""

from __future__ import annotations

import pytest

from servanda.diagnosis.precedents.case import caveats, library
from servanda.publication.cases.tallies import tallies
from servanda.publication.cases.words import is_unverified
from servanda.publication.site.frame import LANGUAGES, Language
from servanda.publication.site.pages.cases import beside, one
from servanda.publication.site.pages.cases import library as shelf
from servanda.publication.site.pages.cases.choosing import Sought
from servanda.publication.site.pages.cases.fields import FIELDS, MEANS, coded, told
from servanda.publication.site.speech import speech
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page

CASES = library().cases


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_has_a_page_that_is_whole(language: Language) -> None:
    for case in CASES:
        page = Page(one.page(framed(f"cases/{case.id}/", language), case))
        assert not page.astray, case.id
        assert page.levels[0] == 1
        assert case.name in page.said
        assert len(page.text) < 40_000


def test_what_was_coded_without_a_source_is_marked_wherever_it_is_known() -> None:
    words = speech("en")
    for case in CASES:
        for name in FIELDS:
            said = str(told(words, case, name))
            is_known = said != "not known"
            assert ("unverified" in said) == (is_known and is_unverified(case, name))


def test_what_is_not_known_is_said_and_never_a_nought() -> None:
    words = speech("en")
    none = [one for one in CASES if one.deaths is None]
    assert none
    assert {str(told(words, case, "deaths")) for case in none} == {"not known"}
    noughts = [case for case in CASES if case.deaths_country == 0]
    assert all(str(told(words, c, "deaths_country"))[0] == "0" for c in noughts)


def test_every_fixed_word_of_the_library_is_translated() -> None:
    words = speech("fr")
    for case in CASES:
        for value in (case.inviter.kind, case.invitation, *case.means):
            assert "lang=" not in str(coded(words, value)), value
    assert {mean for case in CASES for mean in case.means} <= set(MEANS)


def test_the_list_counts_and_forbids() -> None:
    page = Page(shelf.page(framed(), CASES)).said
    assert f"{len(CASES)} cases of {len(CASES)}" in page
    assert all(tally.group in page for tally in tallies(CASES))
    assert all(" ".join(caveat.words.split()) in page for caveat in caveats())
    assert "Counts, not shares and not effects" in page


def test_the_search_is_a_plain_form_that_keeps_what_was_asked() -> None:
    asked = Sought(words='"><script>', mean="training", after="recurred")
    made = shelf.page(framed(is_live=True), CASES, asked)
    page = Page(made)
    assert "<script>" not in made
    assert {form["method"] for form in page.of("form")} == {"get"}
    chosen = [one["value"] for one in page.of("option") if "selected" in one]
    assert chosen == ["", "", "training", "recurred"]
    ticks = [one for one in page.of("input") if one.get("type") == "checkbox"]
    assert [one["value"] for one in ticks] == [case.id for case in CASES]
    assert all(one["aria-label"] for one in ticks)


def test_files_have_neither_search_nor_comparison() -> None:
    page = Page(shelf.page(framed(), CASES))
    assert not page.of("form", "input", "select")


def test_more_cases_than_can_be_read_are_left_out_and_it_is_said() -> None:
    page = Page(beside.page(framed(), CASES[:6])).said
    assert "Only the first 4 are shown" in page
    assert CASES[3].name in page
    assert CASES[4].name not in page
