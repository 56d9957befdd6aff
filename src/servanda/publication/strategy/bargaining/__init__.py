"""The bargain as it is told: statement, chapter and page."""

from servanda.publication.strategy.bargaining.chapter import blocks
from servanda.publication.strategy.bargaining.page import sheet
from servanda.publication.strategy.bargaining.saying import stated
from servanda.publication.strategy.bargaining.statement import (
    BargainStatement,
    json_schema,
)

__all__ = ["BargainStatement", "blocks", "json_schema", "sheet", "stated"]
