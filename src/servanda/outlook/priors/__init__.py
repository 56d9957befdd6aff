"""Beliefs as data: each parameter with its interval, its sources and its date."""

from servanda.outlook.priors.prior import Belief, Contradiction, Prior, PriorsError
from servanda.outlook.priors.reading import priors, read_priors
from servanda.outlook.priors.school import School
from servanda.outlook.priors.school_reading import read_schools, schools, weights

__all__ = [
    "Belief",
    "Contradiction",
    "Prior",
    "PriorsError",
    "School",
    "priors",
    "read_priors",
    "read_schools",
    "schools",
    "weights",
]
