"""Every check tells its good example from its bad one, and sees through its decoy."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check, Kind
from servanda.compact.principles.verdict import Answer, Verdict
from servanda.compact.reading import digest
from servanda.compact.tree import grow
from tests.compact.principles.changes import changed

HERE = Path(__file__).parent
BASE = HERE.parents[2] / "examples" / "maravel"
REQUIRED = ("good", "bad", "decoy")


@cache
def base() -> dict[str, Any]:
    return {
        name: grow((BASE / f"{name}.yaml").read_bytes(), name).value
        for name in ("compact", "record", "facts")
    }


@cache
def base_digest() -> str:
    return digest(Compact.model_validate(base()["compact"]))


@cache
def examples(check: Check) -> dict[str, Any]:
    data = (HERE / "examples" / f"{check.id}.yaml").read_bytes()
    tree = grow(data, check.id)
    assert not tree.faults, tree.faults
    found: dict[str, Any] = tree.value
    return found


@cache
def unchanged() -> tuple[Compact, Record, Facts]:
    documents = base()
    return (
        Compact.model_validate(documents["compact"]),
        Record.model_validate(documents["record"]),
        Facts.model_validate(documents["facts"]),
    )


def answered(check: Check, case: dict[str, Any]) -> Answer:
    compact, record, facts = unchanged()
    changes = case.get("changes", [])
    touched = {
        str(change[verb]).split(".")[0]
        for change in changes
        for verb in set(change) & {"set", "remove", "append"}
    }
    documents = changed({name: base()[name] for name in touched}, changes)
    if "compact" in touched:
        compact = Compact.model_validate(documents["compact"])
    if "record" in touched:
        record = Record.model_validate(documents["record"])
    if "facts" in touched:
        facts = Facts.model_validate(documents["facts"])
    last = record.last_day() or date(2025, 1, 1)
    on = date.fromisoformat(case["on"]) if "on" in case else last
    return check.answer(compact, facts, record.until(on), on, digest=base_digest())


CASES = [
    (check, name) for check in CHECKS for name in examples(check) if name != "check"
]


def test_there_are_83_checks_60_of_which_decide() -> None:
    assert len(CHECKS) == len({check.id for check in CHECKS}) == 83
    assert sum(check.severity.decides for check in CHECKS) == 60


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_has_a_good_a_bad_and_a_decoy_example(check: Check) -> None:
    found = examples(check)
    assert found["check"] == check.id
    assert set(REQUIRED) <= set(found)
    for name in REQUIRED[1:]:
        assert found[name]["changes"], f"{check.id} {name} changes nothing"
        assert found[name]["verdict"] != Verdict.PASS


@pytest.mark.parametrize(
    ("check", "name"), CASES, ids=[f"{check.id}-{name}" for check, name in CASES]
)
def test_a_check_answers_its_example_as_it_must(check: Check, name: str) -> None:
    case = examples(check)[name]
    answer = answered(check, case)
    assert answer.verdict == case.get("verdict", Verdict.PASS), answer
    if check.kind is Kind.LEGAL and answer.verdict is Verdict.OPINION_NEEDED:
        assert not answer.complete, "an opinion is attached: only missing facts remain"
    if answer.verdict is not Verdict.PASS:
        assert answer.faults
        assert all(fault.remedy for fault in answer.faults)
