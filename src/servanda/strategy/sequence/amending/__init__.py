"""Amendments to a draft that the model tells apart from it, as edits of its text."""

from servanda.strategy.sequence.amending.proposals import (
    Proposal,
    Tradeoff,
    proposals,
)
from servanda.strategy.sequence.amending.text import Text, diff

__all__ = ["Proposal", "Text", "Tradeoff", "diff", "proposals"]
