"""The life of the Maravel example, entered act by act from what its record holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from servanda.compact.model import Compact, Record
from servanda.compact.model.clause import Clause
from servanda.compact.model.record import Entry, Outcome, Waiver
from servanda.compact.reading import read_compact, read_record
from servanda.observance.duties.duty import slug
from servanda.observance.gates.gate import inputs_for
from servanda.register.authority.statement import Author
from tests.observance.made import Scribe

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "maravel"

HOST = Author("President of the Republic", "maravel")
MISSION = Author("Head of the Verification Mission", "verification-mission")
CHAMBER = Author("President of the Audit Chamber", "concord-audit")
AGENCY = Author("Director of the Security Assistance Agency", "assistance-agency")
COUNCIL = Author("Council of the Concord", "concord-council")
COMMISSIONER = Author("Commissioner for Human Rights", "rights-commissioner")
KEEPER = Author("Registrar of the Compact", "concord")


class Act(NamedTuple):
    """An act to hand in, and the day on which it was recorded."""

    day: Any
    kind: str
    body: dict[str, Any]
    by: Author
    more: dict[str, Any]


@cache
def compact() -> Compact:
    return read_compact(FOLDER / "compact.yaml").document


@cache
def record() -> Record:
    return read_record(FOLDER / "record.yaml").document


def noon(day: Any) -> datetime:
    return datetime.combine(day, time(12), UTC)


def author(office: Any) -> Author:
    return Author(office.office, office.of) if office is not None else KEEPER


def said(item: Clause, *fields: str) -> dict[str, Any]:
    held = item.model_dump(mode="json", include=set(fields))
    return {name: value for name, value in held.items() if value is not None}


def entered(until: str | None = None) -> Scribe:
    """Return the scribe after all acts recorded by a day, or all there are."""
    scribe = Scribe(compact())
    text = scribe.attach(scribe.compact)
    last = datetime.fromisoformat(until).date() if until else None
    for act in sorted(map(_sealed, acts(text)), key=lambda act: act.day):
        if last is not None and act.day > last:
            break
        body = act.body
        if act.kind == "release":
            frozen = inputs_for(scribe.life, body["tranche"], noon(act.day))
            body = body | {"inputs": [i.model_dump(mode="json") for i in frozen]}
        why = scribe.enter(act.kind, body, noon(act.day), act.by, **act.more)
        assert why is None, f"{act}: {why}"
    return scribe


SIGNED = datetime.fromisoformat("2024-06-20").date()


def _sealed(act: Act) -> Act:
    """Return an act as recorded when there was a text that it could rest on."""
    early = act.kind in ("request", "authorization", "event", "note", "sealing")
    return act if early else act._replace(day=max(act.day, SIGNED))


def acts(text: str) -> Iterator[Act]:
    """Yield every item of the record as an act, the sealing among them."""
    held, plain = record(), {"id": "seal", "occurred": "2024-06-20", "text": None}
    sealing = {"document": "compact", "digest": text}
    rule = compact().amendments
    for needed in rule.approved_by if rule else ():
        body = {"of": "compact", "about": text, "form": "signature"}
        name = {"id": f"needed-{needed.of}", "occurred": "2024-06-20", "text": None}
        yield Act(SIGNED, "authorization", body, author(needed), name)
    for signatory in ("Prime Minister", "Speaker of the National Assembly"):
        name = {"id": f"request-{signatory[:5].lower()}".strip(), "text": None}
        by = Author(signatory, "maravel")
        yield Act(SIGNED, "request", {}, by, name | {"occurred": "2024-02-12"})
    yield Act(SIGNED, "sealing", sealing, HOST, plain)
    for entry in held.entries:
        if entry.kind != "signature":
            yield _entry(entry, text)
    for outcome in held.outcomes:
        yield _outcome(outcome)
    for waiver in held.waivers:
        yield _waiver(waiver)
    yield from _lists(held)


def _entry(  # noqa: C901, PLR0911, PLR0912 - a branch for each kind
    entry: Entry, text: str
) -> Act:
    day = entry.recorded or entry.occurred
    more = {"id": entry.id, "occurred": entry.occurred}
    by, name = author(entry.by), entry.refers_to
    if entry.kind in ("approval", "mandate") or entry.id == "request":
        more["text"] = None
    match entry.kind:
        case "request signed":
            return Act(day, "request", {}, by, more)
        case "approval" | "mandate":
            about = {"about": text} if entry.kind == "approval" else {}
            of = "compact" if name == "oversight.host" else name
            body = {"of": of} | about | said(entry, "form", "start", "until")
            return Act(day, "authorization", body, by, more)
        case "milestone done":
            body = {"milestone": name} | said(entry, "evidence")
            return Act(day, "milestone", body, by, more)
        case "milestone moved":
            moved = {"milestone": name, "moved_to": str(entry.due)}
            return Act(day, "milestone", moved | {"reason": entry.what}, by, more)
        case "report sent" if entry.id == "waiver-reported":
            body = {"duty": "waiver-report/waiver-1", "due": str(entry.due)}
            return Act(day, "performance", body, by, more)
        case "report sent":
            body = {"report": name, "due": str(entry.due)}
            held = {"digest": entry.evidence} if entry.evidence else {}
            return Act(day, "report", body | held, by, more)
        case "audit":
            body = {"of": entry.what, "side": entry.party, "access": "by right"}
            return Act(day, "audit", body | {"digest": entry.evidence}, by, more)
        case "first entry" | "activity" | "review":
            body = {"kind": entry.kind}
            body |= said(entry, "party", "refers_to", "task", "area")
            return Act(day, "event", body, by, more)
        case "other" if entry.id.startswith("released-"):
            return Act(day, "release", {"tranche": name}, by, more)
        case "notice given" | "notification made" | "readiness test" | "hand-over":
            return Act(day, "performance", _done(entry), by, more)
        case "evaluation":
            return Act(day, "performance", _done(entry), by, more)
        case _ if (name or "").startswith("mit-"):
            return Act(day, "performance", _done(entry), by, more)
        case _:
            kind = "publication" if entry.kind == "publication" else "other"
            body = {"kind": kind} | said(entry, "party", "refers_to", "evidence")
            return Act(day, "event", body, by, more)


def _done(entry: Entry) -> dict[str, Any]:
    fields = ("due", "evidence", "without_enablers")
    duty = entry.refers_to or ""
    if entry.kind == "hand-over":
        duty = f"hand-over/{slug(duty)}"
    return {"duty": duty} | said(entry, *fields)


def _outcome(outcome: Outcome) -> Act:
    fields = ("condition", "evidence_item", "status", "evidence")
    body = said(outcome, *fields)
    more = {"occurred": outcome.on}
    return Act(outcome.on, "certification", body, author(outcome.certifier), more)


def _waiver(waiver: Waiver) -> Act:
    body = said(waiver, "condition", "until", "reason")
    by, more = author(waiver.by), {"id": "waiver-1", "occurred": waiver.granted_on}
    return Act(waiver.granted_on, "waiver", body, by, more)


def _lists(held: Record) -> Iterator[Act]:  # noqa: C901 - a loop for each list
    for note in held.notes:
        body = said(note, "check", "kind", "about", "concludes", "text")
        more = {"occurred": note.signed_on}
        yield Act(max(note.signed_on, SIGNED), "note", body, author(note.by), more)
    for count in held.strength or ():
        body = said(count, "party", "present", "task")
        yield Act(count.on, "strength", body, MISSION, {"occurred": count.on})
    for seen in held.sightings or ():
        body = said(seen, "item", "due", "seen")
        yield Act(seen.on, "in-use check", body, MISSION, {"occurred": seen.on})
    for sent in held.deliveries or ():
        body = said(sent, *type(sent).model_fields)
        body = {name: value for name, value in body.items() if value not in ((), [])}
        body["tranche"] = "kit-1" if str(sent.delivered_on) < "2025-01" else "kit-2"
        yield Act(sent.delivered_on, "delivery", body, AGENCY, {})
    for paid in held.spending or ():
        body = said(paid, "amount", "payer", "line", "objective")
        by = AGENCY if paid.payer == "albara" else Author("Treasury", paid.payer)
        yield Act(paid.on, paid.stage, body, by, {"occurred": paid.on})
    for read in held.measurements or ():
        body = said(read, "indicator", "value", "missing")
        by = author(read.certified_by) if read.certified_by else MISSION
        yield Act(read.on, "certification", body, by, {"occurred": read.on})
    for clear in held.clearances or ():
        body = said(clear, "unit", "result", "reference", "expires")
        more = {"occurred": clear.vetted_on}
        yield Act(clear.vetted_on, "certification", body, COMMISSIONER, more)
    for made in held.recommendations or ():
        yield from _finding(made)
    for incident in held.incidents or ():
        yield from _incident(incident)


def _finding(made: Any) -> Iterator[Act]:
    due = datetime.fromordinal(made.made_on.toordinal() + 60).date()
    to = {"office": "Minister of the Interior", "of": "maravel"}
    body = {"finding": made.id, "text": made.text, "to": to, "answer_due": str(due)}
    yield Act(made.made_on, "finding", body, author(made.by), {})
    if made.answered_on is not None:
        answer = {"finding": made.id, "accepts": "yes", "text": made.answer}
        answer |= {"done_on": str(made.done_on)} if made.done_on else {}
        by = Author("Minister of the Interior", "maravel")
        yield Act(made.answered_on, "answer", answer, by, {})


def _incident(incident: Any) -> Iterator[Act]:
    body = {"incident": incident.id, **said(incident, "kind", "reported_by")}
    clock = {"clock_until": str(incident.clock_until)} if incident.clock_until else {}
    logged = incident.logged or incident.occurred
    first = body | {"step": "reported"} | clock
    more = {"occurred": incident.occurred}
    yield Act(logged, "incident", first, MISSION, more)
    end = said(incident, "outcome", "consequence")
    for step in ("triaged", "investigated", "closed"):
        day = getattr(incident, step)
        if day is not None:
            extra = end if step == "closed" else {}
            yield Act(day, "incident", body | {"step": step} | extra, MISSION, {})
