"""An act of the log as an entry of the record: the same fact in the record's words.

What is a list of its own in the record (outcomes, incidents, money, counts) is not an
entry; ``record_view`` puts those beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from servanda.compact.model import Compact
from servanda.compact.model.record import Entry
from servanda.compact.principles.grounds.offices import body_of
from servanda.observance.duties.duty import slug
from servanda.observance.gaps import is_mandate
from servanda.observance.gates.separation import office
from servanda.observance.life.bodies import (
    Alarm,
    Amendment,
    Audit,
    Authorization,
    Event,
    Extension,
    Milestone,
    Performance,
    PostExitReview,
    Reassessment,
    Reconfirmation,
    Release,
    Report,
    Sealing,
    Suspension,
    Waiver,
    Withdrawal,
)
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.offices import is_named_in, parties_of
from servanda.observance.term.deadlines import day_of

__all__ = ["entry_of"]

_HOST_APPROVES: Final = "oversight.host"
_PUBLISHED: Final = ("public information", "exit", "monitoring")
"""Kinds of mitigation that are done by publishing."""


def entry_of(life: Life, compact: Compact, deed: Deed) -> Entry | None:
    """Return an act as an entry; None where the record has no entry for its kind."""
    said = _said(life, compact, deed)
    if said is None:
        return None
    statement = deed.logged.statement
    parties = sorted(parties_of(compact, (deed.author,)))
    stated: dict[str, Any] = {
        "id": deed.id,
        "occurred": deed.occurred,
        "recorded": day_of(deed.recorded, "Etc/UTC"),
        "what": statement.what,
        "by": office(deed.author),
        "party": parties[0] if parties else None,
    } | said
    return Entry(**{name: held for name, held in stated.items() if held is not None})


def _said(life: Life, compact: Compact, deed: Deed) -> dict[str, Any] | None:
    """Return what an act says in the record's words; None for no entry."""
    by_body = _BY_BODY.get(type(deed.body))
    if by_body is not None:
        return by_body(life, compact, deed, deed.body)
    if deed.kind in {"accession", "close", "redaction"}:
        return _other(deed.kind)
    is_asking = deed.kind == "request"
    return {"kind": "request signed", "refers_to": "request"} if is_asking else None


def _sealing(_l: Life, _c: Compact, _d: Deed, body: Sealing) -> dict[str, Any]:
    if body.document == "compact":
        return {"kind": "signature", "refers_to": "compact"}
    return _other(body.document, body.digest)


def _audit(_l: Life, _c: Compact, deed: Deed, body: Audit) -> dict[str, Any]:
    what = f"{deed.logged.statement.what} (access {body.access})"
    where = {"refers_to": "oversight.auditors", "party": body.side}
    return {"kind": "audit", "evidence": body.digest, "what": what} | where


def _release(_l: Life, _c: Compact, deed: Deed, body: Release) -> dict[str, Any]:
    what = f"Release of {body.tranche}: {deed.logged.statement.what}"
    return _other(body.tranche) | {"what": what}


def _report(life: Life, _c: Compact, _d: Deed, body: Report) -> dict[str, Any]:
    told = life.named(body.report)
    of = told.body.condition if told and isinstance(told.body, Waiver) else body.report
    held = {"due": body.due, "evidence": body.digest}
    return {"kind": "report sent", "refers_to": of} | held


def _event(_l: Life, _c: Compact, _d: Deed, body: Event) -> dict[str, Any]:
    kind = "other" if body.kind == "ruling" else body.kind
    return body.model_dump(exclude={"kind"}) | {"kind": kind}


def _reassessment(
    _l: Life, _c: Compact, _d: Deed, body: Reassessment
) -> dict[str, Any]:
    return _other("reassessment", body.digest) | {"due": body.due}


def _amendment(life: Life, _c: Compact, deed: Deed, body: Amendment) -> dict[str, Any]:
    told = {"form": "written agreement", "task": _new_task(life, deed)}
    return {"kind": "amendment", "evidence": body.to} | told


def _extension(
    _l: Life, compact: Compact, deed: Deed, body: Extension
) -> dict[str, Any]:
    if body.decision == "refused":
        return {"kind": "refusal to renew"}
    form = _form(compact, deed)
    return {"kind": "renewal", "until": body.until, "form": form}


def _suspension(_l: Life, _c: Compact, _d: Deed, body: Suspension) -> dict[str, Any]:
    return _other(body.of)


def _alarm(_l: Life, _c: Compact, _d: Deed, body: Alarm) -> dict[str, Any]:
    said = {"occurred": body.claimed_on, "note": body.source}
    if body.claims == "irregular change":
        return {"kind": "irregular change of office"} | said
    said["note"] = f"reported, not confirmed: {body.source}"
    return {"kind": "withdrawal of consent", "unverified": ("kind",)} | said


def _reconfirmation(
    _l: Life, _c: Compact, _d: Deed, body: Reconfirmation
) -> dict[str, Any]:
    return {"kind": "re-confirmation" if body.confirms else "withdrawal of consent"}


def _withdrawal(_l: Life, _c: Compact, _d: Deed, body: Withdrawal) -> dict[str, Any]:
    is_consent = body.of == "consent"
    return {"kind": "withdrawal of consent"} if is_consent else _other("withdrawal")


def _review(_l: Life, _c: Compact, _d: Deed, body: PostExitReview) -> dict[str, Any]:
    told = {"refers_to": body.evaluation, "evidence": body.digest}
    return {"kind": "evaluation"} | told


def _other(refers_to: str, evidence: str | None = None) -> dict[str, Any]:
    return {"kind": "other", "refers_to": refers_to, "evidence": evidence}


def _authorization(
    life: Life, compact: Compact, deed: Deed, body: Authorization
) -> dict[str, Any]:
    watch = compact.oversight
    held = {"form": body.form, "start": body.start, "until": body.until}
    steps = {step.id: step for step in (watch.partners if watch else None) or ()}
    if body.decision == "refused":
        return {"kind": "refusal to renew", "refers_to": body.of} | held
    if body.of in steps:
        due = {"due": steps[body.of].due, "refers_to": body.of}
        return {"kind": "approval"} | due | held
    if is_mandate(compact, body):
        return {"kind": "mandate", "refers_to": body.of} | held
    return {
        "kind": "approval",
        "refers_to": _approved(life, compact, deed, body),
    } | held


def _approved(life: Life, compact: Compact, deed: Deed, body: Authorization) -> str:
    """Return what an approval is of: the compact, its amendment, or as the host."""
    for version in life.versions[1:]:
        if version.digest == body.about:
            return version.by.statement.id
    host = compact.oversight.host if compact.oversight else None
    own = host is not None and is_named_in(compact, deed.author, host.body)
    return _HOST_APPROVES if own and body.of == "compact" else body.of


def _milestone(
    life: Life, compact: Compact, deed: Deed, body: Milestone
) -> dict[str, Any]:
    told: dict[str, Any] = {"refers_to": body.milestone, "evidence": body.evidence}
    if body.moved_to is not None:
        return {"kind": "milestone moved", "due": body.moved_to} | told
    due: date | None = None
    for stated in compact.milestones or ():
        if stated.id == body.milestone:
            due = stated.due
    for other, moved in life.bodies(Milestone, "milestone"):
        if other.logged.index < deed.logged.index and moved.moved_to is not None:
            due = moved.moved_to if moved.milestone == body.milestone else due
    return {"kind": "milestone done", "due": due} | told


def _performance(
    life: Life, compact: Compact, _d: Deed, body: Performance
) -> dict[str, Any]:
    """Return a duty done, by what the compact says the duty is."""
    told = {
        "due": body.due,
        "evidence": body.evidence,
        "without_enablers": body.without_enablers,
    }
    family, _, rest = body.duty.partition("/")
    waiver = life.named(rest) if family == "waiver-report" else None
    if waiver is not None and isinstance(waiver.body, Waiver):
        told |= {"kind": "report sent", "refers_to": waiver.body.condition}
        return told
    if family == "withheld":
        return {"kind": "review", "refers_to": rest} | told
    named = _named(compact)
    for name in (body.duty, family):
        if name in named:
            kind, refers_to = named[name]
            return {"kind": kind, "refers_to": refers_to} | told
    return {"kind": "other", "refers_to": body.duty} | told


def _named(compact: Compact) -> dict[str, tuple[str, str]]:
    """Return, by a duty's id, its kind in the record and what it refers to there."""
    watch, mandate, leave = compact.oversight, compact.mandate, compact.exit
    tests = (leave.readiness_tests if leave else None) or ()
    kinds: dict[str, tuple[str, ...]] = {
        "notification made": _ids((mandate.notifications if mandate else None) or ()),
        "notice given": _ids((watch.partners if watch else None) or ()),
        "readiness test": _ids(tests),
        "evaluation": _ids(compact.evaluations or ()),
        "publication": tuple(
            m.id for m in compact.mitigations or () if m.kind in _PUBLISHED
        ),
    }
    found = {name: (kind, name) for kind, names in kinds.items() for name in names}
    for each in (leave.hand_over if leave else None) or ():
        found[f"hand-over/{slug(each.function)}"] = ("hand-over", each.function)
    found["host-review"] = ("review", _HOST_APPROVES)
    found["host-approval"] = ("approval", _HOST_APPROVES)
    return found | {"departure": ("departure", "departure")}


def _ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _new_task(life: Life, deed: Deed) -> str | None:
    """Return the task that an amendment adds, if it adds one."""
    places = [v.by.index for v in life.versions]
    if deed.logged.index not in places or places[0] == deed.logged.index:
        return None
    at = places.index(deed.logged.index)
    before, now = (life.versions[i].compact.forces for i in (at - 1, at))
    known = {task.id for task in (before.tasks if before else None) or ()}
    new = [t.id for t in (now.tasks if now else None) or () if t.id not in known]
    return new[0] if len(new) == 1 else None


def _form(compact: Compact, deed: Deed) -> str:
    """Return the form of a decision: a vote where a parliamentary body took it."""
    house = body_of(compact, deed.author.of)
    voted = house is not None and house.kind == "parliamentary body"
    return "positive vote" if voted else "written agreement"


_BY_BODY: Final[dict[type, Callable[[Life, Compact, Deed, Any], dict[str, Any]]]] = {
    Alarm: _alarm,
    Amendment: _amendment,
    Audit: _audit,
    Authorization: _authorization,
    Event: _event,
    Extension: _extension,
    Milestone: _milestone,
    Performance: _performance,
    PostExitReview: _review,
    Reassessment: _reassessment,
    Reconfirmation: _reconfirmation,
    Release: _release,
    Report: _report,
    Sealing: _sealing,
    Suspension: _suspension,
    Withdrawal: _withdrawal,
}
"""How each body is said in the record; a body that is not here is no entry."""
