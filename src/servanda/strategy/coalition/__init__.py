"""Those who act together: what each should pay or get, and who would stay."""

from servanda.strategy.coalition.airport import landing_fees
from servanda.strategy.coalition.burden import Burden, burden_by_income
from servanda.strategy.coalition.cooperative import (
    Game,
    excesses,
    is_in_core,
    objections,
    shapley_value,
)
from servanda.strategy.coalition.nucleolus import (
    Division,
    has_core,
    nucleolus,
    prenucleolus,
)
from servanda.strategy.coalition.scale_of_assessment import (
    Account,
    BasePeriod,
    between_limits,
    debt_adjusted,
    low_income_adjusted,
    peacekeeping_scale,
    scale_of_assessment,
)
from servanda.strategy.coalition.scale_rules import Levels, ScaleRules, scale_rules
from servanda.strategy.coalition.stability import (
    CommonGood,
    Payoffs,
    is_externally_stable,
    is_internally_stable,
    stable_sizes,
)

__all__ = [
    "Account",
    "BasePeriod",
    "Burden",
    "CommonGood",
    "Division",
    "Game",
    "Levels",
    "Payoffs",
    "ScaleRules",
    "between_limits",
    "burden_by_income",
    "debt_adjusted",
    "excesses",
    "has_core",
    "is_externally_stable",
    "is_in_core",
    "is_internally_stable",
    "landing_fees",
    "low_income_adjusted",
    "nucleolus",
    "objections",
    "peacekeeping_scale",
    "prenucleolus",
    "scale_of_assessment",
    "scale_rules",
    "shapley_value",
    "stable_sizes",
]
