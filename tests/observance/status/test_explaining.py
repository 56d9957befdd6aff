from __future__ import annotations

import pytest

from servanda.observance.life.fold import Life
from servanda.observance.status.explaining import Explanation, explain, names
from tests.observance.made import moment
from tests.observance.maravel import entered


@pytest.fixture(scope="module")
def life() -> Life:
    return entered("2026-06-30").life


def told(life: Life, name: str, day: str = "2026-06-30") -> Explanation:
    found = explain(life, name, moment(day))
    assert found is not None
    return found


def test_a_condition_is_told_with_the_reading_that_showed_it_as_met(life: Life) -> None:
    found = told(life, "c-payroll")
    read = [d for d in found.deeds if "indicator" in d.logged.statement.body]
    assert [deed.logged.statement.body["indicator"] for deed in read] == ["payroll"]
    assert found.item is not None
    assert found.item.since is not None
    assert read[0].recorded <= found.item.since


def test_a_released_tranche_is_told_with_what_its_release_froze(life: Life) -> None:
    found = told(life, "money-3")
    release = next(deed for deed in found.deeds if deed.kind == "release")
    frozen = release.logged.statement.body["inputs"]
    wanted = {act for each in frozen for act in each["acts"]}
    assert wanted
    assert wanted <= {deed.logged.act for deed in found.deeds}
    assert all(deed.recorded <= release.recorded for deed in found.deeds)


def test_the_compact_itself_is_told_with_request_approvals_and_sealing(
    life: Life,
) -> None:
    found = told(life, life.stream)
    assert found.item is not None
    assert found.item.state == "in force"
    assert found.item.clause == "term"
    kinds = {deed.kind for deed in found.deeds}
    assert {"request", "authorization", "sealing"} <= kinds
    assert not kinds & {"disbursement", "event", "strength", "charter"}


def test_before_a_text_is_sealed_the_request_can_be_asked_for() -> None:
    early = entered("2024-06-19").life
    found = told(early, early.stream, "2024-06-19")
    assert found.item is not None
    assert found.item.state == "forming"
    assert found.clause is None


def test_a_name_that_nothing_has_is_not_explained(life: Life) -> None:
    assert explain(life, "no-such-name", moment("2026-06-30")) is None
    assert life.stream in names(life, moment("2026-06-30"))


def test_what_acts_name_is_told_apart_into_documents_and_acts(life: Life) -> None:
    found = told(life, "c-payroll")
    certified = {
        deed.logged.statement.body["evidence"]
        for deed in found.deeds
        if "evidence" in deed.logged.statement.body
    }
    assert set(found.cites) == certified
    digests = {deed.logged.act: deed.logged.index for deed in life.deeds}
    assert all(digests[act] == place for act, place in found.entered)
    assert found.entered, "the release names the acts it froze"


def test_a_reading_that_is_missing_is_told_with_the_entry_that_says_so() -> None:
    late = entered("2026-06-30").life
    items = [
        name
        for name in names(late, moment("2026-06-30"))
        if name.startswith("reading/calls/")
    ]
    missing = {
        f"reading/calls/{deed.occurred}": deed.id
        for deed in late.deeds
        if deed.logged.statement.body.get("indicator") == "calls"
        and "missing" in deed.logged.statement.body
    }
    assert missing
    for name, act in missing.items():
        assert name in items
        assert act in {deed.id for deed in told(late, name).deeds}


def test_a_step_of_the_departure_is_told_with_the_counts_of_all_partners(
    life: Life,
) -> None:
    steps = [n for n in names(life, moment("2026-06-30")) if n.startswith("drawdown/")]
    found = told(life, steps[0])
    parties = {
        deed.logged.statement.body["party"]
        for deed in found.deeds
        if deed.kind == "strength"
    }
    assert parties == {"albara", "brenn"}
