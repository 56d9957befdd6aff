"""For the host: what was asked, what is allowed, how it is stopped, what it costs."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.basis.money import Money
from servanda.compact.model.authority import Withdrawal
from servanda.compact.model.clause import Deadline
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import called, said, sourced, time_from
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
    Pairs,
    Silence,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import NOT_SHOWN, amount, day, days, listing

__all__ = ["host"]


def host(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the host."""
    return Chapter(
        "host",
        "For the host",
        "What exactly are we letting them do, how do we make it stop, and what lands "
        "on our budget?",
        (
            Head("The request"),
            _request(material),
            Head("What is consented to"),
            *_consent(material),
            Head("If consent is withdrawn"),
            *_withdrawal(material),
            Head("On the host's budget"),
            _budget(statement),
        ),
    )


def _request(material: Material) -> Block:
    request = material.compact.request
    if request is None:
        return Silence("The request is not shown.")
    kept = request.text.held_at if request.text else NOT_SHOWN
    signed = "; ".join(
        f"{s.office} ({day(s.signed_on)}; power: {s.power or NOT_SHOWN})"
        for s in request.signatories or ()
    )
    return Pairs(
        (
            ("Kind", join((said(request, "kind", request.kind), sourced(request)))),
            ("Basis", said(request, "basis", request.basis or NOT_SHOWN)),
            ("Dated", said(request, "date", day(request.date))),
            ("Signed by", said(request, "signatories", signed or NOT_SHOWN)),
            ("Text", said(request, "text", kept)),
        )
    )


def _consent(material: Material) -> tuple[Block, ...]:
    consent = material.compact.consent
    scope = consent.scope if consent else None
    if consent is None or scope is None:
        return (Silence("What the host consents to is not shown."),)
    who = [called(material.compact, name) for name in scope.who or ()]
    tasks = [task.text for task in scope.tasks or ()]
    pairs = Pairs(
        (
            ("Where", said(scope, "where", listing(scope.where or ()))),
            ("Who", said(scope, "who", listing(who))),
            ("Until", said(scope, "until", day(scope.until))),
            (
                "Limits",
                said(
                    consent,
                    "limits",
                    "; ".join(one.rstrip(".") for one in consent.limits or ())
                    or NOT_SHOWN,
                ),
            ),
        )
    )
    if not tasks:
        return (pairs, Silence("The tasks consented to are not shown."))
    return (pairs, Bullets(tuple(tasks)))


def _withdrawal(material: Material) -> tuple[Block, ...]:
    consent = material.compact.consent
    found = consent.withdrawal if consent else None
    if found is None:
        known = consent is not None and consent.lacks("withdrawal")
        words = (
            "The agreement has no rule on withdrawing consent: how many days until "
            "partners are gone is not fixed."
            if known
            else "How consent is withdrawn, and how many days until partners are gone, "
            "is not shown."
        )
        return (Silence(words),)
    again = consent.reconfirmation if consent else None
    rows: list[tuple[Inline, Inline]] = [
        ("Form", said(found, "form", found.form or NOT_SHOWN)),
        ("Notice", said(found, "notice", time_from(found.notice))),
        ("Last departure", said(found, "departure", time_from(found.departure))),
        *_timetable(found, material.on),
    ]
    if again is not None:
        does = (
            "suspends the compact" if again.suspends else "does not suspend the compact"
        )
        rows.append(
            (
                "Irregular change of the inviting office",
                f"{does}; re-confirmed {time_from(again.within)} by {again.by}",
            )
        )
    return (
        Pairs(tuple(rows)),
        Note(
            "Days are counted as the longest that the words can mean. Withdrawal needs "
            "no form that the document does not ask for."
        ),
    )


def _timetable(found: Withdrawal, on: date) -> tuple[tuple[Inline, Inline], ...]:
    def at(deadline: Deadline | None) -> str:
        if deadline is None:
            return NOT_SHOWN
        when = on + timedelta(days=deadline.days)
        return f"{day(when)}, {days(deadline.days)} at the longest"

    return (
        (f"If withdrawn on {day(on)}: consent ends", _marked(at(found.notice))),
        ("and the last has left by", _marked(at(found.departure))),
    )


def _marked(words: str) -> Inline:
    return mark(words) if words == NOT_SHOWN else words


def _budget(statement: AssessmentStatement) -> Block:
    money = statement.money
    if money is None:
        return Silence(
            "What falls on the host's budget is not shown: there is no budget."
        )
    years = sorted({*money.host_by_year, *money.host_after_exit})
    if not years:
        return Silence(
            "No budget line names the host as payer. Costs that the host bears without "
            "a line, such as premises and exemptions, are not shown."
        )
    rows = tuple(
        (
            year,
            _amount(money.host_by_year.get(year)),
            _amount(money.host_after_exit.get(year)),
        )
        for year in years
    )
    return Table(
        f"What the host pays by year, {money.currency} ({money.prices} prices)",
        columns("Year", "During the compact", "Keeping the result", numbers=(1, 2)),
        rows,
    )


def _amount(text: str | None) -> Inline:
    return amount(Money.parse(text)) if text else "no line"
