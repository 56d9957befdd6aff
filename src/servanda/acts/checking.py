"""Hold a compact to the principles, with the record and facts that lie beside it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import servanda
from servanda.acts.desk import Desk
from servanda.basis.errors import Fault, UnreadableError
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Stage
from servanda.compact.principles.report import Case, Report, hold
from servanda.compact.reading import (
    Read,
    read_bytes,
    read_compact,
    read_facts,
    read_record,
)
from servanda.publication.findings.sarif import sarif
from servanda.publication.findings.statement import stated
from servanda.publication.findings.terminal import plain

__all__ = ["Beside", "check", "listed", "open_case", "told"]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where record and facts are; None looks beside the compact, "none" goes without.

    For ``compact.yaml`` those are ``record.yaml`` and ``facts.yaml``; for
    ``name.yaml``, ``name.record.yaml`` and ``name.facts.yaml``.
    """

    record: str | None = None
    facts: str | None = None

    def path(self, compact: Path, kind: str) -> Path | None:
        """Return the path of the record or the facts, if there is one."""
        given = self.record if kind == "record" else self.facts
        if given == "none":
            return None
        if given is not None:
            return Path(given)
        stem = "" if compact.stem == "compact" else f"{compact.stem}."
        beside = compact.with_name(f"{stem}{kind}{compact.suffix}")
        return beside if beside.is_file() else None


def open_case(path: Path, beside: Beside | None = None) -> Case:
    """Read a compact with its record and its facts.

    Raises ``UnreadableError`` when a file is malformed, or speaks of another compact.
    """
    beside = beside or Beside()
    compact = _read(path)
    record_path = beside.path(path, "record")
    facts_path = beside.path(path, "facts")
    record = read_record(record_path) if record_path else None
    facts = read_facts(facts_path) if facts_path else None
    for read in (record, facts):
        if read is not None:
            _must_belong(read.document.compact, compact.document.id, read)
    return Case(compact, record, facts)


def _read(path: Path) -> Read[Compact]:
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(), "-", Compact)
    return read_compact(path)


def _must_belong(named: str, wanted: str, read: Read[Record] | Read[Facts]) -> None:
    if named != wanted:
        mark = read.place("compact")
        fault = Fault(
            file=read.file,
            line=mark.line,
            column=mark.column,
            path="compact",
            found=f"`{named}`",
            wanted=f"`{wanted}`, the id of the compact it is read with",
            remedy="Give the file that belongs to this compact, or mend the id.",
        )
        raise UnreadableError((fault,))


def check(
    path: str | Path,
    *,
    beside: Beside | None = None,
    on: date | None = None,
    stage: str | None = None,
    profile: str | None = None,
    desk: Desk | None = None,
) -> Report:
    """Hold a compact against the 83 checks.

    path     the compact's file
    beside   where its record and facts are
    on       the date of judgement; the later of signature and last record entry if None
    stage    letters of D, V, R, X that count; those reached on the date if None
    profile  a profile that counts beside the general one; all of them if None
    """
    case = open_case(Path(path), beside)
    judged_on = on or case.judged_on((desk or Desk()).today())
    stages = frozenset(Stage(letter) for letter in stage) if stage else None
    profiles = frozenset({profile}) if profile else frozenset()
    return hold(case, judged_on, stages=stages, profiles=profiles)


def told(report: Report, form: str) -> str:
    """Tell a report as ``text``, ``json``, ``sarif`` or ``html``."""
    match form:
        case "json":
            return _indented(stated(report).model_dump(mode="json"))
        case "sarif":
            return _indented(sarif(report))
        case "html":
            from servanda.publication.findings.page import page  # noqa: PLC0415

            return page(report)
        case _:
            return plain(report)


def listed(form: str) -> str:
    """List the checks, without holding anything to them."""
    if form == "json":
        return _indented(
            {
                "servanda": servanda.__version__,
                "checks": [
                    {
                        "id": check.id,
                        "severity": check.severity.value,
                        "kind": check.kind.value,
                        "stages": sorted(stage.value for stage in check.stages),
                        "profiles": sorted(check.profiles),
                        "sentence": check.sentence,
                        "sources": [str(citation) for citation in check.cites],
                    }
                    for check in CHECKS
                ],
            }
        )
    rows = (
        f"{check.id} {check.severity:<5} {check.kind:<6} "
        f"{''.join(s for s in 'DVRX' if s in check.stages):<4} {check.sentence}"
        for check in CHECKS
    )
    return "\n".join(rows) + "\n"


def _indented(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
