"""What comes first and how strong, told: as JSON, as a chapter, as a page."""

from servanda.publication.strategy.sequence.chapter import blocks
from servanda.publication.strategy.sequence.page import sheet
from servanda.publication.strategy.sequence.statement import (
    SequenceStatement,
    json_schema,
    stated,
)

__all__ = ["SequenceStatement", "blocks", "json_schema", "sheet", "stated"]
