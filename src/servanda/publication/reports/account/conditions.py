"""Conditions and what hangs on them: certificates, tranches, what releases froze."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.instant import spelled
from servanda.compact.model.conditions import Condition, Tranche
from servanda.observance.life.bodies import Certification, Release
from servanda.observance.life.fold import Deed
from servanda.publication.reports.account.parts import called, entry_of, post
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Certificate", "Frozen", "Gated", "Term", "conditions", "tranches"]


class Certificate(Part):
    """A certificate of one item of a condition's evidence.

    by          the office that certified
    evidence    digest of the evidence; empty where none was named
    entry       its place in the log; None for a typed record
    recorded    the moment of its entry; empty likewise
    signatures  holders whose signatures counted; None likewise
    """

    condition: str
    item: str
    status: str
    on: date
    by: str
    evidence: str
    entry: int | None
    recorded: str
    signatures: int | None


class Term(Part):
    """A condition.

    state         by the log; empty where none was named
    certificates  the last of each item of evidence
    """

    id: str
    who: str
    text: str
    verifier: str
    state: str
    original: date | None
    due: date | None
    late_original: int
    late: int
    waived_until: date | None
    missing: str
    entry: int | None
    certificates: tuple[Certificate, ...]


class Frozen(Part):
    """What a release rested on for one condition: the entries it named by digest."""

    condition: str
    how: str
    entries: tuple[int, ...]


class Gated(Part):
    """A tranche.

    state     by the log; empty where none was named
    released  the day of its release
    entry     the release's place in the log
    inputs    what the release froze
    """

    id: str
    kind: str
    what: str
    amount: str
    not_before: date
    needs: tuple[str, ...]
    state: str
    missing: str
    released: date | None
    released_by: str
    entry: int | None
    signatures: int | None
    inputs: tuple[Frozen, ...]


def conditions(subject: Subject) -> tuple[Term, ...]:
    """Return every condition with its last certificates."""
    shown = tuple(_certificates(subject))
    stated = subject.compact.conditions or ()
    return tuple(_term(subject, one, shown) for one in stated)


def _term(subject: Subject, one: Condition, shown: tuple[Certificate, ...]) -> Term:
    item = subject.kept.status.item(one.id) if subject.kept else None
    return Term(
        id=one.id,
        who=called(subject.compact, one.party),
        text=one.text,
        verifier=post(subject.compact, one.verifier),
        state=item.state if item else "",
        original=item.original if item else one.due,
        due=item.due if item else one.due,
        late_original=item.late_original if item else 0,
        late=item.late if item else 0,
        waived_until=item.waived if item else None,
        missing=item.missing if item else "",
        entry=entry_of(item) if item else None,
        certificates=tuple(c for c in shown if c.condition == one.id),
    )


def _certificates(subject: Subject) -> Iterator[Certificate]:
    """Yield the last certificate of each item of evidence, in order of the record."""
    last: dict[tuple[str, str], Certificate] = {}
    found = _in_log(subject.kept) if subject.kept else _in_record(subject)
    for one in found:
        last[one.condition, one.item] = one
    yield from last.values()


def _in_log(kept: Kept) -> Iterator[Certificate]:
    for deed, body in kept.life.bodies(Certification, "certification"):
        if deed.recorded <= kept.at:
            yield Certificate(
                condition=body.condition,
                item=body.evidence_item,
                status=body.status,
                on=deed.occurred,
                by=f"{deed.author.office} ({deed.author.of})",
                evidence=body.evidence or "",
                entry=deed.logged.index,
                recorded=spelled(deed.recorded),
                signatures=len(deed.logged.holders),
            )


def _in_record(subject: Subject) -> Iterator[Certificate]:
    for one in sorted(subject.record.outcomes, key=lambda outcome: outcome.on):
        yield Certificate(
            condition=one.condition,
            item=one.evidence_item or "",
            status=one.status,
            on=one.on,
            by=post(subject.compact, one.certifier),
            evidence=one.evidence or "",
            entry=None,
            recorded="",
            signatures=None,
        )


def tranches(subject: Subject) -> tuple[Gated, ...]:
    """Return every tranche, and what its release froze."""
    return tuple(_gated(subject, one) for one in subject.compact.tranches or ())


def _gated(subject: Subject, one: Tranche) -> Gated:
    kept = subject.kept
    item = kept.status.item(one.id) if kept else None
    deed = _release(kept, one.id) if kept else None
    return Gated(
        id=one.id,
        kind=one.kind,
        what=one.what,
        amount=str(one.amount) if one.amount else "",
        not_before=one.not_before,
        needs=one.conditions,
        state=item.state if item else "",
        missing=item.missing if item else "",
        released=deed.occurred if deed else None,
        released_by=post(subject.compact, one.released_by),
        entry=deed.logged.index if deed else None,
        signatures=len(deed.logged.holders) if deed else None,
        inputs=tuple(_frozen(kept, deed)) if kept and deed else (),
    )


def _release(kept: Kept, name: str) -> Deed | None:
    for deed, body in kept.life.bodies(Release, "release"):
        if body.tranche == name and deed.recorded <= kept.at:
            return deed
    return None


def _frozen(kept: Kept, deed: Deed) -> Iterator[Frozen]:
    places = {one.logged.act: one.logged.index for one in kept.life.deeds}
    inputs = deed.body.inputs if isinstance(deed.body, Release) else ()
    for one in inputs:
        known = tuple(places[act] for act in one.acts if act in places)
        yield Frozen(condition=one.condition, how=one.how, entries=known)
