"""Findings for a terminal: short, grouped, with what to write and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from servanda.compact.places import find
from servanda.compact.principles.report import Case, Report
from servanda.compact.principles.verdict import Finding, Verdict
from servanda.publication.findings.groups import Told, counts_line, grouped

__all__ = ["plain"]

_WIDTH = 88
_MOST = 4
"""Findings told of one check; a reader who wants all asks for HTML or JSON."""
_PLACES = 5
"""Places told of one finding: enough to see the pattern."""


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
        yield from textwrap.wrap(group.hint, _WIDTH)
        for told in group.told:
            silent = told.result.answer.verdict is Verdict.NOT_SHOWN
            yield from _silent(told, report.case) if silent else _told(told)
    yield ""
    yield from _stale(report.case)
    yield from _accepted(report)
    yield "Conclusion: " + "; ".join(report.conclusions()) + "."
    yield counts_line(report)


def _told(told: Told) -> Iterator[str]:
    check = told.result.check
    seen = [finding for finding, _ in told.findings]
    first = next((one for one in seen if one.line > 1), seen[0] if seen else None)
    place = f"{first.file}:{first.line}: " if first else ""
    head = f"{place}{check.id} {check.severity} {check.sentence}"
    yield from textwrap.wrap(head, _WIDTH, break_long_words=False)
    answer = told.result.answer
    if answer.verdict is Verdict.OPINION_NEEDED:
        complete = "complete" if answer.complete else "not complete"
        yield f"    The facts an opinion needs are {complete}."
    if answer.settled:
        yield from _indent(f"Noted: {answer.settled}")
    shown = told.findings[:_MOST]
    after = [finding.remedy for finding, _ in shown[1:]]
    for (finding, more), next_remedy in zip_longest(shown, after):
        once = finding.remedy == next_remedy
        yield from _finding(replace(finding, remedy="") if once else finding, more)
    if len(told.findings) > _MOST:
        left = len(told.findings) - _MOST
        yield from _indent(f"And {left} more; --format html or json has them all.")


def _silent(told: Told, case: Case) -> Iterator[str]:
    """Tell a check that lacks facts: what it asks, where to write what is missing.

    A place that is filled already is told with what it lacks.
    """
    check = told.result.check
    yield from _indent(f"{check.id} {check.severity} {check.sentence}", "")
    empty: list[Finding] = []
    filled = []
    for first, more in told.findings:
        if _is_stated(first.where, case):
            filled.append((first, more))
        else:
            empty += (first, *more)
    if empty:
        yield from _indent(_state(empty, case))
    for first, more in filled[:_MOST]:
        yield from _finding(first, more)


def _state(findings: list[Finding], case: Case) -> str:
    """Say which fields to state, and on which line the first of them belongs."""
    lines = {finding.where: finding.line for finding in findings}
    named = list(lines)[:_PLACES]
    left = len(lines) - len(named)
    others = f" and {left} more" if left else ""
    part = named[0].partition(".")[0].partition("[")[0]
    is_there = (part,) in case.compact.tree.keys
    line = f" (line {lines[named[0]]})" if is_there else ""
    return f"State {', '.join(named)}{others}{line}."


def _is_stated(where: str, case: Case) -> bool:
    """Tell whether a place of the compact holds something."""
    place = find(case.compact.document, where)
    return place is not None and place.value not in (None, ())


def _finding(finding: Finding, more: tuple[Finding, ...]) -> Iterator[str]:
    places = [finding.where, *(other.where for other in more[: _PLACES - 1])]
    if len(more) >= _PLACES:
        places.append(f"and {len(more) - _PLACES + 1} more")
    yield from _indent(f"{', '.join(places)}: {finding.what.rstrip('.')}.")
    if finding.remedy:
        yield from _indent(finding.remedy)


def _stale(case: Case) -> Iterator[str]:
    """Say that notes signed on another text settle nothing for this one."""
    notes = case.record.document.notes if case.record else ()
    stale = sum(note.about != case.compact.digest for note in notes or ())
    if stale:
        told = "1 note speaks" if stale == 1 else f"{stale} notes speak"
        yield from textwrap.wrap(
            f"{told} of another text than this one and settle nothing here; `servanda "
            "digest` names this text.",
            _WIDTH,
        )


def _accepted(report: Report) -> Iterator[str]:
    for result in report.results:
        if result.accepted is not None and result.counts:
            note = result.accepted
            yield from textwrap.wrap(
                f"{result.check.id} is accepted in writing by {note.by.office} "
                f"({note.signed_on}): {note.text}",
                _WIDTH,
            )


def _indent(text: str, first: str = "    ") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
