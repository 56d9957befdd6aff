"""Findings as JSON, with a published schema."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

import servanda
from servanda.compact.principles.report import Report, Result
from servanda.compact.principles.verdict import Finding

__all__ = ["FindingsStatement", "stated"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedFinding(_Plain):
    """One thing seen: its place, what it is and how to mend it."""

    verdict: Literal["pass", "fail", "not shown", "needs review", "opinion needed"]
    where: str
    file: str
    line: int
    what: str
    remedy: str


class StatedCheck(_Plain):
    """One check's answer.

    counts    whether it belongs to the stages and profiles asked for
    complete  for contested law: whether an opinion has the facts it needs
    settled   the signed note that settled it, in words
    accepted  the written acceptance of an unmet HIGH check, in words
    """

    id: str
    sentence: str
    severity: Literal["BLOCK", "HIGH", "MED", "LOW"]
    kind: Literal["auto", "assist", "legal"]
    stages: list[str]
    profiles: list[str]
    verdict: Literal["pass", "fail", "not shown", "needs review", "opinion needed"]
    counts: bool
    complete: bool
    settled: str
    accepted: str
    findings: list[StatedFinding]
    sources: list[str]
    rows: list[str]


class FindingsStatement(_Plain):
    """What ``servanda check --format json`` prints.

    servanda   the program's version
    on         the date on which the compact is judged
    clean      whether every BLOCK and HIGH check that counts is settled
    """

    servanda: str = Field(default=servanda.__version__)
    file: str
    compact: str
    digest: str
    on: str
    stages: list[str]
    profiles: list[str]
    clean: bool
    conclusions: list[str]
    checks: list[StatedCheck]


def stated(report: Report) -> FindingsStatement:
    """Return a report as its JSON statement."""
    compact = report.case.compact
    return FindingsStatement(
        file=compact.file,
        compact=compact.document.id,
        digest=compact.digest,
        on=report.on.isoformat(),
        stages=sorted(stage.value for stage in report.stages),
        profiles=sorted(report.profiles),
        clean=report.is_clean,
        conclusions=list(report.conclusions()),
        checks=[_check(result) for result in report.results],
    )


def _check(result: Result) -> StatedCheck:
    check, answer, note = result.check, result.answer, result.accepted
    return StatedCheck(
        id=check.id,
        sentence=check.sentence,
        severity=check.severity.value,
        kind=check.kind.value,
        stages=sorted(stage.value for stage in check.stages),
        profiles=sorted(check.profiles),
        verdict=answer.verdict.value,
        counts=result.counts,
        complete=answer.complete,
        settled=answer.settled,
        accepted=f"{note.by.office}, {note.signed_on}: {note.text}" if note else "",
        findings=[_finding(finding) for finding in answer.findings],
        sources=[str(citation) for citation in check.cites],
        rows=list(check.rows),
    )


def _finding(finding: Finding) -> StatedFinding:
    return StatedFinding(
        verdict=finding.verdict.value,
        where=finding.where,
        file=finding.file,
        line=finding.line,
        what=finding.what,
        remedy=finding.remedy,
    )
