"""Maravel, the tutorial and the base of every example, holds to each check."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check, Kind
from servanda.compact.principles.verdict import Answer, Verdict
from servanda.compact.reading import Read, read_compact, read_facts, read_record

BASE = Path(__file__).parents[2] / "examples" / "maravel"
WITHOUT_NOTES = {
    Kind.AUTO: Verdict.PASS,
    Kind.ASSIST: Verdict.NEEDS_REVIEW,
    Kind.LEGAL: Verdict.OPINION_NEEDED,
}
PARTLY_LEGAL = {"F08"}  # data decide its exclusions, an opinion the rest


class Maravel(NamedTuple):
    compact: Read[Compact]
    record: Record
    facts: Facts


@cache
def maravel() -> Maravel:
    return Maravel(
        read_compact(BASE / "compact.yaml"),
        read_record(BASE / "record.yaml").document,
        read_facts(BASE / "facts.yaml").document,
    )


def answer(check: Check, *, notes: bool) -> Answer:
    compact, record, facts = maravel()
    on = record.last_day()
    assert on is not None
    if not notes:
        record = record.model_copy(update={"notes": ()})
    return check.answer(
        compact.document, facts, record.until(on), on, digest=compact.digest
    )


def clauses(clause: Clause) -> Iterator[Clause]:
    """Yield a clause and every clause within it."""
    yield clause
    for name in clause.model_fields_set:
        value = getattr(clause, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Clause):
                yield from clauses(part)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_passes_with_the_signed_notes(check: Check) -> None:
    found = answer(check, notes=True)
    assert found.verdict is Verdict.PASS, found.faults
    assert found.findings, "a pass rests on something seen"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_without_the_notes_only_what_a_person_must_settle_is_open(
    check: Check,
) -> None:
    found = answer(check, notes=False)
    kind = Kind.LEGAL if check.id in PARTLY_LEGAL else check.kind
    assert found.verdict is WITHOUT_NOTES[kind], found.faults
    assert found.complete


def test_a_note_stands_for_each_check_that_a_person_settles_and_for_no_other() -> None:
    wanted = {
        check.id: "review" if check.kind is Kind.ASSIST else "opinion"
        for check in CHECKS
        if check.kind is not Kind.AUTO or check.id in PARTLY_LEGAL
    }
    notes = maravel().record.notes
    assert {note.check: note.kind for note in notes} == wanted
    assert len(notes) == len(wanted)


def test_every_note_is_about_the_text_as_it_stands() -> None:
    compact, record, _ = maravel()
    assert {note.about for note in record.notes} == {compact.digest}


def test_every_fact_that_cites_a_source_cites_a_listed_one() -> None:
    compact, record, facts = maravel()
    for document in (compact.document, record, facts):
        listed = {source.id for source in document.sources}
        cited = {name for clause in clauses(document) for name in clause.source}
        assert cited <= listed


def test_only_the_article_named_in_the_comment_is_rendered_by_no_clause() -> None:
    compact = maravel().compact.document
    assert compact.treaty_text is not None
    rendered = {clause.article for clause in clauses(compact)}
    articles = compact.treaty_text.articles or ()
    assert [a.number for a in articles if a.number not in rendered] == ["31"]
