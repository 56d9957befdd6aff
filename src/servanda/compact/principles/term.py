"""Chapter T: time, renewal and exit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "T01",
    "Effective date and end date are set, the end is after the start, and nothing "
    "runs until further notice.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s1: line 11", "s0: line 42", "gao-15-75"),
    rows=("S0.8", "S1.2"),
    reads=("term.effective", "term.end"),
)
def the_term_has_a_first_and_a_last_day(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Effective date and end date are set; the end comes after the start."""
    term = compact.term
    if term is None or term.effective is None:
        yield not_shown(
            "term.effective",
            "no first day is stated",
            "Write `effective:` under `term` with the date of entry into force.",
        )
    if term is not None and term.lacks("end"):
        yield fails(
            "term.end",
            "the agreement fixes no last day",
            "Write `end:` under `term`; an agreement without one runs on.",
        )
        return
    if term is None or term.end is None:
        yield not_shown(
            "term.end",
            "no last day is stated",
            "Write `end:` under `term`; the compact has force until that day begins.",
        )
        return
    if term.effective is not None and term.end <= term.effective:
        yield fails(
            "term.end",
            f"the last day, {term.end}, is not after the first, {term.effective}",
            "Write an end that comes after the effective date.",
        )
        return
    yield shown("term", f"in force from {term.effective} until {term.end}")


CHECKS: tuple[Check, ...] = (the_term_has_a_first_and_a_last_day,)
