"""Games of many players: exact up to twenty-five, sampled with error bars beyond."""

from servanda.strategy.games.cooperative.many.core import LeastCore, least_core
from servanda.strategy.games.cooperative.many.division import (
    nucleolus_of,
    prenucleolus_of,
)
from servanda.strategy.games.cooperative.many.objections import (
    Objection,
    strongest_objection,
)
from servanda.strategy.games.cooperative.many.sampled import (
    Sampled,
    Searched,
    sampled_shapley,
    searched,
)
from servanda.strategy.games.cooperative.many.table import (
    MOST_TABLED,
    Table,
    holds_of,
    maxima,
    quadratic,
    sums,
)
from servanda.strategy.games.cooperative.many.values import (
    Share,
    banzhaf_of,
    shapley_of,
)

__all__ = [
    "MOST_TABLED",
    "LeastCore",
    "Objection",
    "Sampled",
    "Searched",
    "Share",
    "Table",
    "banzhaf_of",
    "holds_of",
    "least_core",
    "maxima",
    "nucleolus_of",
    "prenucleolus_of",
    "quadratic",
    "sampled_shapley",
    "searched",
    "shapley_of",
    "strongest_objection",
    "sums",
]
