"""The four boxes of page one: who, what for, at whose cost, and what is not shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from servanda.basis.money import Money
from servanda.compact.model.purpose import Objective
from servanda.compact.principles.verdict import Verdict
from servanda.publication.dossier.authority import FACTS
from servanda.publication.dossier.bounds import bounds
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import (
    called,
    last_departure,
    renewed_to,
    said,
    time_from,
)
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Inline, join, link, mark
from servanda.publication.words import NOT_SHOWN, amount, count, day, listing, rough

__all__ = ["Box", "boxes"]


_MOST_PAYERS = 5


@dataclass(frozen=True, slots=True)
class Box:
    """A box of page one: a title and rows of term and words.

    kind  ``terms`` where the terms are long
    """

    title: str
    kind: str
    rows: tuple[tuple[Inline, Inline], ...]


def boxes(material: Material, statement: AssessmentStatement) -> tuple[Box, ...]:
    """Return the four boxes."""
    return (
        Box("Who asked, and on what authority", "words", _who(material, statement)),
        Box("What for, and until when", "terms", _what(material)),
        Box("What it costs, who pays, after exit", "words", _cost(material, statement)),
        Box("What is withheld or not shown", "words", _silence(material, statement)),
    )


def _who(
    material: Material, statement: AssessmentStatement
) -> tuple[tuple[Inline, Inline], ...]:
    request = material.compact.request
    signed = tuple(s.office for s in (request.signatories if request else None) or ())
    rows: list[tuple[Inline, Inline]] = [
        ("Request", said(request, "date", day(request.date if request else None))),
        ("Signed by", said(request, "signatories", _short(listing(signed)))),
    ]
    for fact in statement.authority:
        parts: list[Inline] = [mark(fact.mark)]
        if fact.finding:
            parts.append(_finding(fact.finding, fact.world))
        if fact.finding and not fact.verified:
            parts.append(mark("unverified"))
        rows.append((FACTS[fact.fact], join(parts)))
    return tuple(rows)


def _finding(own: str, world: str) -> str:
    if world and world != own:
        return f"compact: {own}; outside facts: {world}"
    return own


def _what(material: Material) -> tuple[tuple[Inline, Inline], ...]:
    compact, term = material.compact, material.compact.term
    goals = compact.objectives or ()
    measured = sum(g.indicator is not None and g.target is not None for g in goals)
    rows: list[tuple[Inline, Inline]] = [
        (_short(goal.text, 78), _by(goal)) for goal in goals[:3]
    ]
    if not goals:
        rows.append(("Objectives", mark(NOT_SHOWN)))
    elif len(goals) > len(rows):
        rows.append((count(len(goals) - len(rows), "further objective"), ""))
    if goals:
        words = f"{measured} of {len(goals)} have an indicator and a target"
        rows.append(("Measured", words))
    rows.append(("Ends", said(term, "end", day(term.end if term else None))))
    renewed = renewed_to(material)
    if renewed:
        rows.append(("Renewed to", f"{day(renewed)}, on record"))
    rows += _left(material)
    rows.append(
        ("Long stop", said(term, "longstop", day(term.longstop if term else None)))
    )
    consent = compact.consent
    leaving = consent.withdrawal.departure if consent and consent.withdrawal else None
    rows.append(
        ("Gone if consent ends", said(consent, "withdrawal", time_from(leaving)))
    )
    return tuple(rows)


def _left(material: Material) -> list[tuple[Inline, Inline]]:
    """Return the last departure on record as a row, if there is one."""
    last = last_departure(material)
    if last is None:
        return []
    parts: list[Inline] = [f"{day(last.occurred)}, on record"]
    if "occurred" in last.unverified:
        parts.append(mark("unverified"))
    return [("Last departure", join(parts))]


def _by(goal: Objective) -> Inline:
    if goal.due is None:
        return join(("date:", said(goal, "due", NOT_SHOWN)))
    return said(goal, "due", f"by {day(goal.due)}")


def _cost(
    material: Material, statement: AssessmentStatement
) -> tuple[tuple[Inline, Inline], ...]:
    money = statement.money
    if money is None:
        return (*_spent(material), *bounds(statement))
    unit = f"{money.currency} ({money.prices} prices)"
    payers = [
        f"{_short(called(material.compact, payer), 40)} {_large(value)}"
        for payer, value in list(money.by_payer.items())[:_MOST_PAYERS]
    ]
    more = len(money.by_payer) - len(payers)
    if more:
        payers.append(f"and {more} more")
    if money.withheld_lines and payers:
        payers.append(f"without {count(money.withheld_lines, 'withheld line')}")
    statuses = [f"{_large(value)} {key}" for key, value in money.by_status.items()]
    if money.withheld_lines and statuses:
        statuses.append(f"without {count(money.withheld_lines, 'withheld line')}")
    after = [f"{year}: {_large(v)}" for year, v in money.after_exit.items()]
    return (
        ("Whole", _exact(money.whole)),
        (
            "Payers",
            join((f"{unit}:", "; ".join(payers))) if payers else mark(NOT_SHOWN),
        ),
        ("Status", "; ".join(statuses) if statuses else mark(NOT_SHOWN)),
        ("In hand", _exact(money.available)),
        ("Gap", _exact(money.gap)),
        ("After exit", "; ".join(after[:5]) if after else mark(NOT_SHOWN)),
        *bounds(statement),
    )


def _spent(material: Material) -> tuple[tuple[Inline, Inline], ...]:
    """Say that no budget is shown, and what the record tells of money."""
    rows: list[tuple[Inline, Inline]] = [("Budget", mark(NOT_SHOWN))]
    steps = (material.record.spending if material.record else None) or ()
    for step in steps[:4]:
        what = f"{called(material.compact, step.payer)}, {step.stage}"
        spent = f"{amount(step.amount)}, recorded by {day(step.on)}"
        rows.append((_short(what, 60), spent))
    if len(steps) > 4:  # noqa: PLR2004 - four rows fit the box
        rows.append(
            (
                link(
                    count(len(steps) - 4, "further entry", "further entries"),
                    "#treasury",
                ),
                "",
            )
        )
    rows.append(("After exit", mark(NOT_SHOWN)))
    return tuple(rows)


def _silence(
    material: Material, statement: AssessmentStatement
) -> tuple[tuple[Inline, Inline], ...]:
    held = Counter(item.reason for item in statement.withheld)
    reasons = "; ".join(f"{number} for {reason}" for reason, number in held.items())
    stated = material.compact.withheld is not None
    told = count(sum(held.values()), "field") if stated else mark(NOT_SHOWN)
    silent = material.report.counted(Verdict.NOT_SHOWN)
    deciding = sum(result.check.severity.decides for result in silent)
    record, facts = material.report.case.record, material.report.case.facts
    return (
        ("Withheld", join((told, f"({reasons})")) if reasons else told),
        (
            link("Checks not shown", "#checks"),
            f"{count(len(silent), 'check')}, of which {deciding} BLOCK or HIGH"
            if silent
            else "none",
        ),
        (
            link("Unverified facts", "#sources"),
            count(len(statement.unverified), "fact")
            if statement.unverified
            else "none",
        ),
        ("Record of events", "given" if record else mark(NOT_SHOWN)),
        ("Facts on the host", "given" if facts else mark(NOT_SHOWN)),
    )


def _exact(text: str | None) -> Inline:
    return mark(NOT_SHOWN) if text is None else amount(Money.parse(text))


def _large(text: str) -> str:
    return rough(float(Money.parse(text).amount))


def _short(text: str, length: int = 110) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + "\u2026"
