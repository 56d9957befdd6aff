"""The order in which findings are told, and the words for it."""

from __future__ import annotations

from typing import NamedTuple

from servanda.compact.principles.report import Report, Result
from servanda.compact.principles.verdict import Finding, Verdict

__all__ = ["Group", "Told", "counts_line", "grouped"]

_HINTS = {
    Verdict.NEEDS_REVIEW: (
        "A signed review of each goes into the record, under `notes`."
    ),
    Verdict.OPINION_NEEDED: (
        "Complete the facts first; a signed opinion on each then goes into the record, "
        "under `notes`."
    ),
}

_ORDER = (
    (Verdict.FAIL, True, "What must change"),
    (Verdict.FAIL, False, "What should change"),
    (Verdict.NOT_SHOWN, True, "What is not shown and must be"),
    (Verdict.NOT_SHOWN, False, "What is not shown and should be"),
    (Verdict.NEEDS_REVIEW, None, "What a person must review"),
    (Verdict.OPINION_NEEDED, None, "What needs a legal opinion"),
)


class Told(NamedTuple):
    """A result and its findings, repeats of one sentence told once.

    findings  each with the further places at which the same was found
    """

    result: Result
    findings: tuple[tuple[Finding, tuple[Finding, ...]], ...]


class Group(NamedTuple):
    """Results that ask the same of the reader.

    hint  what settles each of them, where their findings may not say
    """

    title: str
    hint: str
    told: tuple[Told, ...]


def grouped(report: Report) -> tuple[Group, ...]:
    """Return the findings that ask for something, in the order of urgency.

    First what must change, then what should, then what is not shown, then what
    needs a review or an opinion. Accepted results are left out.
    """
    groups = []
    for verdict, decides, title in _ORDER:
        results = [
            result
            for result in report.counted(verdict)
            if not result.is_settled
            and (decides is None or result.check.severity.decides is decides)
        ]
        if results:
            told = tuple(Told(r, _repeats(r, verdict)) for r in results)
            groups.append(Group(title, _HINTS.get(verdict, ""), told))
    return tuple(groups)


def _repeats(
    result: Result, verdict: Verdict
) -> tuple[tuple[Finding, tuple[Finding, ...]], ...]:
    """Gather findings that say the same; keep what the verdict rests on first."""
    rest_on = [f for f in result.answer.findings if f.verdict is not Verdict.PASS]
    if verdict in (Verdict.NEEDS_REVIEW, Verdict.OPINION_NEEDED) and not rest_on:
        rest_on = list(result.answer.findings)
    same: dict[tuple[str, str], list[Finding]] = {}
    for finding in rest_on:
        same.setdefault((finding.what, finding.remedy), []).append(finding)
    return tuple((first, tuple(more)) for first, *more in same.values())


def counts_line(report: Report) -> str:
    """Return one line of counts over the checks that count."""
    tally = report.tally()
    parts = []
    for verdict in (Verdict.PASS, *(v for v in Verdict if v is not Verdict.PASS)):
        number = sum(n for (_, v), n in tally.items() if v is verdict)
        if number:
            parts.append(f"{number} {verdict.value}")
    total = sum(tally.values())
    stages = "".join(s for s in "DVRX" if s in {stage.value for stage in report.stages})
    return f"{total} checks of stage {stages}: " + ", ".join(parts)
