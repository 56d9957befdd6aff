"""Finding, answer and verdict are three things, by those whose they are."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.observance.oversight.findings import Found, State, findings
from servanda.register.authority.statement import Author
from tests.observance.gated import AUDITOR, MINISTER, Desk, desk
from tests.observance.made import LEAD, moment, office

TO = {"office": "Minister of Police", "of": "ministry"}
FINDING = {
    "finding": "f-1",
    "text": "Two stores have one key for both locks.",
    "to": TO,
    "answer_due": "2024-09-30",
}
ANSWER = {"finding": "f-1", "accepts": "in part", "text": "The locks are changed."}
VERDICT = {"finding": "f-1", "settles": True, "text": "Seen on the spot."}


def found(scribe: Desk, at: str) -> Found:
    (held,) = findings(scribe.life, moment(at))
    return held


def made() -> Desk:
    scribe = desk()
    assert scribe.enter("finding", FINDING, "2024-09-01", AUDITOR) is None
    return scribe


Step = tuple[str, dict[str, Any], str, Author]
ANSWERED: Step = ("answer", ANSWER, "2024-09-20", MINISTER)
LATE: Step = ("answer", ANSWER, "2024-10-02", MINISTER)
SETTLED: Step = ("verdict", VERDICT, "2024-10-10", AUDITOR)
NOT_SETTLED: Step = ("verdict", VERDICT | {"settles": False}, "2024-10-10", AUDITOR)
AGAIN: Step = ("answer", ANSWER, "2024-10-20", MINISTER)

ROWS: tuple[tuple[tuple[Step, ...], str, State, int, str], ...] = (
    (
        (),
        "2024-09-30T23:59:59.999999",
        State.AWAITED,
        0,
        "Minister of Police owes an answer to f-1 by 2024-09-30",
    ),
    (
        (),
        "2024-10-01",
        State.OVERDUE,
        1,
        (
            "Minister of Police owed an answer to f-1 by 2024-09-30 and has given "
            "none: 1 day "
            "overdue"
        ),
    ),
    (
        (ANSWERED,),
        "2025-09-20",
        State.OPEN,
        0,
        (
            "Minister of Police answered f-1; Auditor General has not said whether "
            "that "
            "settles it"
        ),
    ),
    (
        (LATE,),
        "2024-10-03",
        State.OPEN,
        2,
        (
            "Minister of Police answered f-1, 2 days late; Auditor General has not "
            "said "
            "whether that settles it"
        ),
    ),
    (
        (LATE,),
        "2024-10-01T12:00:00",
        State.OVERDUE,
        1,
        (
            "Minister of Police owed an answer to f-1 by 2024-09-30 and has given "
            "none: 1 day "
            "overdue"
        ),
    ),
    (
        (ANSWERED, SETTLED),
        "2024-10-11",
        State.SETTLED,
        0,
        "Auditor General holds f-1 to be settled",
    ),
    (
        (ANSWERED, NOT_SETTLED),
        "2024-10-11",
        State.UNSETTLED,
        0,
        (
            "Auditor General holds that the answer of Minister of Police does not "
            "settle f-1"
        ),
    ),
    (
        (ANSWERED, NOT_SETTLED, AGAIN),
        "2024-10-21",
        State.OPEN,
        0,
        (
            "Minister of Police answered f-1; Auditor General has not said whether "
            "that "
            "settles it"
        ),
    ),
)


@pytest.mark.parametrize(("steps", "at", "state", "late", "words"), ROWS)
def test_a_finding_stands_where_its_answer_and_its_verdict_leave_it(
    steps: tuple[Step, ...], at: str, state: State, late: int, words: str
) -> None:
    scribe = made()
    for kind, body, day, by in steps:
        assert scribe.enter(kind, body, day, by) is None
    held = found(scribe, at)
    assert (held.state, held.days_late, held.words) == (state, late, words)
    known = [step for step in steps if moment(step[2]) <= moment(at)]
    assert len(held.answers) == sum(step[0] == "answer" for step in known)
    assert len(held.verdicts) == sum(step[0] == "verdict" for step in known)


REFUSED: tuple[tuple[str, dict[str, Any], Author, str], ...] = (
    (
        "answer",
        ANSWER,
        LEAD,
        (
            "f-1 is addressed to Minister of Police (ministry); "
            "Minister (leada) cannot answer it"
        ),
    ),
    (
        "answer",
        ANSWER | {"finding": "f-2"},
        MINISTER,
        ("there is no finding f-2 in this log"),
    ),
    ("verdict", VERDICT, AUDITOR, "f-1 has no answer yet that could be judged"),
    (
        "verdict",
        VERDICT,
        MINISTER,
        (
            "f-1 was made by Auditor General (audit); only that "
            "office says whether it is settled, not Minister of Police (ministry)"
        ),
    ),
    ("finding", FINDING, AUDITOR, "f-1 is the name of another finding (entry 5)"),
    (
        "finding",
        FINDING | {"finding": "f-2", "answer_due": "2024-09-10"},
        AUDITOR,
        "an answer by 2024-09-10 leaves no day to answer",
    ),
    (
        "finding",
        FINDING | {"finding": "f-2"},
        LEAD,
        ("Minister (leada) neither audits, evaluates nor oversees"),
    ),
    (
        "finding",
        FINDING | {"finding": "f-2", "to": TO | {"of": "nobody"}},
        AUDITOR,
        "nobody is neither a party nor a body of the compact",
    ),
)


@pytest.mark.parametrize(("kind", "body", "by", "why"), REFUSED)
def test_each_of_the_three_is_by_those_whose_it_is(
    kind: str, body: dict[str, Any], by: Author, why: str
) -> None:
    assert made().enter(kind, body, "2024-09-10", by) == why


def test_a_holder_who_signed_the_answer_does_not_judge_it() -> None:
    scribe = made()
    assert (
        scribe.enter("answer", ANSWER, "2024-09-20", MINISTER, holders=("h-x",)) is None
    )
    why = scribe.enter("verdict", VERDICT, "2024-10-10", AUDITOR, holders=("h-x",))
    assert why == "h-x signed the answer and would judge it"


def test_findings_are_answered_and_judged_also_after_the_end() -> None:
    scribe = desk()
    late = FINDING | {"answer_due": "2026-09-30"}
    for kind, body, by in (
        ("finding", late, AUDITOR),
        ("answer", ANSWER, MINISTER),
        ("verdict", VERDICT, AUDITOR),
    ):
        assert scribe.enter(kind, body, "2026-08-01", by) is None
    assert found(scribe, "2026-08-02").state is State.SETTLED
    assert office(AUDITOR) == {"office": "Auditor General", "of": "audit"}
