"""The scorecard, told: each indicator, what each objective cost, recommendations."""

from servanda.publication.evaluation.scorecard.card import Card, card
from servanda.publication.evaluation.scorecard.sheet import sheet
from servanda.publication.evaluation.scorecard.statement import (
    ScorecardStatement,
    json_schema,
    stated,
)

__all__ = ["Card", "ScorecardStatement", "card", "json_schema", "sheet", "stated"]
