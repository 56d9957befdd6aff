"""Scores of count ensembles: lower is better, one value for each case.

Everywhere ``draws`` are (case, draw) and ``observed`` is (case,). Deaths are counted in
persons, so that a CRPS is in deaths a month and a CRPS of logarithms in log points.
"""

from servanda.outlook.skill.scores.calibration import (
    coverage,
    fair_pit,
    inside,
    pit,
    risk,
)
from servanda.outlook.skill.scores.crps import (
    crps,
    fair_crps,
    fair_log_crps,
    log_crps,
    threshold_crps,
)
from servanda.outlook.skill.scores.ensemble import Ensemble
from servanda.outlook.skill.scores.events import brier
from servanda.outlook.skill.scores.ignorance import ignorance
from servanda.outlook.skill.scores.interval import interval_score

__all__ = [
    "Ensemble",
    "brier",
    "coverage",
    "crps",
    "fair_crps",
    "fair_log_crps",
    "fair_pit",
    "ignorance",
    "inside",
    "interval_score",
    "log_crps",
    "pit",
    "risk",
    "threshold_crps",
]
