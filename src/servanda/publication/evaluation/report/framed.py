"""Relevance and coherence: what was asked for, and what else was there."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.evaluation.report.statement import Ground, Held
from servanda.publication.words import count, day, sentence

__all__ = ["coherence", "relevance"]


def relevance(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows whether the compact was asked for and needed."""
    compact = ground.card.subject.compact
    request = compact.request
    if request is None:
        yield "The request: the compact holds none."
    else:
        when = f" of {day(request.date)}" if request.date else ", not dated"
        yield Held(what=f"A request{when}, {request.kind}.", where="request")
        if request.text is None or not (request.text.words or request.text.digest):
            yield "The text of the request: neither its words nor its digest are held."
    measured = {one.id for one in compact.objectives or () if one.indicator}
    for one in compact.objectives or ():
        told = "with an indicator" if one.id in measured else "without an indicator"
        yield Held(what=f"{sentence(one.text)} ({told})", where=f"objectives[{one.id}]")
    if not compact.objectives:
        yield "The objectives: the compact names none."
    necessity = compact.necessity
    if necessity is None or not necessity.alternatives:
        yield "Which other tools were weighed, and why they would not have sufficed."
        return
    for other in necessity.alternatives:
        yield Held(
            what=sentence(
                f"{other.tool}, weighed {day(other.considered_on)}: {other.why_not}"
            ),
            where="necessity.alternatives",
        )


def coherence(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows how the compact fits with the acts of others."""
    compact = ground.card.subject.compact
    partners = compact.partners
    if partners:
        names = ", ".join(one.name for one in partners)
        yield Held(what=f"{count(len(partners), 'partner')}: {names}.", where="parties")
    else:
        yield "The partners: none is named."
    mandate = compact.mandate
    acts = (
        *((mandate.un if mandate else None) or ()),
        *((mandate.regional if mandate else None) or ()),
    )
    for act in acts:
        told = f"{act.organisation}, {act.reference}, {day(act.adopted_on)}"
        yield Held(what=f"{told}: {act.authorises}.", where=f"mandate[{act.id}]")
    if not acts:
        yield "An act of the Security Council or of a regional body: none is named."
    consulted = (mandate.consultations if mandate else None) or ()
    for one in consulted:
        told = f"{one.who}, {day(one.on)}: {one.position}. {one.what}"
        yield Held(what=sentence(told), where="mandate.consultations")
    if not consulted:
        yield "What neighbours and regional bodies said when asked."
    yield "What other programmes did in the host meanwhile: no document holds it."
