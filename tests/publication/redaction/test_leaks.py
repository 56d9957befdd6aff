"""What is withheld leaves by no form: its value is in no byte of any file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.model.budget import Line
from servanda.publication.export import Export
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.subjects import asking, of_example, of_lived, withholding

FORMS = ("ocds", "arms", "dcat", "data", "calendar")
NUMBERS = ("vehicles", "radios", "forensics")


def made(form: str, subject: Subject) -> Export:
    found: Export = import_module(f"servanda.publication.{form}").export(
        asking(subject)
    )
    return found


def knowing(subject: Subject, values: tuple[int, ...]) -> Subject:
    """Return a subject whose file still holds the withheld amounts, as its authors'."""
    budget = subject.compact.budget
    assert budget is not None
    known = dict(zip(NUMBERS, values, strict=True))
    lines = tuple(
        with_amount(line, known[line.id]) if line.id in known else line
        for line in budget.lines or ()
    )
    budget = budget.model_copy(update={"lines": lines})
    return replace(
        subject, compact=subject.compact.model_copy(update={"budget": budget})
    )


def with_amount(line: Line, value: int) -> Line:
    amount = Money.parse(f"USD {value} (2024 prices)")
    return line.model_copy(update={"amount": amount, "oda_amount": amount})


def shown(done: Export) -> bytes:
    """Return all that a form writes, files and loss report."""
    told = "".join(one.model_dump_json() for one in done.lost) + "".join(done.remarks)
    return b"".join(done.files.values()) + told.encode()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=5)
@given(value=st.integers(10**11, 10**12))
def test_an_amount_that_the_authors_file_still_holds_leaves_by_no_form(
    form: str, value: int
) -> None:
    values = (value, value + 1, value + 2)
    found = shown(made(form, knowing(of_example("maravel"), values)))
    digits = found.replace(b"\xe2\x80\xaf", b"").replace(b",", b"")
    for each in values:
        assert str(each).encode() not in digits


HIDDEN = "Q7 the word that must not leave Q7"
WORDS = (
    "milestones[0].text",
    "items[pistols].what",
    "procurement[buy-mobility].what",
    "conditions[0].text",
    "tranches[kit-1].what",
    "budget.lines[a24-stores].what",
    "parties[brenn].name",
)


def saying(subject: Subject, path: str) -> Subject:
    """Return a subject that holds the secret at a place and withholds it."""
    listed, _, rest = path.partition("[")
    name, _, field = rest.partition("].")
    holder = subject.compact
    lines = listed == "budget.lines"
    part = holder.budget if lines else holder
    items: tuple[Any, ...] = getattr(part, "lines" if lines else listed)
    changed = tuple(
        one.model_copy(update={field: HIDDEN}) if name in {one.id, str(number)} else one
        for number, one in enumerate(items)
    )
    if lines and holder.budget:
        budget = holder.budget.model_copy(update={"lines": changed})
        compact = holder.model_copy(update={"budget": budget})
    else:
        compact = holder.model_copy(update={listed: changed})
    return withholding(replace(subject, compact=compact), [path])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", WORDS)
def test_withheld_words_leave_by_no_form(form: str, path: str) -> None:
    assert HIDDEN.encode() not in shown(made(form, saying(of_example("maravel"), path)))


def test_the_secret_is_told_where_it_is_not_withheld() -> None:
    subject = saying(of_example("maravel"), "milestones[0].text")
    compact = subject.compact.model_copy(update={"withheld": None})
    assert HIDDEN.encode() in shown(made("data", replace(subject, compact=compact)))


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_a_log_shows_what_the_text_withholds_later(
    form: str, lived: Callable[[str], Lived]
) -> None:
    before = of_lived(lived("maravel"))
    path = "procurement[buy-mobility].value"
    assert b"5600000" in shown(made("ocds", before))
    done = made(form, withholding(before, [path]))
    if form == "data":  # the payment for all three lines is public by itself
        assert b"5600000" not in done.files["procurement.csv"]
    else:
        assert b"5600000" not in shown(done)
