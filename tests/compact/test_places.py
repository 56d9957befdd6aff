"""A path leads to a place in a document, by number or by id."""

import pytest

from servanda.compact.model import Compact
from servanda.compact.places import find
from servanda.compact.reading import read_bytes

COMPACT = read_bytes(
    b"""
servanda: "1"
id: x
version: "1"
title: X
term: {end: 2018-05-20}
budget:
  lines:
    - {id: police, year: 2018, payer: aus, category: personnel, what: Police}
    - {id: cars, year: 2018, payer: aus, category: equipment, what: Cars}
conditions:
  - {id: c, party: x, text: T, test: {not: {reached: 2018-01-01}}}
""",
    "-",
    Compact,
).document


@pytest.mark.parametrize(
    ("path", "where", "value"),
    [
        ("term.end", "term.end", COMPACT.term and COMPACT.term.end),
        ("term.longstop", "term.longstop", None),
        ("budget.lines[cars].what", "budget.lines[1].what", "Cars"),
        ("budget.lines[0].what", "budget.lines[0].what", "Police"),
        ("budget.lines[1].amount", "budget.lines[1].amount", None),
    ],
)
def test_a_path_leads_to_its_place(path: str, where: str, value: object) -> None:
    place = find(COMPACT, path)
    assert place is not None
    assert (place.where, place.value) == (where, value)


def test_a_field_is_found_under_the_name_it_has_in_the_file() -> None:
    place = find(COMPACT, "conditions[c].test.not.reached")
    assert place is not None
    assert place.field == "reached"


@pytest.mark.parametrize(
    "path",
    ["", "end", "term.stop", "term[0]", "budget.lines[vans].what", "budget.lines[2]"],
)
def test_a_path_that_leads_nowhere_finds_nothing(path: str) -> None:
    assert find(COMPACT, path) is None
