"""A re-assessment: what changed since an earlier assessment, and never what to do."""

from servanda.publication.reassessment.drawn import drawn_of
from servanda.publication.reassessment.page import reassessment_sheet, threat_line
from servanda.publication.reassessment.statement import (
    ReassessmentStatement,
    StatedEarlier,
    StatedSeal,
    json_schema,
    stated,
    written,
)

__all__ = [
    "ReassessmentStatement",
    "StatedEarlier",
    "StatedSeal",
    "drawn_of",
    "json_schema",
    "reassessment_sheet",
    "stated",
    "threat_line",
    "written",
]
