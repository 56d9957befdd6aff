"""The evaluation report: what is held on each of the six criteria, and what is not."""

from servanda.publication.evaluation.report.criteria import criteria
from servanda.publication.evaluation.report.sheet import sheet
from servanda.publication.evaluation.report.statement import (
    EvaluationStatement,
    Ground,
    json_schema,
    stated,
)

__all__ = [
    "EvaluationStatement",
    "Ground",
    "criteria",
    "json_schema",
    "sheet",
    "stated",
]
