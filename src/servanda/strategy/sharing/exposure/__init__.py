"""The outer bound of what each can come to owe, and whether anything is left open."""

from servanda.strategy.sharing.exposure.bounds import Bound, bounds
from servanda.strategy.sharing.exposure.extensions import Extended, extended
from servanda.strategy.sharing.exposure.opening import Opening
from servanda.strategy.sharing.exposure.openness import Openness, Verdict, openness
from servanda.strategy.sharing.exposure.spent import Spent, spent

__all__ = [
    "Bound",
    "Extended",
    "Opening",
    "Openness",
    "Spent",
    "Verdict",
    "bounds",
    "extended",
    "openness",
    "spent",
]
