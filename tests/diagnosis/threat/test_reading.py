"""The source of threat: four chances that sum to one, and move as they should."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.diagnosis.threat import SOURCES, Soft, ThreatReading, threat
from servanda.diagnosis.threat.reading import chances
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import states_in
from tests.diagnosis.worlds import Row, said, seen, vintage

AS_OF = date(2010, 12, 31)


def disputes(
    place: str, other: str, years: Iterable[int], level: float = 4
) -> list[Row]:
    """Say that a place used force first against another in each of some years."""
    rows = []
    for year in years:
        about: dict[str, Any] = {"toward": other, "label": f"{place}-{year}"}
        rows += [
            said(place, "dispute_hostility", year, level, **about),
            said(place, "dispute_first_side", year, 1, **about),
            said(place, "dispute_original", year, 1, **about),
        ]
    return rows


def state(
    place: str, *, cinc: float, control: float | None, gdp: float | None = 1000.0
) -> list[Row]:
    """Say what decides a state's class, in 2010."""
    rows = [said(place, "capability_cinc", 2010, cinc)]
    if control is not None:
        rows.append(said(place, "state_territory_control", 2010, control))
    if gdp is not None:
        rows += [
            said(place, "gdp_per_capita", 2010, gdp),
            said(place, "population", 2010, 1e6),
        ]
    return rows


REST = [
    *disputes("IND", "PAK", [2010], level=2),
    said("NPL", "foreign_troops_beside_rebels", 2010, 1, toward="BTN", label="9"),
    said("LKA", "deaths_one_sided_sole", 2010, 30, label="7"),
]
"""Something of each record, so that its silence means none."""

WORLD = [
    said(place, indicator, 2010, value)
    for place in states_in(AS_OF)
    for indicator, value in (("gdp_per_capita", 9e3), ("population", 3e7))
]
"""What all states produce together, without which there is no share of it."""


def panel(rows: Sequence[Row], clocks: Clocks | None = None) -> Panel:
    own = {(row["place"], row["indicator"]) for row in rows}
    world = [row for row in WORLD if (row["place"], row["indicator"]) not in own]
    made = [vintage("made", [*REST, *world, *rows], date(2011, 6, 30))]
    return seen(made, clocks or Clocks(AS_OF), catalogue())


def read(place: str, rows: Sequence[Row]) -> ThreatReading:
    return threat(panel(rows), place)


def lasting(rows: Sequence[Row]) -> list[Row]:
    """Return the first statement on each place and indicator."""
    return list({(r["place"], r["indicator"]): r for r in reversed(rows)}.values())


def likeliest(reading: ThreatReading) -> str:
    return max(reading.chances, key=lambda one: one.value or 0.0).of


GIANT = state("USA", cinc=0.15, control=98, gdp=9e5)
SMALL = state("CHE", cinc=0.003, control=99)
HOSTILE = [
    *state("PRK", cinc=0.012, control=97),
    *disputes("PRK", "KOR", range(2003, 2011)),
]
WEAK = state("SOM", cinc=0.001, control=35)


@pytest.mark.parametrize(
    ("place", "rows", "source"),
    [
        ("USA", GIANT, "major power"),
        ("CHE", SMALL, "none"),
        ("PRK", HOSTILE, "malevolent state"),
        ("SOM", WEAK, "weak or failed state"),
    ],
)
def test_each_kind_of_state_is_read_as_the_source_describes_it(
    place: str, rows: list[Row], source: str
) -> None:
    assert likeliest(read(place, rows)) == source


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=3, max_size=3))
def test_chances_sum_to_one_and_lie_in_their_intervals(
    ends: list[tuple[float, float, float]],
) -> None:
    parts = [Soft(v, low, high) for low, v, high in map(sorted, ends)]
    made = chances(*parts)
    assert [one.of for one in made] == list(SOURCES)
    assert sum(one.value or 0.0 for one in made) == pytest.approx(1.0)
    for one in made:
        assert one.value is not None
        assert -1e-12 <= one.low <= one.value + 1e-12
        assert one.value <= one.high + 1e-12 <= 1 + 2e-12
    assert (
        sum(one.low for one in made) <= 1 + 1e-9 <= sum(one.high for one in made) + 2e-9
    )


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_each_axis_moves_the_chances_one_way(
    one: float, other: float, c: float, h: float
) -> None:
    less, more = sorted((one, other))

    def at(m: float, c: float, h: float) -> list[float]:
        made = chances(*(Soft(x, x, x) for x in (m, c, h)))
        return [one.value or 0.0 for one in made]

    major, malevolent, weak, none = zip(at(less, c, h), at(more, c, h), strict=True)
    assert major[0] <= major[1]
    assert malevolent[0] >= malevolent[1]
    assert weak[0] >= weak[1]
    assert none[0] >= none[1]
    _, malevolent, weak, none = zip(at(h, less, c), at(h, more, c), strict=True)
    assert weak[0] <= weak[1]
    assert malevolent[0] >= malevolent[1]
    assert none[0] >= none[1]
    major, malevolent, _, none = zip(at(h, c, less), at(h, c, more), strict=True)
    assert major[0] == major[1]
    assert malevolent[0] <= malevolent[1]
    assert none[0] >= none[1]


@pytest.mark.parametrize(
    "missing", ["state_territory_control", "gdp_per_capita", "capability_cinc"]
)
def test_a_missing_measure_widens_every_interval(missing: str) -> None:
    whole = read("SOM", WEAK).chances
    rest = [row for row in [*WEAK, *WORLD] if row["indicator"] != missing]
    made = vintage("made", [*REST, *lasting(rest)], date(2011, 6, 30))
    part = threat(seen([made], Clocks(AS_OF), catalogue()), "SOM").chances
    for known, unknown in zip(whole, part, strict=True):
        assert unknown.low <= known.low + 1e-12
        assert known.high <= unknown.high + 1e-12
    assert sum(u.high - u.low for u in part) > sum(k.high - k.low for k in whole)


def test_without_what_decides_a_class_its_chance_is_not_known() -> None:
    reading = read("SOM", state("SOM", cinc=0.001, control=None))
    assert reading.chance("major power").value is not None
    assert [reading.chance(of).value for of in SOURCES[1:]] == [None] * 3


def test_of_a_place_nobody_speaks_of_nothing_is_known() -> None:
    reading = threat(panel([]), "ESH")
    assert [one.value for one in reading.chances] == [None] * 4
    assert all(one.high - one.low > 0.7 for one in reading.chances)


def test_an_empty_store_gives_a_reading_that_says_so() -> None:
    reading = threat(seen([], Clocks(AS_OF), catalogue()), "SOM")
    assert all(one.value is None for one in reading.chances)
    figures = [
        r.figure for axis in (reading.material, reading.harm) for r in axis.readings
    ]
    assert {one.standing for one in figures} == {"not known"}
    assert all(one.note for one in figures)


def test_host_and_partner_are_read_by_one_rule() -> None:
    rows = [*WEAK, *SMALL, *HOSTILE]
    swapped = {"SOM": "CHE", "CHE": "SOM"}
    turned = [{**row, "place": swapped.get(row["place"], row["place"])} for row in rows]
    straight, crossed = panel(rows), panel(turned)
    for one, other in swapped.items():
        assert threat(crossed, other).chances == threat(straight, one).chances


def test_nothing_of_later_years_or_publications_moves_a_reading() -> None:
    clocks = Clocks(AS_OF, date(2011, 12, 31))
    before = threat(panel(WEAK, clocks), "SOM")
    later = [
        said("SOM", "state_territory_control", 2011, 99.0),
        said("SOM", "capability_cinc", 2011, 0.5),
        *disputes("SOM", "ETH", [2011]),
    ]
    known = lasting([*WEAK, *WORLD])
    shelf = [
        vintage("made", [*REST, *known, *later], date(2011, 6, 30)),
        vintage("made", state("SOM", cinc=0.5, control=99), date(2012, 1, 1)),
    ]
    after = threat(seen(shelf, clocks, catalogue()), "SOM")
    assert after.chances == before.chances
    assert after.harm.readings[0].figure.value == 35


def test_the_two_axes_stand_apart_with_the_sources_words() -> None:
    reading = read("PRK", HOSTILE)
    assert [axis.name for axis in (reading.material, reading.harm)] == [
        "Material capability",
        "Capability to harm",
    ]
    assert reading.material.quotes[0].line == 3
    assert reading.harm.quotes
    assert {r.figure.value for r in reading.harm.readings} >= {97, 0.8}


def test_weapons_are_not_known_and_named_the_largest_gap() -> None:
    figures = {one.name: one for one in read("PRK", HOSTILE).harm.figures}
    for name in ("Nuclear capability", "Biological capability"):
        assert figures[name].standing == "not known"
        assert "largest gap" in figures[name].note
    assert any("largest gap" in words for words in read("PRK", HOSTILE).cautions)


def test_a_reading_never_says_that_a_state_threatens_or_what_to_do() -> None:
    words = " ".join(read("PRK", HOSTILE).cautions)
    assert "authorise nothing" in words
    assert "neither motives nor right" in words


def test_disputes_too_old_are_not_read_as_peace() -> None:
    clocks = Clocks(date(2016, 12, 31))
    rows = [*state("PRK", cinc=0.012, control=97)]
    later = [
        {**row, "start": date(2016, 1, 1), "until": date(2017, 1, 1)} for row in rows
    ]
    reading = threat(panel(later, clocks), "PRK")
    assert reading.chance("malevolent state").value is None
    assert reading.chance("weak or failed state").value is not None


def test_joining_a_dispute_or_answering_force_is_no_act_of_ones_own() -> None:
    rows = [
        *SMALL,
        said("CHE", "dispute_hostility", 2009, 4, toward="ITA", label="1"),
        said("CHE", "dispute_first_side", 2009, 0, toward="ITA", label="1"),
        said("CHE", "dispute_original", 2009, 1, toward="ITA", label="1"),
        said("CHE", "dispute_hostility", 2008, 4, toward="ITA", label="2"),
        said("CHE", "dispute_first_side", 2008, 1, toward="ITA", label="2"),
        said("CHE", "dispute_original", 2008, 0, toward="ITA", label="2"),
    ]
    figures = {one.name: one for one in read("CHE", rows).harm.figures}
    assert figures["Disputes in which it used force and acted first"].value == 0


def test_one_dispute_with_several_states_over_several_years_counts_once() -> None:
    rows = [
        {**row, "toward": other, "label": "1"}
        for other in ("KOR", "JPN")
        for year in (2009, 2010)
        for row in disputes("PRK", other, [year])
    ]
    figures = {one.name: one for one in read("PRK", rows).harm.figures}
    assert figures["Disputes in which it used force and acted first"].value == 1


def test_troops_beside_rebels_abroad_are_the_senders_act() -> None:
    rows = [
        said("SYR", "foreign_troops_beside_rebels", year, 1, toward="TUR", label="1")
        for year in (2008, 2009)
    ]
    figures = {one.name: one for one in read("TUR", rows).harm.figures}
    assert figures["Years of conflicts with its troops beside rebels abroad"].value == 2
    figures = {one.name: one for one in read("SYR", rows).harm.figures}
    assert figures["Years of conflicts with its troops beside rebels abroad"].value == 0


def test_years_in_which_nobody_stood_beside_rebels_are_years_without() -> None:
    rows = [
        said("COD", "foreign_troops_beside_rebels", year, 1, toward="RWA", label="1")
        for year in (1999, 2000, 2001)
    ]
    silent = [row for row in REST if row["indicator"] != "foreign_troops_beside_rebels"]
    made = [vintage("made", [*silent, *state("RWA", cinc=0.001, control=99), *rows])]
    reading = threat(seen(made, Clocks(AS_OF), catalogue()), "RWA")
    figures = {one.name: one for one in reading.harm.figures}
    beside = figures["Years of conflicts with its troops beside rebels abroad"]
    assert (beside.start, beside.until) == (date(2001, 1, 1), date(2011, 1, 1))
    assert beside.value == 1
