"""For the journalist and the citizen: what was agreed, in plain words."""

from __future__ import annotations

from servanda.basis.money import Money
from servanda.publication.dossier.chapters.treasury import money_recorded
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import (
    called,
    last_departure,
    renewed_to,
)
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
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
            Head("Who pays"),
            *_paid(material, statement),
            Head("What is kept secret"),
            _secret(material, statement),
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
    partners = listing([party.name for party in compact.partners])
    request = compact.request
    asked = [s.office for s in (request.signatories if request else None) or ()]
    helped = "was to be" if _is_over(material) else "is to be"
    words = f"Who helps {compact.host.name} is not shown." if compact.host else ""
    if not compact.host:
        words = "Who is helped is not shown."
    elif compact.partners:
        words = f"{compact.host.name} {helped} helped by {partners}."
    if not asked:
        return f"{words} Who asked for it is not shown."
    when = ""
    if request and request.date:
        when = f" The request is dated {day(request.date)}."
        if "date" in request.unverified:
            when = f"{when[:-1]}, but no source was seen for that date."
    return f"{words} It was asked for by the {listing(asked)}.{when}"


def _is_over(material: Material) -> bool:
    """Tell whether its last day, renewals included, or a last departure is past."""
    term, left = material.compact.term, last_departure(material)
    ends = [term.end if term else None, renewed_to(material)]
    known = [one for one in ends if one is not None]
    if known:
        return max(known) < material.on
    return left is not None


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
    opening = "It was to:" if _is_over(material) else "It is to:"
    return (Paragraph(opening), Bullets(tuple(items)))


def _until(material: Material) -> str:
    term = material.compact.term
    if term is None or term.effective is None:
        return "From when it runs is not shown."
    runs = "ran" if _is_over(material) else "runs"
    begun = f"It {runs} from {day(term.effective)}"
    renewed, left = renewed_to(material), last_departure(material)
    if term.end is not None:
        words = f"{begun} to {day(term.end)}."
        if renewed and renewed > term.end:
            words = f"{words} It was renewed to {day(renewed)}."
    elif term.lacks("end"):
        words = f"{begun}. No end was agreed."
    else:
        words = f"{begun}. When it ends is not shown."
    if left is not None:
        doubt = (
            ", for which no source was seen" if "occurred" in left.unverified else ""
        )
        words = (
            f"{words} The last departure on record is of {day(left.occurred)}{doubt}."
        )
    return words


def _paid(material: Material, statement: AssessmentStatement) -> tuple[Block, ...]:
    money = statement.money
    planned = listed(
        "Planned, by payer",
        columns("Payer", "Amount", numbers=(1,)),
        (
            (called(material.compact, payer), amount(Money.parse(text)))
            for payer, text in (money.by_payer if money else {}).items()
        ),
        "Who is to pay how much is not shown.",
    )
    spent = money_recorded(material)
    if money and money.withheld_lines:
        number = count(money.withheld_lines, "line")
        note = Note(
            f"The amounts of {number} are withheld and are not in these sums; the "
            f"stated whole is {amount(Money.parse(money.whole))}."
            if money.whole
            else f"The amounts of {number} are withheld and are not in these sums."
        )
        return (planned, note, spent)
    return (planned, spent)


def _secret(material: Material, statement: AssessmentStatement) -> Block:
    number = len(statement.withheld)
    nothing = material.compact.withheld == ()
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
        "The document states that nothing is withheld."
        if nothing
        else "Whether anything is kept secret is not shown.",
    )
