"""One data set: terms, ways to get it, forms that are read, what was refused."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.evidence.indicators import Dataset, catalogue
from servanda.evidence.store import Vintage
from servanda.publication.evidence import FormStatement, dataset_sheet
from servanda.publication.sheet import told
from tests.publication.evidence.made import refusal, vintage

FORM = FormStatement(
    id="pts/csv", kind="delimited", standing="verified", note="In Latin-1."
)


def text(name: str, *held: Vintage, form: str = "text") -> str:
    dataset = catalogue().dataset[name]
    sheet = dataset_sheet(dataset, catalogue(), (FORM,), held)
    said = told(sheet, form, 200)
    return " ".join(said.split()) if form == "text" else said


@pytest.mark.parametrize("one", catalogue().datasets, ids=lambda one: one.id)
def test_every_data_set_says_its_terms_and_how_to_get_it(one: Dataset) -> None:
    said = text(one.id)
    assert " ".join(one.attribution.split()) in said
    assert " ".join(one.licence.split()) in said
    assert ("servanda evidence fetch" in said) == bool(one.addresses)
    assert " ".join(one.ask.split()) in said
    for indicator in catalogue().of(one.id):
        assert indicator.id in said


def test_addresses_are_whole_and_can_be_followed() -> None:
    assert "https://www.politicalterrorscale.org/Data/Files/PTS-2024.csv" in text("pts")
    page = text("pts", form="html")
    assert 'href="https://www.politicalterrorscale.org/Data/Files/PTS-2024.csv"' in page


def test_a_form_says_how_far_it_was_verified() -> None:
    said = text("pts")
    assert "pts/csv text with delimiters verified In Latin-1." in said


def test_what_was_refused_stands_with_reason_and_lines_the_most_first() -> None:
    few, many = refusal(2, "a rare reason"), refusal(300, "a common reason")
    said = text("pts", vintage(refused=(few, many)))
    assert "2024 300 a common reason 2, 5 2024 2 a rare reason 2, 5" in said


def test_where_nothing_was_refused_nothing_is_said_of_it() -> None:
    assert "Why" not in text("pts", vintage())


def test_who_dated_a_vintage_is_told() -> None:
    said = text(
        "pts",
        vintage(version="a", dated_by="user", published=date(2020, 1, 1)),
        vintage(version="b", dated_by="fetching", published=date(2026, 11, 22)),
        vintage(version="c", dated_by="nobody", published=None),
    )
    for words in (
        "by who imported it",
        "by the day on which it was fetched",
        "by nobody",
    ):
        assert words in said


def test_what_a_reader_remarked_is_said_once() -> None:
    remarks = ("Scores of two releases must not be mixed.",)
    said = text("pts", vintage(remarks=remarks), vintage(version="b", remarks=remarks))
    assert said.count("Scores of two releases must not be mixed.") == 1


def test_a_data_set_of_which_nothing_is_held_says_so() -> None:
    assert "Nothing of it is held." in text("pts")
