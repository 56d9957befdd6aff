"""Many draws of many options under many beliefs, made small without loss of order."""

from servanda.outlook.ensemble.blocks import Span
from servanda.outlook.ensemble.losses import DEATHS, Ways
from servanda.outlook.ensemble.running import Each, Ran, here, run
from servanda.outlook.ensemble.table import MIXED, PERCENTS
from servanda.outlook.ensemble.work import Axes, Drawn, Work

__all__ = [
    "DEATHS",
    "MIXED",
    "PERCENTS",
    "Axes",
    "Drawn",
    "Each",
    "Ran",
    "Span",
    "Ways",
    "Work",
    "here",
    "run",
]
