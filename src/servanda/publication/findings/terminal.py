"""Findings for a terminal: short, grouped, with what to write and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from servanda.compact.principles.report import Report
from servanda.compact.principles.verdict import Finding, Verdict
from servanda.publication.findings.groups import Told, counts_line, grouped

__all__ = ["plain"]

_WIDTH = 88


def plain(report: Report) -> str:
    """Return a report as plain text, for a reader without colour."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    compact = report.case.compact
    yield f"{compact.document.title}"
    yield f"{compact.file}, {compact.digest[:19]}…, judged on {report.on}"
    for name, read in (("record", report.case.record), ("facts", report.case.facts)):
        yield f"{name}: {read.file if read else 'none'}"
    for group in grouped(report):
        yield ""
        yield f"{group.title} ({len(group.told)})"
        for told in group.told:
            yield from _told(told)
    yield ""
    yield from _accepted(report)
    yield "Conclusion: " + "; ".join(report.conclusions()) + "."
    yield counts_line(report)


def _told(told: Told) -> Iterator[str]:
    check = told.result.check
    first = told.findings[0][0] if told.findings else None
    place = f"{first.file}:{first.line}: " if first else ""
    head = f"{place}{check.id} {check.severity} {check.sentence}"
    yield from textwrap.wrap(head, _WIDTH, break_long_words=False)
    answer = told.result.answer
    if answer.verdict is Verdict.OPINION_NEEDED:
        complete = "complete" if answer.complete else "not complete"
        yield f"    The facts an opinion needs are {complete}."
    if answer.settled:
        yield from _indent(f"Noted: {answer.settled}")
    for finding, more in told.findings:
        yield from _finding(finding, more)


def _finding(finding: Finding, more: tuple[Finding, ...]) -> Iterator[str]:
    places = [f"{finding.where}"]
    places += [other.where for other in more[:4]]
    if len(more) > 4:  # noqa: PLR2004 - five places are enough to see the pattern
        places.append(f"and {len(more) - 4} more")
    yield from _indent(f"{', '.join(places)}: {finding.what}.")
    if finding.remedy:
        yield from _indent(finding.remedy)


def _accepted(report: Report) -> Iterator[str]:
    for result in report.results:
        if result.accepted is not None and result.counts:
            note = result.accepted
            yield from textwrap.wrap(
                f"{result.check.id} is accepted in writing by {note.by.office} "
                f"({note.signed_on}): {note.text}",
                _WIDTH,
            )


def _indent(text: str) -> list[str]:
    return textwrap.wrap(
        text.replace("..", "."),
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
