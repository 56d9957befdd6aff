"""What the log shows is a record on which the 83 checks say what they should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from servanda.compact.model import Record
from servanda.compact.principles.report import Case, hold
from servanda.compact.reading import Read, read_compact, read_facts, read_record
from servanda.observance.gates.gate import State, gates
from servanda.observance.life.fold import Life
from servanda.observance.record.view import record_of
from tests.observance import maravel
from tests.observance.gated import AUDITOR, desk
from tests.observance.made import HOST, LEAD, PAYER, VERIFIER, Scribe, moment

LAST = date(2025, 12, 19)


@pytest.fixture(scope="module")
def lived() -> Scribe:
    return maravel.entered()


def case(record: Record) -> Case:
    held: Read[Record] = read_record(maravel.FOLDER / "record.yaml")
    return Case(
        compact=read_compact(maravel.FOLDER / "compact.yaml"),
        facts=read_facts(maravel.FOLDER / "facts.yaml"),
        record=replace(held, document=record),
    )


def test_every_check_says_of_the_log_what_it_says_of_the_typed_record(
    lived: Scribe,
) -> None:
    typed = hold(case(maravel.record()), LAST)
    logged = hold(case(record_of(lived.life)), LAST)
    said = [(r.check.id, r.answer.verdict, r.is_settled) for r in logged.results]
    assert len(said) == 83
    assert said == [(r.check.id, r.answer.verdict, r.is_settled) for r in typed.results]
    assert logged.is_clean


@pytest.mark.parametrize("day", ["2024-07-20", "2025-03-01", "2025-07-01"])
def test_the_record_of_an_earlier_moment_gives_the_checks_of_that_moment(
    lived: Scribe, day: str
) -> None:
    on = date.fromisoformat(day)
    typed = hold(case(maravel.record().until(on)), on)
    logged = hold(case(record_of(lived.life, moment(f"{day}T23:59:59"))), on)
    differ = [
        (mine.check.id, theirs.answer.verdict, mine.answer.verdict)
        for mine, theirs in zip(logged.results, typed.results, strict=True)
        if mine.answer.verdict is not theirs.answer.verdict
    ]
    assert differ == []


def test_a_forged_certificate_in_the_record_is_not_in_the_log_and_shuts_the_check(
    lived: Scribe,
) -> None:
    record = record_of(lived.life)
    without = tuple(o for o in record.outcomes if o.condition != "c-second-third")
    report = hold(case(record.model_copy(update={"outcomes": without})), LAST)
    assert {r.check.id for r in report.results if r.stands_in_the_way} >= {"D03"}


def test_every_tranche_of_the_example_was_released_at_an_open_gate(
    lived: Scribe,
) -> None:
    states = {
        each.tranche.id: each.state
        for each in gates(lived.life, moment("2025-12-19T13:00:00"))
    }
    assert states == {
        "money-1": State.RELEASED,
        "money-2": State.RELEASED,
        "money-3": State.RELEASED,
        "money-4": State.SHUT,
        "kit-1": State.RELEASED,
        "kit-2": State.RELEASED,
        "staff-1": State.OPEN,
        "staff-2": State.RELEASED,
    }


def test_before_a_text_is_sealed_the_record_is_empty() -> None:
    record = record_of(Life("small"))
    assert record == Record(servanda="1", compact="small")
    assert record.incidents is None


def test_what_was_entered_later_is_not_in_the_record_of_a_moment() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.certify("c-law", "2024-08-10", "not met")
    held = record_of(scribe.life, moment("2024-08-09"))
    assert [outcome.status for outcome in held.outcomes] == ["met"]
    assert len(record_of(scribe.life).outcomes) == 2


def test_an_act_that_the_compact_does_not_admit_leaves_no_trace_in_the_record() -> None:
    scribe = desk()
    before = record_of(scribe.life)
    assert scribe.certify("c-law", "2024-08-01", by=LEAD) is not None
    assert record_of(scribe.life) == before


def test_a_miss_says_what_followed_of_itself_and_claims_no_decision() -> None:
    scribe = desk()
    scribe.certify("c-roads", "2024-08-01", "not met")
    scribe.certify("c-law", "2024-08-01", "not met")
    scribe.certify("c-arms", "2024-08-01", "not met")
    scribe.waive("c-arms", "2024-08-02", "2024-09-02")
    followed = {o.condition: o.consequence for o in record_of(scribe.life).outcomes}
    assert followed == {"c-roads": "withhold", "c-law": None, "c-arms": "waived"}


@pytest.mark.parametrize(
    ("missed", "granted", "until", "followed"),
    [
        ("2024-08-05", "2025-03-01", "2025-04-01", "withhold"),
        ("2024-08-05", "2024-09-04", "2024-10-01", "waived"),
        ("2024-08-05", "2024-09-05", "2024-10-01", "withhold"),
        ("2024-08-05", "2024-08-01", "2024-08-06", "waived"),
        ("2024-08-05", "2024-08-01", "2024-08-05", "withhold"),
    ],
)
def test_a_waiver_answers_the_miss_that_it_follows_in_time_or_runs_on(
    missed: str, granted: str, until: str, followed: str
) -> None:
    scribe = desk()
    for day in sorted((missed, granted)):
        if day == missed:
            assert scribe.certify("c-roads", missed, "not met") is None
        else:
            assert scribe.waive("c-roads", granted, until) is None
    (outcome,) = record_of(scribe.life).outcomes
    assert outcome.consequence == followed


def test_a_waiver_answers_no_miss_that_was_certified_anew_before_it() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01", "not met")
    scribe.certify("c-law", "2024-08-20", "met")
    scribe.certify("c-law", "2025-01-10", "not met")
    assert scribe.waive("c-law", "2025-01-12", "2025-02-01") is None
    followed = [outcome.consequence for outcome in record_of(scribe.life).outcomes]
    assert followed == [None, "none", "waived"]


def test_a_reading_by_who_had_to_perform_is_kept_and_certified_by_nobody() -> None:
    scribe = desk()
    from tests.observance.gated import MINISTER  # noqa: PLC0415 - used here alone

    assert scribe.read(120, "2024-08-01", MINISTER) is None
    assert scribe.read(110, "2024-08-02", AUDITOR) is None
    certified = [m.certified_by for m in record_of(scribe.life).measurements or ()]
    assert [each.of if each else None for each in certified] == [None, "audit"]


def test_ends_and_doubts_are_told_in_the_records_words() -> None:
    scribe = desk()
    alarm = {"claims": "withdrawal of consent", "claimed_on": "2024-08-30",
             "source": "State radio"}  # fmt: skip
    kind = "report of withdrawal or irregular change"
    assert scribe.enter(kind, alarm, "2024-09-01", LEAD) is None
    gone = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", gone, "2024-09-03", HOST) is None
    heard, said = record_of(scribe.life).of_kind("withdrawal of consent")
    assert (heard.occurred, heard.unverified) == (date(2024, 8, 30), ("kind",))
    assert heard.note == "reported, not confirmed: State radio"
    assert (said.occurred, said.unverified) == (date(2024, 9, 3), ())


def test_money_spent_by_who_received_it_is_in_use() -> None:
    scribe = desk()
    assert scribe.release("money-1", "2024-07-01") is None
    assert scribe.pay(10, "2024-07-02", said={"tranche": "money-1"}) is None
    assert scribe.pay(4, "2024-07-03", VERIFIER, kind="expenditure") is None
    steps = [(s.stage, str(s.amount)) for s in record_of(scribe.life).spending or ()]
    assert steps == [
        ("disbursement", "USD 10 (2024 prices)"),
        ("in use", "USD 4 (2024 prices)"),
    ]
    (released,) = record_of(scribe.life).of_kind("other")
    assert (released.refers_to, released.what) == (
        "money-1",
        "Release of money-1: release",
    )
    assert released.by is not None
    assert released.by.office == PAYER.office


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Pago_Pago"])
def test_the_whole_record_is_told_in_every_zone_while_an_incident_is_open(
    zone: str,
) -> None:
    held = desk(term={"effective": "2024-07-01", "time_zone": zone})
    body = {
        "incident": "i",
        "step": "reported",
        "kind": "other",
        "reported_by": "the public",
    }
    assert held.enter("incident", body, "2024-08-01", HOST) is None
    told = record_of(held.life)
    assert [each.id for each in told.incidents or ()] == ["i"]
