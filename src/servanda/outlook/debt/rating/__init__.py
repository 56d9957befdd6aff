"""How the framework for low-income countries would rate each path, by stated rules."""

from servanda.outlook.debt.rating.carrying import CAPACITIES, Carrying, carrying_of
from servanda.outlook.debt.rating.indicators import (
    EXTERNAL,
    INDICATORS,
    Indicators,
    indicators_of,
)
from servanda.outlook.debt.rating.mechanical import (
    RATINGS,
    Rated,
    central,
    flagged,
    most_extreme,
    rated,
    without_shocks,
)
from servanda.outlook.debt.rating.rules import Rule, Rules, rules
from servanda.outlook.debt.rating.stress import SHOCKS, Past, shocked

__all__ = [
    "CAPACITIES",
    "EXTERNAL",
    "INDICATORS",
    "RATINGS",
    "SHOCKS",
    "Carrying",
    "Indicators",
    "Past",
    "Rated",
    "Rule",
    "Rules",
    "carrying_of",
    "central",
    "flagged",
    "indicators_of",
    "most_extreme",
    "rated",
    "rules",
    "shocked",
    "without_shocks",
]
