"""The evidence register: every act, who signed it, what it names, what it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from servanda.basis.instant import spelled
from servanda.observance.life import bodies
from servanda.observance.life.fold import Deed, Life
from servanda.publication.reports.account.parts import post
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Evidence", "table", "the_evidence"]


class Evidence(Part):
    """One act, or of a typed record one certificate or entry that names evidence.

    entry       its place in the log; None for a typed record
    concerns    the condition, tranche, line, item or finding that it speaks of
    says        what it states, in a word or an amount
    signed_by   offices whose signatures counted
    signatures  holders whose signatures counted; None for a typed record
    documents   digests of what it names as evidence
    act         digest of the act itself; empty for a typed record
    rests_on    entries that a release froze, or the release a payment came under
    """

    entry: int | None
    kind: str
    id: str
    concerns: str
    says: str
    on: date
    recorded: str
    by: str
    signed_by: tuple[str, ...]
    signatures: int | None
    documents: tuple[str, ...]
    act: str
    rests_on: tuple[int, ...]


def the_evidence(subject: Subject) -> tuple[Evidence, ...]:
    """Return the evidence register, in the log's order."""
    kept = subject.kept
    return tuple(_typed(subject) if kept is None else _logged(kept))


def _logged(kept: Kept) -> Iterator[Evidence]:
    places = {deed.logged.act: deed.logged.index for deed in kept.life.deeds}
    for deed in kept.life.deeds:
        if deed.recorded > kept.at:
            break
        yield Evidence(
            entry=deed.logged.index,
            kind=deed.kind,
            id=deed.id,
            concerns=_concerns(deed),
            says=_says(deed),
            on=deed.occurred,
            recorded=spelled(deed.recorded),
            by=f"{deed.author.office} ({deed.author.of})",
            signed_by=tuple(f"{o.office} ({o.of})" for o in deed.logged.offices),
            signatures=len(deed.logged.holders),
            documents=tuple(_documents(deed)),
            act=deed.logged.act,
            rests_on=tuple(_rests_on(kept.life, deed, places)),
        )


_CONCERNS: Final = (
    "condition",
    "tranche",
    "line",
    "item",
    "finding",
    "incident",
    "indicator",
    "unit",
    "milestone",
    "report",
    "duty",
    "party",
    "of",
    "document",
)
"""Fields of an act's body that say what it speaks of, the narrowest first."""


def _concerns(deed: Deed) -> str:
    found = (getattr(deed.body, name, None) for name in _CONCERNS)
    return next((str(one) for one in found if isinstance(one, str)), "")


def _says(deed: Deed) -> str:
    say = _SAYING.get(type(deed.body))
    return say(deed.body) if say else ""


def _read(body: bodies.Reading) -> str:
    if body.value is None:
        return f"missing: {body.missing or 'no reason shown'}"
    return f"{body.value.normalize():f}"


_SAYING: Final[dict[type, Callable[[Any], str]]] = {
    bodies.Answer: lambda body: f"accepts: {body.accepts}",
    bodies.Audit: lambda body: f"access {body.access}",
    bodies.Certification: lambda body: str(body.status),
    bodies.Delivery: lambda body: f"{body.quantity} of {body.item}",
    bodies.Incident: lambda body: f"{body.step}: {body.kind}",
    bodies.Inventory: lambda body: f"{body.seen} seen of {body.due} due",
    bodies.Money: lambda body: f"{body.amount} by {body.payer}",
    bodies.Reading: _read,
    bodies.Strength: lambda body: f"{body.present} present",
    bodies.Verdict: lambda body: "settles it" if body.settles else "does not settle it",
    bodies.Vetting: lambda body: str(body.result),
}
"""What an act states, in a word or an amount, by its body."""


def _documents(deed: Deed) -> Iterator[str]:
    """Yield what an act names as evidence, each digest once."""
    found = [getattr(deed.body, name, None) for name in ("evidence", "digest")]
    named = [one for one in found if isinstance(one, str)]
    yield from dict.fromkeys((*named, *deed.logged.statement.cites))


def _rests_on(life: Life, deed: Deed, places: dict[str, int]) -> Iterator[int]:
    match deed.body:
        case bodies.Release(inputs=inputs):
            digests = (act for each in inputs for act in each.acts)
            yield from sorted({places[act] for act in digests if act in places})
        case bodies.Money(tranche=str(name)) | bodies.Delivery(tranche=str(name)):
            for one, body in life.bodies(bodies.Release, "release"):
                before = one.logged.index < deed.logged.index
                if body.tranche == name and before:
                    yield one.logged.index
        case _:
            return


def _typed(subject: Subject) -> Iterator[Evidence]:
    """Yield the certificates of a typed record, and the entries that name evidence."""
    for one in subject.record.outcomes:
        yield Evidence(
            entry=None,
            kind="certification",
            id="",
            concerns=one.condition,
            says=one.status,
            on=one.on,
            recorded="",
            by=post(subject.compact, one.certifier),
            signed_by=(),
            signatures=None,
            documents=(one.evidence,) if one.evidence else (),
            act="",
            rests_on=(),
        )
    for entry in subject.record.entries:
        if entry.evidence:
            yield Evidence(
                entry=None,
                kind=entry.kind,
                id=entry.id,
                concerns=entry.refers_to or "",
                says="",
                on=entry.occurred,
                recorded=entry.recorded.isoformat() if entry.recorded else "",
                by=post(subject.compact, entry.by),
                signed_by=(),
                signatures=None,
                documents=(entry.evidence,),
                act="",
                rests_on=(),
            )


def table(rows: tuple[Evidence, ...]) -> bytes:
    """Return the register as CSV: a row for each act; lists are joined by a space.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Evidence.model_fields)
    for row in rows:
        writer.writerow([_cell(value) for _, value in row])
    return out.getvalue().encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            between = "; " if any(" " in str(one) for one in value) else " "
            text = between.join(str(one) for one in value)
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
