"""An import says why a code found no place: an aggregate is not an unknown code."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import get_args

import pytest

from servanda.evidence.places import Scheme, crosswalk, unmatched_reason


@pytest.mark.parametrize(
    ("scheme", "code", "says"),
    [
        ("iso3", "WLD", "WLD (iso3) is an aggregate, not a place: World"),
        ("iso3", "SSF", "SSF (iso3) is an aggregate, not a place: Sub-Saharan Africa"),
        (
            "name",
            "Euro area",
            "Euro area (name) is an aggregate, not a place: Euro area",
        ),
        (
            "iso3",
            "XXA",
            "XXA (iso3) is people without a place of their own: stateless persons",
        ),
        ("cow", "1060.0", "1060.0 (cow) is an organisation, not a place: NATO (PRIF)"),
        (
            "name",
            "Azores",
            "Azores (name) is not a place by itself: the Azores, part of Portugal",
        ),
        (
            "cow",
            "679",
            "679 (cow) names no place on that day: it is YEM from 1990-01-02",
        ),
        ("gw", "9999", "no place is known by 9999 (gw)"),
        ("gw", " ", "no code for the place (gw)"),
    ],
)
def test_the_reason_is_told_in_words(scheme: Scheme, code: str, says: str) -> None:
    assert unmatched_reason(scheme, code) == says


def listed() -> list[tuple[str, str]]:
    table = files("servanda.evidence.places").joinpath("nonplaces.csv")
    rows = csv.DictReader(table.read_text("utf-8").splitlines())
    return [(row["scheme"], row["code"]) for row in rows]


def test_what_is_no_place_is_listed_once_and_never_as_a_place() -> None:
    assert len(set(listed())) == len(listed()) > 100
    known = {
        (scheme, code)
        for scheme in get_args(Scheme)
        for code in crosswalk(scheme)["code"]
    }
    assert set(listed()) & known == set()
    assert {scheme for scheme, _ in listed()} <= set(get_args(Scheme))
