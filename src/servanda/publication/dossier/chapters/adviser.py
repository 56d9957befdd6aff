"""For the legal adviser: the basis, the four facts, the questions laid out."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from servanda.compact.model.authority import Consultation, MandateAct
from servanda.compact.principles.check import Kind
from servanda.compact.principles.report import Result
from servanda.compact.principles.verdict import Verdict
from servanda.publication.dossier.authority import FACTS, StatedAuthority
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import check_link, reference, said, sourced
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Block,
    Chapter,
    Head,
    Inline,
    Note,
    Pairs,
    Table,
    code,
    columns,
    join,
    listed,
    mark,
    ticked,
)
from servanda.publication.words import NOT_SHOWN, dated, day, listing, sentence

__all__ = ["adviser"]

_MOST = 6


def adviser(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the legal adviser."""
    mandate = material.compact.mandate
    acts = [*((mandate.un if mandate else None) or ())]
    acts += [*((mandate.regional if mandate else None) or ())]
    return Chapter(
        "adviser",
        "For the legal adviser",
        "Effective control, election, recognition: on which does it lean, and which "
        "questions need an opinion?",
        (
            _basis(material),
            Table(
                "Four facts on the inviter's authority, never one score",
                columns("Fact", "Mark", "Finding", "As of", "Basis", "Held by"),
                tuple(_fact(material, fact) for fact in statement.authority),
            ),
            _contests(material),
            listed(
                "Acts of the Security Council and of regional bodies",
                columns("Body", "Act", "Adopted", "Authorises", "From", "Until"),
                (_act(act) for act in acts),
                "No act of the Security Council or of a regional body is shown.",
            ),
            listed(
                "Who was consulted",
                columns("Who", "On", "Position", "What"),
                (
                    _consulted(one)
                    for one in (mandate.consultations if mandate else None) or ()
                ),
                "Consultation of neighbours and regional bodies is not shown.",
            ),
            Head("Questions of contested law"),
            Note(
                "Nothing here answers them. Each stands with the facts it turns on; "
                "where facts are missing an opinion cannot yet be given."
            ),
            *_questions(material),
        ),
    )


def _basis(material: Material) -> Pairs:
    request, mandate = material.compact.request, material.compact.mandate
    coercive = None if mandate is None else mandate.coercive
    against = NOT_SHOWN if coercive is None else "yes" if coercive else "no"
    return Pairs(
        (
            (
                "How the arrangement was authorised",
                said(
                    request, "basis", (request.basis if request else None) or NOT_SHOWN
                ),
            ),
            (
                "Provision relied on",
                said(
                    request,
                    "legal_basis",
                    (request.legal_basis if request else None) or NOT_SHOWN,
                ),
            ),
            (
                "Force against the host's will foreseen",
                said(mandate, "coercive", against),
            ),
            ("Sources", sourced(request, mandate) or mark(NOT_SHOWN)),
        )
    )


def _fact(material: Material, fact: StatedAuthority) -> tuple[Inline, ...]:
    name = FACTS[fact.fact]
    if not fact.finding:
        return (name, mark(NOT_SHOWN), "", "", "", "")
    authority = material.compact.authority
    clause = getattr(authority, fact.fact, None)
    finding: Inline = fact.finding
    if fact.world and fact.world != fact.finding:
        finding = f"compact: {fact.finding}; outside facts: {fact.world}"
    if not fact.verified:
        finding = join((finding, mark("unverified")))
    return (
        name,
        mark(fact.mark),
        finding,
        day(date.fromisoformat(fact.as_of)),
        join((sentence(fact.basis), sourced(clause))),
        listing(fact.by) if fact.by else "",
    )


def _contests(material: Material) -> Block:
    authority = material.compact.authority
    stated = authority.contested_by if authority else None
    return listed(
        "Who or what puts the authority in question",
        columns("Kind", "What", "Since"),
        (
            (one.kind, one.what, said(one, "since", day(one.since)))
            for one in stated or ()
        ),
        "The document states that nobody contests the inviter's authority."
        if stated == ()
        else "Whether anybody contests the inviter's authority is not shown.",
    )


def _act(act: MandateAct) -> tuple[Inline, ...]:
    return (
        act.organisation,
        join((act.reference, sourced(act))),
        day(act.adopted_on),
        act.authorises,
        said(act, "start", day(act.start)),
        said(act, "until", day(act.until)),
    )


def _consulted(one: Consultation) -> tuple[Inline, ...]:
    return (one.who, day(one.on), one.position, dated(one.what))


def _questions(material: Material) -> tuple[Block, ...]:
    legal = [
        r for r in material.report.results if r.check.kind is Kind.LEGAL and r.counts
    ]
    return (
        listed(
            "Legal questions, and the facts each turns on",
            columns("Check", "Question", "State", "Facts", "What is laid out"),
            (_question(result) for result in legal),
            "No question of contested law arises from the checks made.",
        ),
    )


def _question(result: Result) -> tuple[Inline, ...]:
    answer, check = result.answer, result.check
    sources = join((reference(citation) for citation in check.cites[:3]), "; ")
    laid_out: list[Inline] = [
        join((code(finding.where), ticked(dated(sentence(finding.what)))))
        for finding in answer.findings[:_MOST]
    ]
    if answer.settled:
        laid_out.insert(0, join(("Noted:", dated(sentence(answer.settled)))))
    complete: Inline = (
        "complete" if answer.complete else mark("not complete", "not-shown")
    )
    if answer.verdict is Verdict.FAIL:
        complete = "a fact stands against it"
    return (
        check_link(check.id),
        join((check.sentence, join(("(", sources, ")"), ""))),
        mark(answer.verdict.value),
        complete,
        join(laid_out, Markup("<br>")) if laid_out else mark(NOT_SHOWN),
    )
