"""All the checks in one table: what each asks, what it answers, what to mend."""

from __future__ import annotations

from markupsafe import Markup

from servanda.compact.principles.report import Result
from servanda.compact.principles.verdict import Finding, Verdict
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import reference
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.findings.groups import counts_line
from servanda.publication.theme import (
    Chapter,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    anchor,
    code,
    columns,
    join,
    mark,
    ticked,
)
from servanda.publication.words import count, dated, day, sentence

__all__ = ["checks"]

_MOST = 2
_STAGES = (
    "A check belongs to a stage: D, the draft; V, vetting before support; R, the "
    "running compact; X, the exit and after. Those of stages not yet reached are asked "
    "but do not count."
)


def checks(material: Material, _statement: AssessmentStatement) -> Chapter:
    """Return the chapter of the checks."""
    report = material.report
    results = report.results
    if not results:
        blocks: tuple[Paragraph | Silence | Note | Table, ...] = (
            Silence("No check was made: this is not shown."),
        )
    else:
        rows = tuple(_row(result) for result in results)
        blocks = (
            Paragraph(f"Judged on {day(material.on)}: {counts_line(report)}."),
            Paragraph(_STAGES),
            Note(
                "BLOCK: must be settled before signature, and admits no acceptance. "
                "HIGH: must be settled, or a named official accepts it in writing. MED "
                "and LOW advise. Not shown is never a pass; a contested point of law "
                "is never decided here."
            ),
            Table(
                f"The {count(len(results), 'check')}",
                columns(
                    "Check",
                    "What it asks",
                    "Answer",
                    "What was found, and what to write",
                    widths=(8, 34, 12, 46),
                ),
                rows,
            ),
        )
    return Chapter(
        "checks",
        "Every check",
        "What was asked of the document, and what did it answer?",
        blocks,
    )


def _row(result: Result) -> tuple[Inline, ...]:
    check = result.check
    name = Markup('<span id="{}">{}</span>').format(anchor("check", check.id), check.id)
    sources = join((reference(citation) for citation in check.cites[:3]), "; ")
    small = Markup('<br><span class="small">{}</span>').format(sources)
    verdict = join(
        (mark(result.answer.verdict.value), "" if result.counts else "(not this stage)")
    )
    return (
        join((name, check.severity.value), Markup("<br>")),
        join((check.sentence, small), ""),
        verdict,
        _told(result),
    )


def _told(result: Result) -> Inline:
    answer = result.answer
    parts: list[Inline] = []
    if answer.verdict is Verdict.OPINION_NEEDED:
        full = "complete" if answer.complete else "not complete"
        parts.append(f"The facts that an opinion needs are {full}.")
    if answer.settled:
        parts.append(f"Noted: {dated(sentence(answer.settled))}")
    if result.accepted is not None:
        parts.append(f"Accepted in writing by {result.accepted.by.office}.")
    rest = answer.faults or answer.findings
    most = _MOST if answer.faults else 1
    passes = answer.verdict is Verdict.PASS
    parts += [_finding(finding, mended=passes) for finding in rest[:most]]
    if len(rest) > most:
        parts.append(f"And {count(len(rest) - most, 'further finding')}.")
    return (
        join(parts, Markup("<br>")) if parts else "Nothing that speaks to it was found."
    )


def _finding(finding: Finding, *, mended: bool) -> Inline:
    """Say what was found and, unless the check passes, what to write."""
    parts = [code(finding.where), ticked(dated(sentence(finding.what)))]
    if not mended:
        parts.append(ticked(dated(finding.remedy)))
    return join(parts)
