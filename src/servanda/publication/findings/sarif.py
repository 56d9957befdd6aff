"""Findings as SARIF 2.1.0, so that code hosts point at the line of a draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import servanda
from servanda.compact.principles.check import Check
from servanda.compact.principles.report import Report, Result
from servanda.compact.principles.verdict import Finding, Verdict

__all__ = ["sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)


def sarif(report: Report) -> dict[str, Any]:
    """Return a report as a SARIF 2.1.0 log with one run.

    A settled check is a result of kind ``pass``. Everything else is of kind ``fail``,
    because code hosts show nothing else: an ``error`` where a deciding check fails, a
    ``warning`` where another fails or a deciding check lacks facts, a ``note`` where a
    person or an opinion is needed. The message begins with the verdict.
    """
    counted = [result for result in report.results if result.counts]
    rules = [_rule(result.check) for result in counted]
    results = [
        _result(index, result, finding)
        for index, result in enumerate(counted)
        for finding in _told(result)
    ]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "servanda",
                        "version": servanda.__version__,
                        "rules": rules,
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": {
                    "judgedOn": report.on.isoformat(),
                    "digest": report.case.compact.digest,
                    "conclusions": list(report.conclusions()),
                },
            }
        ],
    }


def _told(result: Result) -> tuple[Finding, ...]:
    return result.answer.faults or result.answer.findings[:1]


def _rule(check: Check) -> dict[str, Any]:
    level = "error" if check.severity.decides else "warning"
    return {
        "id": check.id,
        "shortDescription": {"text": check.sentence},
        "defaultConfiguration": {"level": level},
        "properties": {
            "severity": check.severity.value,
            "kind": check.kind.value,
            "sources": [str(citation) for citation in check.cites],
        },
    }


def _level(result: Result) -> str:
    """Return the SARIF level of a result."""
    decides, verdict = result.check.severity.decides, result.answer.verdict
    if result.is_settled:
        return "none"
    if verdict is Verdict.FAIL:
        return "error" if decides else "warning"
    if verdict is Verdict.NOT_SHOWN:
        return "warning" if decides else "note"
    return "note"


def _result(index: int, result: Result, finding: Finding) -> dict[str, Any]:
    level = _level(result)
    words = f"{finding.what}. {finding.remedy}".strip()
    return {
        "ruleId": result.check.id,
        "ruleIndex": index,
        "kind": "pass" if level == "none" else "fail",
        "level": level,
        "message": {"text": f"{result.answer.verdict.value}: {words}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file)},
                    "region": {"startLine": max(finding.line, 1)},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.where}],
            }
        ],
    }
