"""Who may do what, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.register.authority.envelope import write_envelope
from servanda.register.authority.gate import (
    Setting,
    count,
    decide,
    decide_bytes,
    judge,
)
from servanda.register.authority.verdict import (
    Authorized,
    Pending,
    Reason,
    Refused,
    Verdict,
)
from tests.register.authority.parties import (
    LOG,
    STREAM,
    charter_document,
    envelope,
    placed,
    setting,
    statement,
)
from tests.register.authority.settings import charters
from tests.register.authority.table import ROWS, No, Row, Wait, Yes

EACH = pytest.mark.parametrize("row", ROWS, ids=[row.says for row in ROWS])


def place(row: Row) -> Setting:
    plain = {"log": LOG, "seen": lambda _stream, _id: None}
    held = {STREAM: charters(row.under)}
    return Setting(**{**plain, **row.where}, charters=held, recorded=row.at)


def told(verdict: Verdict, row: Row) -> Yes | Wait | No:
    """Return a verdict as the table writes it."""
    match verdict:
        case Authorized(holders, offices):
            named = ", ".join(office.office for office in offices)
            asked = isinstance(row.wants, Yes) and row.wants.offices is not None
            return Yes(" ".join(holders), named if asked else None)
        case Pending(signed, missing, holders, ignored):
            return Wait(" ".join(signed), missing, " ".join(holders), ignored)
        case Refused(reason, words):
            known = row.wants.words if isinstance(row.wants, No) else words
            return No(reason, known if known in words else words)


def test_the_table_has_at_least_eighty_rows_and_each_says_something_else() -> None:
    assert len(ROWS) >= 80
    assert len({row.says for row in ROWS}) == len(ROWS)


@EACH
def test_the_gate_says_of(row: Row) -> None:
    assert told(decide_bytes(write_envelope(row.envelope), place(row)), row) == (
        row.wants
    )


@EACH
def test_signatures_counted_apart_give_the_same_verdict(row: Row) -> None:
    setting = place(row)
    wanted = decide_bytes(write_envelope(row.envelope), setting)
    for name in ("plain", "none", row.under):
        placed = charters(name).placed(row.at)
        counted = count(row.envelope, placed.charter if placed else None)
        assert judge(counted, setting) == wanted


TEXT = "sha256:" + "0" * 64
ALONE = pytest.mark.parametrize("alone", ["author", "author: inviting"])


@ALONE
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("sealing", {"document": "compact", "digest": TEXT}),
        ("amendment", {"to": TEXT}),
        ("close", {"accounts": TEXT}),
    ],
)
def test_what_binds_others_is_never_signed_by_its_author_alone(
    kind: str, body: dict[str, Any], alone: str
) -> None:
    act = envelope(statement(kind, body=body), "president")
    under = setting(placed(charter_document(acts={kind: ["parties", alone]})))
    assert isinstance(decide(act, under), Pending)
    only = setting(placed(charter_document(acts={kind: [alone]})))
    verdict = decide(act, only)
    assert isinstance(verdict, Refused)
    assert verdict.reason is Reason.NOT_ALLOWED


@ALONE
def test_another_document_is_sealed_by_its_author(alone: str) -> None:
    body = {"document": "forecast", "digest": TEXT}
    under = setting(placed(charter_document(acts={"sealing": ["parties", alone]})))
    act = envelope(statement("sealing", body=body), "president")
    assert isinstance(decide(act, under), Authorized)
