"""The auditor's file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.model.budget import Subtotal
from servanda.observance.gates.certified import NOTHING
from servanda.observance.life.bodies import Certification, Release
from servanda.publication.reports.account import account
from servanda.publication.reports.audit import export
from servanda.publication.reports.audit.evidence import Evidence, table
from servanda.publication.reports.audit.reconciling import reconciled
from servanda.publication.reports.audit.statement import AuditStatement, stated
from servanda.publication.reports.schemas import json_schema
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.reports.made import asked
from tests.publication.subjects import EXAMPLES, MADE, of_example, of_lived

Lives = Callable[[str], Lived]


@pytest.fixture(scope="module")
def subject(lived: Lives) -> Subject:
    return of_lived(lived("maravel"), "2026-06-30")


@pytest.fixture(scope="module")
def audited(subject: Subject) -> AuditStatement:
    return stated(subject, account(subject, MADE, None))


def test_every_condition_held_to_be_met_is_traced_to_signed_evidence(
    subject: Subject, audited: AuditStatement
) -> None:
    assert audited.claims is not None
    assert len(audited.claims) == 12
    assert subject.kept is not None
    deeds = {deed.logged.index: deed for deed in subject.kept.life.deeds}
    rows = {one.entry: one for one in audited.evidence}
    for claim in audited.claims:
        assert claim.shown_by, claim.condition
        for entry in claim.shown_by:
            body = deeds[entry].body
            assert rows[entry].signatures
            if isinstance(body, Certification):
                assert body.condition == claim.condition
                assert body.evidence not in (None, NOTHING)
                assert body.evidence in rows[entry].documents


def test_what_a_release_froze_is_told_by_entry(
    subject: Subject, audited: AuditStatement
) -> None:
    assert subject.kept is not None
    acts = {deed.logged.act: deed.logged.index for deed in subject.kept.life.deeds}
    rows = {one.entry: one for one in audited.evidence}
    seen = 0
    for deed, body in subject.kept.life.bodies(Release, "release"):
        if deed.recorded <= subject.kept.at:
            frozen = {acts[act] for each in body.inputs for act in each.acts}
            assert set(rows[deed.logged.index].rests_on) == frozen
            assert all(entry < deed.logged.index for entry in frozen)
            seen += bool(frozen)
    assert seen


def test_the_register_has_a_row_for_every_act_and_none_from_later(
    subject: Subject, audited: AuditStatement
) -> None:
    assert subject.kept is not None
    assert len(audited.evidence) == subject.kept.status.entries
    rows = list(csv.DictReader(io.StringIO(table(audited.evidence).decode())))
    assert [row["entry"] for row in rows] == [str(e.entry) for e in audited.evidence]
    assert {row["act"] for row in rows} == {e.act for e in audited.evidence}


@given(st.text(max_size=20))
def test_no_cell_of_the_register_is_a_formula(words: str) -> None:
    one = Evidence(
        entry=1, kind="event", id=f"={words}", concerns=f"@{words}", says=f"+{words}",
        on=date(2026, 1, 1), recorded="", by=f"-{words}", signed_by=(), signatures=1,
        documents=(), act="", rests_on=(),
    )  # fmt: skip
    for cell in next(
        csv.reader(io.StringIO(table((one,)).decode().split("\r\n", 1)[1], newline=""))
    ):
        assert not cell.startswith(("=", "+", "-", "@"))


@given(st.integers(min_value=-(10**6), max_value=10**6))
def test_a_subtotal_that_does_not_add_up_is_found_with_its_difference(off: int) -> None:
    subject = of_example("sapmil")
    budget = subject.compact.budget
    assert budget is not None
    assert budget.lines is not None
    line = budget.lines[0]
    assert line.amount is not None
    wrong = replace(line.amount, amount=line.amount.amount + Decimal(off))
    part = Subtotal(status=line.status, amount=wrong)
    held = budget.model_copy(update={"subtotals": (part,)})
    changed = replace(
        subject, compact=subject.compact.model_copy(update={"budget": held})
    )
    found = reconciled(changed, account(changed, MADE, None))
    (one,) = [each for each in found if "subtotal" in each.what]
    assert one.holds is (off == 0)
    assert Money.parse(one.difference).amount == off


def test_what_is_withheld_leaves_a_sum_that_cannot_be_told(
    audited: AuditStatement,
) -> None:
    (total,) = [o for o in audited.reconciliations if o.what.endswith("of the lines")]
    assert total.holds is None
    assert not total.difference


def test_the_ledger_agrees_with_the_record_that_the_same_log_yields(
    audited: AuditStatement,
) -> None:
    crossed = [o for o in audited.reconciliations if "and the record" in o.what]
    assert len(crossed) == 5
    assert all(one.holds for one in crossed)


def test_items_without_an_inventory_in_the_last_year_are_named(
    subject: Subject,
) -> None:
    late = replace(subject, on=date(2027, 12, 1))
    found = account(late, datetime(2027, 12, 1, tzinfo=UTC), None).overseen.items
    assert all(one.in_last_year for one in account(subject, MADE, None).overseen.items)
    assert found
    assert not any(one.in_last_year for one in found)


def test_the_file_is_complete_and_says_how_to_verify_it(subject: Subject) -> None:
    made = export(asked(subject))
    names = {"maravel-audit.html", "maravel-audit.pdf", "maravel-audit.json"}
    assert set(made.files) == {*names, "maravel-audit.csv"}
    page = made.files["maravel-audit.html"].decode()
    assert "servanda log audit LOG --key KEY" in page
    assert "servanda log prove LOG maravel/ACT" in page
    told = json.loads(made.files["maravel-audit.json"])
    jsonschema.validate(told, json.loads(json_schema("report-audit")))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_typed_record_is_never_said_to_be_signed(name: str) -> None:
    subject = of_example(name)
    found = stated(subject, account(subject, MADE, None))
    assert found.claims is None
    assert all(one.signatures is None for one in found.evidence)
    assert found.lead.startswith("No log was named")
