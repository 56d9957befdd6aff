"""Forecasts that know nothing but past deaths: what a model has to beat."""

from servanda.outlook.skill.baselines.bootstrap import Bootstrap
from servanda.outlook.skill.baselines.conflictology import Conflictology
from servanda.outlook.skill.baselines.last import LastPoisson
from servanda.outlook.skill.baselines.markov import (
    PooledMarkov,
    states_of,
    transition_counts,
    transition_shares,
)
from servanda.outlook.skill.baselines.zero import ExactlyZero
from servanda.outlook.skill.forecaster import Forecaster

__all__ = [
    "BASELINES",
    "Bootstrap",
    "Conflictology",
    "ExactlyZero",
    "LastPoisson",
    "PooledMarkov",
    "states_of",
    "transition_counts",
    "transition_shares",
]

BASELINES: tuple[Forecaster, ...] = (
    ExactlyZero(),
    LastPoisson(),
    Bootstrap(),
    Conflictology(),
    PooledMarkov(),
)
"""All of them, in the order in which they are shown."""
