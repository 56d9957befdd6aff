"""What is held: a line for each version, whatever it came in."""

from __future__ import annotations

from datetime import date

from servanda.evidence.indicators import catalogue
from servanda.evidence.store import Vintage
from servanda.publication.evidence import holdings
from servanda.publication.evidence.holdings import public_by, refused, years
from servanda.publication.sheet import told
from tests.publication.evidence.made import refusal, vintage


def text(*vintages: Vintage) -> str:
    return told(holdings(vintages, catalogue(), "a folder"), "text")


def lines(said: str, first: str) -> list[list[str]]:
    """Return the rows of the table that begin with a word, cut into cells."""
    rows = (line.split() for line in said.splitlines())
    return [row for row in rows if row[:1] == [first]]


def test_files_of_one_version_are_one_line() -> None:
    many = [
        vintage(
            "world-bank-wdi",
            "2024-05-01",
            rows=100,
            refused=(refusal(7), refusal(3)),
            indicators={name: 100},
            file=f"vintages/world-bank-wdi/{name}.parquet",
            first=date(first, 1, 1),
        )
        for name, first in (("gdp_growth", 1960), ("tax_revenue", 1972))
    ]
    (row,) = lines(text(*many), "world-bank-wdi")
    assert row[:2] == ["world-bank-wdi", "2024-05-01"]
    assert row[5:] == ["1960\u20132021", "200", "20", "verified"]


def test_versions_stand_in_the_order_in_which_they_were_public() -> None:
    said = text(
        vintage(version="b", published=date(2024, 1, 1)),
        vintage(version="c", published=None),
        vintage(version="a", published=date(2025, 1, 1)),
    )
    assert [row[1] for row in lines(said, "pts")] == ["c", "b", "a"]


def test_a_vintage_that_nobody_dated_is_said_to_be_so() -> None:
    (row,) = lines(text(vintage(published=None)), "pts")
    assert row[2:4] == ["not", "known"]
    assert public_by(None) == "not known"


def test_what_is_not_held_says_how_to_get_it_by_provider() -> None:
    said = text(vintage())
    _, below = said.split("Not held")
    assert lines(below, "vdem") == [
        ["vdem", "vdem", "V-Dem", "Country-Year", "Dataset", "bring"]
    ]
    assert lines(below, "ert")[0][-1] == "fetch"
    assert not lines(below, "pts")
    providers = [
        line.split()[0]
        for line in below.split("─\n")[1].split("\n\n")[0].splitlines()
        if not line.startswith(" ")
    ]
    assert providers == sorted(providers)


def test_a_store_that_holds_all_says_so() -> None:
    every = [vintage(one.id, indicators={}) for one in catalogue().datasets]
    assert "Every data set that is known is held." in text(*every)


def test_a_list_of_all_data_sets_takes_no_more_than_two_lines_for_each() -> None:
    every = [
        vintage(one.id, "3c5924128d4a", published=date(2021, 9, 30), rows=1_234_567)
        for one in catalogue().datasets
    ]
    for said in (text(), text(*every)):
        assert len(said.splitlines()) < 2 * len(every) + 40


def test_years_are_those_described_and_the_last_day_is_not_one_of_them() -> None:
    assert years([vintage()]) == "1976\u20132021"
    assert years([vintage(last=date(2021, 7, 1))]) == "1976\u20132021"
    assert years([vintage(last=date(1977, 1, 1))]) == "1976"
    assert years([vintage(last=None)]) == "from 1976"


def test_refused_rows_are_summed_over_their_reasons() -> None:
    assert refused(vintage(refused=(refusal(41), refusal(2, "another reason")))) == 43
