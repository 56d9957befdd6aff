"""A compact held against every check: results, conclusion and whether it is clean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Note
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check, Stage
from servanda.compact.principles.verdict import Answer, Finding, Severity, Verdict
from servanda.compact.reading import Read

__all__ = ["Case", "Report", "Result", "hold", "stages_reached"]


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a compact, with its record and its facts if there are any."""

    compact: Read[Compact]
    record: Read[Record] | None = None
    facts: Read[Facts] | None = None

    def judged_on(self, today: date) -> date:
        """Return the later of signature and last record entry, or today if neither."""
        days = [self.compact.document.signed_on]
        days.append(self.record.document.last_day() if self.record else None)
        return max((day for day in days if day is not None), default=today)


@dataclass(frozen=True, slots=True)
class Result:
    """One check's answer.

    counts    whether the check belongs to the stages and profiles asked for
    accepted  the note by which a named official accepts a HIGH check unmet
    """

    check: Check
    answer: Answer
    counts: bool
    accepted: Note | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the check passes or is accepted in writing."""
        return self.answer.verdict is Verdict.PASS or self.accepted is not None

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the check keeps the compact from being clean."""
        return self.counts and self.check.severity.decides and not self.is_settled


@dataclass(frozen=True, slots=True)
class Report:
    """Every check's answer on one compact, as of a date.

    stages    the stages that count
    profiles  the profiles that count; empty for all
    """

    case: Case
    on: date
    stages: frozenset[Stage]
    profiles: frozenset[str]
    results: tuple[Result, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every BLOCK and HIGH check that counts is settled, and some do."""
        deciding = [r for r in self.results if r.counts and r.check.severity.decides]
        return bool(deciding) and all(result.is_settled for result in deciding)

    def of(self, check_id: str) -> Result:
        """Return the result of one check."""
        return next(r for r in self.results if r.check.id == check_id)

    def counted(self, *verdicts: Verdict) -> tuple[Result, ...]:
        """Return the results that count, of some verdicts, severest first."""
        order = list(Severity)
        found = [r for r in self.results if r.counts and r.answer.verdict in verdicts]
        return tuple(sorted(found, key=lambda r: order.index(r.check.severity)))

    def tally(self) -> Counter[tuple[Severity, Verdict]]:
        """Count the results that count, by severity and verdict."""
        return Counter(
            (r.check.severity, r.answer.verdict) for r in self.results if r.counts
        )

    def conclusions(self) -> tuple[str, ...]:
        """Return the conclusions, of a fixed set, that the checks allow."""
        if self.is_clean:
            return ("clean as drafted",)
        open_ones = [r for r in self.results if r.stands_in_the_way]
        failing = [r for r in open_ones if r.answer.verdict is Verdict.FAIL]
        found = []
        if any(r.check.severity is Severity.BLOCK for r in failing):
            found.append("do not proceed as drafted")
        settle = Verdict.OPINION_NEEDED
        opinions = [r for r in open_ones if r.answer.verdict is settle]
        rest = [r for r in open_ones if r.answer.verdict is not settle]
        if rest:
            counts = Counter(r.check.severity for r in rest)
            block, high = counts[Severity.BLOCK], counts[Severity.HIGH]
            found.append(f"not clean: {block} BLOCK, {high} HIGH")
        if opinions:
            points = "point" if len(opinions) == 1 else "points"
            found.append(f"opinion needed on {len(opinions)} {points}")
        return tuple(found)


def stages_reached(case: Case, on: date) -> frozenset[Stage]:
    """Return the stages a compact has reached on a date.

    Unsigned it is a draft; signed, it must have been vetted; once in force, or once
    partners have entered, it runs; from its last day on, the checks on exit count too.
    """
    compact = case.compact.document
    term = compact.term
    record = case.record.document.until(on) if case.record else None
    effective, end = (term.effective, term.end) if term else (None, None)
    runs = _has_come(effective, on) or bool(record and record.of_kind("first entry"))
    reached = {Stage.DRAFT}
    if _has_come(compact.signed_on, on) or runs:
        reached.add(Stage.VET)
    if runs:
        reached.add(Stage.RUN)
    if _has_come(end, on):
        reached.add(Stage.EXIT)
    return frozenset(reached)


def _has_come(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def hold(
    case: Case,
    on: date,
    *,
    stages: frozenset[Stage] | None = None,
    profiles: frozenset[str] = frozenset(),
) -> Report:
    """Hold a compact against all checks on a date.

    stages    the stages that count; those reached on the date if None
    profiles  profiles that count beside ``general``; all of them if empty
    """
    stages = stages or stages_reached(case, on)
    record = case.record.document.until(on) if case.record else None
    facts = case.facts.document if case.facts else None
    results = []
    for check in CHECKS:
        answer = check.answer(
            case.compact.document, facts, record, on, digest=case.compact.digest
        )
        belongs = not profiles or bool(check.profiles & (profiles | {"general"}))
        results.append(
            Result(
                check=check,
                answer=_located(answer, case, record),
                counts=belongs and bool(check.stages & stages),
                accepted=_acceptance(check, answer, record, case.compact.digest),
            )
        )
    return Report(case, on, stages, profiles, tuple(results))


def _acceptance(
    check: Check, answer: Answer, record: Record | None, digest: str
) -> Note | None:
    """Return the written acceptance of an unmet HIGH check; BLOCK admits none."""
    if check.severity is not Severity.HIGH or answer.verdict is Verdict.PASS:
        return None
    for note in record.notes if record else ():
        fits = note.check == check.id and note.about == digest
        if fits and note.kind == "acceptance" and note.concludes == "satisfied":
            return note
    return None


def _located(answer: Answer, case: Case, record: Record | None) -> Answer:
    findings = tuple(_with_line(finding, case, record) for finding in answer.findings)
    return Answer(answer.verdict, findings, answer.complete, answer.settled)


def _with_line(finding: Finding, case: Case, record: Record | None) -> Finding:
    """Say in which file and on which line a finding's place stands."""
    document: Read[Compact] | Read[Record] | Read[Facts] | None = case.compact
    where = finding.where
    if where.startswith("record"):
        where = where.removeprefix("record").lstrip(": ")
        where = _in_the_whole(where, record, case.record)
        finding = replace(finding, where=f"record: {where}" if where else "record")
        document = case.record
    elif where.startswith("facts"):
        document, where = case.facts, where.removeprefix("facts").lstrip(": ")
    if document is None:
        return replace(finding, file=case.compact.file, line=1)
    return replace(finding, file=document.file, line=document.line(where))


_ITEM = re.compile(r"(\w+)\[(\d+)\]")


def _in_the_whole(where: str, cut: Record | None, whole: Read[Record] | None) -> str:
    """Count an item within the whole record, not within the record up to a date."""
    found = _ITEM.match(where)
    if found is None or cut is None or whole is None:
        return where
    name, index = found[1], int(found[2])
    items = getattr(cut, name, None) or ()
    if index >= len(items):
        return where
    everything = getattr(whole.document, name)
    place = next(n for n, item in enumerate(everything) if item is items[index])
    return f"{name}[{place}]{where[found.end() :]}"
