"""How models fared on years they did not see, told for readers and for machines."""

from servanda.publication.skill.card import (
    card_blocks,
    card_html,
    card_text,
    shipped_card,
)
from servanda.publication.skill.frozen import Card, carded
from servanda.publication.skill.sheet import skill_sheet
from servanda.publication.skill.statement import BacktestStatement, json_schema
from servanda.publication.skill.stating import Given, stated

__all__ = [
    "BacktestStatement",
    "Card",
    "Given",
    "card_blocks",
    "card_html",
    "card_text",
    "carded",
    "json_schema",
    "shipped_card",
    "skill_sheet",
    "stated",
]
