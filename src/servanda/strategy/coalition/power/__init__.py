"""Whether one state outweighs the others, and who holds things up after exit."""

from servanda.strategy.coalition.power.concentration import (
    Concentration,
    concentrations,
    herfindahl,
)
from servanda.strategy.coalition.power.dependence import Dependence, dependence_of

__all__ = [
    "Concentration",
    "Dependence",
    "concentrations",
    "dependence_of",
    "herfindahl",
]
