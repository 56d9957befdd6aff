"""Skill: how a model's forecasts of deaths fare on years that it did not see.

A `Trial` is a year with the past before it. A `Forecaster` turns the past into draws;
`backtest` scores them beside the `BASELINES`, which know nothing but past deaths.
"""

from servanda.outlook.skill.backtest import Outcome, backtest
from servanda.outlook.skill.baselines import BASELINES
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Deaths, Series
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.fits import Fit, Fitted
from servanda.outlook.skill.forecaster import Forecaster
from servanda.outlook.skill.windows import Trial, Window, trial, years_in

__all__ = [
    "BASELINES",
    "Chance",
    "Deaths",
    "Fit",
    "Fitted",
    "Forecaster",
    "Outcome",
    "Series",
    "Trial",
    "Window",
    "backtest",
    "definitions",
    "trial",
    "years_in",
]
