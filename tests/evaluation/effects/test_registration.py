"""A design counts as registered only if no outcome could have been known."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.evaluation.effects.registration import (
    Published,
    Sealed,
    registration,
)

YES, NO, OPEN = (
    "registered before outcomes",
    "not registered before outcomes",
    "not shown",
)


@pytest.mark.parametrize(
    ("sealed", "public", "answer"),
    [
        (date(2004, 12, 31), None, YES),
        (date(2004, 1, 1), date(2003, 1, 1), YES),
        (date(2005, 1, 1), None, OPEN),
        (date(2005, 3, 1), date(2005, 2, 1), NO),
        (date(2005, 2, 1), date(2005, 2, 1), NO),
        (date(2005, 3, 1), date(2006, 2, 1), OPEN),
    ],
)
def test_the_answer_follows_from_three_days(
    sealed: date, public: date | None, answer: str
) -> None:
    found = registration(Sealed(sealed, "Sealed then"), Published(2004, public))
    assert found.answer == answer
    assert found.words.startswith("Sealed then")
    assert "2004" in found.words or str(public) in found.words


def test_what_no_act_sealed_was_not_registered() -> None:
    found = registration(None, Published(2004, None), "No log was named.")
    assert (found.answer, found.words) == (NO, "No log was named.")
