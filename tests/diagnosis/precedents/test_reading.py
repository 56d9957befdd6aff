"""The nearest cases to a host, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from servanda.compact.model import Compact
from servanda.compact.reading import read_compact
from servanda.diagnosis.precedents import PrecedentsReading, library, precedents
from servanda.diagnosis.precedents.features import of_compact
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from tests.diagnosis.worlds import Row, said, seen, vintage

DAY = date(2012, 12, 31)


def host(
    place: str, year: int, polyarchy: float, people: float, level: float = 0
) -> list[Row]:
    rows = [
        said(place, "electoral_democracy", year, polyarchy),
        said(place, "capability_population", year, people),
    ]
    if level:
        rows.append(said(place, "conflict_intensity", year, level, label="1"))
    return rows


ROWS: list[Row] = [
    *host("SLB", 2002, 0.5, 430),
    *host("SLB", 2012, 0.55, 560),
    *host("SLE", 1999, 0.23, 4500, 2),
    *host("LBR", 1989, 0.22, 2100, 1),
    *host("AFG", 2000, 0.07, 20000, 2),
    *host("MLI", 2012, 0.35, 15000, 1),
    said("COL", "conflict_intensity", 1960, 1, label="0"),
    said("COL", "coup_attempts", 1950, 1),
    said(
        "MLI",
        "coup_attempts",
        2012,
        1,
        start=date(2012, 3, 22),
        until=date(2012, 3, 23),
    ),
]


def panel(clocks: Clocks | None = None, rows: Sequence[Row] = ROWS) -> Panel:
    made = [vintage("made", rows, date(2013, 6, 30))]
    return seen(made, clocks or Clocks(DAY), catalogue())


def read(
    place: str = "MLI", day: date = DAY, compact: Compact | None = None
) -> PrecedentsReading:
    return precedents(panel(Clocks(day)), place, compact)


def test_the_nearest_come_first_and_are_few() -> None:
    found = read().nearest
    assert 1 <= len(found) <= 5
    values = [one.likeness.value for one in found]
    assert values == sorted(values, reverse=True)


def test_only_cases_that_had_begun_are_precedents() -> None:
    assert read(day=date(1970, 12, 31)).considered < read().considered
    assert all(one.case.start < DAY for one in read().nearest)
    assert read().considered == sum(one.start < DAY for one in library().cases)


def test_cases_that_cannot_be_compared_in_enough_are_counted_and_left_out() -> None:
    reading = read()
    assert reading.too_little > 0
    assert all(one.likeness.known >= 0.5 for one in reading.nearest)


def test_every_list_carries_what_it_forbids_to_conclude() -> None:
    assert any("no effect can be read" in one.words for one in read().caveats)


def test_hosts_are_compared_by_the_year_before() -> None:
    features = read("SLB").features
    assert (features.conflict, features.polyarchy, features.population) == (
        0,
        0.55,
        560,
    )
    assert features.region == "Oceania"
    assert features.coup is False
    assert read("MLI").features.coup is True


def test_within_a_year_the_year_before_is_compared() -> None:
    assert read("MLI", date(2013, 6, 30)).features == read("MLI").features


def test_without_a_request_who_asked_is_not_compared() -> None:
    assert read().features.inviter is None
    parts = {one.feature: one for one in read().nearest[0].likeness.parts}
    assert parts["inviter"].distance is None


def test_later_statements_do_not_move_the_list() -> None:
    later = [*ROWS, *host("MLI", 2013, 0.9, 99999, 2)]
    first = precedents(panel(), "MLI")
    second = precedents(panel(rows=later), "MLI")
    assert first == second


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Compact:
    return read_compact(root / "examples" / "ramsi" / "compact.yaml").document


def test_a_compact_is_no_precedent_of_itself(ramsi: Compact) -> None:
    day = date(2012, 12, 31)
    with_it = precedents(panel(Clocks(day)), "SLB", ramsi)
    without = precedents(panel(Clocks(day)), "SLB")
    assert "C01" in {one.case.id for one in without.nearest}
    assert "C01" not in {one.case.id for one in with_it.nearest}
    assert with_it.considered == without.considered - 1


def test_who_asked_and_who_carried_it_are_read_from_the_compact(ramsi: Compact) -> None:
    features = of_compact(ramsi)
    assert features.framework == ("regional body",)
    assert features.inviter is None


@pytest.mark.parametrize(
    ("authority", "kind"),
    [
        ({"effective_control": "no"}, "government without control"),
        ({"effective_control": "yes"}, "government in control"),
        ({"effective_control": "unknown"}, None),
        ({"contested_by": "exile"}, "government without control"),
        ({"contested_by": "coup"}, "transitional authority"),
    ],
)
def test_the_inviters_kind_follows_the_facts_stated(
    authority: dict[str, str], kind: str | None
) -> None:
    stated: dict[str, object] = {}
    if finding := authority.get("effective_control"):
        stated["effective_control"] = {
            "finding": finding,
            "as_of": DAY,
            "basis": "report",
        }
    if contest := authority.get("contested_by"):
        stated["contested_by"] = [{"kind": contest, "what": "so it is said"}]
    made = {
        "servanda": "1",
        "id": "m",
        "version": "1",
        "title": "M",
        "authority": stated,
    }
    assert of_compact(Compact.model_validate(made)).inviter == kind


def test_with_an_empty_store_no_case_is_called_near() -> None:
    reading = precedents(seen([], Clocks(DAY), catalogue()), "MLI")
    assert reading.nearest == ()
    assert reading.too_little == reading.considered
