"""What can stand in the way of a back-test.

ServandaError
└── SkillError
    ├── NoWindowError       no data state the twelve months that were to be forecast
    ├── ShortHistoryError   the past before a window is too short
    ├── CountriesError      a file of country-months cannot be read as one
    ├── ForecastError       a forecast is not an ensemble over the cases
    └── NoCardError         what was scored makes no skill card
"""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = [
    "CountriesError",
    "ForecastError",
    "NoCardError",
    "NoWindowError",
    "ShortHistoryError",
    "SkillError",
]


class SkillError(ServandaError):
    """A back-test cannot go on."""

    code = "SKL-000"


class NoWindowError(SkillError):
    """A year was to be forecast whose months no data state."""

    code = "SKL-101"


class ShortHistoryError(SkillError):
    """What is known before a window is too short to forecast from."""

    code = "SKL-102"


class CountriesError(SkillError):
    """A file of country-months was refused."""

    code = "SKL-103"


class ForecastError(SkillError):
    """A forecast does not have a finite draw for every case."""

    code = "SKL-104"


class NoCardError(SkillError):
    """A skill card was asked for, and our model or the simple rules were not scored."""

    code = "SKL-105"
