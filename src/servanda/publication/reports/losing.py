"""What a report leaves out of the compact and its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.export import Lost
from servanda.publication.subject import Subject

__all__ = ["losing"]

_CLAUSES: Final = {
    "consent": "what exactly the host consents to, and its limits",
    "mandate": "mandates of international and regional organs",
    "theory_of_change": "the theory of change",
    "necessity": "why these means, and what else was weighed",
    "instruments": "the instruments",
    "waivers": "the rule on waivers",
    "forces": "forces, their areas and their command",
    "sofa": "the status of forces",
    "units": "the units assisted and their vetting",
    "items": "the classes of items",
    "procurement": "procurement",
    "rights": "the safeguards of rights",
    "risks": "risks",
    "mitigations": "mitigations",
    "monitoring": "indicators",
    "evaluations": "evaluations",
    "exit": "the exit plan",
    "treaty_text": "the articles of the authentic text",
}
"""The clauses of a compact that some report does not tell."""

_TOLD: Final = {
    "brief": frozenset[str](),
    "report": frozenset({"items", "monitoring", "waivers"}),
    "audit": frozenset({"items", "monitoring", "waivers"}),
    "taxpayer": frozenset[str](),
}

_LISTS: Final = {
    "strength": ("how many persons were present", frozenset({"report", "audit"})),
    "deliveries": ("each delivery", frozenset({"report", "audit"})),
    "clearances": ("the vetting of units", frozenset[str]()),
    "support": ("what each unit received", frozenset[str]()),
    "measurements": ("each reading of an indicator", frozenset({"audit"})),
    "notes": ("notes that settle checks", frozenset[str]()),
}


def losing(subject: Subject, report: str) -> Iterator[Lost]:
    """Yield what a report leaves out, beside what is withheld.

    report  its name, as the command line knows it
    """
    compact, name = subject.compact, subject.compact.id
    for field, what in _CLAUSES.items():
        if getattr(compact, field) and field not in _TOLD[report]:
            yield Lost(
                compact=name,
                path=field,
                what=what,
                why="the form has no place for it",
            )
    for field, (what, told) in _LISTS.items():
        if getattr(subject.record, field) and report not in told:
            yield Lost(
                compact=name,
                path=f"record.{field}",
                what=what,
                why="the form has no place for it",
            )
    if subject.kept is None:
        yield Lost(
            compact=name,
            path="record",
            what="duties, gates and lateness",
            why="it is not known",
            instead="said as not shown: no log was named",
        )
