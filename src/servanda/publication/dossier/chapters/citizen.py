"""For the journalist and the citizen: what was agreed, in plain words."""

from __future__ import annotations

from servanda.basis.money import Money
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import called
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Paragraph,
    Silence,
    code,
    columns,
    listed,
)
from servanda.publication.words import (
    NOT_SHOWN,
    amount,
    count,
    dated,
    day,
    listing,
    sentence,
)

__all__ = ["citizen"]


def citizen(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the journalist and the citizen."""
    return Chapter(
        "public",
        "For the journalist and the citizen",
        "What was promised, who asked for it, who pays, and which parts are "
        "secret and why?",
        (
            Paragraph(_who(material)),
            *_what(material),
            Paragraph(_until(material)),
            Head("Who is paid for by whom"),
            _paid(material, statement),
            Head("What is kept secret"),
            _secret(statement),
            Head("What this page does not say"),
            Paragraph(
                "It does not say whether the arrangement is in keeping with law, or "
                "wise. It says what the document states, what it leaves out, and what "
                "a model with wide beliefs cannot tell apart."
            ),
        ),
    )


def _who(material: Material) -> str:
    compact = material.compact
    host = compact.host.name if compact.host else "The host is not shown; it"
    partners = listing([party.name for party in compact.partners])
    request = compact.request
    asked = [s.office for s in (request.signatories if request else None) or ()]
    words = f"{host} is to be helped by {partners}."
    if not asked:
        return f"{words} Who asked for it is not shown."
    when = f" on {day(request.date)}" if request and request.date else ""
    doubt = (
        " No source was seen for that date."
        if request and "date" in request.unverified
        else ""
    )
    return f"{words} It was asked for{when} by the {listing(asked)}.{doubt}"


def _what(material: Material) -> tuple[Block, ...]:
    goals = material.compact.objectives or ()
    if not goals:
        return (Silence("What it is for is not shown."),)
    items: list[Inline] = [
        sentence(
            f"{goal.text.rstrip('.')}, by {day(goal.due)}" if goal.due else goal.text
        )
        for goal in goals
    ]
    return (Paragraph("It is to:"), Bullets(tuple(items)))


def _until(material: Material) -> str:
    term = material.compact.term
    if term is None or term.effective is None:
        return "From when it runs is not shown."
    begun = f"It runs from {day(term.effective)}"
    if term.end is not None:
        return f"{begun} to {day(term.end)}."
    if term.lacks("end"):
        return f"{begun}. No end was agreed."
    return f"{begun}. When it ends is not shown."


def _paid(material: Material, statement: AssessmentStatement) -> Block:
    money = statement.money
    return listed(
        "By payer",
        columns("Payer", "Amount", numbers=(1,)),
        (
            (called(material.compact, payer), amount(Money.parse(text)))
            for payer, text in (money.by_payer if money else {}).items()
        ),
        "Who pays how much is not shown.",
    )


def _secret(statement: AssessmentStatement) -> Block:
    number = len(statement.withheld)
    return listed(
        f"{count(number, 'field')} withheld",
        columns("Field", "Reason", "Looked at again"),
        (
            (
                code(one.path),
                one.justification or one.reason,
                dated(one.review or NOT_SHOWN),
            )
            for one in statement.withheld
        ),
        "No field is named as withheld.",
    )
