"""How models fared on years they did not see, told for readers and for machines."""

from servanda.publication.skill.sheet import skill_sheet
from servanda.publication.skill.statement import (
    BacktestStatement,
    Given,
    json_schema,
    stated,
)

__all__ = ["BacktestStatement", "Given", "json_schema", "skill_sheet", "stated"]
