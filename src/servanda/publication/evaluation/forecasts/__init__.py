"""Forecasts scored, told for readers and for machines; drawings and tables of them.

What states scores and lays them out needs numeric libraries, and is imported from
`stating` and `sheet` by whoever scores; what only tells of them needs none.
"""

from servanda.publication.evaluation.forecasts.drawing import drawing, numbers
from servanda.publication.evaluation.forecasts.statement import (
    ScoreStatement,
    json_schema,
)

__all__ = ["ScoreStatement", "drawing", "json_schema", "numbers"]
