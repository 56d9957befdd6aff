"""Chapter T: the first and the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import months_between
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid, unverified
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
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
    reads=("term.effective", "term.end", "signed_on"),
)
def the_term_has_a_first_and_a_last_day(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Effective date and end date are set; the end comes after the start."""
    term = compact.term
    first, last = (term.effective, term.end) if term else (None, None)
    if first is None:
        yield unsaid(
            "term.effective",
            "a first day",
            "Write `effective:` under `term` with the date of entry into force.",
            (compact, "term"),
            (term, "effective"),
        )
    if last is None:
        yield unsaid(
            "term.end",
            "a last day",
            "Write `end:` under `term`; an agreement without one runs on.",
            (compact, "term"),
            (term, "end"),
        )
    elif first is not None:
        yield from _between(first, last, compact.signed_on)
    if term is not None:
        yield from unverified("term", term, "effective", "end")


def _between(first: date, last: date, signed: date | None) -> Iterator[Finding]:
    """Hold the two days to each other and to the day of signature."""
    if last <= first:
        yield fails(
            "term.end",
            f"the last day, {last}, is not after the first, {first}",
            "Write an end that comes after the effective date.",
        )
        return
    if signed is not None and last <= signed:
        yield fails(
            "term.end",
            f"the last day, {last}, had come when the compact was signed, {signed}",
            "Write an end that comes after the signature.",
        )
        return
    most = threshold("term-longest-years")
    if months_between(first, last) > most.value * 12:
        yield review(
            "term.end",
            f"the end, {last}, is more than {most.value} years after the start",
            "Write a shorter term; an end that nobody plans for is none.",
        )
    delay = threshold("entry-into-force-months").value
    if signed is not None and first > later(signed, months=int(delay)):
        what = f"the start, {first}, is more than {delay} months after the signature"
        yield review("term.effective", what, "Sign when the compact is to begin.")
    yield shown("term", f"in force from {first} until {last}")


CHECKS: tuple[Check, ...] = (the_term_has_a_first_and_a_last_day,)
