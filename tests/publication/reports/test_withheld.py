"""What is withheld leaves by no report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from importlib import import_module

import pytest

from servanda.publication.subject import Subject
from tests.publication.reports.made import asked
from tests.publication.subjects import of_example, withholding

SECRET = Decimal(7654321)


class Blank:
    """A document that is not laid out."""

    def __init__(self, sheets: int) -> None:
        self.pages = (1,) * sheets

    def write_pdf(self) -> bytes:
        return b""


@pytest.fixture(scope="module")
def secretive() -> Subject:
    """Return a subject whose file holds an amount that it withholds."""
    subject = of_example("maravel")
    budget = subject.compact.budget
    assert budget is not None
    assert budget.lines is not None
    lines = tuple(
        line.model_copy(update={"amount": replace(line.amount, amount=SECRET)})
        if line.id == "a25-training" and line.amount
        else line
        for line in budget.lines
    )
    held = budget.model_copy(update={"lines": lines})
    changed = subject.compact.model_copy(update={"budget": held})
    subject = replace(subject, compact=changed)
    return withholding(subject, ["budget.lines[a25-training].amount"])


@pytest.mark.parametrize("form", ["brief", "periodic", "audit", "taxpayer"])
def test_a_withheld_amount_stands_in_no_byte_of_a_report(
    form: str, secretive: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The paper is drawn from the page; its bytes are packed and would hide it.
    monkeypatch.setattr(
        "servanda.publication.theme.paper.laid_out",
        lambda page: Blank(page.count('class="sheet')),
    )
    made = import_module(f"servanda.publication.reports.{form}").export(
        asked(secretive)
    )
    spellings = (b"7654321", "7\u202f654\u202f321".encode(), b"7,654,321")
    for name, data in made.files.items():
        assert not any(one in data for one in spellings), name
    assert "budget.lines[a25-training].amount" in {one.path for one in made.lost}
