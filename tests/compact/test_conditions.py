"""A condition's test comes to met, not met or unknown, and unknown opens nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from servanda.compact.conditions import Known, Truth, evaluate, known, opens, stands
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import Condition, Test

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
DAY = date(2027, 6, 30)
READ: TypeAdapter[Test] = TypeAdapter(Test)
NAMES = ("a", "b", "c")
SEAL = "sha256:" + "0" * 64
AUDITOR = {"office": "Auditor General", "of": "audit"}


def read(plain: dict[str, Any]) -> Test:
    return READ.validate_python(plain)


leaves = st.one_of(
    st.builds(lambda name: {"certified": name}, st.sampled_from(NAMES)),
    st.builds(
        lambda name, side, value: {"indicator": name, side: value},
        st.sampled_from(NAMES),
        st.sampled_from(("at_least", "at_most")),
        st.integers(-3, 3),
    ),
    st.builds(lambda day: {"reached": day}, st.dates(date(2027, 1, 1))),
)
tests = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(part, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(part, min_size=1, max_size=3)),
        st.builds(lambda negated: {"not": negated}, part),
    ),
    max_leaves=8,
).map(read)
knowledge = st.builds(
    Known,
    on=st.dates(date(2027, 1, 1), date(2029, 1, 1)),
    readings=st.dictionaries(st.sampled_from(NAMES), st.integers(-3, 3).map(Decimal)),
    certified=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Truth)),
)


# --- the logic --------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), list(product(Truth, repeat=2)))
def test_all_any_and_not_follow_kleenes_tables(left: Truth, right: Truth) -> None:
    seen = Known(DAY, certified={"a": left, "b": right})
    parts = [{"certified": "a"}, {"certified": "b"}]
    both = (
        NOT_MET
        if NOT_MET in (left, right)
        else UNKNOWN
        if UNKNOWN in (left, right)
        else MET
    )
    either = (
        MET
        if MET in (left, right)
        else UNKNOWN
        if UNKNOWN in (left, right)
        else NOT_MET
    )
    assert evaluate(read({"all": parts}), seen) is both
    assert evaluate(read({"any": parts}), seen) is either


@pytest.mark.parametrize(
    ("part", "negated"), [(MET, NOT_MET), (NOT_MET, MET), (UNKNOWN, UNKNOWN)]
)
def test_the_negation_of_unknown_is_unknown(part: Truth, negated: Truth) -> None:
    seen = Known(DAY, certified={"a": part})
    assert evaluate(read({"not": {"certified": "a"}}), seen) is negated


@given(test=tests, seen=knowledge)
def test_not_all_is_any_not(test: Test, seen: Known) -> None:
    plain = test.model_dump(mode="json", by_alias=True, exclude_unset=True)
    pair = [plain, {"certified": "a"}]
    left = read({"not": {"all": pair}})
    right = read({"any": [{"not": part} for part in pair]})
    assert evaluate(left, seen) is evaluate(right, seen)


@given(test=tests, seen=knowledge)
def test_double_negation_changes_nothing(test: Test, seen: Known) -> None:
    plain = test.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert evaluate(read({"not": {"not": plain}}), seen) is evaluate(test, seen)


@given(
    test=tests,
    seen=knowledge,
    name=st.sampled_from(NAMES),
    value=st.integers(-3, 3).map(Decimal),
    fact=st.sampled_from((MET, NOT_MET)),
)
def test_knowing_more_only_settles_what_was_unknown(
    test: Test, seen: Known, name: str, value: Decimal, fact: Truth
) -> None:
    before = evaluate(test, seen)
    more = replace(seen, readings={name: value} | dict(seen.readings))
    if seen.certified.get(name, UNKNOWN) is UNKNOWN:
        more = replace(more, certified=dict(seen.certified) | {name: fact})
    if before is not UNKNOWN:
        assert evaluate(test, more) is before


# --- the gate ---------------------------------------------------------------


@given(standings=st.lists(st.sampled_from(Truth)))
def test_a_gate_opens_only_when_every_condition_is_met(standings: list[Truth]) -> None:
    assert opens(standings) is (set(standings) == {MET})


def test_a_gate_without_conditions_never_opens() -> None:
    assert not opens([])


@given(standings=st.lists(st.sampled_from(Truth)), at=st.integers(0, 5))
def test_unknown_never_opens_a_gate(standings: list[Truth], at: int) -> None:
    assert not opens([*standings[:at], UNKNOWN, *standings[at:]])


# --- what counts as known ---------------------------------------------------


def condition(test: dict[str, Any]) -> Condition:
    return Condition.model_validate(
        {
            "id": "roll",
            "party": "host",
            "text": "The payroll is reconciled to the roll.",
            "evidence": [{"id": "a", "what": "Audit letter"}],
            "verifier": AUDITOR,
            "test": test,
        }
    )


CERTIFIED = condition({"certified": "a"})
READING = condition({"indicator": "a", "at_least": 40})


def compact(**sections: object) -> Compact:
    head = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
    return Compact.model_validate(head | sections)


def record(**sections: object) -> Record:
    return Record.model_validate({"servanda": "1", "compact": "x", **sections})


def facts(**sections: object) -> Facts:
    head = {"servanda": "1", "compact": "x", "place": "XAA", "as_of": DAY}
    return Facts.model_validate(head | sections)


def outcome(**changes: object) -> dict[str, object]:
    return {
        "condition": "roll",
        "status": "met",
        "on": "2027-06-01",
        "certifier": AUDITOR,
        "evidence_item": "a",
        "evidence": SEAL,
    } | changes


def measurement(**changes: object) -> dict[str, object]:
    sure = {"indicator": "a", "on": "2027-06-01", "value": 41, "certified_by": AUDITOR}
    return sure | changes


def standing(
    what: Condition, held: Record | None, seen: Facts | None = None, on: date = DAY
) -> Truth:
    return stands(what, compact(), seen, held, on)


def test_a_certified_outcome_with_evidence_is_met() -> None:
    assert standing(CERTIFIED, record(outcomes=[outcome()])) is MET


@pytest.mark.parametrize(
    "flaw",
    [
        {"evidence": None},
        {"evidence_item": "b"},
        {"evidence_item": None},
        {"certifier": None},
        {"certifier": {"office": "Minister of Police", "of": "host"}},
        {"certifier": {"office": "Auditor General", "of": "host"}},
        {"condition": "another"},
        {"status": "unknown"},
        {"on": "2027-07-01"},
    ],
    ids=str,
)
def test_an_outcome_with_a_flaw_is_unknown(flaw: dict[str, object]) -> None:
    assert standing(CERTIFIED, record(outcomes=[outcome(**flaw)])) is UNKNOWN


def test_without_record_or_test_nothing_is_known() -> None:
    assert standing(CERTIFIED, None) is UNKNOWN
    bare = CERTIFIED.model_copy(update={"test": None})
    assert standing(bare, record(outcomes=[outcome()])) is UNKNOWN


def test_the_last_outcome_decides_and_a_dispute_on_one_day_is_unknown() -> None:
    later = outcome(on="2027-06-20", status="not met")
    assert standing(CERTIFIED, record(outcomes=[outcome(), later])) is NOT_MET
    assert (
        standing(CERTIFIED, record(outcomes=[outcome(), outcome(status="not met")]))
        is UNKNOWN
    )
    retracted = outcome(on="2027-06-20", evidence=None)
    assert standing(CERTIFIED, record(outcomes=[outcome(), retracted])) is UNKNOWN


def test_a_reading_counts_from_record_and_from_facts() -> None:
    assert standing(READING, record(measurements=[measurement()])) is MET
    assert standing(READING, None, facts(measurements=[measurement()])) is MET
    low = facts(measurements=[measurement(value=39, on="2027-06-02")])
    assert standing(READING, record(measurements=[measurement()]), low) is NOT_MET
    same_day = facts(measurements=[measurement(value=39)])
    assert standing(READING, record(measurements=[measurement()]), same_day) is UNKNOWN


@pytest.mark.parametrize(
    "flaw",
    [
        {"certified_by": None},
        {"carried_forward": True},
        {"missing": "No data since the second quarter"},
        {"value": None},
        {"on": "2027-07-01"},
        {"indicator": "b"},
    ],
    ids=str,
)
def test_a_reading_with_a_flaw_is_unknown(flaw: dict[str, object]) -> None:
    held = record(measurements=[measurement(**flaw)])
    assert standing(READING, held) is UNKNOWN


def test_a_later_gap_is_not_filled_with_the_last_value() -> None:
    gap = measurement(on="2027-06-20", value=None, missing="The office was closed")
    assert standing(READING, record(measurements=[measurement(), gap])) is UNKNOWN


def test_a_reading_speaks_until_the_next_is_due() -> None:
    every = {
        "after": "the last reading",
        "length": 30,
        "unit": "days",
        "calendar": "all days",
        "rounding": "none",
        "time_zone": "UTC",
    }
    row = {
        "id": "a",
        "family": "capability",
        "text": "Share of posts filled",
        "unit": "per cent",
        "every": every,
    }
    held = record(measurements=[measurement()])
    monitored = compact(monitoring={"indicators": [row]})
    assert stands(READING, monitored, None, held, date(2027, 7, 1)) is MET
    assert stands(READING, monitored, None, held, date(2027, 7, 2)) is UNKNOWN


def test_a_date_is_reached_on_its_day() -> None:
    test = read({"reached": "2027-06-30"})
    assert evaluate(test, Known(DAY)) is MET
    assert evaluate(test, Known(date(2027, 6, 29))) is NOT_MET


@given(
    status=st.sampled_from(Truth),
    day=st.dates(date(2027, 5, 1), date(2027, 7, 31)),
    sealed=st.booleans(),
    signed=st.booleans(),
)
def test_nothing_uncertified_or_later_is_known(
    status: Truth, day: date, *, sealed: bool, signed: bool
) -> None:
    said = outcome(
        status=status,
        on=day,
        evidence=SEAL if sealed else None,
        certifier=AUDITOR if signed else None,
    )
    seen = known(CERTIFIED, compact(), None, record(outcomes=[said]), DAY)
    counts = sealed and signed and day <= DAY
    assert seen.certified.get("a", UNKNOWN) is (status if counts else UNKNOWN)
