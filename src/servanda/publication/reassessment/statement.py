"""A re-assessment for machines, with a schema; the page tells the same."""

from __future__ import annotations

import json
from typing import Final, Literal

from servanda.publication.dossier.reasons import NO_BARGAIN
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.dossier.threat import StatedThreat
from servanda.publication.reassessment.differences import (
    StatedTurn,
    StatedWords,
    cautions,
    checks,
    money,
    readings,
    rests_on,
)
from servanda.publication.reassessment.drawn import Drawn
from servanda.publication.reassessment.noise import (
    StatedFinding,
    StatedRange,
    StatedShare,
    findings,
    ranges,
    shares,
)
from servanda.publication.reassessment.threat import ThreatAnswer, threat_answer
from servanda.publication.sheet import Part, Statement

__all__ = [
    "LIMITS",
    "ReassessmentStatement",
    "StatedEarlier",
    "StatedSeal",
    "json_schema",
    "stated",
    "written",
]

LIMITS: Final = (
    "What differs is told, not what to do about it: no recommendation is made.",
    "More may be known of a world that did not change; that is told as a difference.",
    "Whether the threat is gone or changed is for the office that signs to say.",
)


class StatedEarlier(Part):
    """The assessment that this one is laid beside.

    file    its name
    digest  of its bytes, by which it can be found in the log
    on      its date of judgement
    """

    file: str
    digest: str
    on: str


class StatedSeal(Part):
    """Whether the earlier assessment was registered, so that nobody changed it since.

    answer    ``not asked`` where no log was named
    log       the log's name
    act       the act's own name; ``entry`` its place in the log
    recorded  when it was entered
    words     the same in a sentence
    """

    answer: Literal["sealed", "not sealed", "not asked"]
    log: str | None = None
    act: str | None = None
    entry: int | None = None
    recorded: str | None = None
    words: str


class ReassessmentStatement(Statement):
    """What ``servanda reassess`` found: what changed since the earlier assessment.

    threat       whether it still is what it was, by inputs that are quoted
    checks       whose answer is another one
    ranges, chances  of outcomes and events that differ by more than the noise of draws
    comparisons  with no action that show something else
    money        exact sums that are others
    readings     what the evidence says differently
    rests_on     documents, data and versions that are others
    cautions     what else than newer evidence may be the reason
    assessment   the new assessment, whole
    """

    compact: str
    title: str
    fictional: bool
    earlier: StatedEarlier
    on: str
    sealed: StatedSeal
    threat: ThreatAnswer
    conclusions_before: list[str]
    conclusions_after: list[str]
    checks: list[StatedTurn]
    ranges: list[StatedRange]
    chances: list[StatedShare]
    comparisons: list[StatedFinding]
    money: list[StatedWords]
    readings: list[StatedWords]
    rests_on: list[StatedWords]
    cautions: list[str]
    limits: list[str]
    assessment: AssessmentStatement


def stated(
    before: AssessmentStatement,
    after: AssessmentStatement,
    drawn: Drawn,
    earlier: StatedEarlier,
    sealed: StatedSeal,
) -> ReassessmentStatement:
    """Return what changed from one assessment to another.

    Checks, outlook, money and readings are compared; what others do is not asked again.

    drawn  gives the trajectories of the second
    """
    return ReassessmentStatement(
        compact=after.compact,
        title=after.title,
        fictional=after.fictional,
        earlier=earlier,
        on=after.on,
        sealed=sealed,
        threat=threat_answer(before.threat, after.threat or StatedThreat()),
        conclusions_before=_comparable(before, after),
        conclusions_after=after.conclusions,
        checks=list(checks(before, after)),
        ranges=list(ranges(before.outlook, after.outlook, drawn)),
        chances=list(shares(before.outlook, after.outlook)),
        comparisons=list(findings(before.outlook, after.outlook)),
        money=list(money(before, after)),
        readings=list(readings(before, after)),
        rests_on=list(rests_on(before, after)),
        cautions=cautions(before, after),
        limits=list(LIMITS),
        assessment=after,
    )


def _comparable(before: AssessmentStatement, after: AssessmentStatement) -> list[str]:
    """Return the earlier conclusions without those that were not asked for again."""
    asked_again = after.strategy is not None
    return [one for one in before.conclusions if asked_again or one != NO_BARGAIN]


def written(statement: ReassessmentStatement) -> bytes:
    """Return the statement as the bytes of its file."""
    value = statement.model_dump(mode="json")
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def json_schema() -> str:
    """Return the JSON Schema of the statement."""
    schema = ReassessmentStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
