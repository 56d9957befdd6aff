"""The assessment as JSON, with a published schema; the pages tell the same figures."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field

import servanda
from servanda.outlook.priors import Prior, priors
from servanda.publication.bibliography import bibliography
from servanda.publication.dossier.authority import StatedAuthority, authority_stated
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.money import StatedMoney, money_stated
from servanda.publication.dossier.reasons import (
    StatedReason,
    conclusions,
    reasons,
)
from servanda.publication.dossier.standing import unverified_facts
from servanda.publication.dossier.threat import StatedThreat, threat_stated
from servanda.publication.dossier.world import StatedEvidence, evidence_stated
from servanda.publication.findings.statement import FindingsStatement
from servanda.publication.findings.statement import stated as findings_stated
from servanda.publication.outlook.statement import LIMITS, OutlookStatement
from servanda.publication.outlook.statement import stated as outlook_stated
from servanda.publication.strategy.whole import StrategyStatement
from servanda.publication.words import sentence

__all__ = ["AssessmentStatement", "conclusion", "json_schema", "stated", "written"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedInput(_Plain):
    """A document that the assessment rests on."""

    kind: str
    file: str
    digest: str


class StatedPrior(_Plain):
    """A belief about one parameter: its middle, its 90% interval and its sources.

    standing  of its weakest source: seen, reported or unverified
    grade     of the evidence, where it is an effect
    """

    name: str
    meaning: str
    unit: str
    median: float
    low: float
    high: float
    basis: str
    dated: str
    sources: list[str]
    standing: str
    note: str
    grade: str


class StatedWithheld(_Plain):
    """A field that is not published, and why."""

    path: str
    reason: str
    justification: str | None
    review: str | None


class AssessmentStatement(_Plain):
    """What ``servanda assess`` found; everything in the dossier rests on it.

    servanda     the program's version
    on           the date of judgement
    conclusions  from a fixed set; more than one may apply
    threat       what the threat was taken to be; null in files of earlier versions
    strategy     what others do; null in files of earlier versions
    """

    servanda: str = Field(default=servanda.__version__)
    compact: str
    title: str
    fictional: bool
    host: str | None
    partners: list[str]
    on: str
    effective: str | None
    end: str | None
    conclusions: list[str]
    reasons: list[StatedReason]
    authority: list[StatedAuthority]
    money: StatedMoney | None
    withheld: list[StatedWithheld]
    unverified: list[str]
    evidence: StatedEvidence
    threat: StatedThreat | None = None
    outlook: OutlookStatement
    strategy: StrategyStatement | None = None
    priors: list[StatedPrior]
    findings: FindingsStatement
    inputs: list[StatedInput]
    limits: list[str]


def stated(material: Material) -> AssessmentStatement:
    """Return an assessment as its JSON statement."""
    compact, term = material.compact, material.compact.term
    return AssessmentStatement(
        compact=compact.id,
        title=compact.title,
        fictional=compact.fictional,
        host=compact.host.name if compact.host else None,
        partners=[party.name for party in compact.partners],
        on=material.on.isoformat(),
        effective=term.effective.isoformat() if term and term.effective else None,
        end=term.end.isoformat() if term and term.end else None,
        conclusions=list(conclusions(material)),
        reasons=reasons(material),
        authority=authority_stated(material),
        money=money_stated(material),
        withheld=_withheld(material),
        unverified=[f"{u.file}: {u.where}" for u in unverified_facts(material)],
        evidence=evidence_stated(material.seen),
        threat=threat_stated(material),
        outlook=outlook_stated(material.outlook),
        strategy=material.strategy,
        priors=[_prior(prior) for prior in priors().values()],
        findings=findings_stated(material.report),
        inputs=_inputs(material),
        limits=list(LIMITS),
    )


def conclusion(statement: AssessmentStatement) -> str:
    """Return the conclusions as one sentence."""
    return sentence("; ".join(statement.conclusions))


def written(statement: AssessmentStatement) -> bytes:
    """Return the statement as the bytes of its file."""
    value = statement.model_dump(mode="json")
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def json_schema() -> str:
    """Return the JSON Schema of the statement."""
    schema = AssessmentStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _prior(prior: Prior) -> StatedPrior:
    known = bibliography()
    order = ("seen", "reported", "unverified")
    standings = [known[k].standing if k in known else order[-1] for k in prior.sources]
    return StatedPrior(
        name=prior.name,
        meaning=prior.meaning,
        unit=prior.unit,
        median=prior.median,
        low=prior.low,
        high=prior.high,
        basis=prior.basis,
        dated=prior.dated.isoformat(),
        sources=list(prior.sources),
        standing=max(standings, key=order.index),
        note=prior.note,
        grade=prior.grade,
    )


def _withheld(material: Material) -> list[StatedWithheld]:
    return [
        StatedWithheld(
            path=held.path,
            reason=held.reason,
            justification=held.justification,
            review=held.review.isoformat() if held.review else None,
        )
        for held in material.compact.withheld or ()
    ]


def _inputs(material: Material) -> list[StatedInput]:
    case = material.report.case
    found = (("compact", case.compact), ("record", case.record), ("facts", case.facts))
    return [
        StatedInput(kind=kind, file=read.file, digest=read.digest)
        for kind, read in found
        if read is not None
    ]
