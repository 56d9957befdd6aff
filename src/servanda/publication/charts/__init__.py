"""Drawings from one theme: an accent, greys, direct labels; readable without colour."""

from servanda.publication.charts.bars import Bar, Part, bars, interval
from servanda.publication.charts.chances import Chance, chances
from servanda.publication.charts.fan import Fan, fan
from servanda.publication.charts.period import Period, period

__all__ = [
    "Bar",
    "Chance",
    "Fan",
    "Part",
    "Period",
    "bars",
    "chances",
    "fan",
    "interval",
    "period",
]
