"""Places have codes of a stated origin, names, regions and their days as states."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from servanda.evidence.places import (
    Place,
    UnknownPlaceError,
    crosswalk,
    name_of,
    place,
    places,
)

EVERY = list(places().values())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_a_place_is_well_formed(one: Place) -> None:
    form = r"X-[A-Z]{3}" if one.standard == "own" else r"[A-Z]{3}"
    assert re.fullmatch(form, one.code)
    assert one.standard in {"ISO 3166-1", "ISO 3166-3", "user-assigned", "own"}
    kinds = {"state", "observer state", "territory", "part", "unlisted"}
    assert one.kind in kinds
    assert (one.kind == "state") == bool(one.states)
    assert one.name
    assert one.region
    assert one.part_of in {None, *places()}
    assert one.part_of != one.code
    assert one.standard != "own" or one.note or one.kind in {"state", "unlisted"}


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_the_spells_of_a_state_follow_one_another(one: Place) -> None:
    assert all(spell.until is None or spell.start < spell.until for spell in one.states)
    for before, after in pairwise(one.states):
        assert before.until is not None
        assert before.until <= after.start
    assert all(spell.start >= date(1816, 1, 1) for spell in one.states)


def test_iso_has_249_codes_today_and_each_is_a_place() -> None:
    assert sum(one.standard == "ISO 3166-1" for one in EVERY) == 249
    former = {one.code for one in EVERY if one.standard == "ISO 3166-3"}
    assert former == {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR", "ANT"}


def test_kosovo_has_the_only_code_that_iso_leaves_to_its_users() -> None:
    assert [one.code for one in EVERY if one.standard == "user-assigned"] == ["XKX"]


def test_no_two_places_share_a_name() -> None:
    names = [one.name.casefold() for one in EVERY]
    assert len(set(names)) == len(names)


def test_regions_are_the_subregions_of_the_united_nations() -> None:
    regions = {one.region for one in EVERY}
    assert len(regions) == 23
    assert {place(code).region for code in ("MLI", "NGA", "GMB")} == {"Western Africa"}
    assert place("SLB").region == place("FJI").region == "Melanesia"


def test_every_place_is_known_by_its_name() -> None:
    known = set(crosswalk("name")["place"])
    assert {one.code for one in EVERY} <= known


def test_a_state_on_the_list_has_a_number_in_it() -> None:
    numbered = set(crosswalk("gw")["place"])
    assert {one.code for one in EVERY if one.states} <= numbered


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("DDR", date(1949, 10, 5), date(1990, 10, 2)),
        ("YMD", date(1967, 11, 30), date(1990, 5, 21)),
        ("SUN", date(1922, 12, 30), date(1991, 12, 25)),
        ("X-ZAN", date(1963, 12, 19), date(1964, 4, 26)),
        ("X-RVN", date(1954, 5, 1), date(1975, 4, 30)),
        ("CSK", date(1918, 11, 11), date(1992, 12, 31)),
    ],
)
def test_a_former_state_has_its_first_and_last_day(
    code: str, first: date, last: date
) -> None:
    one = place(code)
    (spell,) = one.states
    assert one.is_state_on(first)
    assert one.is_state_on(last)
    assert spell.start == first
    assert spell.until == date.fromordinal(last.toordinal() + 1)


def test_a_state_may_be_interrupted() -> None:
    estonia = place("EST")
    days = (date(1939, 1, 1), date(1960, 1, 1), date(2000, 1, 1))
    assert [estonia.is_state_on(day) for day in days] == [True, False, True]


def test_a_territory_names_who_administers_it_and_is_never_a_state() -> None:
    assert place("GUM").part_of == "USA"
    assert place("X-SML").part_of == "SOM"
    assert place("X-GZA").part_of == "PSE"
    assert place("ESH").part_of is None
    assert not place("HKG").states


def test_an_unknown_code_is_an_error_that_helps() -> None:
    with pytest.raises(UnknownPlaceError, match="Mali is MLI"):
        place("mali")
    with pytest.raises(UnknownPlaceError, match="as MLI for Mali"):
        place("QQQ")


def test_a_name_is_told_for_every_code_and_an_unknown_one_stays_as_it_is() -> None:
    assert name_of("CIV") == "Côte d'Ivoire"
    assert name_of("X-AUH") == "Austria-Hungary"
    assert name_of("QQQ") == "QQQ"
