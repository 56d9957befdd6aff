"""An effect, told: what a design estimates, what it rests on, or why it is refused."""

from servanda.publication.evaluation.effects.sheet import sheet
from servanda.publication.evaluation.effects.statement import (
    EffectStatement,
    json_schema,
)
from servanda.publication.evaluation.effects.stating import Given, stated

__all__ = ["EffectStatement", "Given", "json_schema", "sheet", "stated"]
