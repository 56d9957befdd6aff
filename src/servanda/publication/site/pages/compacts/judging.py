"""The checks held on a compact as the record stands, in counts and one by one."""

from __future__ import annotations

from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check
from servanda.compact.principles.verdict import Answer, Verdict
from servanda.publication.subject import Subject

__all__ = ["answered", "tally"]


def answered(subject: Subject) -> tuple[tuple[Check, Answer], ...]:
    """Return every check with its answer on the day described."""
    compact, facts, record = subject.compact, subject.facts, subject.record
    on, digest = subject.on, subject.digest
    return tuple(
        (check, check.answer(compact, facts, record, on, digest=digest))
        for check in CHECKS
    )


def tally(subject: Subject) -> dict[str, int]:
    """Return how many checks have each answer; none says lawful or unlawful."""
    found = [answer.verdict for _, answer in answered(subject)]
    return {verdict.value: found.count(verdict) for verdict in Verdict}
