"""What the tables do not hold of a compact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.export import Lost
from servanda.publication.subject import Subject

__all__ = ["losing"]

_CLAUSES: Final = {
    "request": "who asked, in which words, and who signed",
    "authority": "the facts on the inviter's authority",
    "consent": "the limits of consent and how it is withdrawn",
    "mandate": "acts of the Security Council and of regional bodies",
    "theory_of_change": "why the activities should bring the objectives about",
    "necessity": "why these means, and what else was weighed",
    "instruments": "what kinds of help are given",
    "forces": "caps, tasks, command and contractors",
    "sofa": "the status of the forces",
    "units": "the assisted units and their vetting",
    "rights": "the safeguards for people",
    "risks": "the risks and their owners",
    "mitigations": "the mitigations and their owners",
    "evaluations": "the evaluations that are due",
    "oversight": "legislatures, reports and auditors, as agreed",
    "exit": "how it ends",
    "amendments": "who must approve a change",
    "treaty_text": "the authentic text",
}
_INSTEAD: Final = "the compact's own file, by its digest in the table compacts"


def losing(subject: Subject) -> Iterator[Lost]:
    """Yield what the tables do not hold."""
    name = subject.compact.id
    for path, what in _CLAUSES.items():
        if getattr(subject.compact, path):
            yield Lost(
                compact=name,
                path=path,
                what=what,
                why="the form has no place for it",
                instead=_INSTEAD,
            )
    for condition in subject.compact.conditions or ():
        if condition.test is not None:
            yield Lost(
                compact=name,
                path=f"conditions[{condition.id}].test",
                what="the condition as data that a machine can decide",
                why="the form holds it in words only",
                instead="the columns text and measure of the table conditions",
            )
    if subject.record.incidents:
        yield Lost(
            compact=name,
            path="record.incidents",
            what="what was told of incidents in words, which may point to a person",
            why="it is withheld",
            instead="kind and days of each, in the table incidents",
        )
    if subject.kept is None:
        yield Lost(
            compact=name,
            path="duties",
            what="which duties are kept, late or broken",
            why="it is not known",
            instead="nothing: no log was named, so no duty can be told",
        )
    elif subject.kept.status.remarks:
        yield Lost(
            compact=name,
            path="money",
            what="what does not add up in the money, as the status tells it",
            why="the form has no place for it",
            instead="the steps themselves, in the table money",
        )
