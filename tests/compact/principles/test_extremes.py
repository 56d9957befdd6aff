"""No value that the reader lets in makes a check fall over, or lets silence pass."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check
from servanda.compact.principles.verdict import Verdict
from servanda.compact.tree import grow

BASE = Path(__file__).resolve().parents[3] / "examples" / "maravel"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS = (date.min, date(2025, 12, 19), date.max)


class Leaf(NamedTuple):
    """A value of a document, and the steps that lead to it."""

    steps: tuple[str | int, ...]
    value: Any


@cache
def plain(name: str) -> dict[str, Any]:
    value: dict[str, Any] = grow((BASE / f"{name}.yaml").read_bytes(), name).value
    return value


@cache
def leaves(name: str) -> tuple[Leaf, ...]:
    return tuple(walk(plain(name), ()))


def walk(value: Any, steps: tuple[str | int, ...]) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from walk(part, (*steps, key))
        return
    yield Leaf(steps, value)
    for index, part in enumerate(value if isinstance(value, list) else ()):
        yield from walk(part, (*steps, index))


def extremes(value: Any) -> tuple[Any, ...]:
    if isinstance(value, list):
        return ([],)
    if DATE.fullmatch(str(value)):
        return ("9999-12-31", "0001-01-01")
    if isinstance(value, int) and not isinstance(value, bool):
        return (0, 10**12)
    return ("maravel", "TBD")


def put(document: dict[str, Any], leaf: Leaf, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    holder: Any = changed
    for step in leaf.steps[:-1]:
        holder = holder[step]
    holder[leaf.steps[-1]] = value
    return changed


@settings(max_examples=60)
@given(data=st.data())
def test_no_readable_value_makes_a_check_fall_over(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("compact", "record", "facts")))
    leaf = data.draw(st.sampled_from(leaves(name)))
    value = data.draw(st.sampled_from(extremes(leaf.value)))
    documents = {part: plain(part) for part in ("compact", "record", "facts")}
    documents[name] = put(documents[name], leaf, value)
    try:
        compact = Compact.model_validate(documents["compact"])
        record = Record.model_validate(documents["record"])
        facts = Facts.model_validate(documents["facts"])
    except ValidationError:
        reject()
    on = data.draw(st.sampled_from(DAYS))
    for check in CHECKS:
        answer = check.answer(compact, facts, record.until(on), on)
        assert all(f.remedy for f in answer.faults), (check.id, answer.faults)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_an_empty_compact_passes_nothing(check: Check) -> None:
    head = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
    answer = check.answer(Compact.model_validate(head), None, None, DAYS[1])
    assert answer.verdict is not Verdict.PASS
    assert all(fault.remedy for fault in answer.faults)
