"""Nothing here ranks states: each reading speaks of one, and names no other."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from pydantic import BaseModel

from servanda.diagnosis.authority import read_authority
from servanda.diagnosis.comparators import Comparators, comparators
from servanda.diagnosis.levels import lines, read_levels
from servanda.diagnosis.quality import read_quality
from servanda.diagnosis.severity import read_severity
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.indicators import Catalogue
from servanda.evidence.panel import Panel
from tests.diagnosis.severity.conditions import (
    HOST,
    INPUTS,
    PLACES,
    condition,
    statements,
)
from tests.diagnosis.worlds import MADE, meaning, meanings, world

READERS: dict[Callable[..., Any], tuple[object, ...]] = {
    read_severity: (),
    read_authority: (),
    read_levels: (),
    read_quality: (sorted(INPUTS),),
    facts_of: ("a-compact",),
}


@pytest.fixture(scope="module")
def panel() -> Panel:
    shown = [
        name for _, _, group in lines() for line in group for name in line.indicators
    ]
    more = ("state_gw", "legislature_chambers", "electoral_democracy")
    names = {one.id for one in meanings().indicators}
    others = [meaning(n) for n in dict.fromkeys((*shown, *more)) if n not in names]
    known = Catalogue((*meanings().indicators, *others), (MADE,))
    return world(statements(condition(0.6)), known=known)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_reader_reads_one_state_and_names_no_other(
    reader: Callable[..., Any], panel: Panel
) -> None:
    assert "place" in inspect.signature(reader).parameters
    told = repr(_leaves(reader(panel, HOST, *READERS[reader])))
    assert HOST in told
    assert not [place for place in PLACES if place != HOST and place in told]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_reader_prints_nothing(
    reader: Callable[..., Any], panel: Panel, capsys: pytest.CaptureFixture[str]
) -> None:
    reader(panel, HOST, *READERS[reader])
    printed = capsys.readouterr()
    assert printed.out == printed.err == ""


def test_other_states_are_told_as_quartiles_of_which_none_is_a_states_own() -> None:
    held = {one.name for one in fields(Comparators)}
    assert held == {"year", "region", "in_region", "everywhere"}
    few = [row for row in statements(condition(0.6)) if row["place"] in PLACES[:4]]
    found = comparators(world(few), HOST, "political_terror_state", 2021)
    assert (found.in_region, found.everywhere) == (None, None)


def _leaves(value: object) -> list[object]:
    """Return every plain value in a reading."""
    if isinstance(value, BaseModel):
        return _leaves(tuple(value.model_dump().values()))
    if is_dataclass(value) and not isinstance(value, type):
        return [leaf for f in fields(value) for leaf in _leaves(getattr(value, f.name))]
    if isinstance(value, dict):
        return _leaves(tuple(value.values()))
    if isinstance(value, list | tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
