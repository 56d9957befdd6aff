"""An audit's report as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from pydantic import BaseModel, ConfigDict

from servanda.register.audit.findings import Finding
from servanda.register.audit.report import AuditReport

__all__ = ["SHOWN", "AuditStatement", "as_json", "as_text"]

SHOWN: Final = 20
"""Findings of one kind that are told in text; JSON holds more."""


def as_text(report: AuditReport) -> str:
    """Return the findings in order of their place, and a last line of counts."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: AuditReport) -> Iterator[str]:
    yield f"Audit of {report.origin}"
    told: dict[str, int] = {}
    for finding in report.findings:
        told[finding.fault] = told.get(finding.fault, 0) + 1
        if told[finding.fault] <= SHOWN:
            yield from _told(finding)
    for kind, count in report.counts.items():
        if count > SHOWN:
            yield f"And {count - SHOWN} more of the kind {kind}."
    yield _counts(report)


def _told(finding: Finding) -> Iterator[str]:
    kind = finding.kind
    mark = "DAMAGE" if kind.is_damage else "note"
    yield f"{finding.where}: {mark} {kind.id}: {kind.words}"
    parts = [f"found {finding.found}"] if finding.found else []
    if finding.wanted:
        parts.append(f"wanted {finding.wanted}")
    said = "; ".join(parts)
    yield f"    {said}. {kind.remedy}" if said else f"    {kind.remedy}"


def _counts(report: AuditReport) -> str:
    seen = report.looked
    parts = (
        _number(seen.entries, "entry", "entries"),
        _number(seen.signatures, "act's signatures", "acts' signatures"),
        _number(seen.documents, "document", "documents"),
        _number(seen.checkpoints, "checkpoint", "checkpoints"),
        _number(seen.cosignatures, "cosignature", "cosignatures"),
        _number(seen.streams, "stream replayed", "streams replayed"),
    )
    outcome = (
        "sound" if report.is_sound else _number(report.damages, "damage", "damages")
    )
    notes = _number(report.notices, "note", "notes")
    return f"{', '.join(parts)}; root {report.root}: {outcome}, {notes}."


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


class StatedLooked(BaseModel):
    """How much of the log was looked at; see ``servanda.register.audit.report``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    entries: int
    signatures: int
    documents: int
    checkpoints: int
    cosignatures: int
    streams: int


class StatedFinding(BaseModel):
    """One thing that an audit found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    damage: bool
    index: int | None
    where: str
    what: str
    found: str
    wanted: str
    remedy: str


class AuditStatement(BaseModel):
    """What ``servanda log audit --format json`` prints.

    servanda  the version that said it, on which the form depends
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    servanda: str
    origin: str
    size: int
    root: str
    keys: list[str]
    sound: bool
    damages: int
    notices: int
    looked: StatedLooked
    counts: dict[str, int]
    findings: list[StatedFinding]


def as_json(report: AuditReport, *, version: str) -> str:
    """Return the report as JSON.

    version  of Servanda, which the form depends on
    """
    stated = AuditStatement(
        servanda=version,
        origin=report.origin,
        size=report.size,
        root=report.root,
        keys=list(report.keys),
        sound=report.is_sound,
        damages=report.damages,
        notices=report.notices,
        looked=StatedLooked(**asdict(report.looked)),
        counts=dict(report.counts),
        findings=[_finding(finding) for finding in report.findings],
    )
    return stated.model_dump_json(indent=2) + "\n"


def _finding(finding: Finding) -> StatedFinding:
    kind = finding.kind
    return StatedFinding(
        id=kind.id,
        damage=kind.is_damage,
        index=finding.where.at,
        where=str(finding.where),
        what=kind.words,
        found=finding.found,
        wanted=finding.wanted,
        remedy=kind.remedy,
    )
