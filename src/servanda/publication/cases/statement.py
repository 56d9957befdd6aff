"""Historical cases for machines: every field with its standing, what is forbidden."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from servanda.diagnosis.precedents.case import Case, Inviter, Mean, Polyarchy, caveats
from servanda.diagnosis.precedents.encoding import FULL, identity
from servanda.publication.cases.tallies import Tally, tallies
from servanda.publication.sheet import Part, Statement

__all__ = [
    "CaseStatement",
    "CasesStatement",
    "StatedCase",
    "StatedChecks",
    "json_schema",
    "stated_case",
    "stated_cases",
]


class StatedCase(Part):
    """A case; None where not known. See `servanda.diagnosis.precedents.case.Case`.

    compact  the id of the compact that it becomes
    example  the example that encodes it in full; None where there is none
    """

    id: str
    name: str
    host: str
    place: str | None
    start: date
    end: date | None
    inviter: Inviter
    invitation: str
    contested: Literal["yes", "no"]
    contested_why: str
    frameworks: tuple[str, ...]
    un: str
    contributors: int | None
    peak_personnel: int | None
    aims: str
    means: tuple[Mean, ...]
    grounds: str
    exit_clause: Literal["yes", "no"]
    exit_words: str
    legislature: Literal["yes", "no"] | None
    cost_usd: int | None
    deaths: int | None
    deaths_country: int | None
    deaths_least: int | None
    recurred: str | None
    polyarchy_before: float | None
    polyarchy_after: Polyarchy | None
    outcome: str
    sources: tuple[str, ...]
    unverified: tuple[str, ...]
    compact: str
    example: str | None


class StatedTally(Part):
    """How many cases of a group ended in each way; a count, not an effect."""

    group: str
    cases: int
    known: int
    ended_in: dict[str, int]


class StatedChecks(Part):
    """How a thin coding stands to the checks: by severity and verdict."""

    severity: str
    verdict: str
    checks: int


class CasesStatement(Statement):
    """What ``servanda cases list`` and ``compare`` print for machines.

    held    how many cases the library holds
    forbids what no list of them allows to conclude
    """

    held: int
    cases: list[StatedCase]
    tallies: list[StatedTally]
    forbids: list[str]


class CaseStatement(Statement):
    """What ``servanda cases show`` prints for machines."""

    case: StatedCase
    checks: list[StatedChecks]
    forbids: list[str]


def stated_cases(cases: Sequence[Case], held: int) -> CasesStatement:
    """State some of the cases that the library holds."""
    return CasesStatement(
        held=held,
        cases=[_stated(case) for case in cases],
        tallies=[_tally(one) for one in tallies(cases)],
        forbids=_forbids(),
    )


def stated_case(case: Case, checks: Sequence[StatedChecks]) -> CaseStatement:
    """State one case, and how its thin coding stands to the checks."""
    return CaseStatement(case=_stated(case), checks=list(checks), forbids=_forbids())


def _stated(case: Case) -> StatedCase:
    held = {name: getattr(case, name) for name in Case.model_fields}
    return StatedCase(compact=identity(case), example=FULL.get(case.id), **held)


def _tally(one: Tally) -> StatedTally:
    return StatedTally(
        group=one.group, cases=one.cases, known=one.known, ended_in=dict(one.ended_in)
    )


def _forbids() -> list[str]:
    return [one.words for one in caveats()]


_SCHEMAS: Final[dict[str, type[Statement]]] = {
    "case": CaseStatement,
    "case-list": CasesStatement,
}


def json_schema(kind: str) -> str:
    """Return the JSON Schema of ``case`` or ``case-list``."""
    schema = _SCHEMAS[kind].model_json_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
