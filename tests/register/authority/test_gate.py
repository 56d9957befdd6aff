"""Who may do what, case by case."""

from __future__ import annotations

import pytest

from servanda.register.authority.envelope import write_envelope
from servanda.register.authority.gate import Setting, count, decide_bytes, judge
from servanda.register.authority.verdict import Authorized, Pending, Refused, Verdict
from tests.register.authority.parties import LOG, STREAM
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
