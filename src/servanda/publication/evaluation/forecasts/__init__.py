"""Forecasts scored, told for readers and for machines; drawings and tables of them."""

from servanda.publication.evaluation.forecasts.drawing import drawing, numbers
from servanda.publication.evaluation.forecasts.sheet import score_sheet
from servanda.publication.evaluation.forecasts.statement import (
    ScoreStatement,
    json_schema,
)
from servanda.publication.evaluation.forecasts.stating import (
    Clocked,
    Scored,
    stated,
)

__all__ = [
    "Clocked",
    "ScoreStatement",
    "Scored",
    "drawing",
    "json_schema",
    "numbers",
    "score_sheet",
    "stated",
]
