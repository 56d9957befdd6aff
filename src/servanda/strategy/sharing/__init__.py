"""Who pays: shares of a cost under several keys, side by side."""

from servanda.strategy.sharing.burden import Burden, burden_by_income
from servanda.strategy.sharing.scale_of_assessment import (
    Account,
    BasePeriod,
    between_limits,
    debt_adjusted,
    low_income_adjusted,
    peacekeeping_scale,
    scale_of_assessment,
)
from servanda.strategy.sharing.scale_rules import Levels, ScaleRules, scale_rules

__all__ = [
    "Account",
    "BasePeriod",
    "Burden",
    "Levels",
    "ScaleRules",
    "between_limits",
    "burden_by_income",
    "debt_adjusted",
    "low_income_adjusted",
    "peacekeeping_scale",
    "scale_of_assessment",
    "scale_rules",
]
