"""No amount that is withheld can be read in what is written, whatever is withheld."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from servanda.acts.desk import Desk
from servanda.acts.publishing.subjects import of_files
from servanda.basis.money import Money
from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact
from servanda.compact.model.budget import Line, Subtotal
from servanda.compact.model.oversight import Withheld
from servanda.compact.model.record import Spending
from servanda.publication.iati import export
from servanda.publication.iati.activity import RecoverableError
from servanda.publication.subject import Asked, Subject

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def marked(root: Path) -> Subject:
    """Return Maravel with an amount of its own for every line, and sums that fit."""
    path = root / "examples" / "maravel" / "compact.yaml"
    subject = of_files([path], None, None, Desk(now=lambda: NOW))[0]
    accounts = open_accounts(subject.compact)
    assert accounts is not None
    lines = tuple(
        posting.line.model_copy(
            update={
                "amount": Money(Decimal(f"{7_000_001 + 13 * i}.{i:02}"), "USD", 2024)
            }
        )
        for i, posting in enumerate(accounts.postings)
    )
    budget = accounts.budget.model_copy(
        update={
            "lines": lines,
            "rates": (),
            "total": _sum(lines),
            "subtotals": tuple(
                Subtotal(year=year, amount=_sum([x for x in lines if x.year == year]))
                for year in (2024, 2025, 2026, 2027)
            ),
            "available": None,
            "launch": None,
            "shares": None,
            "debt": None,
        }
    )
    steps = tuple(
        Spending.model_validate(
            {
                "on": "2025-03-01",
                "stage": "disbursement",
                "amount": str(line.amount),
                "payer": line.payer,
                "line": line.id,
            }
        )
        for line in lines
    )
    compact = subject.compact.model_copy(
        update={"budget": budget, "procurement": None, "evaluations": None}
    )
    record = subject.record.model_copy(update={"spending": steps})
    return Subject(compact, subject.digest, record, None, subject.on)


def _sum(lines: tuple[Line, ...] | list[Line]) -> Money:
    amounts = (line.amount.amount for line in lines if line.amount)
    return Money(sum(amounts, Decimal(0)), "USD", 2024)


def withholding(compact: Compact, names: set[str]) -> Compact:
    """Return a compact that withholds the amounts of some lines."""
    budget = compact.budget
    assert budget is not None
    lines = tuple(
        line.model_copy(update={"amount": None}) if line.id in names else line
        for line in budget.lines or ()
    )
    held = tuple(
        Withheld(path=f"budget.lines[{name}].amount", reason="negotiation")
        for name in sorted(names)
    )
    update = {"budget": budget.model_copy(update={"lines": lines}), "withheld": held}
    return compact.model_copy(update=update)


@settings(max_examples=40)
@given(data=st.data())
def test_no_withheld_amount_is_written(marked: Subject, data: st.DataObject) -> None:
    assert marked.compact.budget is not None
    lines = marked.compact.budget.lines or ()
    amounts = {line.id: line.amount for line in lines}
    least = data.draw(st.sampled_from([1, 2, 2, 2]))
    names: set[str] = set()
    for year in data.draw(
        st.sets(st.sampled_from([2024, 2025, 2026, 2027]), min_size=1)
    ):
        of_year = [line.id for line in lines if line.year == year]
        names |= data.draw(
            st.sets(st.sampled_from(of_year), min_size=least, max_size=4)
        )
    compact = withholding(marked.compact, names)
    subject = Subject(compact, marked.digest, marked.record, None, marked.on)
    try:
        written = export(Asked((subject,), NOW))
    except RecoverableError:
        event("refused")
        return  # its own sums would give one away, so nothing is written
    event("written")
    text = written.files["activities.xml"].decode()
    text += "".join(one.model_dump_json() for one in written.lost)
    for name in names:
        amount = amounts[name]
        assert amount is not None
        assert str(amount.amount) not in text, name
        assert f"{amount.amount.normalize():f}" not in text, name
