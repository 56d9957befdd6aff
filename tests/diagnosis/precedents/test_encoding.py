"""A case as documents: what is known and nothing else, readable at the one door."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.reading import read_bytes
from servanda.compact.writing import to_yaml
from servanda.diagnosis.precedents.case import Case, library
from servanda.diagnosis.precedents.encoding import FULL, encoded

CASES = library().cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.id))
def test_every_case_reads_back_as_the_documents_that_it_was_written_as(
    case: Case,
) -> None:
    made = encoded(case)
    compact = read_bytes(to_yaml(made.compact), "compact.yaml", Compact).document
    record = read_bytes(to_yaml(made.record), "record.yaml", Record).document
    assert compact == made.compact
    assert record == made.record
    assert record.compact == compact.id
    if made.facts is not None:
        facts = read_bytes(to_yaml(made.facts), "facts.yaml", Facts).document
        assert facts == made.facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.id))
def test_what_is_not_known_is_left_out_and_what_was_not_seen_is_marked(
    case: Case,
) -> None:
    compact, record, _ = encoded(case)
    assert compact.term is not None
    assert compact.budget is None
    assert compact.instruments is None
    assert ("effective" in compact.term.unverified) == ("start" in case.unverified)
    kinds = [entry.kind for entry in record.entries]
    assert kinds == ["activity", *(["departure"] if case.end else [])]
    assert record.note == case.outcome


def test_no_end_is_said_to_be_absent_only_where_a_source_says_so() -> None:
    for case in CASES:
        term = encoded(case).compact.term
        assert term is not None
        seen = "exit_clause" not in case.unverified
        assert term.lacks("end") == (case.exit_clause == "no" and seen), case.id


def test_where_nobody_asked_there_is_no_request() -> None:
    uninvited = [case.id for case in CASES if encoded(case).compact.lacks("request")]
    assert uninvited == [case.id for case in CASES if case.inviter.kind == "nobody"]
    assert uninvited == ["C28"]


def test_the_examples_that_encode_a_case_in_full_are_there(root: Path) -> None:
    for folder in FULL.values():
        assert (root / "examples" / folder / "compact.yaml").is_file()
