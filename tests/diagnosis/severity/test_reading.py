"""Severity: two statements about a distribution, which only worse input can worsen."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.diagnosis.severity import SeverityReading, read_severity
from servanda.diagnosis.severity.reading import ComponentReading
from servanda.evidence.panel import Clocks
from tests.diagnosis.severity.conditions import (
    HEADS,
    HOST,
    INPUTS,
    PLACES,
    condition,
    statements,
)
from tests.diagnosis.worlds import Row, said, seen, vintage, world

WORDS = ("not extreme", "serious", "extreme")


def parts(reading: SeverityReading) -> tuple[ComponentReading, ComponentReading]:
    return reading.governance, reading.cost


def read(own: Mapping[str, float | None]) -> SeverityReading:
    return read_severity(world(statements(own)), HOST)


def test_a_state_worse_than_all_others_is_extreme_in_both() -> None:
    reading = read(condition(2.0))
    for part in parts(reading):
        assert (part.word, part.mildest, part.severest) == ("extreme",) * 3
        assert part.share is not None
        assert part.share.value == 1.0
        assert part.coverage == 1.0
        assert not part.missing


def test_a_state_better_than_all_others_is_not_extreme() -> None:
    for part in parts(read(condition(0.0))):
        assert part.word == part.severest == "not extreme"
        assert part.share is not None
        assert part.share.value < 0.3


def test_the_reference_is_all_other_states_and_says_how_many() -> None:
    reference = read(condition(0.5)).governance.reference
    assert reference is not None
    assert reference.states == len(PLACES) - 1
    assert (reference.first, reference.last) == (2006, 2021)


def test_terror_in_a_state_that_holds_its_territory_is_not_made_up_for() -> None:
    well, worst = condition(0.0), condition(2.0)
    terror = ("physical_violence", "political_terror_state", "political_terror_amnesty")
    rule = ("human_rights_protection", "legislative_constraint", "judicial_constraint")
    own = {**well, **{name: worst[name] for name in (*terror, *rule)}}
    assert read(own).governance.word == "extreme"


def test_one_facet_alone_does_not_make_a_failure_extreme() -> None:
    own = condition(0.0)
    own["state_territory_control"] = condition(2.0)["state_territory_control"]
    assert read(own).governance.word != "extreme"


own_values = st.fixed_dictionaries({name: st.floats(0.0, 1.2) for name in INPUTS}).map(
    lambda at: {**{n: condition(r)[n] for n, r in at.items()}, **HEADS}
)


@settings(max_examples=25)
@given(own=own_values, name=st.sampled_from(sorted(INPUTS)), by=st.floats(0.0, 80.0))
def test_a_worse_input_never_gives_a_milder_reading(
    own: dict[str, float], name: str, by: float
) -> None:
    sign = 1.0 if INPUTS[name].worse == "more" else -1.0
    before, after = read(own), read({**own, name: own[name] + sign * by})
    for old, new in zip(parts(before), parts(after), strict=True):
        assert old.share is not None
        assert new.share is not None
        assert old.share.low <= new.share.low
        assert old.share.value <= new.share.value
        assert old.share.high <= new.share.high
        assert WORDS.index(old.word) <= WORDS.index(new.word)


@settings(max_examples=25)
@given(own=own_values, names=st.sets(st.sampled_from(sorted(INPUTS)), max_size=3))
def test_a_missing_input_never_narrows_the_reading_and_is_named(
    own: dict[str, float], names: set[str]
) -> None:
    whole, less = read(own), read({**own, **dict.fromkeys(names, None)})
    for old, new in zip(parts(whole), parts(less), strict=True):
        lost = {
            one.id
            for one in new.component.inputs
            if one.indicators[0] in names and one.of != "neighbours"
        }
        assert lost <= set(new.missing)
        if new.share is None:
            assert new.word == "not known"
            continue
        assert old.share is not None
        assert new.share.low <= old.share.low
        assert new.share.high >= old.share.high
        assert new.share.low <= new.share.value <= new.share.high


def test_an_interval_of_the_source_is_carried_through() -> None:
    rows = statements({**condition(0.55), "political_terror_state": None})
    rows += [said(HOST, "political_terror_state", 2021, 55.0, low=5.0, high=115.0)]
    reading = read_severity(world(rows), HOST).governance
    wide, narrow = (
        part.facets[0].position for part in (reading, read(condition(0.55)).governance)
    )
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low == narrow.high < wide.high
    one = next(one for one in reading.inputs if one.input.field == "PTS_S")
    assert (one.figure.low, one.figure.value, one.figure.high) == (5.0, 55.0, 115.0)


def test_too_little_known_is_not_known_and_keeps_its_reasons() -> None:
    reading = read({**HEADS, "state_territory_control": 5.0})
    assert reading.governance.word == "not known"
    assert reading.governance.share is None
    assert reading.governance.reference is None
    assert reading.governance.coverage == pytest.approx(0.25)
    silent = [one for one in reading.governance.inputs if one.share is None]
    assert len(silent) == len(reading.governance.missing)
    assert all(one.figure.note for one in silent)


def test_an_empty_store_knows_nothing_and_says_so() -> None:
    reading = read_severity(seen([], Clocks(date(2021, 12, 31))), HOST)
    assert {part.word for part in parts(reading)} == {"not known"}
    assert reading.usual is None
    notes = {one.figure.note for one in reading.governance.inputs}
    assert any(note.startswith("nothing is held on") for note in notes)


@settings(max_examples=5)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_statements_does_not_matter(seed: int) -> None:
    rows = statements(condition(0.6))
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    assert read_severity(world(rows), HOST) == read_severity(world(shuffled), HOST)


def test_nothing_after_the_day_described_changes_a_reading() -> None:
    day = date(2019, 12, 31)
    until = statements(condition(0.6), year=2019)
    later = [*statements(condition(0.6)), *_later(2020), *_later(2021)]
    one, two = (read_severity(world(rows, day), HOST) for rows in (until, later))
    assert _shares(one) == _shares(two)
    assert one.governance.reference == two.governance.reference


def _later(year: int) -> list[Row]:
    return [
        said(place, name, year, 1.0e4, label="later")
        for place in PLACES
        for name in INPUTS
    ]


def _shares(reading: SeverityReading) -> list[object]:
    inputs = [one.share for part in parts(reading) for one in part.inputs]
    return [*(part.share for part in parts(reading)), *inputs, reading.usual]


def test_nothing_published_after_the_day_of_knowledge_changes_a_reading() -> None:
    clocks = Clocks(date(2021, 12, 31), date(2022, 12, 31))
    old = vintage("made", statements(condition(0.3)), date(2022, 6, 30))
    new = vintage("made", statements(condition(2.0)), date(2023, 1, 1))
    undated = vintage("made", statements(condition(2.0)), None)
    before = read_severity(seen([old], clocks), HOST)
    assert read_severity(seen([old, new, undated], clocks), HOST) == before


def test_a_war_next_door_counts_and_one_beyond_does_not() -> None:
    own, far = condition(0.5), []
    for place in ("NER", "UGA"):
        rows = [
            row for row in statements(own) if row["indicator"] != "conflict_intensity"
        ]
        rows += [
            said(each, "conflict_intensity", year, 2.0 * (each == place))
            for each in PLACES
            for year in range(2006, 2022)
        ]
        far.append(read_severity(world(rows), HOST).cost)
    near, beyond = (
        next(one for one in part.inputs if one.input.of == "neighbours") for part in far
    )
    assert near.figure.value == 1.0
    assert beyond.figure.value == 0.0


def test_a_value_too_old_is_missing_and_says_of_which_year_it_is() -> None:
    rows = [
        row
        for row in statements(condition(0.6))
        if row["indicator"] != "state_territory_control" or row["start"].year < 2015
    ]
    reading = read_severity(world(rows), HOST).governance
    assert "state control of territory" in reading.missing
    one = next(one for one in reading.inputs if one.input.field == "v2svstterr")
    assert "2014" in one.figure.note


def test_a_reading_names_no_other_state_and_orders_none() -> None:
    told = repr(_leaves(read(condition(0.6))))
    others = [place for place in PLACES if place != HOST]
    assert not [place for place in others if place in told]
    assert "states are not ranked" in told
    assert "authorises nothing" in told


def _leaves(value: object) -> list[object]:
    """Return every plain value in a reading."""
    if is_dataclass(value) and not isinstance(value, type):
        return [leaf for f in fields(value) for leaf in _leaves(getattr(value, f.name))]
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
