"""For the legislature: the conclusion, what fails, the dates, and what it was told."""

from __future__ import annotations

from servanda.basis.period import add_months
from servanda.compact.model.clause import Deadline
from servanda.compact.model.oversight import LegislatureStep, Report
from servanda.compact.model.term import Extension
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import (
    called,
    check_link,
    last_departure,
    post,
    renewed_to,
    said,
    sourced,
)
from servanda.publication.dossier.statement import AssessmentStatement, conclusion
from servanda.publication.findings.groups import Group, grouped
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    code,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import count, dated, day, days, listing, sentence

__all__ = ["legislature"]

_MOST = 12
_MONTHS = {"months": 1, "years": 12}


def legislature(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the legislature."""
    compact = material.compact
    steps = (compact.oversight.partners if compact.oversight else None) or ()
    reports = (compact.oversight.reports if compact.oversight else None) or ()
    return Chapter(
        "legislature",
        "For the legislature",
        "What fails, when does it end, does it end if we do nothing, and were we told "
        "in time?",
        (
            Paragraph(conclusion(statement)),
            *_open(material),
            Head("Dates and renewal"),
            _dates(material),
            Head("Steps that are owed to legislatures"),
            _host(material),
            listed(
                "Reviews and renewals recorded",
                columns("On", "What"),
                _reviews(material),
                "No review and no renewal is recorded.",
            ),
            listed(
                "Steps that a partner's law requires",
                columns("Partner", "Body", "Step", "Law", "Due", "State"),
                (_step(material, step) for step in steps),
                "Steps towards the partners' legislatures are not shown.",
            ),
            listed(
                "Reports that are owed",
                columns("Report", "To", "By", "Every", "First due", "Sent"),
                (_report(material, report) for report in reports),
                "Periodic reports to legislatures are not shown.",
            ),
        ),
    )


def _open(material: Material) -> tuple[Block, ...]:
    """Return what must change, in the order of urgency; the rest is in the table."""
    groups = grouped(material.report)
    if not groups:
        return (Paragraph("Nothing asks to be changed."),)
    first, *rest = groups
    blocks: list[Block] = [Head(first.title), _told(first)]
    if rest:
        others = "; ".join(f"{g.title.lower()}: {len(g.told)}" for g in rest)
        blocks.append(
            Paragraph(f"Beyond these: {others}. All are in the table of checks.")
        )
    return tuple(blocks)


def _told(group: Group) -> Bullets:
    items: list[Inline] = []
    for told in group.told[:_MOST]:
        result = told.result
        finding = told.findings[0][0] if told.findings else None
        words = (
            dated(sentence(finding.what))
            if finding
            else "Nothing that speaks to it was found."
        )
        where = code(finding.where) if finding else ""
        items.append(
            join(
                (check_link(result.check.id), result.check.severity.value, where, words)
            )
        )
    if len(group.told) > _MOST:
        items.append(f"And {count(len(group.told) - _MOST, 'further check')}.")
    return Bullets(tuple(items))


def _dates(material: Material) -> Block:
    compact, term = material.compact, material.compact.term
    if term is None:
        return Silence("The term is not shown: neither a first nor a last day.")
    sunset = term.sunset
    lapses = None if sunset is None else sunset.lapses
    ends = "not shown" if lapses is None else "yes" if lapses else "no"
    rows: list[tuple[Inline, Inline]] = [
        ("Signed", said(compact, "signed_on", day(compact.signed_on))),
        ("In force from", said(term, "effective", day(term.effective))),
        ("Ends", said(term, "end", day(term.end))),
        *_since(material),
        ("Days left when judged", _left(material)),
        ("Ends if nobody acts", said(sunset, "lapses", ends)),
        ("Renewed by", _renewal(material)),
        ("No extension beyond", said(term, "longstop", day(term.longstop))),
    ]
    if term.extensions == ():
        rows.append(("Extensions", "none are allowed"))
    rows += [
        (f"Extension {number}", _extension(material, extension))
        for number, extension in enumerate(term.extensions or (), 1)
    ]
    return Pairs(tuple(rows))


def _since(material: Material) -> list[tuple[Inline, Inline]]:
    """Return what the record tells of the end: renewals, the last departure."""
    renewed, left = renewed_to(material), last_departure(material)
    rows: list[tuple[Inline, Inline]] = []
    if renewed:
        rows.append(("Renewed to, on record", day(renewed)))
    if left:
        words = said(left, "occurred", day(left.occurred))
        rows.append(("Last departure, on record", join((words, sourced(left)))))
    return rows


def _renewal(material: Material) -> Inline:
    term = material.compact.term
    sunset = term.sunset if term else None
    form = said(sunset, "renewal", (sunset.renewal if sunset else None) or "not shown")
    if sunset is None or sunset.by is None:
        return form
    return join((form, post(material.compact, sunset.by)), ", ")


def _left(material: Material) -> Inline:
    term = material.compact.term
    if term is None or term.end is None:
        return mark("not shown")
    renewed = renewed_to(material)
    left = (max(term.end, renewed or term.end) - material.on).days
    return (
        days(left)
        if left > 0
        else f"ended {days(-left)} before"
        if left
        else "ends today"
    )


def _extension(material: Material, extension: Extension) -> str:
    most = extension.at_most
    longest = f"{most.length} {most.unit}" if most else "a length not shown"
    number = extension.number
    allowed = "a number of times not shown" if number is None else f"{number} times"
    if number == 1:
        allowed = "once"
    needs = "; ".join(n.rstrip(".") for n in extension.needs or ()) or "not shown"
    return (
        f"up to {longest}, allowed {allowed}, decided by "
        f"{post(material.compact, extension.decider)}; it needs: {needs}"
    )


def _host(material: Material) -> Block:
    host = material.compact.oversight.host if material.compact.oversight else None
    if host is None:
        return Silence("What the host's legislature may do is not shown.")
    approves = (
        "not shown" if host.approves is None else "yes" if host.approves else "no"
    )
    can_end = "not shown" if host.can_end is None else "yes" if host.can_end else "no"
    rows: list[tuple[Inline, Inline]] = [
        ("Host's legislature", join((said(host, "body", host.body), sourced(host)))),
        ("It approves", said(host, "approves", approves)),
        ("Approved on", said(host, "approved_on", day(host.approved_on))),
        ("Reviews", said(host, "reviews_every", _every(host.reviews_every))),
        ("It can end the compact", said(host, "can_end", can_end)),
    ]
    return Pairs(tuple(rows))


def _reviews(material: Material) -> list[tuple[Inline, ...]]:
    kinds = ("review", "renewal", "refusal to renew")
    found = material.record.of_kind(*kinds) if material.record else ()
    return [
        (day(one.occurred), join((said(one, "what", one.what), sourced(one))))
        for one in found
    ]


def _every(deadline: Deadline | None) -> str:
    if deadline is None:
        return "not shown"
    unit = deadline.unit if deadline.length != 1 else deadline.unit[:-1]
    return (
        f"every {deadline.length} {unit}" if deadline.length != 1 else f"every {unit}"
    )


def _step(material: Material, step: LegislatureStep) -> tuple[Inline, ...]:
    done = [
        entry
        for entry in (material.record.entries if material.record else ())
        if entry.refers_to == step.id
    ]
    if done:
        late = (done[0].occurred - step.due).days
        state: Inline = f"done {day(done[0].occurred)}" + (
            f", {days(late)} late" if late > 0 else ""
        )
    elif step.due < material.on:
        overdue = (material.on - step.due).days
        state = join((mark("not shown"), f"due {days(overdue)} ago"))
    else:
        state = "not yet due"
    party = called(material.compact, step.party)
    return (party, step.body, step.step, step.law, day(step.due), state)


def _report(material: Material, report: Report) -> tuple[Inline, ...]:
    sent = [
        entry
        for entry in (material.record.of_kind("report sent") if material.record else ())
        if entry.refers_to == report.id
    ]
    due = _due_by(material, report)
    told: Inline = f"{len(sent)} of {due} due"
    if len(sent) < due:
        told = join((told, mark("not shown in full", "not-shown")))
    return (
        report.id,
        listing(report.to),
        post(material.compact, report.by),
        _every(report.every),
        day(report.first_due),
        told,
    )


def _due_by(material: Material, report: Report) -> int:
    """Count the reports that had fallen due by the date of judgement."""
    end = material.compact.term.end if material.compact.term else None
    until = min(material.on, end) if end else material.on
    number, due = 0, report.first_due
    while due <= until and report.every.length > 0:
        number += 1
        if report.every.unit in _MONTHS:
            step = report.every.length * _MONTHS[report.every.unit]
            due = add_months(report.first_due, step * number)
        else:
            due = due.fromordinal(due.toordinal() + report.every.days)
    return number
