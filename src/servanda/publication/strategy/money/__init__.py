"""What is told of the money: the plan, the bounds, the keys, the debt."""

from servanda.publication.strategy.money.chapter import blocks
from servanda.publication.strategy.money.page import sheet
from servanda.publication.strategy.money.statement import (
    MoneyStatement,
    json_schema,
    stated,
)

__all__ = ["MoneyStatement", "blocks", "json_schema", "sheet", "stated"]
