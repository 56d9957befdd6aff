"""The outlook for machines: the figures of the table, none of them made up."""

import json

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from servanda.publication.outlook import OutlookStatement, json_schema, stated
from servanda.publication.outlook.measures import EVENTS, MEASURES
from tests.publication.outlook.made import OPTIONS, SCHOOLS, foresight, made


@pytest.fixture(scope="module")
def found() -> OutlookStatement:
    return stated(foresight())


def test_the_statement_keeps_its_schema(found: OutlookStatement) -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(found.model_dump_json()))


def test_every_option_has_every_outcome_and_every_event(
    found: OutlookStatement,
) -> None:
    assert [one.name for one in found.options] == list(OPTIONS)
    for one in found.options:
        assert set(one.outcomes) == {measure.name for measure in MEASURES}
        assert set(one.chances) == {event.name for event in EVENTS}
        assert one.about


def test_figures_are_those_of_all_trajectories(found: OutlookStatement) -> None:
    table = made().table.sel(school="mixed", option="this compact")
    told = found.option("this compact").outcomes["deaths_total"]
    known = table["quantile"].sel(outcome="deaths_total", percent=[10, 50, 90])
    assert told is not None
    np.testing.assert_allclose([told.p10, told.p50, told.p90], known, atol=0.5)
    chance = found.option("this compact").chances["coup"]
    assert chance is not None
    known = table["probability"].sel(event="coup")
    assert chance.share == pytest.approx(float(known), rel=1e-3)


def test_an_event_that_cannot_happen_is_null_and_not_nought(
    found: OutlookStatement,
) -> None:
    assert found.option("no action").chances["left_on_time"] is None
    assert found.option("no action").departure is None
    assert found.option("this compact").chances["left_on_time"] is not None


def test_nothing_that_needs_partners_arises_where_none_ever_come(
    found: OutlookStatement,
) -> None:
    for event in EVENTS:
        chance = found.option("no action").chances[event.name]
        assert (chance is None) == (event.needs != "nothing"), event.name
    assert found.option("this compact").chances["entangled"] is not None


def test_consent_that_nobody_gave_is_not_withdrawn(found: OutlookStatement) -> None:
    for option in ("no action", "unilateral action"):
        assert found.option(option).chances["consent_withdrawn"] is None
    assert found.option("unilateral action").chances["legitimacy_dispute"] is not None
    assert found.option("this compact").chances["consent_withdrawn"] is not None


def test_every_option_is_compared_under_every_school(found: OutlookStatement) -> None:
    for option in OPTIONS:
        for school in ("mixed", *SCHOOLS) if option != "no action" else ():
            one = found.contrast(option, school)
            assert one.low <= one.middle <= one.high
    assert found.contrast("this compact", "no effect").equal == 1.0


def test_fans_show_the_three_that_always_stand_together(
    found: OutlookStatement,
) -> None:
    assert {one.option for one in found.fans} == {
        "no action",
        "do less",
        "this compact",
    }
    for one in found.fans:
        rows = np.array([one.p05, one.p25, one.p50, one.p75, one.p95])
        assert rows.shape == (5, found.months)
        assert (np.diff(rows, axis=0) >= 0.0).all()


def test_partners_who_left_for_good_do_not_come_back(found: OutlookStatement) -> None:
    for one in found.leaving:
        assert (np.diff(one.shares) <= 0.0).all()
    assert "no action" not in {one.option for one in found.leaving}


def test_each_profile_stands_by_itself(found: OutlookStatement) -> None:
    profiles = {one.profile for one in found.standings}
    assert profiles == {"deaths", "sovereignty first", "rights first", "order first"}
    for profile in profiles:
        rows = [
            one
            for one in found.standings
            if one.profile == profile and one.school == "mixed"
        ]
        assert sum(one.best.share for one in rows) == pytest.approx(1.0, abs=1e-3)
        assert min(one.rank for one in rows) == 1
        assert all(max(one.regret, one.p90) <= one.maximum for one in rows)


def test_what_is_believed_is_told_apart_from_what_is_estimated(
    found: OutlookStatement,
) -> None:
    words = " ".join(found.limits)
    assert "Estimated from data" in words
    assert "Stated belief" in words
    assert "scenario, not a forecast" in words


def test_the_same_futures_give_the_same_bytes() -> None:
    first, second = (stated(foresight()).model_dump_json() for _ in range(2))
    assert first == second
