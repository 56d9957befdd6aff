"""A country brief for machines: every reading, with its figures and their sources."""

from __future__ import annotations

import json
from datetime import date

from servanda.diagnosis.authority import AuthorityReading
from servanda.diagnosis.brief import Brief
from servanda.diagnosis.cession import CessionReading
from servanda.diagnosis.eligibility import Eligibility, NotApplied
from servanda.diagnosis.exposure import ExposureReading
from servanda.diagnosis.instruments import Admission
from servanda.diagnosis.level import LevelsReading
from servanda.diagnosis.neighbourhood import NeighbourhoodReading
from servanda.diagnosis.precedents import PrecedentsReading
from servanda.diagnosis.quality import QualityReading
from servanda.diagnosis.severity import SeverityReading
from servanda.diagnosis.sovereignty import SovereigntyReading
from servanda.diagnosis.threat import ThreatReading
from servanda.publication.sheet import Statement

__all__ = ["BriefStatement", "json_schema", "stated"]


class BriefStatement(Statement):
    """What `servanda diagnose --format json` prints.

    retrospective  whether data published after the day described may be in it
    """

    place: str
    name: str
    as_of: date
    known_by: date | None
    retrospective: bool
    severity: SeverityReading
    eligibility: Eligibility | NotApplied
    authority: AuthorityReading
    threat: ThreatReading
    partners: tuple[ThreatReading, ...]
    instruments: tuple[Admission, ...]
    sovereignty: SovereigntyReading
    cession: CessionReading | None
    exposure: ExposureReading
    levels: LevelsReading
    neighbourhood: NeighbourhoodReading
    precedents: PrecedentsReading
    quality: QualityReading


def stated(found: Brief, name: str) -> BriefStatement:
    """Return a brief for machines."""
    readings = {
        field: getattr(found, field)
        for field in BriefStatement.model_fields
        if hasattr(found, field)
    }
    clocks = found.clocks
    return BriefStatement(
        name=name,
        as_of=clocks.as_of,
        known_by=clocks.known_by,
        retrospective=clocks.is_retrospective,
        **readings,
    )


def json_schema() -> str:
    """Return the JSON Schema of what `servanda diagnose --format json` prints."""
    schema = BriefStatement.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
