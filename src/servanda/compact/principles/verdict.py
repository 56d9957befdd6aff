"""What a check answers: a verdict, findings with their place, and the facts seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Answer",
    "Finding",
    "Severity",
    "Verdict",
    "fails",
    "moot",
    "not_shown",
    "opinion",
    "review",
    "shown",
]


class Verdict(StrEnum):
    """The five answers; none of them says lawful or unlawful."""

    FAIL = "fail"
    NOT_SHOWN = "not shown"
    OPINION_NEEDED = "opinion needed"
    NEEDS_REVIEW = "needs review"
    PASS = "pass"  # noqa: S105 - a verdict, not a secret


class Severity(StrEnum):
    """BLOCK and HIGH decide; MED and LOW advise."""

    BLOCK = "BLOCK"
    HIGH = "HIGH"
    MED = "MED"
    LOW = "LOW"

    @property
    def decides(self) -> bool:
        """Whether a check of this severity must be settled before signature."""
        return self in (Severity.BLOCK, Severity.HIGH)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check saw.

    verdict  what this thing alone would make of the check
    where    its place: ``term.end``, or ``record: entries[3]``, ``facts: laws``
    what     what was found, in a sentence
    remedy   what to write and where; empty where nothing is to be done
    file     the file that holds the place, once known
    line     the line of the place in its file, once known
    is_moot  whether it states that the question of the check does not arise
    """

    verdict: Verdict
    where: str
    what: str
    remedy: str = ""
    file: str = ""
    line: int = 0
    is_moot: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A check's answer on one compact.

    verdict   the answer
    findings  everything seen, faults first; a pass names what it rests on
    complete  for contested law: whether the facts an opinion needs are all there
    settled   the note that settled a review or an opinion, in words
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    complete: bool = True
    settled: str = ""
    faults: tuple[Finding, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the findings that are not passes apart, for the pages."""
        faults = tuple(f for f in self.findings if f.verdict is not Verdict.PASS)
        object.__setattr__(self, "faults", faults)


def shown(where: str, what: str) -> Finding:
    """State a fact that speaks for the principle."""
    return Finding(Verdict.PASS, where, what)


def moot(where: str, what: str) -> Finding:
    """State that the question does not arise: what it is about is said not to be."""
    return Finding(Verdict.PASS, where, what, is_moot=True)


def fails(where: str, what: str, remedy: str) -> Finding:
    """State a fact that breaks the principle."""
    return Finding(Verdict.FAIL, where, what, remedy)


def not_shown(where: str, what: str, remedy: str) -> Finding:
    """State that a needed fact is not given."""
    return Finding(Verdict.NOT_SHOWN, where, what, remedy)


def review(where: str, what: str, remedy: str) -> Finding:
    """State a fact on which only a person can decide."""
    return Finding(Verdict.NEEDS_REVIEW, where, what, remedy)


def opinion(where: str, what: str, remedy: str) -> Finding:
    """State a question of contested law with the facts it turns on."""
    return Finding(Verdict.OPINION_NEEDED, where, what, remedy)
