"""Chapter J: periodic reports, their readers, their content and their dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Report
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.duties import Deed, Duty, deeds, interval, kept
from servanda.compact.principles.grounds.offices import body_of, is_known
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import (
    current_end,
    runs_to,
    waits_for_the_end,
)
from servanda.compact.principles.grounds.wording import plain, same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, Severity, fails

__all__ = ["CHECKS"]


@principle(
    "J03",
    "Periodic reports have due dates, readers and a list of contents, and an overdue "
    "report raises an alarm.",
    severity=Severity.HIGH,
    stages="R",
    cites=("s1: line 51", "pl98-119: section 4", "gao-16-368", "usc10-386"),
    rows=("S1.8",),
    reads=("oversight.reports", "term", "record.entries"),
)
def reports_come_in_time(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each report that has fallen due was sent by its date."""
    oversight = compact.oversight
    if oversight is None or oversight.reports is None:
        yield unsaid(
            "oversight.reports",
            "periodic reports",
            "Write `reports:` under `oversight`: to whom, by whom, when, with what.",
            (compact, "oversight"),
            (oversight, "reports"),
        )
        return
    if not oversight.reports:
        yield fails(
            "oversight.reports",
            "the document says that there are no reports",
            "Provide for reports to the legislatures and to the public.",
        )
    for number, report in enumerate(oversight.reports):
        where = f"oversight.reports[{number}]"
        yield from _readers(compact, where, report)
        yield from _content(where, report)
        faults = list(_rhythm(compact, where, report))
        yield from faults
        if not any(fault.where == f"{where}.every" for fault in faults):
            yield from _sent(compact, where, report, record, on)


def _readers(compact: Compact, where: str, report: Report) -> Iterator[Finding]:
    """Hold a report to a known author, and to readers other than that author."""
    if compact.parties and not is_known(compact, report.by.of):
        yield fails(
            f"{where}.by",
            f"{report.by.office} is of {report.by.of}, which nothing names",
            "Write an office of a party or of a body.",
        )
    body = body_of(compact, report.by.of)
    parties = [
        party.name for party in compact.parties or () if party.id == report.by.of
    ]
    own = [report.by.office, report.by.of, *parties, *([body.name] if body else [])]
    others = [
        reader
        for reader in report.to
        if not says_nothing(reader) and not any(same_words(reader, o) for o in own)
    ]
    if not others:
        yield fails(
            f"{where}.to",
            f"the report `{report.id}` has no reader but its author",
            "Write to whom it goes: legislatures, the public.",
        )


def _content(where: str, report: Report) -> Iterator[Finding]:
    """Hold a report to a list of contents."""
    least = int(threshold("report-least-items").value)
    if report.content is None:
        yield unsaid(
            f"{where}.content",
            f"what the report `{report.id}` contains",
            "Write `content:` with the items that each report must have.",
            (report, "content"),
        )
        return
    items = {plain(item) for item in report.content if not says_nothing(item)}
    if len(items) < least:
        yield fails(
            f"{where}.content",
            f"the report `{report.id}` has {len(items)} stated items of content",
            f"Write at least {least}: what was done, what it cost, what comes next.",
        )


def _rhythm(compact: Compact, where: str, report: Report) -> Iterator[Finding]:
    """Hold a report to coming round within the term, at least once a year."""
    most = int(threshold("report-interval-days").value)
    every = report.every
    if every.length == 0 or interval(every, report.first_due) > most:
        yield fails(
            f"{where}.every",
            f"a report every {every.length} {every.unit} is not a periodic one",
            f"Write an interval of at most {most} days.",
        )
    elif waits_for_the_end(every):
        yield fails(
            f"{where}.every",
            f"the report `{report.id}` comes round after {every.after}",
            "Count the time from the last report.",
        )
    term = compact.term
    first, end = (term.effective, term.end) if term else (None, None)
    if end is not None and report.first_due > end:
        yield fails(
            f"{where}.first_due",
            f"the first report `{report.id}` is due on {report.first_due}, after the "
            f"end, {end}",
            "Write a first date within the term.",
        )
    elif first is not None and (report.first_due - first).days > most:
        yield fails(
            f"{where}.first_due",
            f"the first report `{report.id}` is due {(report.first_due - first).days} "
            "days after the start",
            f"Write a first date within {most} days of the start.",
        )


def _sent(
    compact: Compact, where: str, report: Report, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold each report that has fallen due to its date, and name the next one."""
    end = current_end(compact, record)
    dates = _due_dates(report, on, end)
    names = (report.id, where, f"oversight.reports[{report.id}]")
    sent = _matched(dates, deeds(record, ("report sent",), names))
    for due in dates:
        duty = Duty(report.id, where, f"the report `{report.id}`", due)
        yield from kept(duty, sent.get(due), record, on)


def _due_dates(report: Report, on: date, end: date | None) -> list[date]:
    """Return the dates on which a report falls due, up to the first after a day."""
    dates: list[date] = []
    due = report.first_due
    while end is None or due <= end:
        dates.append(due)
        following = runs_to(report.first_due, report.every, len(dates))
        if due > on or following <= due:
            break
        due = following
    return dates


def _matched(dates: list[date], sent: list[Deed]) -> dict[date, Deed]:
    """Match reports sent to due dates.

    A report that says for which date it was due belongs to that date; the others
    belong, in order, to the dates that are left.
    """
    matched: dict[date, Deed] = {}
    rest = []
    for deed in sent:
        if deed.entry.due in dates and deed.entry.due not in matched:
            matched[deed.entry.due] = deed
        else:
            rest.append(deed)
    free = [due for due in dates if due not in matched]
    return matched | dict(zip(free, rest, strict=False))


CHECKS: tuple[Check, ...] = (reports_come_in_time,)
