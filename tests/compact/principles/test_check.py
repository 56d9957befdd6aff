"""How an answer is reached from findings, and what settles it."""

from collections.abc import Iterator
from datetime import date

import pytest

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.record import Note
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    Verdict,
    fails,
    moot,
    not_shown,
    opinion,
    review,
    shown,
)

ON = date(2025, 1, 1)
DIGEST = "sha256:" + "1" * 64
OTHER = "sha256:" + "2" * 64
COMPACT = Compact(servanda="1", id="x", version="1", title="X")
SEEN = shown("term", "a fact")
BROKEN = fails("term", "a broken fact", "Mend it.")
SILENT = not_shown("term", "a fact is missing", "Write it.")
JUDGE = review("term", "a matter of judgement", "Have it reviewed.")
MOOT = moot("items", "the question does not arise")
CONTESTED = opinion("term", "contested law", "Ask for an opinion.")


def check_of(kind: Kind, *findings: Finding) -> Check:
    @principle(
        "Z01", "S.", severity=Severity.HIGH, stages="D", cites=("s0",), kind=kind
    )
    def sees(
        _compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
    ) -> Iterator[Finding]:
        yield from findings

    return sees


def record_with(**changes: object) -> Record:
    note = Note(
        check="Z01",
        kind="review",
        by=Office(office="Legal Adviser", of="host"),
        signed_on=ON,
        about=DIGEST,
        concludes="satisfied",
        text="Read and found so.",
    )
    note = note.model_copy(update=changes)
    return Record(servanda="1", compact="x", notes=(note,))


def verdict_of(check: Check, record: Record | None = None) -> Verdict:
    return check.answer(COMPACT, None, record, ON, digest=DIGEST).verdict


@pytest.mark.parametrize(
    ("kind", "findings", "verdict"),
    [
        (Kind.AUTO, (), Verdict.NOT_SHOWN),
        (Kind.LEGAL, (MOOT,), Verdict.PASS),
        (Kind.LEGAL, (MOOT, SEEN), Verdict.OPINION_NEEDED),
        (Kind.LEGAL, (MOOT, CONTESTED), Verdict.OPINION_NEEDED),
        (Kind.LEGAL, (MOOT, BROKEN), Verdict.FAIL),
        (Kind.ASSIST, (MOOT,), Verdict.PASS),
        (Kind.ASSIST, (MOOT, SEEN), Verdict.NEEDS_REVIEW),
        (Kind.AUTO, (MOOT, SILENT), Verdict.NOT_SHOWN),
        (Kind.AUTO, (SEEN,), Verdict.PASS),
        (Kind.AUTO, (SEEN, SILENT), Verdict.NOT_SHOWN),
        (Kind.AUTO, (SEEN, SILENT, BROKEN), Verdict.FAIL),
        (Kind.AUTO, (SEEN, JUDGE), Verdict.NEEDS_REVIEW),
        (Kind.ASSIST, (), Verdict.NOT_SHOWN),
        (Kind.ASSIST, (SEEN,), Verdict.NEEDS_REVIEW),
        (Kind.ASSIST, (SEEN, SILENT), Verdict.NOT_SHOWN),
        (Kind.ASSIST, (BROKEN,), Verdict.FAIL),
        (Kind.LEGAL, (), Verdict.OPINION_NEEDED),
        (Kind.LEGAL, (SEEN,), Verdict.OPINION_NEEDED),
        (Kind.LEGAL, (CONTESTED, SILENT), Verdict.OPINION_NEEDED),
        (Kind.LEGAL, (BROKEN, CONTESTED), Verdict.FAIL),
    ],
)
def test_an_answer_follows_from_the_findings(
    kind: Kind, findings: tuple[Finding, ...], verdict: Verdict
) -> None:
    assert verdict_of(check_of(kind, *findings)) is verdict


def test_a_signed_review_settles_an_assist_check_whose_facts_are_shown() -> None:
    assert verdict_of(check_of(Kind.ASSIST, SEEN), record_with()) is Verdict.PASS


@pytest.mark.parametrize("finding", [SILENT, BROKEN])
def test_no_note_settles_what_is_missing_or_broken(finding: Finding) -> None:
    for kind, note in ((Kind.ASSIST, "review"), (Kind.LEGAL, "opinion")):
        check = check_of(kind, SEEN, finding)
        assert verdict_of(check, record_with(kind=note)) is not Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"about": OTHER},
        {"signed_on": date(2025, 1, 2)},
        {"check": "Z02"},
        {"kind": "acceptance"},
        {"kind": "opinion"},
    ],
)
def test_a_note_on_another_text_day_check_or_kind_settles_nothing(
    changes: dict[str, object],
) -> None:
    record = record_with(**changes)
    assert verdict_of(check_of(Kind.ASSIST, SEEN), record) is Verdict.NEEDS_REVIEW


def test_a_note_that_is_not_satisfied_makes_the_check_fail() -> None:
    record = record_with(concludes="not satisfied")
    assert verdict_of(check_of(Kind.ASSIST, SEEN), record) is Verdict.FAIL


def test_contested_law_says_whether_its_facts_are_complete() -> None:
    complete = check_of(Kind.LEGAL, CONTESTED).answer(COMPACT, None, None, ON)
    missing = check_of(Kind.LEGAL, CONTESTED, SILENT).answer(COMPACT, None, None, ON)
    assert complete.complete
    assert not missing.complete


def test_a_legal_check_that_saw_nothing_has_no_complete_facts() -> None:
    answer = check_of(Kind.LEGAL).answer(COMPACT, None, None, ON)
    assert not answer.complete
