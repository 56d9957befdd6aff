"""The host's debt as JSON and in a chapter; the statement on money holds it."""

from servanda.publication.strategy.debt.chapter import blocks
from servanda.publication.strategy.debt.statement import StatedDebt
from servanda.publication.strategy.debt.stating import debt_stated

__all__ = ["StatedDebt", "blocks", "debt_stated"]
