"""For the auditor: evidence, certifiers, sums, the log and what is withheld."""

from __future__ import annotations

from itertools import pairwise

from servanda.basis.money import Money
from servanda.compact.model.oversight import Auditor, Withheld
from servanda.compact.model.record import Incident, Outcome
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.money import StatedSum
from servanda.publication.dossier.standing import called, post, said
from servanda.publication.dossier.statement import AssessmentStatement, StatedInput
from servanda.publication.theme import (
    Block,
    Chapter,
    Head,
    Inline,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import NOT_SHOWN, amount, count, day, listing

__all__ = ["auditor"]

_DIGITS = 23


def auditor(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the auditor."""
    compact, record = material.compact, material.record
    oversight = compact.oversight
    return Chapter(
        "auditor",
        "For the auditor",
        "What is the evidence for each condition marked met, who signed it, and do the "
        "totals add up?",
        (
            listed(
                "Conditions as certified",
                columns("Condition", "State", "On", "Certified by", "Evidence"),
                (
                    _outcome(material, one)
                    for one in (record.outcomes if record else ())
                ),
                "No certified state of any condition is recorded.",
            ),
            *_sums(statement),
            listed(
                "Auditors and their access",
                columns("Auditor", "Side", "Access to", "By right"),
                (
                    _auditor(material, one)
                    for one in (oversight.auditors if oversight else None) or ()
                ),
                "Auditors' access is not shown.",
            ),
            listed(
                "Incidents reported",
                columns("Incident", "Kind", "Occurred", "Logged", "Outcome"),
                (
                    _incident(one)
                    for one in (record.incidents if record else None) or ()
                ),
                "The record states that no incident was reported."
                if record and record.incidents == ()
                else "Whether incidents were reported is not shown.",
            ),
            Head("The log"),
            _log(material),
            listed(
                "What is withheld",
                columns("Field", "Reason", "Justification", "Decided by", "Review"),
                (_withheld(material, one) for one in compact.withheld or ()),
                "The document states that nothing is withheld."
                if compact.withheld == ()
                else "Whether anything is withheld is not shown.",
            ),
            listed(
                "Signed notes on checks",
                columns(
                    "Check", "Kind", "By", "Signed", "Concludes", "About this text"
                ),
                _notes(material),
                "No signed review, opinion or acceptance is attached.",
            ),
            _inputs(statement.inputs),
        ),
    )


def _outcome(material: Material, one: Outcome) -> tuple[Inline, ...]:
    evidence: Inline = code(one.evidence[:_DIGITS]) if one.evidence else mark(NOT_SHOWN)
    item = one.evidence_item or ""
    return (
        one.condition,
        one.status,
        day(one.on),
        said(one, "certifier", post(material.compact, one.certifier)),
        join((item, evidence)) if item else evidence,
    )


def _sums(statement: AssessmentStatement) -> tuple[Block, ...]:
    if statement.money is None:
        return (Silence("No budget is shown, so there is no sum to check."),)
    return (
        listed(
            "Sums as stated and as computed",
            columns("Sum", "Stated", "Computed", "Agrees", numbers=(1, 2)),
            (_sum(one) for one in statement.money.sums),
            "The budget states no total and no subtotal.",
        ),
    )


def _sum(one: StatedSum) -> tuple[Inline, ...]:
    computed = amount(Money.parse(one.computed)) if one.computed else mark(NOT_SHOWN)
    agrees: Inline = "yes" if one.agrees else mark("no", "fail")
    if one.agrees is None:
        agrees = mark(NOT_SHOWN)
    return (one.what, amount(Money.parse(one.stated)), computed, agrees)


def _auditor(material: Material, one: Auditor) -> tuple[Inline, ...]:
    return (
        post(material.compact, one.auditor),
        called(material.compact, one.side),
        listing(one.access),
        "yes" if one.by_right else "no, agreed each time",
    )


def _incident(one: Incident) -> tuple[Inline, ...]:
    return (
        one.id,
        one.kind,
        day(one.occurred),
        said(one, "logged", day(one.logged)),
        said(one, "outcome", one.outcome or NOT_SHOWN),
    )


def _log(material: Material) -> Block:
    log = material.record.log if material.record else None
    if not log:
        return Silence(
            "No hash-linked log is held: order and completeness are not shown."
        )
    last = log[-1]
    chained = all(line.previous == one.digest for one, line in pairwise(log))
    words = "each line carries the digest of the one before"
    if not chained:
        words = "the chain of digests is broken"
    return Paragraph(
        join((f"{count(len(log), 'line')}; {words}. Last:", code(last.digest)))
    )


def _withheld(material: Material, one: Withheld) -> tuple[Inline, ...]:
    return (
        code(one.path),
        one.reason,
        said(one, "justification", one.justification or NOT_SHOWN),
        said(one, "decided_by", post(material.compact, one.decided_by)),
        said(one, "review", day(one.review)),
    )


def _notes(material: Material) -> list[tuple[Inline, ...]]:
    digest = material.report.case.compact.digest
    return [
        (
            note.check,
            note.kind,
            post(material.compact, note.by),
            day(note.signed_on),
            note.concludes,
            "yes" if note.about == digest else "no: it settles nothing here",
        )
        for note in (material.record.notes if material.record else ())
    ]


def _inputs(found: list[StatedInput]) -> Table:
    return Table(
        "What this assessment rests on",
        columns("Document", "File", "Digest"),
        tuple((one.kind, one.file, code(one.digest)) for one in found),
    )
