"""Beliefs as data: each parameter with its interval, its sources and its date."""

from servanda.outlook.priors.prior import Belief, Prior, PriorsError, School
from servanda.outlook.priors.reading import priors, read_priors, read_schools, schools

__all__ = [
    "Belief",
    "Prior",
    "PriorsError",
    "School",
    "priors",
    "read_priors",
    "read_schools",
    "schools",
]
