"""What is known of what is not: pure analysis of recorded trajectories.

Nothing here runs the model, but for Sobol's indices, which are handed a function that
does. Every figure has an interval, and below what luck would give nothing is claimed:
*not distinguishable* and *not known* are answers.
"""

from servanda.outlook.uncertainty.agreement import (
    placebo_in_words,
    stability,
    stability_in_words,
    survival,
    survival_in_words,
)
from servanda.outlook.uncertainty.boxes import box_in_words, harm, harmful_box
from servanda.outlook.uncertainty.choices import by_profile, turns_in_words
from servanda.outlook.uncertainty.contrasts import (
    contrasts,
    contrasts_by_school,
    risk_contrast,
    summary,
)
from servanda.outlook.uncertainty.drivers import drivers_in_words, risk_drivers
from servanda.outlook.uncertainty.exits import exit_times, exits_in_words
from servanda.outlook.uncertainty.given_data import sensitivities
from servanda.outlook.uncertainty.ranks import ranks_under_schools
from servanda.outlook.uncertainty.sample import beliefs_of, by_school
from servanda.outlook.uncertainty.sobol import sobol_by_group

__all__ = [
    "beliefs_of",
    "box_in_words",
    "by_profile",
    "by_school",
    "contrasts",
    "contrasts_by_school",
    "drivers_in_words",
    "exit_times",
    "exits_in_words",
    "harm",
    "harmful_box",
    "placebo_in_words",
    "ranks_under_schools",
    "risk_contrast",
    "risk_drivers",
    "sensitivities",
    "sobol_by_group",
    "stability",
    "stability_in_words",
    "summary",
    "survival",
    "survival_in_words",
    "turns_in_words",
]
