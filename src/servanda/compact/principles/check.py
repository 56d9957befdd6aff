"""A check: one sentence, its sources, and a pure function that holds a compact to it.

The order in which an answer is reached:

1.  A function that yields nothing has seen nothing: *not shown*, never a pass.
2.  One failing finding makes the check fail.
3.  *auto*: else a fact not shown makes it *not shown*; else the worst finding decides.
    What a finding puts to review or to an opinion is settled by a signed one.
4.  *assist*: else a fact not shown makes it *not shown*; else it *needs review* until a
    signed review of this very text says it is satisfied.
5.  *legal*: else *opinion needed*, with the facts laid out and whether complete;
    a signed opinion on this very text settles it only when they are. Where every
    finding states that the question does not arise (``moot``), there is nothing to
    give an opinion on, and the check passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.basis.citation import Citation, cite
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Note
from servanda.compact.principles.verdict import Answer, Finding, Severity, Verdict

__all__ = ["Check", "CheckFunction", "Kind", "Stage", "principle"]

CheckFunction = Callable[
    [Compact, Facts | None, Record | None, date], Iterator[Finding]
]


class Kind(StrEnum):
    """Who decides: the data, a person with the data, or a legal opinion."""

    AUTO = "auto"
    ASSIST = "assist"
    LEGAL = "legal"


class Stage(StrEnum):
    """When a check applies: draft, vetting, running, exit and after."""

    DRAFT = "D"
    VET = "V"
    RUN = "R"
    EXIT = "X"


@dataclass(frozen=True, slots=True)
class Check:
    """One of the checks a compact is held against.

    id        letter of the chapter and number, as ``T03``
    sentence  the principle as a sentence
    severity  BLOCK, HIGH, MED or LOW
    kind      auto, assist or legal
    stages    the stages at which it applies
    profiles  the bodies of law or practice it belongs to; ``general`` where it also
              states what any compact should hold
    cites     its sources
    rows      mission rows it serves
    reads     the fields it reads
    run       the pure function
    """

    id: str
    sentence: str
    severity: Severity
    kind: Kind
    stages: frozenset[Stage]
    profiles: frozenset[str]
    cites: tuple[Citation, ...]
    rows: tuple[str, ...]
    reads: tuple[str, ...]
    run: CheckFunction

    def answer(
        self,
        compact: Compact,
        facts: Facts | None,
        record: Record | None,
        on: date,
        *,
        digest: str = "",
    ) -> Answer:
        """Hold a compact to the principle on a date.

        digest  the compact's digest; a note on another version settles nothing
        """
        findings = tuple(self.run(compact, facts, record, on))
        order = list(Verdict)
        findings = tuple(sorted(findings, key=lambda f: order.index(f.verdict)))
        verdict, complete = self._weigh(findings)
        legal = self.kind is Kind.LEGAL or verdict is Verdict.OPINION_NEEDED
        note = _note(self, "opinion" if legal else "review", record, on, digest)
        if not complete or note is None:
            return Answer(verdict, findings, complete)
        words = f"{note.kind} by {note.by.office}, {note.signed_on}: {note.text}"
        if note.concludes == "not satisfied":
            return Answer(Verdict.FAIL, findings, complete, words)
        if verdict in (Verdict.NEEDS_REVIEW, Verdict.OPINION_NEEDED):
            return Answer(Verdict.PASS, findings, complete, words)
        return Answer(verdict, findings, complete, words)

    def _weigh(self, findings: tuple[Finding, ...]) -> tuple[Verdict, bool]:
        verdicts = {finding.verdict for finding in findings} or {Verdict.NOT_SHOWN}
        complete = Verdict.NOT_SHOWN not in verdicts
        if Verdict.FAIL in verdicts:
            return Verdict.FAIL, complete
        if findings and all(finding.is_moot for finding in findings):
            return Verdict.PASS, complete
        if self.kind is Kind.LEGAL:
            return Verdict.OPINION_NEEDED, complete
        if not complete:
            return Verdict.NOT_SHOWN, complete
        if self.kind is Kind.ASSIST:
            return Verdict.NEEDS_REVIEW, complete
        return min(verdicts, key=list(Verdict).index), complete


def _note(
    check: Check, wanted: str, record: Record | None, on: date, digest: str
) -> Note | None:
    """Return the latest note of a kind that settles the check for this very text."""
    notes = [
        note
        for note in (record.notes if record else ())
        if note.check == check.id
        and note.kind == wanted
        and note.about == digest
        and note.signed_on <= on
    ]
    return max(notes, key=lambda note: note.signed_on, default=None)


def principle(  # noqa: PLR0913 - the head of a check is one table, read as one
    check_id: str,
    sentence: str,
    *,
    severity: Severity,
    stages: str,
    cites: tuple[str, ...],
    kind: Kind = Kind.AUTO,
    profiles: tuple[str, ...] = ("general",),
    rows: tuple[str, ...] = (),
    reads: tuple[str, ...] = (),
) -> Callable[[CheckFunction], Check]:
    """Turn a function into a check; nothing is registered by this.

    stages  letters of D, V, R, X
    cites   ``key: place`` with keys of ``docs/references.bib``
    """

    def make(run: CheckFunction) -> Check:
        return Check(
            id=check_id,
            sentence=sentence,
            severity=severity,
            kind=kind,
            stages=frozenset(Stage(letter) for letter in stages),
            profiles=frozenset(profiles),
            cites=tuple(cite(text) for text in cites),
            rows=rows,
            reads=reads,
            run=run,
        )

    return make
