"""What is told of other regimes: mechanisms, the trial, neighbours, attacks."""

from servanda.publication.strategy.deterrence.chapter import blocks
from servanda.publication.strategy.deterrence.page import sheet
from servanda.publication.strategy.deterrence.statement import (
    DeterrenceStatement,
    json_schema,
    stated,
)

__all__ = ["DeterrenceStatement", "blocks", "json_schema", "sheet", "stated"]
