"""Duties with a stated day and a stated owner: milestones, mitigations, evaluations."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model import Compact
from servanda.observance.duties.duty import Duty
from servanda.observance.term.running import Running

__all__ = ["evaluations", "milestones", "mitigations"]


def milestones(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the milestones; the day first agreed is kept by the text itself."""
    for each in compact.milestones or ():
        yield Duty(
            id=each.id,
            family="milestone",
            what=each.text,
            office=each.owner,
            clause=f"milestones[{each.id}]",
            due=each.due or each.original,
            zone=term.zone,
            original=each.original,
            article=each.article,
            halts=True,
        )


def mitigations(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the mitigations (S0.8)."""
    for each in compact.mitigations or ():
        yield Duty(
            id=each.id,
            family="mitigation",
            what=each.text,
            office=each.owner,
            clause=f"mitigations[{each.id}]",
            due=each.due,
            zone=term.zone,
            article=each.article,
        )


def evaluations(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the evaluations; one after the exit outlasts the compact."""
    for each in compact.evaluations or ():
        yield Duty(
            id=each.id,
            family="evaluation",
            what=f"the {each.kind} evaluation",
            office=each.evaluator,
            clause=f"evaluations[{each.id}]",
            due=each.due,
            zone=term.zone,
            article=each.article,
            outlasts=each.kind != "mid-term",
        )
