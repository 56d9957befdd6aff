"""Who joins, told: the statement, the chapter, the sheet."""

from servanda.publication.strategy.coalition.chapter import blocks
from servanda.publication.strategy.coalition.page import sheet
from servanda.publication.strategy.coalition.statement import (
    CoalitionStatement,
    json_schema,
    stated,
)

__all__ = ["CoalitionStatement", "blocks", "json_schema", "sheet", "stated"]
