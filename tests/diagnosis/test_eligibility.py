"""Eligibility: put only to a compact with a request, and argued both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from servanda.compact.model import Compact
from servanda.diagnosis.eligibility import Eligibility, NotApplied, eligibility
from servanda.diagnosis.severity import SeverityReading, read_severity
from tests.diagnosis.severity.conditions import HEADS, HOST, condition, statements
from tests.diagnosis.worlds import world

ASKED = {"kind": "ad hoc", "date": "2021-12-31"}


def compact(request: Mapping[str, Any] | None = None, host: str = HOST) -> Compact:
    party = {
        "id": "host",
        "name": "The host",
        "role": "host",
        "kind": "state",
        "iso3": host,
    }
    return Compact.model_validate(
        {
            "servanda": "1",
            "id": "a-compact",
            "version": "1",
            "title": "A compact",
            "parties": (party,),
            "request": request,
        }
    )


def reading(own: Mapping[str, float | None]) -> SeverityReading:
    return read_severity(world(statements(own)), HOST)


def applied(own: Mapping[str, float | None]) -> Eligibility:
    found = eligibility(reading(own), compact(ASKED))
    assert isinstance(found, Eligibility)
    return found


def words(found: Eligibility) -> str:
    return " ".join(one.text for one in (*found.case_for, *found.case_against))


@pytest.mark.parametrize(
    "given",
    [
        None,
        compact(),
        compact({"kind": "ad hoc", "note": "said to have been made"}),
        compact({"kind": "treaty alone"}),
        compact(ASKED, host="SEN"),
    ],
)
def test_without_a_recorded_request_of_the_state_there_is_nothing_to_apply(
    given: Compact | None,
) -> None:
    found = eligibility(reading(condition(2.0)), given)
    assert isinstance(found, NotApplied)
    assert "only inside the assessment of a compact with a recorded request" in (
        found.reason
    )


def test_both_components_at_their_mildest_reach_the_threshold() -> None:
    found = applied(condition(2.0))
    assert found.outcome == "above the threshold"
    assert "even at the mildest reading" in words(found)


@pytest.mark.parametrize("spared", ["governance", "cost"])
def test_one_component_that_misses_it_for_certain_is_below(spared: str) -> None:
    own, well = condition(2.0), condition(0.0)
    part = next(
        part
        for part in (reading(own).governance, reading(own).cost)
        if part.component.id == spared
    )
    for one in part.component.inputs:
        own[one.indicators[0]] = well[one.indicators[0]]
    assert applied(own).outcome == "below the threshold"


def test_what_missing_inputs_could_turn_is_not_known() -> None:
    own: dict[str, float | None] = {**condition(2.0)}
    for name in ("legislative_constraint", "judicial_constraint", "physical_violence"):
        own[name] = None
    for name in ("state_territory_control", "deaths_one_sided_government"):
        own[name] = condition(0.85)[name]
    found = applied(own)
    assert found.outcome == "not known"
    assert "not known are physical violence, legislative constraint" in words(found)


def test_a_store_that_holds_little_is_not_known_either() -> None:
    assert applied({**HEADS, "political_terror_state": 200.0}).outcome == "not known"


def test_every_outcome_is_argued_both_ways_and_authorises_nothing() -> None:
    for rank in (0.0, 0.5, 2.0):
        found = applied(condition(rank))
        assert found.case_against
        assert found.case_for
        assert "of its inputs the most unusual is" in words(found)
        assert "no data here say what a transition would cost" in words(found)
        assert "must not become routine" in words(found)
        assert "authorises nothing" in found.statements[0]
        assert all(line.cites for line in found.thresholds)


def test_every_figure_of_the_argument_is_known_and_says_where_it_is_from() -> None:
    found = applied(condition(2.0))
    figures = [f for one in (*found.case_for, *found.case_against) for f in one.figures]
    assert figures
    assert all(figure.value is not None and figure.vintages for figure in figures)


def test_a_reading_of_another_day_than_the_request_says_so() -> None:
    asked = compact({"kind": "ad hoc", "date": "2020-05-01"})
    found = eligibility(reading(condition(2.0)), asked)
    assert isinstance(found, Eligibility)
    assert "describes 2021-12-31; the request is of 2020-05-01" in words(found)


def test_a_reading_with_later_data_is_called_retrospective() -> None:
    assert "Retrospective" in words(applied(condition(2.0)))
    then = read_severity(
        world(statements(condition(2.0)), known_by=date(2022, 12, 31)), HOST
    )
    found = eligibility(then, compact(ASKED))
    assert isinstance(found, Eligibility)
    assert "Retrospective" not in words(found)


def test_inputs_without_an_interval_are_counted_against() -> None:
    assert "8 of 8 inputs come without an interval" in words(applied(condition(2.0)))
